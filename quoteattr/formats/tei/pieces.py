"""Spans that may lie across one another, cut into pieces that nest, as the elements of XML must."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from attrs import frozen

__all__ = ["Mark", "Piece", "nested"]


@frozen
class Mark:
    """What is to be marked from ``start`` to ``end``, in code points: what it is, and the number of its quote."""

    start: int
    end: int
    what: str
    quote: int


@frozen
class Piece:
    """A part of a mark, ``start`` to ``end``, that lies wholly inside or wholly outside every other piece."""

    mark: Mark
    start: int
    end: int


def nested(marks: Iterable[Mark]) -> list[Piece]:
    """Cut marks into pieces that nest, in the order in which their elements begin.

    Where two marks lie across one another, the one that begins later is cut at the end of the other. Of two at the same
    place, the first stands around the second.

    >>> for piece in nested([Mark(0, 6, "said", 1), Mark(4, 9, "quote", 1)]):
    ...     print(piece.mark.what, piece.start, piece.end)
    said 0 6
    quote 4 6
    quote 6 9
    """
    waiting = [(mark.start, -mark.end, order, mark) for order, mark in enumerate(marks)]
    heapify(waiting)
    pieces: list[Piece] = []
    ends: list[int] = []  # of the pieces around this place, the innermost last
    while waiting:
        start, _, order, mark = heappop(waiting)
        while ends and ends[-1] <= start:
            ends.pop()
        end = min([mark.end, *ends[-1:]])
        pieces.append(Piece(mark, start, end))
        ends.append(end)
        if end < mark.end:
            heappush(waiting, (end, -mark.end, order, mark))
    return pieces
