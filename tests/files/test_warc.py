"""Web archives: each page that a server gave, by its address."""

import gzip
import sys

import pytest
from backports import zstd

from quoteattr.files import Document, Fault, opening, read

from .conftest import Writer, only
from .test_pages import PARAGRAPHS, page

TEXT = "\n\n".join(PARAGRAPHS)
HTML = "text/html; charset=windows-1252"


def answer(body: bytes, kind: str = HTML, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(content: bytes, address: str | None = "https://herald.example/bridge", type: str = "response") -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\n{target}WARC-Date: 2026-01-02T03:04:05Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-1234567890ab>\r\n"
        f"Content-Type: application/http; msgtype={type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


# Without what it declares: the charset is what the server says.
BODY = page("windows-1252").replace(b'<meta charset="windows-1252">', b"")
GOOD = record(answer(BODY))
DOCUMENT = Document("https://herald.example/bridge", TEXT, "2023-05-30", derived=True)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", GOOD + GOOD),
        ("a.warc.gz", gzip.compress(GOOD) + gzip.compress(GOOD)),
        ("a.warc.zst", zstd.compress(GOOD) + zstd.compress(GOOD)),
        ("packed.warc", gzip.compress(GOOD) + gzip.compress(GOOD)),
    ],
)
def test_a_web_archive(file: Writer, name: str, data: bytes) -> None:
    assert list(read([file(name, data)])) == [DOCUMENT, DOCUMENT]


@pytest.mark.parametrize(
    "content",
    [
        answer(gzip.compress(BODY), more="Content-Encoding: gzip\r\n"),
        answer(b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY), more="Transfer-Encoding: chunked\r\n"),
        answer(BODY, "application/xhtml+xml; charset=windows-1252"),
    ],
)
def test_how_a_server_packs_a_page(file: Writer, content: bytes) -> None:
    assert only(file("a.warc", record(content))) == DOCUMENT


@pytest.mark.parametrize(
    "other",
    [
        record(answer(b"\x89PNG", "image/png")),
        record(answer(BODY, status="404 Not Found")),
        record(answer(b"", status="301 Moved")),
        record(b"GET / HTTP/1.1\r\n\r\n", type="request"),
        record(b"software: x\r\n", None, "warcinfo"),
    ],
)
def test_what_is_no_page(file: Writer, other: bytes) -> None:
    assert list(read([file("a.warc", other + GOOD + other)])) == [DOCUMENT]


@pytest.mark.parametrize(
    ("bad", "place", "reason"),
    [
        (record(answer(b"<html></html>"), "https://x.example/"), "https://x.example/", "no article found in the page"),
        (record(answer(BODY), None), "byte 0", "a page without an address"),
        (
            record(answer(b"no gzip", more="Content-Encoding: gzip\r\n"), "https://x.example/"),
            "https://x.example/",
            "Gzip",
        ),
        (record(answer(b"x", more="Content-Encoding: odd\r\n"), "https://x.example/"), "https://x.example/", "Unsupp"),
        (record(b""), "https://herald.example/bridge", "cut off"),
    ],
)
def test_a_bad_page_is_named_and_the_others_are_read(file: Writer, bad: bytes, place: str, reason: str) -> None:
    path = file("a.warc", bad + GOOD)
    fault, document = read([path])
    assert document == DOCUMENT
    assert isinstance(fault, Fault)
    assert (fault.place, fault.reason[: len(reason)]) == (f"{path}, {place}", reason)


def test_a_page_that_unpacks_to_very_much(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST", 20_000)
    bomb = record(answer(gzip.compress(b"\0" * 10_000_000), more="Content-Encoding: gzip\r\n"))
    path = file("a.warc", bomb)
    assert only(path) == Fault(f"{path}, {DOCUMENT.id}", "longer than 20,000 bytes; cut it into several documents")


@pytest.mark.parametrize("end", [10, 100, 300, 400, len(GOOD) // 2, len(GOOD) - 10])
def test_an_archive_that_is_cut_off(file: Writer, end: int) -> None:
    first, *rest = read([file("a.warc", GOOD + GOOD[:end])])
    assert first == DOCUMENT
    assert all(isinstance(item, Fault) for item in rest)


@pytest.mark.parametrize(
    "data", [b"garbage\r\n" * 100, GOOD.replace(b"Content-Length: ", b"Content-Length: 9999999999"), b"\0" * 1000]
)
def test_what_is_no_archive(file: Writer, data: bytes) -> None:
    items = list(read([file("a.warc", data)]))
    assert items
    assert all(isinstance(item, Fault) for item in items)


def test_a_library_that_is_missing(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    fault = only(file("a.warc", GOOD))
    assert isinstance(fault, Fault)
    assert fault.reason.endswith('; pip install "quoteattr[warc]"')
