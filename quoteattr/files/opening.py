"""Files as streams of bytes, unpacked where their names say that they are packed."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BufferedReader
from os.path import splitext
from typing import TYPE_CHECKING, BinaryIO

from ..errors import InputError
from ..extras import extra

if TYPE_CHECKING:
    from _typeshed import SupportsRead

__all__ = ["LONGEST", "PACKINGS", "check_length", "decoded", "lines", "opened", "whole"]

#: The most bytes of one document or one line. Few bytes can unpack to more than any memory holds; 64 MiB are about
#: ten million words.
LONGEST = 1 << 26

_BOM = b"\xef\xbb\xbf"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file for reading its bytes: unpacked if it ends in ``.gz`` or ``.zst``; ``-`` is standard input.

    :raises InputError: if it cannot be what its name says; while it is read, too.
    :raises OSError: if there is no such file, or it may not be read.
    """
    unpacked = PACKINGS.get(splitext(path)[1].lower())
    with _plain(path) as file:
        if unpacked is None:
            yield file
            return
        with unpacked(file) as inner:
            yield inner


def whole(file: SupportsRead[bytes]) -> bytes:
    """Read a document that is a whole file.

    :raises InputError: if it is longer than any document may be.
    """
    data = file.read(LONGEST + 1)
    check_length(len(data))
    return data


def lines(file: BinaryIO) -> Iterator[bytes]:
    r"""Give the lines of a file, each with its line break, ``\n`` alone; of one that is too long, the beginning."""
    while line := file.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)


def check_length(length: int) -> None:
    """Make sure that a document or a line is not too long.

    :raises InputError: if it is.
    """
    if length > LONGEST:
        raise InputError(f"longer than {LONGEST:,} bytes; cut it into several documents")


def decoded(data: bytes, *, first: bool = True) -> str:
    """Decode bytes; a byte order mark at the beginning of a file is no part of its text.

    :param first: whether a file begins with these bytes.
    :raises InputError: if they are not UTF-8.
    """
    start = len(_BOM) if first and data.startswith(_BOM) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = start + error.start
        raise InputError(f"not UTF-8: byte 0x{data[at]:02x} at offset {at}; save it as UTF-8") from error


@contextmanager
def _plain(path: str) -> Iterator[BinaryIO]:
    # Bytes, because text mode would turn \r\n into \n and so move every offset behind it.
    if path == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed")
        yield sys.stdin.buffer
        return
    if "\0" in path:
        raise InputError("no such file: the name holds a NUL character")
    with open(path, "rb") as file:
        yield file


@contextmanager
def _gunzipped(file: BinaryIO) -> Iterator[BinaryIO]:
    try:
        with gzip.open(file) as inner, BufferedReader(inner) as buffered:
            yield buffered
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"not whole as gzip: {error}") from error


@contextmanager
def _unzstd(file: BinaryIO) -> Iterator[BinaryIO]:
    with extra("zst"):
        from backports import zstd
    try:
        with zstd.open(file) as inner, BufferedReader(inner) as buffered:
            yield buffered
    except (EOFError, zstd.ZstdError) as error:
        raise InputError(f"not whole as Zstandard: {error}") from error


#: Endings behind which another one says what is packed.
PACKINGS: dict[str, Callable[[BinaryIO], AbstractContextManager[BinaryIO]]] = {".gz": _gunzipped, ".zst": _unzstd}
