"""The command line.

Only what ``--help`` needs is imported up here: spaCy takes a second to load and comes in when a command runs.

Exit status: 0 all well; 1 an input could not be read, the others were; 2 wrong use, or nothing could be done;
130 interrupted; 141 nobody reads the output any more.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from . import files
from .dates import is_date
from .errors import InputError, QuoteattrError
from .files import Document, Fault
from .formats import jsonl, link_table, table

if TYPE_CHECKING:
    from .extract import Extractor
    from .records import Extraction, Quote, Speaker

__all__ = ["app", "main"]

_CHUNK = 64  # documents in memory at a time: enough for spaCy to work in batches

# Without Rich in help and errors: it would double the time that --help takes.
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)


class Format(str, Enum):
    """What results can be written as."""

    TABLE = "table"
    JSONL = "jsonl"


class LinkFormat(str, Enum):
    """What linked documents can be written as: all of them are one result, so one object."""

    TABLE = "table"
    JSON = "json"


_WRITERS: dict[Format, Callable[[Iterable[Extraction], TextIO], None]] = {
    Format.TABLE: table.write,
    Format.JSONL: jsonl.write,
}


def main() -> None:
    """Run the command line: what the ``quoteattr`` script calls."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"quoteattr {version('quoteattr')}")
        except PackageNotFoundError:
            typer.echo("quoteattr (not installed)")
        raise typer.Exit


def _checked_date(date: str | None) -> str | None:
    if date is None or is_date(date):
        return date
    raise typer.BadParameter(f"{date!r} is not a day written YYYY-MM-DD")


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
]
Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Text files, .jsonl files, or - for stdin.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="The text itself, or - for stdin.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write, instead of stdout.")
]
As = Annotated[Format | None, typer.Option(help="How to write. [default: table on a terminal, else jsonl]")]
LinkAs = Annotated[LinkFormat | None, typer.Option(help="How to write. [default: table on a terminal, else json]")]
Date = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", callback=_checked_date, help="The day of documents without a date.")
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline, instead of the small English one.")
]
Outermost = Annotated[bool, typer.Option("--outermost", help="Leave out quotes that stand inside others.")]
MinConfidence = Annotated[float | None, typer.Option(min=0, max=1, help="Leave out quotes that are less sure.")]


@app.callback()
def _quoteattr(version: Version = False) -> None:
    """Find every quote in an English text, and who said it."""


@app.command()
def extract(
    paths: Paths,
    format: As = None,
    output: Output = None,
    date: Date = None,
    model: Model = None,
    outermost: Outermost = False,
    min_confidence: MinConfidence = None,
) -> None:
    """Find the quotes in files.

    A .jsonl file has one document a line: {"id": "...", "text": "...", "date": "2023-05-30"}, the date if known.
    An input that cannot be read is named on stderr; the others are done, and the exit status is 1.
    """
    chosen = format or (Format.TABLE if _is_for_people(output) else Format.JSONL)
    faults = _Faults()
    with _clean_ending(), _destination(output, for_people=chosen is Format.TABLE) as out:
        extractor = _extractor(model, **_given(nested=False if outermost else None, min_confidence=min_confidence))
        documents = faults.sift(files.read(paths))
        _WRITERS[chosen](_extractions(extractor, documents, date), out)
    if faults.found:
        raise typer.Exit(1)


