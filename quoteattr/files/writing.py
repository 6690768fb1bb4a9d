"""Results out, whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

__all__ = ["replacing"]

_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


@contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """Open a UTF-8 text file that takes the place of the old one at the end, or leaves it as it was if something fails.

    :param path: where to write. A link stays a link; a pipe, a device or ``/dev/stdout`` is simply written to.
    :raises OSError: if nothing can be written there; at once, before any work is done.
    """
    target = os.path.realpath(path)
    if path.startswith(_STREAMS) or (os.path.exists(target) and not os.path.isfile(target)):
        # Appending, so that "--output /dev/stdout >> log" keeps the log.
        with open(path, "a", encoding="utf-8", newline="\n") as out:
            yield out
        return
    # Beside the target, since a file can only be renamed within its file system.
    part = os.path.join(os.path.dirname(target), f".quoteattr-{secrets.token_hex(8)}.part")
    with _created(part, path) as out, _removed_on_failure(part):
        if os.path.exists(target):
            shutil.copymode(target, part)
        yield out
        out.flush()
        os.fsync(out.fileno())
        out.close()
        os.replace(part, target)


def _created(part: str, path: str) -> TextIO:
    try:
        return open(part, "x", encoding="utf-8", newline="\n")
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
