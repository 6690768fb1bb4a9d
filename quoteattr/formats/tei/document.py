"""Documents as TEI, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from ...dates import is_date
from ...records import Act, Extraction, Kind
from .body import body
from .markup import element, start_tag, text
from .people import stand_off

if TYPE_CHECKING:
    from enum import Enum

__all__ = ["write"]

_NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write one ``<TEI>`` for an extraction, a ``<teiCorpus>`` of them for several.

    :param extractions: what to write; taken one by one.
    :param out: where to.
    """
    documents = iter(extractions)
    first, second = next(documents, Extraction("")), next(documents, None)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    if second is None:
        out.write(_tei(first, 1, _encoding()))
        return
    out.write(start_tag("teiCorpus", xmlns=_NAMESPACE) + "\n" + _header("Quotes", _encoding()))
    for number, document in enumerate(chain((first, second), documents), start=1):
        out.write(_tei(document, number))
    out.write("</teiCorpus>\n")


def _tei(extraction: Extraction, number: int, encoding: str = "") -> str:
    title = extraction.id or f"Document {number}"
    ids = {speaker.id: f"d{number}.s{n}" for n, speaker in enumerate(extraction.speakers, start=1)}
    content = element("text", element("body", body(extraction, f"d{number}", ids)))
    parts = (_header(title, encoding + _profile(extraction)), stand_off(extraction.speakers, ids), content)
    return element("TEI", "\n", *parts, "\n", xmlns=_NAMESPACE) + "\n"


def _header(title: str, more: str) -> str:
    description = element(
        "fileDesc",
        element("titleStmt", element("title", text(title))),
        element("publicationStmt", element("p", "Made by quoteattr.")),
        element("sourceDesc", element("p", "The text as it was given.")),
    )
    return element("teiHeader", description, more) + "\n"


def _profile(extraction: Extraction) -> str:
    """Say when and where the text was written."""
    day = extraction.date or ""
    date = element("date", text(day), when=day if is_date(day) else None) if day else ""
    place = element("placeName", text(extraction.place)) if extraction.place else ""
    return element("profileDesc", element("creation", date, place)) if date or place else ""


def _encoding() -> str:
    """Define what ``@ana`` points at."""
    return element("encodingDesc", element("classDecl", _taxonomy("kind", Kind), _taxonomy("act", Act)))


def _taxonomy(name: str, values: type[Enum]) -> str:
    categories = (
        element("category", element("catDesc", value.value), xml_id=f"{name}.{value.value}") for value in values
    )
    return element("taxonomy", *categories, xml_id=name)
