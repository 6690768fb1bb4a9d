"""Parquet (https://parquet.apache.org/docs/file-format/), a row a document, in the schema of `quoteattr.batch.arrow`.

By pyarrow, which comes with ``pip install "quoteattr[parquet]"``. `quoteattr.batch.arrow.from_batch` gives the
extractions back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from ..batch.arrow import schema, to_batch
from ..extras import extra

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["write"]

# A row group is what is held in memory: engines read it as a whole, and want it neither tiny nor larger than this.
_DOCUMENTS = 4096
_CHARACTERS = 16_000_000


def write(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """Write extractions, some thousands at a time, so that the memory does not grow with their number.

    :param extractions: what to write; taken one by one.
    :param out: where to.
    :raises MissingExtraError: where pyarrow is not installed.
    """
    with extra("parquet"):
        from pyarrow.parquet import ParquetWriter
    with ParquetWriter(out, schema()) as file:
        for group in _groups(extractions):
            file.write_batch(to_batch(group))


def _groups(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    group: list[Extraction] = []
    characters = 0
    for extraction in extractions:
        group.append(extraction)
        characters += len(extraction.text)
        if len(group) == _DOCUMENTS or characters >= _CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
