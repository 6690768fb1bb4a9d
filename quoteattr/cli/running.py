"""What all commands need to run: documents in, an extractor, a place for the output, a clean ending."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, tee
from typing import TYPE_CHECKING, Any, TextIO

import typer
from attrs import evolve

from ..errors import QuoteattrError
from ..files import Document, Fault, replacing
from ..formats.table import harmless

if TYPE_CHECKING:
    from ..extractor import Extractor
    from ..records import Extraction

__all__ = [
    "Faults",
    "clean_ending",
    "complain",
    "destination",
    "extraction_batches",
    "extractions",
    "is_for_people",
    "load_extractor",
]


class Faults:
    """Names on standard error each bad input and each text that could not be read, and remembers that there was one."""

    def __init__(self) -> None:
        self.found = False

    def sift(self, inputs: Iterable[Document | Fault]) -> Iterator[Document]:
        for item in inputs:
            if isinstance(item, Document):
                yield item
            else:
                self.found = True
                complain(f"{item.place}: {item.reason}")

    def watch(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        for extraction in extractions:
            if extraction.error:
                self.found = True
                complain(f"{extraction.id}: {extraction.error}")
            yield extraction

    def end(self) -> None:
        """End the command with the status that says so, if there was a fault."""
        if self.found:
            raise typer.Exit(1)


def complain(message: str) -> None:
    typer.echo(f"quoteattr: {harmless(message)}", err=True)


def load_extractor(model: str | None, *, outermost: bool = False, **options: Any) -> Extractor:
    """Make an extractor of what the user gave; what they did not give is left to the defaults of `Options`."""
    from ..extractor import Extractor
    from ..options import Options

    asked = {**options, "nested": False if outermost else None}
    given: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    return Extractor(model, Options(**given))


def extraction_batches(
    extractor: Extractor, documents: Iterable[Document], date: str | None = None, jobs: int = 1
) -> Iterator[list[Extraction]]:
    """Find the quotes of documents, each under its own id and day, or the given one; give those of a batch together."""
    read, texts, ids, dates = tee(documents, 4)  # all four are read in step, so that few documents are kept
    batches = extractor.batches(
        (document.text for document in texts),
        ids=(document.id for document in ids),
        dates=(document.date or date for document in dates),
        n_process=jobs,
        keep_going=True,
    )
    for batch in batches:
        yield [evolve(found, derived=document.derived) for found, document in zip(batch, read, strict=False)]


def extractions(
    extractor: Extractor, documents: Iterable[Document], date: str | None = None, jobs: int = 1
) -> Iterator[Extraction]:
    """Find the quotes of documents, one after the other."""
    return chain.from_iterable(extraction_batches(extractor, documents, date, jobs))


def is_for_people(output: str | None) -> bool:
    return output is None and sys.stdout.isatty()


@contextmanager
def destination(output: str | None, *, for_people: bool) -> Iterator[TextIO]:
    if output not in (None, "-"):
        with replacing(output) as out:
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
def clean_ending() -> Iterator[None]:
    """Turn what can end a command early into an exit status and at most one line on standard error."""
    try:
        yield
    except BrokenPipeError:
        _forget_output()
        raise typer.Exit(141) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        raise typer.Exit(2) from None
    except QuoteattrError as error:
        complain(str(error))
        raise typer.Exit(2) from None


def _forget_output() -> None:
    """Send what is still buffered nowhere: Python would complain about it once more at its very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
