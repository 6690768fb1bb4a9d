"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/), as JSON-LD: a collection for each document.

A quote is an annotation whose targets are the spans of its content; its cue and its source are annotations that link
to it. Each span is found by its offsets in Unicode code points, which is what the model counts in, and by its words
with some before and after, so that it can be found again in a page that looks different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote as percent_encoded

from ..characters import encodable
from .json_ld import Node, write_graph

if TYPE_CHECKING:
    from ..records import Extraction, Quote, Span, Speaker

__all__ = ["write"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after the words of a span


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write a collection of annotations, with its one page, for each extraction.

    :param extractions: what to write; taken one by one. A document's id is the address of the text that is annotated,
        relative to the file if it is no URL.
    :param out: where to.
    """
    collections = (_collection(number, extraction) for number, extraction in enumerate(extractions, start=1))
    write_graph(_CONTEXT, collections, out)


def _collection(number: int, extraction: Extraction) -> Node:
    speakers = {speaker.id: speaker for speaker in extraction.speakers}
    items = [
        annotation
        for place, quote in enumerate(extraction.quotes, start=1)
        for annotation in _annotations(quote, f"#d{number}.q{place}", extraction, speakers)
    ]
    page = {
        "id": f"#d{number}.page",
        "type": "AnnotationPage",
        "partOf": f"#d{number}",
        "startIndex": 0,
        "items": items,
    }
    name = {"label": extraction.id} if extraction.id else {}
    return {"id": f"#d{number}", "type": "AnnotationCollection", **name, "total": len(items), "first": page}


def _annotations(quote: Quote, id: str, extraction: Extraction, speakers: Mapping[str, Speaker]) -> Iterator[Node]:
    yield {
        "id": id,
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(quote, speakers)),
        "target": [_target(span, extraction) for span in quote.content],
    }
    for part, span in (("cue", quote.cue), ("source", quote.source)):
        if span:
            yield {
                "id": f"{id}.{part}",
                "type": "Annotation",
                "motivation": "linking",
                "body": [_textual(part, "tagging"), {"type": "SpecificResource", "source": id, "purpose": "linking"}],
                "target": _target(span, extraction),
            }


def _bodies(quote: Quote, speakers: Mapping[str, Speaker]) -> Iterator[Node]:
    yield _textual(quote.kind.value, "tagging")
    if quote.cue:
        yield _textual(quote.cue.act.value, "tagging")
    for id in quote.speakers:
        if id in speakers and (name := speakers[id].name or speakers[id].description):
            yield _textual(name, "identifying")


def _textual(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}


def _target(span: Span, extraction: Extraction) -> Node:
    words = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": extraction.text[max(span.start - _AROUND, 0) : span.start],
        "suffix": extraction.text[span.end : span.end + _AROUND],
    }
    offsets = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": _address(extraction.id or ""), "selector": [words, offsets]}


def _address(id: str) -> str:
    """Give the document's id as an address: a URL as it is, anything else as a path beside the file."""
    kept = ":/?#[]@!$&'()*+,;=%" if id.startswith(("http://", "https://")) else ""
    return percent_encoded(encodable(id), safe=kept)
