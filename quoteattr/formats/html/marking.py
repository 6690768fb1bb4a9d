"""Cut a text at every edge of a quote, its source and its cue, so that spans may overlap in any way.

A page cannot hold elements that overlap, but quotes do: one stands in another, a cue in somebody else's words. Between
two edges that follow each other nothing begins or ends, so each such stretch is marked by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from attrs import evolve, frozen

from ...paragraphs import paragraphs
from ...records import Kind, Quote, Span

__all__ = ["Block", "Mark", "Part", "Stretch", "blocks"]

#: Of more spans than these around one word, the shortest are drawn: browsers give up on elements nested by the hundred.
_DEEPEST = 8


class Part(str, Enum):
    """What a stretch of the text is to a quote. ``VERBATIM`` is what a mixed quote has in quotation marks."""

    CONTENT = "content"
    VERBATIM = "verbatim"
    SOURCE = "source"
    CUE = "cue"


_CONTENT = {Part.CONTENT, Part.VERBATIM}


@frozen
class Mark:
    """What a stretch is to one quote, which is given by its place among the quotes, from 0."""

    quote: int
    part: Part


@frozen
class Stretch:
    """Words of the same quotes throughout; ``marks`` from the longest span to the shortest.

    ``opens`` are the quotes whose content is met here first.
    """

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[int, ...]


@frozen
class Block:
    """White space and the paragraph behind it; the last block of a text has no paragraph."""

    gap: str
    stretches: tuple[Stretch, ...] = ()


@frozen
class _Hold:
    """What a quote has in the text from ``start`` to ``end``."""

    start: int
    end: int
    mark: Mark


def blocks(text: str, quotes: Sequence[Quote]) -> list[Block]:
    """Cut a text into paragraphs and these into stretches; put together again, they are the text.

    :param text: the text of the quotes.
    :param quotes: what to mark; of spans that stick out of the text, the part inside.

    >>> from quoteattr import extract
    >>> text = "“It is safe,” she said."
    >>> for stretch in blocks(text, extract(text).quotes)[0].stretches:
    ...     print(repr(stretch.text), *(mark.part.value for mark in stretch.marks))
    '“It is safe,”' content
    ' '
    'she' source
    ' '
    'said' cue
    '.'
    """
    bounds = paragraphs(text)
    holds = [hold for n, quote in enumerate(quotes) for hold in _holds(n, quote, len(text))]
    edges = sorted({edge for bound in bounds for edge in bound} | {e for hold in holds for e in (hold.start, hold.end)})
    marks = list(_marks_between(edges, holds))
    met: set[int] = set()
    found, before = [], 0
    for start, end in bounds:
        first, last = bisect_left(edges, start), bisect_left(edges, end)
        within = zip(pairwise(edges[first : last + 1]), marks[first:last], strict=True)
        stretches = tuple(Stretch(text[a:b], held, tuple(_first_met(held, met))) for (a, b), held in within)
        found.append(Block(text[before:start], stretches))
        before = end
    return [*found, Block(text[before:])]


def _holds(n: int, quote: Quote, length: int) -> Iterator[_Hold]:
    for span, part in _spans(quote):
        start, end = max(span.start, 0), min(span.end, length)
        if start < end:
            yield _Hold(start, end, Mark(n, part))


def _spans(quote: Quote) -> Iterator[tuple[Span, Part]]:
    yield from ((span, Part.CONTENT) for span in quote.content)
    if quote.kind is Kind.MIXED:
        yield from ((span, Part.VERBATIM) for span in quote.verbatim)
    if quote.source:
        yield quote.source, Part.SOURCE
    if quote.cue:
        yield quote.cue, Part.CUE


def _marks_between(edges: Iterable[int], holds: Iterable[_Hold]) -> Iterator[tuple[Mark, ...]]:
    """Give what holds the text from each edge to the next."""
    begun = defaultdict(list)
    for hold in holds:
        begun[hold.start].append(hold)
    held: list[_Hold] = []
    for start, _ in pairwise(edges):
        held = [hold for hold in held if hold.end > start] + begun[start]
        held.sort(key=lambda hold: hold.start - hold.end)
        yield _one_a_part(hold.mark for hold in held[-_DEEPEST:])


def _one_a_part(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Let what is verbatim take the place of the content that it stands in, which may hold other quotes too."""
    every = tuple(marks)
    verbatim = {mark.quote for mark in every if mark.part is Part.VERBATIM}
    contents = {mark.quote for mark in every if mark.part is Part.CONTENT}
    return tuple(
        evolve(mark, part=Part.VERBATIM) if mark.part is Part.CONTENT and mark.quote in verbatim else mark
        for mark in every
        if mark.part is not Part.VERBATIM or mark.quote not in contents
    )


def _first_met(marks: Iterable[Mark], met: set[int]) -> Iterator[int]:
    for mark in marks:
        if mark.part in _CONTENT and mark.quote not in met:
            met.add(mark.quote)
            yield mark.quote
