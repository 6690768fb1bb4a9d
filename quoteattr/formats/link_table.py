"""Tables for people of what belongs together in many documents, made for a terminal by Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from .table import grid, held, write_under_heading

if TYPE_CHECKING:
    from rich.table import Table

    from ..linking import Linked, LinkedSpeaker, Statement

__all__ = ["write"]


def write(linked: Linked, out: TextIO) -> None:
    """Write a table of the speakers that are in several documents, and one of the statements.

    :param linked: what to write.
    :param out: where to; as wide as the terminal, or 80 columns.
    """
    shared = [speaker for speaker in linked.speakers if len(speaker.members) > 1]
    for heading, table in (
        (f"Speakers in several documents: {len(shared)} of {len(linked.speakers)}", _speakers(shared)),
        (f"Statements in several documents: {len(linked.statements)}", _statements(linked.statements)),
    ):
        write_under_heading(heading, table, out)


def _speakers(speakers: Iterable[LinkedSpeaker]) -> Table:
    rows = (
        (
            speaker.id,
            speaker.name or speaker.description or "-",
            held(speaker.roles) or "-",
            ", ".join(speaker.documents),
        )
        for speaker in speakers
    )
    return grid(("id", 0), ("who", 3), ("roles", 4), ("documents", 5), rows=rows)


def _statements(statements: Iterable[Statement]) -> Table:
    rows = (row for statement in statements for row in _rows(statement))
    return grid(("id", 0), ("document", 3), ("quote", 0), ("who", 3), ("words that agree", 8), rows=rows)


def _rows(statement: Statement) -> Iterator[tuple[str, ...]]:
    for n, wording in enumerate(statement.wordings):
        text = " ... ".join(span.text for span in wording.spans)
        yield "" if n else statement.id, wording.document, wording.quote, wording.source or "-", text
