"""``quoteattr speakers``: who is quoted, and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from .. import files
from ..formats import tally_table
from .parameters import Columns, Engine, Jobs, MinConfidence, Model, Outermost, Output, Paths, Words, named
from .progress import with_progress
from .running import Faults, clean_ending, destination, extractions, is_for_people, load_extractor

if TYPE_CHECKING:
    from ..tallies import Tally

__all__ = ["speakers"]


class TallyFormat(str, Enum):
    """What counts can be written as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def _write_lines(tallies: Iterable[Tally], out: TextIO) -> None:
    from ..records import to_line

    out.writelines(to_line(one.to_dict()) + "\n" for one in tallies)


def _write_rows(tallies: Iterable[Tally], out: TextIO) -> None:
    from ..formats import tally_csv

    tally_csv.write(tallies, out)


_WRITERS: dict[TallyFormat, Callable[[Sequence[Tally], TextIO], None]] = {
    TallyFormat.TABLE: tally_table.write,
    TallyFormat.JSONL: _write_lines,
    TallyFormat.CSV: _write_rows,
}


As = Annotated[TallyFormat | None, typer.Option(help="How to write. [default: table on a terminal, else jsonl]")]


def speakers(
    paths: Paths,
    format: As = None,
    output: Output = None,
    model: Model = None,
    engine: Engine = None,
    outermost: Outermost = False,
    min_confidence: MinConfidence = None,
    words: Words = None,
    column: Columns = None,
    jobs: Jobs = 1,
) -> None:
    """Count who is quoted in files: quotes, words, documents and acts.

    A speaker of several documents is counted once. Example: quoteattr speakers articles/*.txt
    """
    chosen = format or (TallyFormat.TABLE if is_for_people(output) else TallyFormat.JSONL)
    columns = named(column)
    faults = Faults()
    with clean_ending(), destination(output, for_people=chosen is TallyFormat.TABLE) as out:
        from ..tallies import tally

        extractor = load_extractor(
            model, engine=engine, outermost=outermost, min_confidence=min_confidence, words=words
        )
        documents = faults.sift(files.read(paths, columns))
        found = with_progress(extractions(extractor, documents, jobs=jobs), paths, output=output)
        _WRITERS[chosen](tally(faults.watch(found)), out)
    faults.end()
