"""A file that is written in many sittings: a run that was killed goes on where it stopped."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, TypeVar

from attrs import define, field

from ..errors import InputError

__all__ = ["Sitting", "account", "resuming", "write_account"]

T = TypeVar("T")


@define
class Sitting:
    """What one run writes to. ``done`` counts the documents that the runs before it have written there."""

    out: Any
    done: int = 0

    def kept(self, batches: Iterable[list[T]]) -> Iterator[T]:
        """Pass on what is found in documents, a batch at a time, to what writes each before it asks for the next."""
        for batch in batches:
            yield from batch
            self.keep(len(batch))

    def keep(self, documents: int) -> None:
        """Say that so many more documents are written. In a file that cannot be resumed, that changes nothing."""


@define
class _Part(Sitting):
    """A sitting for a file that can be resumed: no later run does again what is kept."""

    file: BinaryIO = field(kw_only=True)
    state: str = field(kw_only=True)
    run: Mapping[str, Any] = field(kw_only=True)

    def keep(self, documents: int) -> None:
        self.out.flush()
        os.fsync(self.file.fileno())
        self.done += documents
        write_account(self.state, {"run": self.run, "done": self.done, "bytes": self.file.tell()})


@contextmanager
def resuming(path: str, run: Mapping[str, Any]) -> Iterator[Sitting]:
    """Open a UTF-8 text file that is written beside its place, and takes it when all is done.

    What a run that ended early has kept stays in ``PATH.part``, with an account of it in ``PATH.part.json``; the next
    one cuts off what was not kept and goes on.

    :param path: where to write in the end.
    :param run: what the content hangs on, plain JSON: options, inputs, versions.
    :raises InputError: if the part that is there is of a run that differs.
    :raises OSError: if nothing can be written there.
    """
    part, state = f"{path}.part", f"{path}.part.json"
    done, size = _kept(part, state, run)
    with open(part, "r+b" if done else "wb") as file:
        file.truncate(size)
        file.seek(size)
        out = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        yield _Part(out, done, file=file, state=state, run=dict(run))
        out.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    with suppress(FileNotFoundError):
        os.unlink(state)


def _kept(part: str, state: str, run: Mapping[str, Any]) -> tuple[int, int]:
    """Give how many documents and bytes are kept from earlier runs."""
    kept = account(part, state, run)
    return (kept["done"], kept["bytes"]) if kept else (0, 0)


def account(part: str, state: str, run: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give what earlier runs have said of the part that they left; None where there is none.

    :raises InputError: if they differ from this run.
    """
    try:
        with open(state, encoding="utf-8") as file:
            kept: dict[str, Any] = json.load(file)
    except FileNotFoundError:
        return None
    if not os.path.exists(part):  # killed between the two last steps of a run that did all
        return None
    differing = [key for key in {**kept["run"], **run} if kept["run"].get(key) != run.get(key)]
    if differing:
        raise InputError(
            f"{part} is of a run with other {' and '.join(differing)}; run it as then, or remove {part} and {state}"
        )
    return kept


def write_account(state: str, account: Mapping[str, Any]) -> None:
    """Replace what is said of a part, whole or not at all."""
    with open(f"{state}.new", "w", encoding="utf-8") as file:
        json.dump(account, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{state}.new", state)
