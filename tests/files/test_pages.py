"""Web pages: the article and its day, without what stands around it."""

import gzip
import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from quoteattr import Extraction
from quoteattr.cli import app
from quoteattr.files import Document, Fault, opening, read

from .conftest import Writer, only

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="CHARSET"><title>Old bridge closes | The Harbour Herald</title>
<meta property="article:published_time" content="2023-05-30T08:00:00+02:00"></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Old bridge closes before the winter</h1>
<p>“We will not gamble with people’s lives,” Ana Ruiz, the mayor, told
reporters on Monday. “The bridge is <b>closed</b> from tonight.”</p>
<aside>Read more: ten bridges that you must see</aside>
<p>Tom Okafor, who crosses the river twice a day, said he had “heard nothing” from the city. He runs a bakery on the
other bank, and bread does not wait. He has opened at four in the morning for thirty years.</p>
<p>The engineers of Calder &amp; Moss found in March that two of the cables had lost a third of their strength.</p>
</article>
<section id="comments" class="comments"><h3>Comments</h3><p>“Nonsense,” said a reader of this page.</p></section>
<footer><p>Subscribe to our newsletter. “The best paper,” says The Critic. Copyright 2019</p></footer>
</body></html>
"""
PARAGRAPHS = [
    "Old bridge closes before the winter",
    "“We will not gamble with people’s lives,” Ana Ruiz, the mayor, told reporters on Monday. "
    "“The bridge is closed from tonight.”",
    "Tom Okafor, who crosses the river twice a day, said he had “heard nothing” from the city. He runs a bakery on the "
    "other bank, and bread does not wait. He has opened at four in the morning for thirty years.",
    "The engineers of Calder & Moss found in March that two of the cables had lost a third of their strength.",
]


def page(charset: str) -> bytes:
    return PAGE.replace("CHARSET", charset).encode(charset)


@pytest.mark.parametrize("name", ["bridge.html", "bridge.HTM", "bridge.html.gz"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "windows-1252"])
def test_the_article_of_a_page(file: Writer, name: str, charset: str) -> None:
    data = page(charset)
    document = only(file(name, gzip.compress(data) if name.endswith("gz") else data))
    assert document == Document("bridge", "\n\n".join(PARAGRAPHS), "2023-05-30", derived=True)


def test_a_page_saved_as_utf8_whatever_it_declares(file: Writer) -> None:
    document = only(file("a.html", page("utf-8").replace(b"utf-8", b"iso-8859-1")))
    assert isinstance(document, Document)
    assert "people’s" in document.text


@pytest.mark.parametrize("data", [b"", b"\0" * 1000, b"just text", b"<html><body></body></html>"])
def test_a_page_without_an_article(file: Writer, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = file("a.html", data)
    assert only(path) == Fault(path, "no article found in the page; save its text as a .txt file")
    assert capsys.readouterr().err == ""


def test_a_page_that_is_too_long(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST", 100)
    path = file("a.html", page("utf-8"))
    assert only(path) == Fault(path, "longer than 100 bytes; cut it into several documents")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 200,
        b"<div>" * 20_000 + b"x",
        b"<html><p>" + b"<b" * 20_000,
        b"<html>" + b"&amp;" * 50_000,
        b"\xff\xfe<\0h\0t\0m\0l\0>\0",
        b"\x1f\x8b\x08" + b"x" * 100,
    ],
)
def test_what_only_looks_like_a_page(file: Writer, data: bytes) -> None:
    assert isinstance(only(file("a.html", data)), (Document, Fault))


TAGS = [
    "<p>",
    "</p>",
    "<html>",
    "<!--",
    "<script>",
    "<table>",
    "<td>",
    "“Yes,” she said. " * 9,
    "&#0;",
    "&#xd800;",
    "\ufffe",
]


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=9)))
def test_any_markup_can_be_read(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_bytes("".join(parts).encode("utf-8", "replace"))
    assert isinstance(only(str(path)), (Document, Fault))


def test_an_error_inside_the_library_is_of_that_page_alone(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    path = file("a.html", page("utf-8"))
    assert list(read([path, file("b.txt", b"x")])) == [
        Fault(path, "not a page that can be read: RecursionError('too deep')"),
        Document("b", "x"),
    ]


def test_a_library_that_is_missing(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    fault = only(file("a.html", page("utf-8")))
    assert isinstance(fault, Fault)
    assert fault.reason.endswith('; pip install "quoteattr[html]"')


def test_their_log_is_there_for_those_who_ask_for_it(file: Writer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "trafilatura"):
        only(file("a.html", b""))
    assert caplog.records


def test_the_quotes_of_a_page_stand_in_the_text_of_its_line(file: Writer) -> None:
    result = CliRunner().invoke(app, ["extract", file("bridge.html", page("windows-1252"))])
    line = json.loads(result.stdout)
    assert (line["id"], line["date"], line["text"]) == ("bridge", "2023-05-30", "\n\n".join(PARAGRAPHS))
    found = Extraction.from_json(result.stdout)
    assert [span.text for quote in found.quotes for span in quote.verbatim] == [
        "We will not gamble with people’s lives,",
        "The bridge is closed from tonight.",
        "heard nothing",
    ]
    assert all(
        found.text[span.start : span.end] == span.text
        for quote in found.quotes
        for span in (*quote.content, *quote.verbatim, quote.cue, quote.source)
        if span
    )
    assert found.quotes[0].when is not None
    assert found.quotes[0].when.date == "2023-05-29"


def test_the_line_of_a_text_file_has_no_text(file: Writer) -> None:
    result = CliRunner().invoke(app, ["extract", file("bridge.txt", PARAGRAPHS[1].encode())])
    assert "text" not in json.loads(result.stdout)
