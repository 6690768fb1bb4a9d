"""``quoteattr speakers``: who is quoted, and how much."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from .. import files
from ..formats import tally_table
from .parameters import Columns, Engine, Jobs, MinConfidence, Model, Outermost, Output, Paths, Words, named
from .progress import with_progress
from .running import Faults, clean_ending, destination, extractions, is_for_people, load_extractor

__all__ = ["speakers"]


class TallyFormat(str, Enum):
    """What counts can be written as."""

    TABLE = "table"
    JSONL = "jsonl"


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
        from ..records import to_line
        from ..tallies import tally

        extractor = load_extractor(
            model, engine=engine, outermost=outermost, min_confidence=min_confidence, words=words
        )
        documents = faults.sift(files.read(paths, columns))
        found = with_progress(extractions(extractor, documents, jobs=jobs), paths, output=output)
        tallies = tally(faults.watch(found))
        if chosen is TallyFormat.TABLE:
            tally_table.write(tallies, out)
        else:
            out.writelines(to_line(one.to_dict()) + "\n" for one in tallies)
    faults.end()
