"""Parquet (https://parquet.apache.org), a row a document, read by PyArrow some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import InputError
from ..extras import extra
from .documents import Document, Fault, Source, document
from .opening import opened

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

__all__ = ["read_parquet"]

_ROWS = 64  # in memory at a time


def read_parquet(source: Source) -> Iterator[Document | Fault]:
    """Read a Parquet file. An id may be a number, a date a day or a time.

    :raises InputError: if it is no Parquet, or lacks a column.
    :raises MissingExtraError: without PyArrow.
    """
    with extra("parquet"):
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    with opened(source.path) as file:
        try:
            table = ParquetFile(file, pre_buffer=False)  # by default it would fetch all that is to come at once
            for number, columns, row in _rows(table, source):
                yield _read_row(columns, row, number, source)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise InputError(f"not Parquet that can be read: {error}") from error


def _rows(table: ParquetFile, source: Source) -> Iterator[tuple[int, dict[str, pa.Array], int]]:
    """Give for each row its number in the file, from 1, some columns of text, and where in these it stands."""
    source.columns.check(table.schema_arrow.names)
    named = (source.columns.id, source.columns.text, source.columns.date)
    wanted = [name for name in named if name in table.schema_arrow.names]
    number = 0
    for batch in table.iter_batches(_ROWS, columns=wanted):
        columns = _as_text(batch)
        for row in range(batch.num_rows):
            number += 1
            yield number, columns, row


def _as_text(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """Give the columns as text, by name: a number or a day becomes what one would write for it."""
    import pyarrow as pa

    return {name: batch.column(name).cast(pa.large_string()) for name in batch.schema.names}


def _read_row(columns: dict[str, pa.Array], row: int, number: int, source: Source) -> Document | Fault:
    try:
        return document({name: column[row].as_py() for name, column in columns.items()}, source.columns)
    except UnicodeDecodeError:
        reason = "not UTF-8; write the table again as strings"
    except InputError as error:
        reason = str(error)
    return Fault(f"{source.path}, row {number}", reason)
