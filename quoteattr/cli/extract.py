"""``quoteattr extract``: the quotes of files."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer

from .. import files, formats
from ..formats import Destination, Format, FormatName
from .parameters import Columns, Date, Jobs, MinConfidence, Model, Outermost, Output, Paths, named
from .progress import with_progress
from .running import Faults, clean_ending, destination, extractions, is_for_people, load_extractor

__all__ = ["extract"]

As = Annotated[
    FormatName | None,
    typer.Option(help="How to write. [default: by the ending of --output, else table on a terminal, else jsonl]"),
]


def extract(
    paths: Paths,
    format: As = None,
    output: Output = None,
    date: Date = None,
    model: Model = None,
    outermost: Outermost = False,
    min_confidence: MinConfidence = None,
    column: Columns = None,
    jobs: Jobs = 1,
) -> None:
    """Find the quotes in files.

    Files are read by their endings. A .txt, .html or .htm file is one document; .jsonl, .csv, .tsv and .parquet files
    have many, each with an id, a text and perhaps a date; .warc is a web archive. They may be packed, as in .jsonl.gz
    and .csv.zst. In a folder, all such files are read.

    An input that cannot be read is named on stderr; the others are done, and the exit status is 1.

    Example: quoteattr extract articles/*.txt --output quotes.csv
    """
    chosen = formats.named(format) if format else _fitting(output)
    columns = named(column)
    faults = Faults()
    with clean_ending(), _opened(chosen, output) as out:
        extractor = load_extractor(model, outermost=outermost, min_confidence=min_confidence)
        documents = faults.sift(files.read(paths, columns))
        found = with_progress(extractions(extractor, documents, date, jobs), paths, output=output)
        chosen.write(faults.watch(found), out)
    faults.end()


def _fitting(output: str | None) -> Format:
    """Choose a format for a file by its ending, or for the terminal."""
    if output is None or len(fitting := formats.for_file(output)) == 0:
        return formats.named(FormatName.TABLE if is_for_people(output) else FormatName.JSONL)
    if len(fitting) > 1:
        names = " or ".join(format.name.value for format in fitting)
        raise typer.BadParameter(f"{output!r} could be several formats; say --format {names}")
    return fitting[0]


def _opened(format: Format, output: str | None) -> AbstractContextManager[Any]:
    if format.destination is Destination.TEXT:
        return destination(output, for_people=format.name is FormatName.TABLE)
    if output is None or output == "-":
        what = "a folder" if format.destination is Destination.FOLDER else "a file"
        raise typer.BadParameter(f"{format.name.value} is written to {what}; name it with --output")
    return files.new_folder(output) if format.destination is Destination.FOLDER else files.replacing_bytes(output)
