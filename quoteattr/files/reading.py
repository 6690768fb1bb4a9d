"""Documents in, lazily and with every fault named."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from ..dates import is_date
from ..errors import InputError

__all__ = ["Document", "Fault", "read"]

_STDIN = "stdin"
_BOM = b"\xef\xbb\xbf"


@frozen
class Document:
    """One text to read: its name, the text as it stands in the file, and its day as YYYY-MM-DD, if it says so."""

    id: str
    text: str
    date: str | None = None


@frozen
class Fault:
    """Something that is not a document: where it stands (``news.txt``, ``news.jsonl:17``) and why it cannot be read."""

    place: str
    reason: str


def read(paths: Iterable[str]) -> Iterator[Document | Fault]:
    """Give the documents of some files, in order, each read only when it is asked for.

    :param paths: text files; ``.jsonl`` files, a document a line; ``-`` for a text on standard input.
    :returns: a `Document` or a `Fault` for each text file and each line that is not blank. No input raises.
    """
    for path in paths:
        place = _STDIN if path == "-" else path
        try:
            yield from _read_lines(path) if path.lower().endswith(".jsonl") else _read_text(path)
        except OSError as error:
            yield Fault(place, _plain(error))
        except InputError as error:
            yield Fault(place, str(error))


def _read_text(path: str) -> Iterator[Document]:
    with _opened(path) as file:
        text = _decoded(file.read())
    yield Document(_STDIN if path == "-" else Path(path).stem, text)


def _read_lines(path: str) -> Iterator[Document | Fault]:
    offset = 0
    with _opened(path) as file:
        # Bytes end their lines at \n alone; U+2028 and the like may stand inside a JSON string.
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _read_line(line, offset, place=f"{path}:{number}")
            offset += len(line)


def _read_line(line: bytes, offset: int, place: str) -> Document | Fault:
    try:
        return _document(_parsed(_decoded(line.rstrip(b"\r\n"), offset)))
    except InputError as error:
        return Fault(place, str(error))


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
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


def _decoded(data: bytes, offset: int = 0) -> str:
    """Decode what stands at this offset of a file; a byte order mark at its very beginning is no part of the text."""
    start = len(_BOM) if offset == 0 and data.startswith(_BOM) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = start + error.start
        raise InputError(f"not UTF-8: byte 0x{data[at]:02x} at offset {offset + at}; save it as UTF-8") from error


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}") from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"not JSON that can be read: {error}") from error
    except RecursionError as error:
        raise InputError("not JSON that can be read: nested too deeply") from error


def _document(data: object) -> Document:
    if not isinstance(data, dict):
        raise InputError(f'{_shown(data)} is not a JSON object; give {{"id": "...", "text": "..."}}')
    date = data.get("date")
    if date is not None and not (isinstance(date, str) and is_date(date)):
        raise InputError(f'"date" is {_shown(date)}, not a day as "YYYY-MM-DD"')
    return Document(_string(data, "id"), _string(data, "text"), date)


def _string(data: dict[str, object], key: str) -> str:
    if key not in data:
        raise InputError(f'no "{key}"')
    value = data[key]
    if not isinstance(value, str):
        raise InputError(f'"{key}" is {_shown(value)}, not a string')
    return value


def _shown(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    line = json.dumps(value)
    return line if len(line) <= 40 else f"{line[:37]}..."


def _plain(error: OSError) -> str:
    """What the system says, without number and path: "no such file or directory"."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
