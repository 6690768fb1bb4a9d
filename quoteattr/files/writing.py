"""Results out, whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from ..errors import OutputError

__all__ = ["check_new_folder", "new_folder", "remove_parts", "replacing", "replacing_bytes"]

_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


@contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """Open a UTF-8 text file that takes the place of the old one at the end, or leaves it as it was if something fails.

    :param path: where to write. A link stays a link; a pipe, a device or ``/dev/stdout`` is simply written to.
    :raises OSError: if nothing can be written there; at once, before any work is done.
    """
    with _replacing(path, "", encoding="utf-8", newline="\n") as out:
        yield out


@contextmanager
def replacing_bytes(path: str) -> Iterator[BinaryIO]:
    """Open a file for bytes, otherwise as `replacing` does."""
    with _replacing(path, "b") as out:
        yield out


@contextmanager
def new_folder(path: str) -> Iterator[Path]:
    """Give a folder to fill, which has its name only at the end; if something fails, nothing is left of it.

    :param path: where the folder is to be. An empty one may be there.
    :raises OutputError: if something is there that would be lost; at once, before any work is done.
    :raises OSError: if nothing can be written there.
    """
    check_new_folder(path)
    target = Path(os.path.realpath(path))
    part = Path(_part(str(target)))
    with _named(path):
        part.mkdir()
    try:
        yield part
        os.replace(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def check_new_folder(path: str) -> None:
    """Make sure that a folder can be made there.

    :raises OutputError: if something is there that would be lost.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise OutputError(f"{path} is there and not an empty folder; name another, so that nothing in it is lost")


def remove_parts(folder: str) -> None:
    """Remove what writers that were killed have left in a folder."""
    for part in Path(folder).glob(".quoteattr-*.part"):
        part.unlink()


@contextmanager
def _replacing(path: str, kind: str, **how: Any) -> Iterator[Any]:
    target = os.path.realpath(path)
    if path.startswith(_STREAMS) or (os.path.exists(target) and not os.path.isfile(target)):
        # Appending, so that "--output /dev/stdout >> log" keeps the log.
        with open(path, "a" + kind, **how) as out:
            yield out
        return
    part = _part(target)
    with _created(part, path, "x" + kind, **how) as out, _removed_on_failure(part):
        if os.path.exists(target):
            shutil.copymode(target, part)
        yield out
        out.flush()
        os.fsync(out.fileno())
        out.close()
        os.replace(part, target)


def _part(target: str) -> str:
    # Beside the target, since a file can only be renamed within its file system.
    return os.path.join(os.path.dirname(target), f".quoteattr-{secrets.token_hex(8)}.part")


def _created(part: str, path: str, mode: str, **how: Any) -> Any:
    with _named(path):
        return open(part, mode, **how)


@contextmanager
def _named(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        error.filename = path  # the name that was asked for, not one made up here
        raise


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
