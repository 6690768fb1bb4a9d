"""CSV (RFC 4180) and TSV, a row a document: the first row names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain
from typing import BinaryIO

from ..errors import InputError
from . import opening
from .documents import Document, Fault, Source, document
from .opening import check_length, opened

__all__ = ["read_comma_separated", "read_tab_separated"]

_ESCAPED = 0xDC00  # where Python's "surrogateescape" puts a byte that is not UTF-8


def read_comma_separated(source: Source) -> Iterator[Document | Fault]:
    """Read a CSV file, whose cells are parted by commas; by semicolons, if its first line has these and no comma."""
    return _read_table(source, ",;")


def read_tab_separated(source: Source) -> Iterator[Document | Fault]:
    """Read a TSV file, whose cells are parted by tabs and quoted as in CSV."""
    return _read_table(source, "\t")


def _read_table(source: Source, delimiters: str) -> Iterator[Document | Fault]:
    with opened(source.path) as file:
        rows = _rows(_lines(file), delimiters)
        header = _checked(next(rows, []))
        source.columns.check(header)
        for number, row in enumerate(rows, start=2):
            if row:
                yield _read_row(row, header, number, source)


def _lines(file: BinaryIO) -> Iterator[str]:
    # newline="\n" leaves line breaks in cells as they are; what is not UTF-8 is told of the row in which it stands.
    text = TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="\n")
    while line := text.readline(opening.LONGEST + 1):
        check_length(len(line))
        yield line


def _rows(lines: Iterator[str], delimiters: str) -> Iterator[list[str] | InputError]:
    first = next(lines, "")
    delimiter = next((mark for mark in delimiters if mark in first), delimiters[0])
    # The module has one limit for all its readers, by default one that a long article passes.
    csv.field_size_limit(max(csv.field_size_limit(), opening.LONGEST))
    # strict: otherwise a quotation mark that nothing closes would take the rest of the file into its cell unseen.
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = str(error).partition(" - ")[0]  # behind it stands advice on opening files in Python
            yield InputError(f"not a row that can be read: {reason}")


def _read_row(row: list[str] | InputError, header: list[str], number: int, source: Source) -> Document | Fault:
    try:
        cells = _checked(row)
        if len(cells) != len(header):
            found = f"cells: {len(cells)}, columns: {len(header)}"
            raise InputError(f"{found}; quote cells that hold a delimiter or a line break")
        return document(dict(zip(header, cells, strict=True)), source.columns)
    except InputError as error:
        return Fault(f"{source.path}, row {number}", str(error))


def _checked(row: list[str] | InputError) -> list[str]:
    if isinstance(row, InputError):
        raise row
    for cell in row:
        try:
            cell.encode("utf-8")
        except UnicodeEncodeError as error:
            byte = ord(cell[error.start]) - _ESCAPED
            raise InputError(f"not UTF-8: byte 0x{byte:02x}; save the table as UTF-8") from error
    return row
