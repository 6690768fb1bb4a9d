"""Parquet, read by DuckDB, by pandas, and back through the record batches."""

from io import BytesIO
from pathlib import Path

import duckdb
import pandas
import pytest
from pyarrow import parquet as arrow_parquet

from quoteattr.batch.arrow import from_batch
from quoteattr.formats import parquet
from quoteattr.records import Extraction

from .made import NEWS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of two documents."""
    path = tmp_path / "quotes.parquet"
    with path.open("wb") as out:
        parquet.write([NEWS, Extraction("", id="empty")], out)
    return path


def test_duckdb_counts_who_is_quoted(file: Path) -> None:
    found = duckdb.execute(
        f"""
        select speaker.name, quote.kind, len(quote.content)
        from (select unnest(quotes) as quote, speakers from '{file}'), unnest(speakers) as s(speaker)
        where list_contains(quote.speakers, speaker.id) and speaker.name is not null
        """
    ).fetchall()
    assert found == [("Ana Ruiz", "direct", 2)]


def test_pandas_reads_it(file: Path) -> None:
    table = pandas.read_parquet(file)
    assert table["id"].tolist() == ["herald", "empty"]
    assert table["quotes"].map(len).tolist() == [3, 0]
    assert table["text"][0] == NEWS.text


def test_it_comes_back(file: Path) -> None:
    assert list(from_batch(arrow_parquet.read_table(file))) == [NEWS, Extraction("", id="empty")]


@pytest.mark.parametrize(
    ("documents", "characters", "rows"),
    [(3, 10**9, [3, 3, 1]), (10**9, 2 * len(NEWS.text), [2, 2, 2, 1]), (10**9, 10**9, [7])],
)
def test_so_much_is_held_in_memory_and_no_more(
    monkeypatch: pytest.MonkeyPatch, documents: int, characters: int, rows: list[int]
) -> None:
    monkeypatch.setattr(parquet, "_DOCUMENTS", documents)
    monkeypatch.setattr(parquet, "_CHARACTERS", characters)
    out = BytesIO()
    parquet.write([NEWS] * 7, out)
    groups = arrow_parquet.ParquetFile(out).metadata
    assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == rows


def test_no_documents_are_a_file_without_rows() -> None:
    out = BytesIO()
    parquet.write([], out)
    assert list(from_batch(arrow_parquet.read_table(out))) == []
