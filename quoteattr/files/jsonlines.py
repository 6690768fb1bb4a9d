"""JSON Lines (https://jsonlines.org): a line is a document."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..errors import InputError
from .documents import Columns, Document, Fault, Source, document, shown
from .opening import check_length, decoded, lines, opened

__all__ = ["read_lines"]


def read_lines(source: Source) -> Iterator[Document | Fault]:
    """Read a JSON object from each line that is not blank."""
    with opened(source.path) as file:
        # Bytes end their lines at \n alone; U+2028 and the like may stand inside a JSON string.
        for number, line in enumerate(lines(file), start=1):
            if line.strip():
                yield _read_line(line, number, source)


def _read_line(line: bytes, number: int, source: Source) -> Document | Fault:
    try:
        check_length(len(line))
        return _object(decoded(line.rstrip(b"\r\n"), first=number == 1), source.columns)
    except InputError as error:
        return Fault(f"{source.path}:{number}", str(error))


def _object(line: str, columns: Columns) -> Document:
    data = _parsed(line)
    if not isinstance(data, dict):
        raise InputError(f'{shown(data)} is not a JSON object; give {{"id": "...", "text": "..."}}')
    return document(data, columns)


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}") from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"not JSON that can be read: {error}") from error
    except RecursionError as error:
        raise InputError("not JSON that can be read: nested too deeply") from error
