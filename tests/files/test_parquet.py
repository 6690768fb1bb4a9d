"""Parquet: what PyArrow writes is read back, and what is none is named."""

import sys
from datetime import date, datetime, timezone
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import write_table

from quoteattr.files import Columns, Document, Fault, read

from .conftest import Writer, only


def table(path: Path, **columns: object) -> str:
    write_table(pa.table(columns), path)
    return str(path)


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(rows=st.lists(st.tuples(texts, texts, st.none() | st.dates())), group=st.integers(1, 5))
def test_what_pyarrow_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, date | None]], group: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.parquet"
    ids, bodies, days = zip(*rows, strict=True) if rows else ((), (), ())
    columns = {
        "id": pa.array(ids, pa.string()),
        "text": pa.array(bodies, pa.string()),
        "date": pa.array(days, pa.date32()),
    }
    write_table(pa.table(columns), path, row_group_size=group)
    assert list(read([str(path)])) == [Document(id, text, day.isoformat() if day else None) for id, text, day in rows]


def test_more_rows_than_are_read_at_a_time(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", id=list(range(1000)), text=["x"] * 1000)
    assert [item.id for item in read([path]) if isinstance(item, Document)] == [str(n) for n in range(1000)]


def test_columns_of_other_names_and_types(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.parquet",
        number=pa.array([7]),
        body=pa.array(["“Yes”"]).dictionary_encode(),
        page=pa.array([[1, 2]]),
        day=pa.array([datetime(2023, 5, 30, 23, tzinfo=timezone.utc)]),
    )
    assert list(read([path], Columns("number", "body", "day"))) == [Document("7", "“Yes”", "2023-05-30")]


def test_a_row_with_nothing_in_a_cell_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", id=["a", "b", None], text=["x", None, "y"])
    assert list(read([path])) == [
        Document("a", "x"),
        Fault(f"{path}, row 2", '"text" is null, not a string'),
        Fault(f"{path}, row 3", '"id" is null, not a string'),
    ]


def test_a_cell_that_is_not_utf8(tmp_path: Path) -> None:
    odd = pa.array([b"caf\xe9", b"y"]).view(pa.string())
    path = table(tmp_path / "a.parquet", id=["a", "b"], text=odd)
    assert list(read([path])) == [
        Fault(f"{path}, row 1", "not UTF-8; write the table again as strings"),
        Document("b", "y"),
    ]


def test_a_column_that_is_missing_or_no_text(tmp_path: Path) -> None:
    missing = table(tmp_path / "a.parquet", id=["a"])
    lists = table(tmp_path / "b.parquet", id=["a"], text=[["b"]])
    first, second = read([missing, lists])
    assert first == Fault(missing, 'no column "text"; name one with --column text=NAME; there are: "id"')
    assert isinstance(second, Fault)
    assert second.reason.startswith("not Parquet that can be read: Unsupported cast from list")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"id,text\na,b\n", b"PAR1" + b"\0" * 50 + b"\x10\0\0\0PAR1"])
def test_what_is_no_parquet(file: Writer, data: bytes) -> None:
    path, good = file("a.parquet", data), file("b.txt", b"x")
    fault, document = read([path, good])
    assert document == Document("b", "x")
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("not Parquet that can be read: ")


def test_a_file_that_is_cut_off(tmp_path: Path, file: Writer) -> None:
    whole = Path(table(tmp_path / "a.parquet", id=["a"], text=["x"])).read_bytes()
    assert all(isinstance(only(file("b.parquet", whole[:end])), Fault) for end in range(len(whole)))


def test_a_library_that_is_missing(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    fault = only(file("a.parquet", b""))
    assert isinstance(fault, Fault)
    assert fault.reason.endswith('; pip install "quoteattr[parquet]"')
