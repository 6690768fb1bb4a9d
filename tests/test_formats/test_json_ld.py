"""Web Annotation and schema.org, read by PyLD, a JSON-LD processor."""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from pyld import jsonld

from quoteattr.characters import encodable
from quoteattr.formats import FormatName
from quoteattr.records import Extraction, SpeakerKind

from .made import NEWS, extractions, written

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
SCHEMA = "http://schema.org/"
WEB_ANNOTATION, SCHEMA_ORG = "http://www.w3.org/ns/anno.jsonld", "https://schema.org"


def _link(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


def _count(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}


#: No context can be fetched in a test. Of the Web Annotation one, these are the terms that we use, as the standard has
#: them (https://www.w3.org/TR/annotation-vocab/, appendix A); of the one of schema.org, its vocabulary.
CONTEXTS: dict[str, dict[str, Any]] = {
    WEB_ANNOTATION: {
        "oa": OA,
        "as": AS,
        "id": "@id",
        "type": "@type",
        "Annotation": "oa:Annotation",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "TextualBody": "oa:TextualBody",
        "SpecificResource": "oa:SpecificResource",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "describing": "oa:describing",
        "identifying": "oa:identifying",
        "linking": "oa:linking",
        "tagging": "oa:tagging",
        "body": _link("oa:hasBody"),
        "target": _link("oa:hasTarget"),
        "source": _link("oa:hasSource"),
        "selector": _link("oa:hasSelector"),
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "partOf": _link("as:partOf"),
        "first": _link("as:first"),
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "format": "http://purl.org/dc/elements/1.1/format",
        "value": RDF_VALUE,
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "start": _count("oa:start"),
        "end": _count("oa:end"),
        "total": _count("as:totalItems"),
        "startIndex": _count("as:startIndex"),
    },
    SCHEMA_ORG: {"@vocab": SCHEMA},
}


def _given(url: str, _options: Any) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


def nodes_of(name: FormatName, *found: Extraction) -> list[dict[str, Any]]:
    """Give every node, by itself, as a processor sees them."""
    data = json.loads(written(name, *found))
    nodes: list[dict[str, Any]] = jsonld.flatten(data, options={"documentLoader": _given, "base": "http://a.example/"})
    return nodes


def typed(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes if kind in node.get("@type", [])]


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [value.get("@value", value.get("@id")) for value in node.get(name, [])]


def keys(data: Any) -> set[str]:
    """Give all names in a nested value."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return set(data if isinstance(data, dict) else ()).union(*map(keys, inner))


# --- Web Annotation


def selected(nodes: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Give the words and the offsets of every target, in order."""
    by_id = {node["@id"]: node for node in nodes}
    found = []
    for target in typed(nodes, f"{OA}SpecificResource"):
        selectors = [by_id[id] for id in values(target, f"{OA}hasSelector")]
        if selectors:
            [words], [offsets] = (typed(selectors, f"{OA}Text{kind}Selector") for kind in ("Quote", "Position"))
            [exact], [start], [end] = (
                values(node, f"{OA}{name}") for node, name in ((words, "exact"), (offsets, "start"), (offsets, "end"))
            )
            found.append((exact, int(start), int(end)))
    return sorted(found, key=lambda target: target[1:])


def test_every_term_is_in_the_context() -> None:
    used = keys(json.loads(written(FormatName.WEB_ANNOTATION, NEWS))) - {"@context", "@graph"}
    assert used <= set(CONTEXTS[WEB_ANNOTATION])


def test_a_quote_is_an_annotation() -> None:
    nodes = nodes_of(FormatName.WEB_ANNOTATION, NEWS)
    [collection] = typed(nodes, f"{AS}OrderedCollection")
    [page] = typed(nodes, f"{AS}OrderedCollectionPage")
    assert values(collection, f"{AS}totalItems") == [9]
    assert values(collection, f"{AS}first") == [page["@id"]]
    assert len(page[f"{AS}items"][0]["@list"]) == 9
    by_id = {node["@id"]: node for node in nodes}
    first = by_id["http://a.example/#d1.q1"]
    assert values(first, f"{OA}motivatedBy") == [f"{OA}describing"]
    bodies = [by_id[id] for id in values(first, f"{OA}hasBody")]
    assert [values(body, RDF_VALUE) for body in bodies] == [["direct"], ["state"], ["Ana Ruiz"]]
    [target, _] = [by_id[id] for id in values(first, f"{OA}hasTarget")]
    assert values(target, f"{OA}hasSource") == ["http://a.example/herald"]


def test_a_span_is_found_by_what_stands_around_it() -> None:
    [_, target] = json.loads(written(FormatName.WEB_ANNOTATION, NEWS))["@graph"][0]["first"]["items"][0]["target"]
    words = target["selector"][0]
    assert words["prefix"] + words["exact"] + words["suffix"] in NEWS.text
    assert (len(words["prefix"]), len(words["suffix"])) == (32, 29)


@pytest.mark.parametrize(
    ("id", "address"),
    [
        ("https://news.example/a?b=1#c", "https://news.example/a?b=1#c"),
        ("a b/c", "http://a.example/a%20b%2Fc"),
        ("javascript:alert(1)", "http://a.example/javascript%3Aalert%281%29"),
        ("\ud800", "http://a.example/%EF%BF%BD"),
    ],
)
def test_the_address_of_a_document(id: str, address: str) -> None:
    nodes = nodes_of(FormatName.WEB_ANNOTATION, evolve(NEWS, id=id))
    sources = {source for node in nodes for source in values(node, f"{OA}hasSource")}
    assert {source for source in sources if "#d1" not in source} == {address}


@given(extractions())
def test_web_annotation_whatever_the_text(found: Extraction) -> None:
    spans = [span for quote in found.quotes for span in (*quote.content, quote.cue, quote.source) if span]
    expected = sorted(((encodable(span.text), span.start, span.end) for span in spans), key=lambda target: target[1:])
    assert selected(nodes_of(FormatName.WEB_ANNOTATION, found)) == expected


# --- schema.org


@pytest.mark.parametrize("kind", SpeakerKind)
def test_every_term_is_one_of_schema_org(kind: SpeakerKind) -> None:
    from rdflib.namespace import SDO  # not above: pytest looks at what a module holds, of which SDO warns

    speakers = tuple(evolve(speaker, kind=kind) for speaker in NEWS.speakers)
    nodes = nodes_of(FormatName.SCHEMA_ORG, evolve(NEWS, speakers=speakers))
    terms = [name for node in nodes for name in (*node, *node.get("@type", [])) if not name.startswith("@")]
    assert terms
    assert [term for term in terms if term.removeprefix(SCHEMA) not in SDO] == []


def test_a_quote_is_a_quotation() -> None:
    nodes = nodes_of(FormatName.SCHEMA_ORG, NEWS)
    [article] = typed(nodes, f"{SCHEMA}NewsArticle")
    [ana] = typed(nodes, f"{SCHEMA}Person")
    [report] = typed(nodes, f"{SCHEMA}CreativeWork")
    first, second, third = typed(nodes, f"{SCHEMA}Quotation")
    assert values(article, f"{SCHEMA}datePublished") == ["2023-05-30"]
    assert values(first, f"{SCHEMA}spokenByCharacter") == [ana["@id"]]
    assert values(first, f"{SCHEMA}isPartOf") == [article["@id"]]
    assert values(ana, f"{SCHEMA}jobTitle") == ["mayor"]
    assert f"{SCHEMA}spokenByCharacter" not in second
    assert values(third, f"{SCHEMA}citation") == [report["@id"]]


@given(extractions())
def test_schema_org_whatever_the_text(found: Extraction) -> None:
    quotations = typed(nodes_of(FormatName.SCHEMA_ORG, found), f"{SCHEMA}Quotation")
    texts = sorted(values(quotation, f"{SCHEMA}text") for quotation in quotations)
    assert texts == sorted([encodable(quote.text)] for quote in found.quotes)


@pytest.mark.parametrize("name", [FormatName.WEB_ANNOTATION, FormatName.SCHEMA_ORG])
def test_it_can_stand_in_a_page(name: FormatName) -> None:
    assert "<" in NEWS.text
    assert "<" not in written(name, NEWS)


@pytest.mark.parametrize("name", [FormatName.WEB_ANNOTATION, FormatName.SCHEMA_ORG])
def test_no_documents_are_an_empty_graph(name: FormatName) -> None:
    assert json.loads(written(name))["@graph"] == []
