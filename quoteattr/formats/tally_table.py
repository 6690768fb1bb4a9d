"""A table for people of who is quoted how often, made for a terminal by Rich."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from .table import grid, held, write_under_heading

if TYPE_CHECKING:
    from ..tallies import Tally

__all__ = ["write"]


def write(tallies: Sequence[Tally], out: TextIO) -> None:
    """Write a row for each speaker, then a line for each kind of speaker, and gender, with its sums.

    :param tallies: what `tally` gave.
    :param out: where to; as wide as the terminal, or 80 columns.
    """
    speakers = grid(
        ("who", 5), ("roles", 4), ("quotes", 0), ("words", 0), ("docs", 0), ("acts", 5), rows=map(_row, tallies)
    )
    sums = grid(("kind", 4), ("gender", 3), ("speakers", 0), ("quotes", 0), ("words", 0), rows=_sums(tallies))
    for heading, table in ((f"Speakers: {len(tallies)}", speakers), ("By kind and gender", sums)):
        table.leading = 0
        write_under_heading(heading, table, out)


def _row(one: Tally) -> tuple[str, ...]:
    return (
        one.speaker.name or one.speaker.description or "-",
        held(one.speaker.roles) or "-",
        str(one.quotes),
        str(one.words),
        str(one.documents),
        ", ".join(f"{act.value} {count}" for act, count in one.acts.items()) or "-",
    )


def _sums(tallies: Sequence[Tally]) -> Iterable[tuple[str, ...]]:
    groups: dict[tuple[str, str], list[Tally]] = {}
    for one in tallies:
        groups.setdefault((one.speaker.kind.value, one.speaker.gender or "-"), []).append(one)
    for names, group in groups.items():
        sums = (len(group), sum(one.quotes for one in group), sum(one.words for one in group))
        yield (*names, *map(str, sums))
