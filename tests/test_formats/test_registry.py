"""The list of formats, and what holds for each of them."""

import sys
import weakref
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from quoteattr.errors import MissingExtraError
from quoteattr.formats import FORMATS, Destination, Format, FormatName, for_file, named, parquet
from quoteattr.records import Extraction

from .made import NEWS

FORMAT = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name.value)
# Not HTML: its index, which counts over all documents, comes first.
STREAMED = [format for format in FORMATS if format.name is not FormatName.HTML]


def opened(format: Format, folder: Path) -> Any:
    match format.destination:
        case Destination.TEXT:
            return StringIO()
        case Destination.BINARY:
            return BytesIO()
        case Destination.FOLDER:
            return folder


def test_every_name_is_listed_once() -> None:
    assert [format.name for format in FORMATS] == list(FormatName)


@pytest.mark.parametrize(
    ("path", "names"),
    [("a.csv", ["csv"]), ("A.MD", ["markdown"]), ("a", []), ("a.txt", []), ("a.jsonl.gz", []), ("csv", [])],
)
def test_a_format_for_a_file(path: str, names: list[str]) -> None:
    assert [format.name.value for format in for_file(path)] == names


def test_an_ending_of_two_formats() -> None:
    assert len(for_file("a.jsonld")) == 2


@pytest.mark.parametrize("format", STREAMED, ids=lambda format: format.name.value)
def test_documents_are_taken_one_by_one(format: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, few are held at a time."""
    monkeypatch.setattr(parquet, "_DOCUMENTS", 2)
    alive: weakref.WeakSet[Extraction] = weakref.WeakSet()
    held = []

    def documents() -> Iterator[Extraction]:
        for number in range(20):
            document = evolve(NEWS, id=f"d{number}")
            alive.add(document)
            yield document
            del document
            held.append(len(alive))

    format.write(documents(), opened(format, tmp_path))
    assert max(held) <= 4


@FORMAT
def test_each_says_where_it_comes_from(format: Format) -> None:
    module = import_module(f"quoteattr.formats{format.module}")
    assert "https://" in (module.__doc__ or "") or format.name is FormatName.TABLE


def test_a_format_that_needs_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r'pip install "quoteattr\[parquet\]"'):
        named(FormatName.PARQUET).write([NEWS], BytesIO())
