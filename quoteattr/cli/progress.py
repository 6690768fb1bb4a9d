"""A progress bar on standard error, for long work that somebody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from .. import files

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["with_progress"]

T = TypeVar("T")

_PATIENCE = 1.0  # seconds without a bar: short work needs none


def with_progress(results: Iterable[T], paths: Iterable[str], *, output: str | None, done: int = 0) -> Iterator[T]:
    """Pass results on, one a document, and count them on a bar, if standard error is a terminal of its own.

    :param paths: the inputs, from which the number of documents is known, if it is.
    :param output: where the results go; on the terminal itself, a bar would stand between them.
    :param done: how many documents are done already.
    """
    watched = sys.stderr is not None and sys.stderr.isatty()
    if not watched or (output in (None, "-") and sys.stdout.isatty()):
        return iter(results)
    return _counted(results, files.count(paths), done)


def _counted(results: Iterable[T], total: int | None, done: int) -> Iterator[T]:
    began = time.monotonic()
    bar: Progress | None = None
    try:
        for before, result in enumerate(results, done):
            if bar is None and time.monotonic() - began > _PATIENCE:
                bar = _bar()
                task = bar.add_task("documents", total=total, completed=before)
            if bar is not None:
                bar.advance(task)
            yield result
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar
