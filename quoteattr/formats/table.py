"""A table for people: a heading for each document, a row for each quote, made for a terminal by Rich."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.table import Table

    from ..records import Extraction, Quote, Role, Speaker

__all__ = ["grid", "harmless", "held", "who", "write", "write_under_heading"]

# What can move the cursor, recolour or reorder a terminal (C0, DEL, C1, overrides of direction), or not be encoded.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write a heading and a table for each extraction.

    :param extractions: what to write; taken one by one, so that the first is seen while the next is still read.
    :param out: where to; as wide as the terminal, or 80 columns.
    """
    for extraction in extractions:
        write_under_heading(_heading(extraction), _table(extraction) if extraction.quotes else None, out)


def who(quote: Quote, speakers: Mapping[str, Speaker]) -> str:
    """Name the speakers of a quote; where one of them has no name, give the words of the source, "-" without one."""
    names = [speakers[id].name for id in quote.speakers if id in speakers]
    known = [name for name in names if name]
    if known and len(known) == len(quote.speakers):
        return " and ".join(known)
    return quote.source.text if quote.source else "-"


def held(roles: Iterable[Role]) -> str:
    """Give roles in one line: "mayor, Salto; former editor, The Herald"."""
    return "; ".join(
        ("former " if role.former else "") + ", ".join(part for part in (role.title, role.affiliation) if part)
        for role in roles
    )


def harmless(text: str) -> str:
    """Give the text in one line that is safe to print: white space as one space, control characters as U+FFFD."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def grid(*columns: tuple[str, int], rows: Iterable[tuple[str, ...]]) -> Table:
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


def write_under_heading(heading: str, table: Table | None, out: TextIO) -> None:
    """Write a heading in bold, the table if it has rows, and an empty line.

    :param out: where to; as wide as the terminal, or 80 columns.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out)
    # Captured and written by us: Rich would end the program by itself when nobody reads its output any more.
    with console.capture() as page:
        # Text, never str: Rich would take "[red]" and ":smile:" in the article for its own markup.
        console.print(Text(heading, style="bold"))
        if table and table.row_count:
            console.print(table)
        console.print()
    out.write(page.get())


def _heading(extraction: Extraction) -> str:
    n = len(extraction.quotes)
    quotes = "no quotes" if n == 0 else "1 quote" if n == 1 else f"{n} quotes"
    return harmless(" · ".join(part for part in (extraction.id, extraction.date, quotes) if part))


def _table(extraction: Extraction) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1)
    table.add_column("id", no_wrap=True)
    table.add_column("who", ratio=3, overflow="fold", style="cyan")
    table.add_column("cue", ratio=2, overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("content", ratio=8, overflow="fold")
    table.add_column("sure", no_wrap=True, justify="right")
    speakers = {speaker.id: speaker for speaker in extraction.speakers}
    for quote in extraction.quotes:
        table.add_row(*map(Text, _row(quote, speakers)))
    return table


def _row(quote: Quote, speakers: Mapping[str, Speaker]) -> tuple[str, ...]:
    return (
        harmless(quote.id) + (f"\nin {harmless(quote.inside)}" if quote.inside else ""),
        harmless(who(quote, speakers)),
        harmless(quote.cue.text) if quote.cue else "-",
        quote.kind.value,
        harmless(quote.text),
        f"{quote.confidence:.2f}",
    )
