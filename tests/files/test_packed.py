"""Packed files: read as what they hold, and never further than they are whole."""

import gzip
import sys
from collections.abc import Callable

import pytest
from backports import zstd

from quoteattr.files import Document, Fault, opening, read

from .conftest import Writer, only

LINES = b'{"id": "a", "text": "b"}\n' * 1000
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd.compress}


@pytest.mark.parametrize("ending", [".gz", ".zst", ".GZ"])
@pytest.mark.parametrize(
    ("name", "data", "document"),
    [
        ("a.txt", b"\xef\xbb\xbf\xe2\x80\x9cYes\r\n", Document("a", "“Yes\r\n")),
        ("a.jsonl", b'{"id": "1", "text": "x"}', Document("1", "x")),
        ("a.csv", b"id,text\n1,x\n", Document("1", "x")),
        ("a", b"x", Document("a", "x")),
    ],
)
def test_any_file_may_be_packed(file: Writer, name: str, data: bytes, document: Document, ending: str) -> None:
    assert only(file(name + ending, PACKERS[ending.lower()](data))) == document


@pytest.mark.parametrize("ending", PACKERS)
def test_several_packed_files_in_one(file: Writer, ending: str) -> None:
    pack = PACKERS[ending]
    assert only(file("a.txt" + ending, pack(b"one ") + pack(b"two"))) == Document("a", "one two")


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: b"junk" + data, lambda data: b"PK\x03\x04" * 9]
)
def test_damage_is_named_behind_what_could_be_read(file: Writer, ending: str, damage: Callable[[bytes], bytes]) -> None:
    path = file("a.jsonl" + ending, damage(PACKERS[ending](LINES)))
    *documents, fault = read([path])
    assert set(documents) <= {Document("a", "b")}
    assert isinstance(fault, Fault)
    assert (fault.place, fault.reason[:13]) == (path, "not whole as ")


@pytest.mark.parametrize("ending", PACKERS)
def test_a_few_bytes_that_unpack_to_very_many(file: Writer, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST", 1000)
    bomb = PACKERS[ending](b"\0" * 10_000_000)
    text = file("a.txt" + ending, bomb)
    lines = file("a.jsonl" + ending, bomb)
    reason = "longer than 1,000 bytes; cut it into several documents"
    assert list(read([text, lines])) == [Fault(text, reason), Fault(f"{lines}:1", reason)]


def test_a_library_that_is_missing(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    path, good = file("a.txt.zst", zstd.compress(b"x")), file("b.txt", b"y")
    monkeypatch.setitem(sys.modules, "backports", None)
    fault, document = read([path, good])
    assert document == Document("b", "y")
    assert isinstance(fault, Fault)
    assert fault.reason.endswith('; pip install "quoteattr[zst]"')
