"""``quoteattr extract``: the quotes of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from itertools import islice
from typing import Annotated, Any

import typer

from .. import files, formats
from ..files import Document, Sitting, resuming
from ..formats import Destination, Format, FormatName
from .parameters import Columns, Date, Engine, Jobs, MinConfidence, Model, Outermost, Output, Paths, Words, named
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

Shard = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="How many documents each file has, where Parquet goes to a folder. [default: 10000]"
    ),
]

_SHARD = 10_000


def extract(
    paths: Paths,
    format: As = None,
    output: Output = None,
    date: Date = None,
    model: Model = None,
    engine: Engine = None,
    outermost: Outermost = False,
    min_confidence: MinConfidence = None,
    words: Words = None,
    column: Columns = None,
    jobs: Jobs = 1,
    resume: Resume = False,
    shard: Shard = None,
) -> None:
    """Find the quotes in files.

    Files are read by their endings. A .txt, .html or .htm file is one document; .jsonl, .csv, .tsv and .parquet files
    have many, each with an id, a text and perhaps a date; .warc is a web archive. They may be packed, as in .jsonl.gz
    and .csv.zst. In a folder, all such files are read.

    An input that cannot be read is named on stderr; the others are done, and the exit status is 1.

    Examples: quoteattr extract articles/*.txt --output quotes.csv

    quoteattr extract archive.jsonl.gz --jobs -1 --output quotes.jsonl --resume

    quoteattr extract archive.jsonl.gz --format parquet --output quotes --shard 10000
    """
    chosen = formats.named(format) if format else _fitting(output)
    size = _shard_size(chosen, output, shard)
    columns = named(column)
    faults = Faults()
    options: dict[str, Any] = {"engine": engine, "outermost": outermost, "words": words}
    options |= {"min_confidence": min_confidence}
    # What the output hangs on: a run that goes on must be the same in these.
    run = {"version": version("quoteattr"), "inputs": paths, "column": column, "date": date, "model": model}
    run |= {name: str(value) for name, value in {**options, "shard": size}.items()}
    with clean_ending(), _sitting(chosen, output, size is not None, run if resume else None) as sitting:
        extractor = load_extractor(model, **options)
        documents = islice(faults.sift(files.read(paths, columns)), sitting.done, None)
        watched = with_progress(documents, paths, output=output, done=sitting.done)
        for out, own in _parts(chosen, sitting.out, watched, size):
            chosen.write(faults.watch(sitting.kept(extraction_batches(extractor, own, date, jobs))), out)
    faults.end()


def _fitting(output: str | None) -> Format:
    """Choose a format for a file by its ending, or for the terminal."""
    if output is None or len(fitting := formats.for_file(output)) == 0:
        return formats.named(FormatName.TABLE if is_for_people(output) else FormatName.JSONL)
    if len(fitting) > 1:
        names = " or ".join(format.name.value for format in fitting)
        raise typer.BadParameter(f"{output!r} could be several formats; say --format {names}")
    return fitting[0]


def _shard_size(format: Format, output: str | None, asked: int | None) -> int | None:
    """Give how many documents a shard has; None where the output is not cut: all but Parquet in a folder."""
    if format.name is FormatName.PARQUET and output not in (None, "-") and format not in formats.for_file(output):
        return asked or _SHARD
    if asked:
        raise typer.BadParameter("only Parquet in a folder is cut into shards; say --format parquet --output FOLDER")
    return None


@contextmanager
def _sitting(format: Format, output: str | None, in_shards: bool, run: dict[str, Any] | None) -> Iterator[Sitting]:
    """Open what is written to; for a run that can be resumed, where it goes on."""
    if run is None:
        with _opened(format, output, in_shards) as out:
            yield Sitting(out)
    elif output is None or output == "-" or not (in_shards or format.name is FormatName.JSONL):
        raise typer.BadParameter(
            "only JSON Lines in a file can be resumed, and Parquet in a folder; say --output FILE.jsonl, "
            "or --format parquet --output FOLDER"
        )
    elif in_shards:
        with files.resuming_folder(output, run) as folder:
            yield Sitting(folder)
    else:
        with resuming(output, run) as sitting:
            yield sitting


def _opened(format: Format, output: str | None, in_shards: bool) -> AbstractContextManager[Any]:
    if format.destination is Destination.TEXT:
        return destination(output, for_people=format.name is FormatName.TABLE)
    in_folder = in_shards or format.destination is Destination.FOLDER
    if output is None or output == "-":
        what = "a folder" if in_folder else "a file"
        raise typer.BadParameter(f"{format.name.value} is written to {what}; name it with --output")
    return files.new_folder(output) if in_folder else files.replacing_bytes(output)


def _parts(
    format: Format, out: Any, documents: Iterable[Document], size: int | None
) -> Iterator[tuple[Any, Iterable[Document]]]:
    """Give each file to write, with its documents: the one that is open, or the shards that are not whole yet."""
    if size is None:
        yield out, documents
        return
    for path, own in files.shards(out, documents, size, format.ending):
        with files.replacing_bytes(str(path)) as file:
            yield file, own
