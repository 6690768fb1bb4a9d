"""Tables for people of what belongs together in many documents, made for a terminal by Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from .table import harmless

if TYPE_CHECKING:
    from rich.table import Table

    from ..linking import Linked, LinkedSpeaker, Statement
    from ..records import Role

__all__ = ["write"]


def write(linked: Linked, out: TextIO) -> None:
    """Write a table of the speakers that are in several documents, and one of the statements.

    :param linked: what to write.
    :param out: where to; as wide as the terminal, or 80 columns.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out)
    shared = [speaker for speaker in linked.speakers if len(speaker.members) > 1]
    # Captured and written by us: Rich would end the program by itself when nobody reads its output any more.
    with console.capture() as page:
        for heading, table in (
            (f"Speakers in several documents: {len(shared)} of {len(linked.speakers)}", _speakers(shared)),
            (f"Statements in several documents: {len(linked.statements)}", _statements(linked.statements)),
        ):
            console.print(Text(heading, style="bold"))
            if table.row_count:
                console.print(table)
            console.print()
    out.write(page.get())


def _speakers(speakers: Iterable[LinkedSpeaker]) -> Table:
    rows = (
        (
            speaker.id,
            speaker.name or speaker.description or "-",
            "; ".join(map(_role, speaker.roles)) or "-",
            ", ".join(speaker.documents),
        )
        for speaker in speakers
    )
    return _table(("id", 0), ("who", 3), ("roles", 4), ("documents", 5), rows=rows)


def _role(role: Role) -> str:
    return ", ".join(part for part in (role.title, role.affiliation) if part)


def _statements(statements: Iterable[Statement]) -> Table:
    rows = (row for statement in statements for row in _rows(statement))
    return _table(("id", 0), ("document", 3), ("quote", 0), ("who", 3), ("words that agree", 8), rows=rows)


def _rows(statement: Statement) -> Iterator[tuple[str, ...]]:
    for n, wording in enumerate(statement.wordings):
        text = " ... ".join(span.text for span in wording.spans)
        yield "" if n else statement.id, wording.document, wording.quote, wording.source or "-", text


def _table(*columns: tuple[str, int], rows: Iterable[tuple[str, ...]]) -> Table:
    """Make a table of columns with their shares of the width, 0 for what is never wrapped."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1)
    for name, share in columns:
        table.add_column(name, ratio=share or None, no_wrap=not share, overflow="fold")
    for row in rows:
        # Text, never str: Rich would take "[red]" and ":smile:" in the article for its own markup.
        table.add_row(*(Text(harmless(cell)) for cell in row))
    return table
