"""A folder of shards: files with so many documents each, so that a run that was killed goes on after the last one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, TypeVar

from .resuming import account, write_account
from .writing import check_new_folder, remove_parts

__all__ = ["resuming_folder", "shards"]

T = TypeVar("T")


def shards(folder: Path, items: Iterable[T], size: int, ending: str) -> Iterator[tuple[Path, Iterator[T]]]:
    """Share items out to the files ``part-00000``, ``part-00001``, ... of a folder; what is there already is left out.

    :param folder: where the files are; whoever writes one gives it its name only when it is whole.
    :param items: taken as they are needed; the next file begins where the one before it is full.
    :param size: how many items a file has; the last has what is left. Where there is nothing at all, one file is empty.
    :param ending: of the files' names.

    >>> [(path.name, list(own)) for path, own in shards(Path("nowhere"), "abc", 2, ".txt")]
    [('part-00000.txt', ['a', 'b']), ('part-00001.txt', ['c'])]
    """
    left = iter(items)
    for number in count():
        own = islice(left, size)
        first = list(islice(own, 1))
        if number and not first:
            return
        path = folder / f"part-{number:05}{ending}"
        rest = chain(first, own)
        if not path.exists():
            yield path, rest
        deque(rest, maxlen=0)  # passed by


@contextmanager
def resuming_folder(path: str, run: Mapping[str, Any]) -> Iterator[Path]:
    """Give a folder to fill, ``PATH.part``, which takes its place when all is done; a later run finds what is in it.

    :param path: where the folder is to be. An empty one may be there.
    :param run: what the content hangs on, plain JSON: options, inputs, versions.
    :raises InputError: if the part that is there is of a run that differs.
    :raises OutputError: if something is there that would be lost.
    :raises OSError: if nothing can be written there.
    """
    check_new_folder(path)
    target = os.path.realpath(path)
    part, state = f"{target}.part", f"{target}.part.json"
    if account(part, state, run) is None:
        # The account comes first: a part without one would be of nobody knows which run.
        write_account(state, {"run": dict(run)})
        os.mkdir(part)
    remove_parts(part)
    yield Path(part)
    os.replace(part, target)
    with suppress(FileNotFoundError):
        os.unlink(state)
