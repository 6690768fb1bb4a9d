"""CSV (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180): a row a quote, with what a newsroom counts and sorts by.

The text is UTF-8 after a byte order mark, without which Excel takes it for something else. Several speakers stand in
one cell with "; " between them, in the same order in each column; so do the offsets of several spans.

A spreadsheet would run a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break as a formula: such a
cell gets an apostrophe in front, and so that this can be undone, one of apostrophes before such a sign gets one more
(source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection). Control characters and lone
surrogates become U+FFFD.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from ..characters import printable
from ..tallies import words_in

if TYPE_CHECKING:
    from ..records import Extraction, Quote, Role, Span, Speaker

__all__ = ["COLUMNS", "safe", "write"]

#: The columns, in order.
COLUMNS = (
    "document", "date", "place", "quote", "kind", "act", "negated", "speakers", "speaker_kinds", "genders", "titles",
    "affiliations", "source", "cue", "content", "verbatim", "words", "spans", "addressee", "via", "medium", "when",
    "when_date", "inside", "confidence", "rule",
)  # fmt: skip

# Full-width signs too: Excel in Japanese takes them for the narrow ones.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")

Cell = str | float | None


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write a row of names, then a row for each quote.

    :param extractions: what to write; taken one by one.
    :param out: where to; it must leave line ends as they are.

    >>> from io import StringIO
    >>> from quoteattr import extract
    >>> out = StringIO(newline="")
    >>> write([extract("“The bridge is safe,” said Ana Ruiz.", id="herald")], out)
    >>> [row] = csv.DictReader(out.getvalue()[1:].splitlines())
    >>> row["document"], row["speakers"], row["act"], row["words"], row["content"]
    ('herald', 'Ana Ruiz', 'state', '4', '“The bridge is safe,”')
    """
    out.write("\ufeff")
    rows = csv.DictWriter(out, COLUMNS)
    rows.writeheader()
    for extraction in extractions:
        speakers = {speaker.id: speaker for speaker in extraction.speakers}
        for quote in extraction.quotes:
            rows.writerow({name: safe(cell) for name, cell in _row(extraction, quote, speakers).items()})


def _row(extraction: Extraction, quote: Quote, speakers: Mapping[str, Speaker]) -> dict[str, Cell]:
    said_by = [speakers[id] for id in quote.speakers if id in speakers]
    return {
        "document": extraction.id,
        "date": extraction.date,
        "place": extraction.place,
        "quote": quote.id,
        **_what(quote),
        "speakers": _joined(speaker.name or speaker.description for speaker in said_by),
        "speaker_kinds": _joined(speaker.kind.value for speaker in said_by),
        "genders": _joined(speaker.gender for speaker in said_by),
        "titles": _joined(_held(role.title for role in _now(speaker)) for speaker in said_by),
        "affiliations": _joined(_held(role.affiliation for role in _now(speaker)) for speaker in said_by),
    }


def _what(quote: Quote) -> dict[str, Cell]:
    return {
        "kind": quote.kind.value,
        "act": quote.cue.act.value if quote.cue else None,
        "negated": str(quote.cue.negated) if quote.cue else None,
        "source": _text(quote.source),
        "cue": _text(quote.cue),
        "content": quote.text,
        "verbatim": " ... ".join(span.text for span in quote.verbatim),
        "words": words_in(quote),
        "spans": _joined(f"{span.start}-{span.end}" for span in quote.content),
        "addressee": _text(quote.addressee),
        "via": _text(quote.via),
        "medium": quote.medium,
        "when": _text(quote.when),
        "when_date": quote.when.date if quote.when else None,
        "inside": quote.inside,
        "confidence": quote.confidence,
        "rule": quote.rule,
    }


def _now(speaker: Speaker) -> list[Role]:
    return [role for role in speaker.roles if not role.former]


def _held(names: Iterable[str | None]) -> str:
    return ", ".join(name for name in names if name)


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value or "" for value in values)


def _text(span: Span | None) -> str | None:
    return span.text if span else None


def safe(cell: Cell) -> Cell:
    """Give a cell that no spreadsheet runs as a formula, and no terminal takes for a command."""
    if not isinstance(cell, str):
        return cell
    plain = printable(cell)
    return f"'{plain}" if _FORMULA.match(plain) else plain