@app.command()
def link(
    paths: Paths,
    format: LinkAs = None,
    output: Output = None,
    model: Model = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Find who is one speaker, and what is one statement, in many files.

    The same files as for extract, each document with an id of its own: of a text file, its name without the ending.
    """
    chosen = format or (LinkFormat.TABLE if _is_for_people(output) else LinkFormat.JSON)
    faults = _Faults()
    with _clean_ending(), _destination(output, for_people=chosen is LinkFormat.TABLE) as out:
        from .linking import link as link_all

        extractor = _extractor(model, **_given(min_confidence=min_confidence))
        linked = link_all(_extractions(extractor, faults.sift(files.read(paths)), None))
        if chosen is LinkFormat.TABLE:
            link_table.write(linked, out)
        else:
            out.write(linked.to_json() + "\n")
    if faults.found:
        raise typer.Exit(1)


@app.command()
def explain(text: Text, model: Model = None) -> None:
    """Show for each quote of a text what found it, and why."""
    with _clean_ending(), _destination(None, for_people=True) as out:
        extraction = _extractor(model).extract(_standard_input() if text == "-" else text)
        width = shutil.get_terminal_size().columns
        speakers = {speaker.id: speaker for speaker in extraction.speakers}
        explained = [_explained(quote, speakers, width) for quote in extraction.quotes]
        out.write("\n".join(explained) or "No quote found.\n")


class _Faults:
    """Names each bad input on standard error when it comes, and remembers that there was one."""

    def __init__(self) -> None:
        self.found = False

    def sift(self, inputs: Iterable[Document | Fault]) -> Iterator[Document]:
        for item in inputs:
            if isinstance(item, Document):
                yield item
            else:
                self.found = True
                _complain(f"{item.place}: {item.reason}")


def _complain(message: str) -> None:
    typer.echo(f"quoteattr: {table.harmless(message)}", err=True)


def _given(**options: Any) -> dict[str, Any]:
    """Keep what the user gave, so that the defaults stand in `Options` alone."""
    return {name: value for name, value in options.items() if value is not None}


def _extractor(model: str | None, **options: Any) -> Extractor:
    from .extract import Extractor
    from .options import Options

    return Extractor(model, Options(**options))


def _extractions(extractor: Extractor, documents: Iterator[Document], date: str | None) -> Iterator[Extraction]:
    while chunk := list(islice(documents, _CHUNK)):
        dates = [document.date or date for document in chunk]
        found = extractor.pipe((document.text for document in chunk), dates=dates)
        for document, extraction in zip(chunk, found, strict=True):
            yield extraction.with_identity(document.id, extraction.date)


def _standard_input() -> str:
    [item] = files.read(["-"])
    if isinstance(item, Fault):
        raise InputError(f"{item.place}: {item.reason}")
    return item.text


def _explained(quote: Quote, speakers: Mapping[str, Speaker], width: int) -> str:
    from .rules import rule_named

    cases = round(quote.confidence * 100)
    parts = {
        quote.id: quote.text,
        "source": quote.source.text if quote.source else "-",
        "who": table.who(quote, speakers) + (f" (by: {quote.sieve})" if quote.sieve else ""),
        "cue": quote.cue.text if quote.cue else "-",
        "rule": quote.rule,
        "why": rule_named(quote.rule).summary,
        "sure": f"{quote.confidence:.2f}: about {cases} in 100 such claims were right on the training articles",
    }
    return "".join(_entry(name, value, width) for name, value in parts.items())


def _entry(name: str, value: str, width: int) -> str:
    margin = " " * 8
    wrapped = textwrap.fill(table.harmless(value), max(width, 40), initial_indent=margin, subsequent_indent=margin)
    return table.harmless(name).ljust(8) + wrapped[8:] + "\n"


def _is_for_people(output: str | None) -> bool:
    return output is None and sys.stdout.isatty()


@contextmanager
def _destination(output: str | None, *, for_people: bool) -> Iterator[TextIO]:
    if output not in (None, "-"):
        with files.replacing(output) as out:
            yield out
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        if for_people:  # a terminal that cannot show a curly quotation mark shows "?"
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    yield sys.stdout
    sys.stdout.flush()


@contextmanager
def _clean_ending() -> Iterator[None]:
    """Turn what can end a command early into an exit status and at most one line on standard error."""
    try:
        yield
    except BrokenPipeError:
        _forget_output()
        raise typer.Exit(141) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        raise typer.Exit(2) from None
    except QuoteattrError as error:
        _complain(str(error))
        raise typer.Exit(2) from None


def _forget_output() -> None:
    """Send what is still buffered nowhere: Python would complain about it once more at its very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
