"""What the tests of reading share: files and standard input made of bytes."""

import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from quoteattr.files import Document, Fault, read

Writer = Callable[[str, bytes], str]
Feeder = Callable[[bytes], None]


@pytest.fixture
def file(tmp_path: Path) -> Writer:
    """Write bytes to a file and give its path."""

    def write(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Feeder:
    """Give bytes to standard input, whose own encoding is not to matter."""

    def feed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding="ascii"))

    return feed


def only(path: str) -> Document | Fault:
    [item] = read([path])
    return item
