"""CSV of who is quoted how often: a row a speaker, as safe for spreadsheets as the rows of `csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from .csv import safe
from .table import held

if TYPE_CHECKING:
    from ..tallies import Tally

__all__ = ["write"]


def write(tallies: Iterable[Tally], out: TextIO) -> None:
    """Write a row of names, then a row for each speaker.

    :param tallies: what `tally` gave.
    :param out: where to; it must leave line ends as they are.
    """
    out.write("\ufeff")
    rows = csv.writer(out)
    rows.writerow(("speaker", "kind", "gender", "roles", "quotes", "words", "documents", "acts"))
    for one in tallies:
        who = one.speaker
        name, roles = who.name or who.description, held(who.roles)
        acts = "; ".join(f"{act.value} {count}" for act, count in one.acts.items())
        cells = (name, who.kind.value, who.gender, roles, one.quotes, one.words, one.documents, acts)
        rows.writerow(map(safe, cells))
