"""TEI, held against the schema that the TEI itself makes, and read by lxml."""

from collections import defaultdict
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import trafilatura
from attrs import evolve
from hypothesis import example, given
from lxml import etree

from quoteattr.characters import printable
from quoteattr.formats import FormatName
from quoteattr.records import Extraction, Span

from .made import NEWS, extractions, written

Places = set[int]
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def schema() -> etree.DTD:
    """TEI P5 4.8, as it comes with trafilatura.

    It is a choice of TEI's modules, without "analysis", whose one attribute for all elements that we use is added here
    (https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-att.global.analytic.html).
    """
    chosen = Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"
    return etree.DTD(StringIO(chosen.read_text("utf8") + "\n<!ATTLIST said ana CDATA #IMPLIED>"))


def tree_of(*found: Extraction) -> etree._Element:
    return etree.fromstring(written(FormatName.TEI, *found).encode())


def pieces(root: etree._Element, at: int = 0) -> Iterator[tuple[etree._Element, int, int]]:
    """Give the elements in an element, each with the place of its text."""
    at += len(root.text or "")
    for child in root:
        length = len("".join(child.itertext()))
        yield child, at, at + length
        yield from pieces(child, at)
        at += length + len(child.tail or "")


def said_in(text: etree._Element) -> dict[str, Places]:
    """Give the places of each quote, by the XML id of its first piece."""
    found: dict[str, Places] = defaultdict(set)
    for element, start, end in pieces(text):
        if element.tag == f"{TEI}said":
            first = element.get(ID)
            assert first
            found[".".join(first.split(".")[:2])].update(range(start, end))
    return found


def places(spans: tuple[Span, ...]) -> Places:
    return {place for span in spans for place in range(span.start, span.end)}


def test_an_article(schema: etree.DTD) -> None:
    root = tree_of(NEWS)
    assert schema.validate(root), schema.error_log
    ana, report = (root.find(f".//{TEI}{name}") for name in ("person", "bibl"))
    assert ana is not None
    assert report is not None
    assert "".join(ana.itertext()) == "Ana RuizRuizfemalemayor, Port Elland"
    first, second = root.findall(f".//{TEI}said[@n='q1']")
    assert (first.get("who"), first.get("direct"), first.get("next")) == (f"#{ana.get(ID)}", "true", "#d1.q1.2")
    assert (second.get(ID), second.get("prev"), second.get("next")) == ("d1.q1.2", "#d1.q1", None)
    assert [quote.text for quote in first] == ["The bridge at Calder & Moss is safe,"]
    assert [inner.get("n") for inner in second.iter(f"{TEI}said")] == ["q1", "q2"]


def test_every_pointer_leads_somewhere() -> None:
    root = tree_of(NEWS, NEWS)
    ids = {element.get(ID) for element in root.iter() if element.get(ID)}
    named = ("who", "next", "prev", "ana", "corresp")
    pointers = " ".join(element.get(name) or "" for element in root.iter() for name in named).split()
    assert pointers
    assert {pointer.removeprefix("#") for pointer in pointers} <= ids


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_several_are_a_corpus(schema: etree.DTD, count: int) -> None:
    root = tree_of(*[NEWS] * count)
    assert schema.validate(root), schema.error_log
    assert root.tag == f"{TEI}{'TEI' if count < 2 else 'teiCorpus'}"
    assert len(list(root.iter(f"{TEI}text"))) == max(count, 1)


@given(extractions())
@example(NEWS)
@example(evolve(NEWS, quotes=NEWS.quotes * 2))
def test_whatever_the_text(schema: etree.DTD, found: Extraction) -> None:
    root = tree_of(found, found)
    assert schema.validate(root), schema.error_log
    for number, text in enumerate(root.iter(f"{TEI}ab"), start=1):
        assert "".join(text.itertext()) == printable(found.text)
        said = {f"d{number}.q{n}": places(quote.content) for n, quote in enumerate(found.quotes, start=1)}
        assert said_in(text) == {id: where for id, where in said.items() if where}
