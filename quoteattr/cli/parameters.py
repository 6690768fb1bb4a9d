"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from attrs import fields_dict

from .. import files
from ..dates import is_date

__all__ = [
    "Columns",
    "Date",
    "Engine",
    "Jobs",
    "MinConfidence",
    "Model",
    "Outermost",
    "Output",
    "Paths",
    "Words",
    "named",
]


def _checked_date(date: str | None) -> str | None:
    if date is None or is_date(date):
        return date
    raise typer.BadParameter(f"{date!r} is not a day written YYYY-MM-DD")


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for stdin.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write, instead of stdout.")
]
Date = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", callback=_checked_date, help="The day of documents without a date.")
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline, instead of the small English one.")
]
Outermost = Annotated[bool, typer.Option("--outermost", help="Leave out quotes that stand inside others.")]
MinConfidence = Annotated[float | None, typer.Option(min=0, max=1, help="Leave out quotes that are less sure.")]
Jobs = Annotated[int, typer.Option(metavar="N", help="How many processes share the work; -1: one a core.")]
Engine = Annotated[
    Literal["parser", "surface"] | None,
    typer.Option(help="surface: without a parser, many times as fast and less exact. [default: parser]"),
]
Words = Annotated[Path | None, typer.Option(metavar="FILE", help="A TOML file with words of your own that report.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="PART=NAME", help="What the column or key of a part is called: text=body."),
]


def named(columns: list[str] | None) -> files.Columns:
    """Read what the user calls the columns, such as ``text=body``; the parts are ``id``, ``text`` and ``date``."""
    names = {}
    for column in columns or ():
        part, _, name = column.partition("=")
        if part not in fields_dict(files.Columns) or not name:
            hint = "give id=NAME, text=NAME or date=NAME"
            raise typer.BadParameter(f"{column!r} names no part; {hint}", param_hint="--column")
        names[part] = name
    return files.Columns(**names)
