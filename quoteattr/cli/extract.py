"""``quoteattr extract``: the quotes of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from .. import files
from ..formats import jsonl, table
from .parameters import Columns, Date, Jobs, MinConfidence, Model, Outermost, Output, Paths, Words, named
from .progress import with_progress
from .running import Faults, clean_ending, destination, extractions, is_for_people, load_extractor

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["extract"]


class Format(str, Enum):
    """What results can be written as."""

    TABLE = "table"
    JSONL = "jsonl"


_WRITERS: dict[Format, Callable[[Iterable[Extraction], TextIO], None]] = {
    Format.TABLE: table.write,
    Format.JSONL: jsonl.write,
}

As = Annotated[Format | None, typer.Option(help="How to write. [default: table on a terminal, else jsonl]")]


def extract(
    paths: Paths,
    format: As = None,
    output: Output = None,
    date: Date = None,
    model: Model = None,
    outermost: Outermost = False,
    min_confidence: MinConfidence = None,
    words: Words = None,
    column: Columns = None,
    jobs: Jobs = 1,
) -> None:
    """Find the quotes in files.

    Files are read by their endings. A .txt, .html or .htm file is one document; .jsonl, .csv, .tsv and .parquet files
    have many, each with an id, a text and perhaps a date; .warc is a web archive. They may be packed, as in .jsonl.gz
    and .csv.zst. In a folder, all such files are read.

    An input that cannot be read is named on stderr; the others are done, and the exit status is 1.
    """
    chosen = format or (Format.TABLE if is_for_people(output) else Format.JSONL)
    columns = named(column)
    faults = Faults()
    with clean_ending(), destination(output, for_people=chosen is Format.TABLE) as out:
        extractor = load_extractor(model, outermost=outermost, min_confidence=min_confidence, words=words)
        documents = faults.sift(files.read(paths, columns))
        found = with_progress(extractions(extractor, documents, date, jobs), paths, output=output)
        _WRITERS[chosen](faults.watch(found), out)
    faults.end()
