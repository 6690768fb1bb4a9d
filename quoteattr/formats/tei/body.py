"""A text with its quotes marked where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...records import Kind
from .markup import start_tag, text
from .pieces import Mark, Piece, nested

if TYPE_CHECKING:
    from ...records import Extraction, Quote

__all__ = ["body"]

_DIRECT = {Kind.DIRECT: "true", Kind.INDIRECT: "false", Kind.MIXED: "unknown"}


def body(extraction: Extraction, prefix: str, ids: Mapping[str, str]) -> str:
    """Mark the quotes of a text.

    :param prefix: what the XML ids of the quotes begin with, so that they differ from those of other documents.
    :param ids: the XML id of each speaker.
    """
    pieces = nested(_marks(extraction.quotes))
    tags = list(_tags(pieces, extraction.quotes, prefix, ids))
    return start_tag("ab", xml_space="preserve") + "".join(_marked(extraction.text, pieces, tags)) + "</ab>"


def _marks(quotes: Iterable[Quote]) -> Iterator[Mark]:
    """Give what is to be marked; of two at the same place, the first is to stand around the second."""
    for what in ("said", "quote", "cue", "source"):
        for number, quote in enumerate(quotes):
            spans = {"said": quote.content, "quote": quote.verbatim, "cue": (quote.cue,), "source": (quote.source,)}
            yield from (Mark(span.start, span.end, what, number) for span in spans[what] if span)


def _tags(
    pieces: Iterable[Piece], quotes: tuple[Quote, ...], prefix: str, ids: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Give the start tag and the end tag of each piece."""
    left = Counter(piece.mark.quote for piece in pieces if piece.mark.what == "said")
    begun: Counter[int] = Counter()
    for piece in pieces:
        number, what = piece.mark.quote, piece.mark.what
        id = f"{prefix}.q{number + 1}"
        if what == "said":
            chain = _chain(id, begun[number], left[number])
            begun[number] += 1
            yield start_tag("said", **chain, **_about(quotes[number], ids)), "</said>"
        elif what == "quote":
            yield "<quote>", "</quote>"
        else:
            yield start_tag("seg", type=what, corresp=f"#{id}"), "</seg>"


def _chain(id: str, begun: int, count: int) -> dict[str, str | None]:
    """Give the id of a piece, and those of its neighbours in the same quote."""
    names = [id if n == 0 else f"{id}.{n + 1}" for n in (begun - 1, begun, begun + 1)]
    return {
        "xml_id": names[1],
        "prev": f"#{names[0]}" if begun else None,
        "next": f"#{names[2]}" if begun + 1 < count else None,
    }


def _about(quote: Quote, ids: Mapping[str, str]) -> dict[str, str | None]:
    act = f" #act.{quote.cue.act.value}" if quote.cue else ""
    return {
        "n": quote.id,
        "who": " ".join(f"#{ids[id]}" for id in quote.speakers if id in ids) or None,
        "direct": _DIRECT[quote.kind],
        "ana": f"#kind.{quote.kind.value}{act}",
        "cert": str(quote.confidence),
    }


def _marked(content: str, pieces: list[Piece], tags: list[tuple[str, str]]) -> Iterator[str]:
    """Give the text and the tags in their order."""
    at = 0
    closing: list[tuple[int, str]] = []
    for piece, (start_of, end_of) in zip(pieces, tags, strict=True):
        while closing and closing[-1][0] <= piece.start:
            end, tag = closing.pop()
            yield text(content[at:end]) + tag
            at = end
        yield text(content[at : piece.start]) + start_of
        at = piece.start
        closing.append((piece.end, end_of))
    for end, tag in reversed(closing):
        yield text(content[at:end]) + tag
        at = end
    yield text(content[at:])
