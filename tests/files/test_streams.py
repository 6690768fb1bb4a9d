"""Reading is a stream: ten times the documents take no more memory, and nothing is read before it is asked for."""

import csv
import gzip
import json
import tracemalloc
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from backports import zstd
from pyarrow.parquet import write_table

from quoteattr.files import Document, read

from .test_warc import BODY, answer, record

TEXT = "“The bridge is safe,” said Ana Ruiz, the mayor. " * 40


def json_lines(n: int) -> bytes:
    return b"".join(json.dumps({"id": str(i), "text": TEXT}).encode() + b"\n" for i in range(n))


def table(n: int) -> bytes:
    written = StringIO(newline="")
    csv.writer(written).writerows([("id", "text"), *((str(i), TEXT) for i in range(n))])
    return written.getvalue().encode()


def parquet(n: int) -> bytes:
    sink = pa.BufferOutputStream()
    rows = pa.table({"id": [str(i) for i in range(n)], "text": [f"{TEXT}{i}" for i in range(n)]})
    # Without statistics, which stand at the end of the file and hold whole texts.
    write_table(rows, sink, row_group_size=100, write_statistics=False)
    written: bytes = sink.getvalue().to_pybytes()
    return written


MAKERS: dict[str, Callable[[int], bytes]] = {
    "a.jsonl": json_lines,
    "a.jsonl.gz": lambda n: gzip.compress(json_lines(n)),
    "a.jsonl.zst": lambda n: zstd.compress(json_lines(n)),
    "a.csv": table,
    "a.parquet": parquet,
    "a.warc": lambda n: record(answer(BODY)) * n,
}


def peak(path: Path, documents: int) -> int:
    """Give the most bytes that Python had at a time while a file was read."""
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Document) for item in read([str(path)])) == documents
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", MAKERS)
def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    few = 20 if "warc" in name else 200  # pages take longer
    peaks = []
    for documents in (few, few, 10 * few):  # the first run loads modules
        path.write_bytes(MAKERS[name](documents))
        peaks.append(peak(path, documents))
    assert peaks[2] < 1.2 * peaks[1] + 50_000
