"""``quoteattr extract``: the quotes of files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from itertools import islice
from typing import Annotated, Any

import typer

from .. import files, formats
from ..files import Sitting, resuming
from ..formats import Destination, Format, FormatName
from .parameters import Columns, Date, Jobs, MinConfidence, Model, Outermost, Output, Paths, Words, named
from .progress import with_progress
from .running import Faults, clean_ending, destination, extraction_batches, is_for_people, load_extractor

__all__ = ["extract"]

As = Annotated[
    FormatName | None,
    typer.Option(help="How to write. [default: by the ending of --output, else table on a terminal, else jsonl]"),
]

Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where the same command was killed, and be ready to be killed.")
]


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
    resume: Resume = False,
) -> None:
    """Find the quotes in files.

    Files are read by their endings. A .txt, .html or .htm file is one document; .jsonl, .csv, .tsv and .parquet files
    have many, each with an id, a text and perhaps a date; .warc is a web archive. They may be packed, as in .jsonl.gz
    and .csv.zst. In a folder, all such files are read.

    An input that cannot be read is named on stderr; the others are done, and the exit status is 1.

    Examples: quoteattr extract articles/*.txt --output quotes.csv

    quoteattr extract archive.jsonl.gz --jobs -1 --output quotes.jsonl --resume
    """
    chosen = formats.named(format) if format else _fitting(output)
    columns = named(column)
    faults = Faults()
    # What the output hangs on: a run that goes on must be the same in these.
    run: dict[str, Any] = {"inputs": paths, "column": column, "date": date, "model": model, "outermost": outermost}
    run |= {"min-confidence": min_confidence, "words": words and str(words), "version": version("quoteattr")}
    with clean_ending(), _sitting(chosen, output, run if resume else None) as sitting:
        extractor = load_extractor(model, outermost=outermost, min_confidence=min_confidence, words=words)
        documents = islice(faults.sift(files.read(paths, columns)), sitting.done, None)
        found = sitting.kept(extraction_batches(extractor, documents, date, jobs))
        chosen.write(faults.watch(with_progress(found, paths, output=output, done=sitting.done)), sitting.out)
    faults.end()


def _fitting(output: str | None) -> Format:
    """Choose a format for a file by its ending, or for the terminal."""
    if output is None or len(fitting := formats.for_file(output)) == 0:
        return formats.named(FormatName.TABLE if is_for_people(output) else FormatName.JSONL)
    if len(fitting) > 1:
        names = " or ".join(format.name.value for format in fitting)
        raise typer.BadParameter(f"{output!r} could be several formats; say --format {names}")
    return fitting[0]


@contextmanager
def _sitting(format: Format, output: str | None, run: dict[str, Any] | None) -> Iterator[Sitting]:
    """Open what is written to; for a run that can be resumed, where it goes on."""
    if run is None:
        with _opened(format, output) as out:
            yield Sitting(out)
    elif format.name is not FormatName.JSONL or output is None or output == "-":
        raise typer.BadParameter("only JSON Lines in a file can be resumed; say --output FILE.jsonl")
    else:
        with resuming(output, run) as sitting:
            yield sitting


def _opened(format: Format, output: str | None) -> AbstractContextManager[Any]:
    if format.destination is Destination.TEXT:
        return destination(output, for_people=format.name is FormatName.TABLE)
    if output is None or output == "-":
        what = "a folder" if format.destination is Destination.FOLDER else "a file"
        raise typer.BadParameter(f"{format.name.value} is written to {what}; name it with --output")
    return files.new_folder(output) if format.destination is Destination.FOLDER else files.replacing_bytes(output)
