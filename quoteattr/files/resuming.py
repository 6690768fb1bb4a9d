"""A file that is written in many sittings: a run that was killed goes on where it stopped."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, TextIO

from attrs import define

from ..errors import InputError

__all__ = ["Sitting", "resuming"]


@define
class Sitting:
    """What one run does for the file: ``done`` documents were written by the runs before it and this one."""

    out: TextIO
    done: int
    _file: BinaryIO
    _state: str
    _run: Mapping[str, Any]

    def keep(self, documents: int) -> None:
        """Say that so many more documents are written: no later run does them again."""
        self.out.flush()
        os.fsync(self._file.fileno())
        self.done += documents
        _replace(self._state, json.dumps({"run": self._run, "done": self.done, "bytes": self._file.tell()}))


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
        yield Sitting(out, done, file, state, dict(run))
        out.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    with suppress(FileNotFoundError):
        os.unlink(state)


def _kept(part: str, state: str, run: Mapping[str, Any]) -> tuple[int, int]:
    """Give how many documents and bytes are kept from earlier runs."""
    try:
        with open(state, encoding="utf-8") as file:
            kept = json.load(file)
    except FileNotFoundError:
        return 0, 0
    if not os.path.exists(part):  # killed between the two last steps of a run that did all
        return 0, 0
    differing = [key for key in {**kept["run"], **run} if kept["run"].get(key) != run.get(key)]
    if differing:
        raise InputError(
            f"{part} is of a run with other {' and '.join(differing)}; run it as then, or remove {part} and {state}"
        )
    return kept["done"], kept["bytes"]


def _replace(path: str, content: str) -> None:
    with open(f"{path}.new", "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.new", path)
