"""schema.org (https://schema.org/Quotation), as JSON-LD: what search engines and knowledge graphs read.

A document is a ``NewsArticle``; each quote is a ``Quotation`` that is a part of it, ``spokenByCharacter`` a ``Person``
or an ``Organization``. A document that is quoted (a report, a law) is nobody, but a ``CreativeWork`` in ``citation``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from ..records import SpeakerKind
from .json_ld import Node, write_graph

if TYPE_CHECKING:
    from ..records import Extraction, Quote, Role, Speaker

__all__ = ["write"]

_TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.UNNAMED: "Person",
    SpeakerKind.AUTHOR: "Person",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.GROUP: "Organization",
    SpeakerKind.DOCUMENT: "CreativeWork",
}


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write for each extraction the article, those who are quoted in it, and the quotations.

    :param extractions: what to write; taken one by one.
    :param out: where to.
    """
    write_graph("https://schema.org", _nodes(extractions), out)


def _nodes(extractions: Iterable[Extraction]) -> Iterator[Node]:
    for number, extraction in enumerate(extractions, start=1):
        article = f"#d{number}"
        # Ids of our own: those of the records are only unlike within one document, and no part of an address.
        speakers = {speaker.id: (f"{article}.s{n}", speaker) for n, speaker in enumerate(extraction.speakers, start=1)}
        quoted = {id for quote in extraction.quotes for id in quote.speakers}
        yield _article(article, extraction)
        yield from (_speaker(*speakers[id]) for id in speakers if id in quoted)
        for n, quote in enumerate(extraction.quotes, start=1):
            yield _quotation(f"{article}.q{n}", article, quote, speakers)


def _article(id: str, extraction: Extraction) -> Node:
    return _filled(
        {
            "@id": id,
            "@type": "NewsArticle",
            "identifier": extraction.id,
            "datePublished": extraction.date,
            "dateline": extraction.place,
        }
    )


def _quotation(id: str, article: str, quote: Quote, speakers: Mapping[str, tuple[str, Speaker]]) -> Node:
    said_by = [speakers[id] for id in quote.speakers if id in speakers]
    works = [{"@id": id} for id, speaker in said_by if speaker.kind is SpeakerKind.DOCUMENT]
    voices = [{"@id": id} for id, speaker in said_by if speaker.kind is not SpeakerKind.DOCUMENT]
    return _filled(
        {
            "@id": id,
            "@type": "Quotation",
            "identifier": quote.id,
            "text": quote.text,
            "spokenByCharacter": voices,
            "citation": works,
            "dateCreated": quote.when.date if quote.when else None,
            "isPartOf": {"@id": article},
        }
    )


def _speaker(id: str, speaker: Speaker) -> Node:
    node: Node = {"@id": id, "@type": _TYPES[speaker.kind], "name": speaker.name, "description": speaker.description}
    node["alternateName"] = [alias for alias in speaker.aliases if alias not in (speaker.name, speaker.description)]
    if node["@type"] == "Person":
        held = [role for role in speaker.roles if not role.former]
        node["honorificPrefix"], node["gender"] = speaker.honorific, speaker.gender
        node["jobTitle"] = [role.title for role in held if role.title]
        node["affiliation"] = [_body(role) for role in held if role.affiliation]
    return _filled(node)


def _body(role: Role) -> Node:
    return {"@type": "Organization", "name": role.affiliation}


def _filled(node: Node) -> Node:
    """Leave out what is not known: schema.org has no null."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
