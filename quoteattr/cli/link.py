"""``quoteattr link``: what belongs together in many files."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from .. import files
from ..formats import link_table
from .parameters import Columns, Engine, Jobs, MinConfidence, Model, Output, Paths, Words, named
from .progress import with_progress
from .running import Faults, clean_ending, destination, extractions, is_for_people, load_extractor

__all__ = ["link"]


class LinkFormat(str, Enum):
    """What linked documents can be written as: all of them are one result, so one object."""

    TABLE = "table"
    JSON = "json"


As = Annotated[LinkFormat | None, typer.Option(help="How to write. [default: table on a terminal, else json]")]


def link(
    paths: Paths,
    format: As = None,
    output: Output = None,
    model: Model = None,
    engine: Engine = None,
    min_confidence: MinConfidence = None,
    words: Words = None,
    column: Columns = None,
    jobs: Jobs = 1,
) -> None:
    """Find who is one speaker, and what is one statement, in many files.

    The same files as for extract, each document with an id of its own: of a text file, its name without the ending.
    """
    chosen = format or (LinkFormat.TABLE if is_for_people(output) else LinkFormat.JSON)
    columns = named(column)
    faults = Faults()
    with clean_ending(), destination(output, for_people=chosen is LinkFormat.TABLE) as out:
        from ..linking import link as link_all

        extractor = load_extractor(model, engine=engine, min_confidence=min_confidence, words=words)
        documents = faults.sift(files.read(paths, columns))
        found = with_progress(extractions(extractor, documents, jobs=jobs), paths, output=output)
        linked = link_all(faults.watch(found))
        if chosen is LinkFormat.TABLE:
            link_table.write(linked, out)
        else:
            out.write(linked.to_json() + "\n")
    faults.end()
