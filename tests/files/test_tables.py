"""CSV and TSV: every cell as it stands in the file, and every bad row named."""

import csv
import sys
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.files import Columns, Document, Fault, opening, read

from .conftest import Writer, only

# Python 3.10's own writer and reader of CSV do not take NUL.
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def test_columns_are_found_by_their_names(file: Writer) -> None:
    path = file("a.csv", b"\xef\xbb\xbftext,page,date,id\n\xe2\x80\x9cYes,3,2023-05-30,a\n,4,,b\n")
    assert list(read([path])) == [Document("a", "“Yes", "2023-05-30"), Document("b", "")]


def test_columns_of_other_names(file: Writer) -> None:
    path = file("a.tsv", b"url\tbody\tday\na\t\xe2\x80\x9cYes\t2023-05-30 10:00:00\n")
    assert list(read([path], Columns("url", "body", "day"))) == [Document("a", "“Yes", "2023-05-30")]


def test_semicolons(file: Writer) -> None:
    assert only(file("a.csv", b"id;text\r\na;b, c\r\n")) == Document("a", "b, c")


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (Columns(id="url", text="body"), 'no column "url"; name one with --column id=NAME; there are: "id", "body"'),
        (Columns(), 'no column "text"; name one with --column text=NAME; there are: "id", "body"'),
        (
            Columns(text="body", date="day"),
            'no column "day"; name one with --column date=NAME; there are: "id", "body"',
        ),
    ],
)
def test_a_column_that_is_missing(file: Writer, columns: Columns, reason: str) -> None:
    path = file("a.csv", b"id,body\na,b\n")
    assert list(read([path], columns)) == [Fault(path, reason)]


def test_no_header(file: Writer) -> None:
    path = file("a.csv", b"")
    assert only(path) == Fault(path, 'no column "text"; name one with --column text=NAME; there are: none')


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"x,y", "cells: 2, columns: 3; quote cells that hold a delimiter or a line break"),
        (b"x,y,May 30", '"date" is "May 30", not a day as "YYYY-MM-DD"'),
        (b"x,Well, I never,", "cells: 4, columns: 3; quote cells that hold a delimiter or a line break"),
        (b"x,caf\xe9,", "not UTF-8: byte 0xe9; save the table as UTF-8"),
        (b"x,y\rz,", "not a row that can be read: new-line character seen in unquoted field"),
        (b'x,"y"z,', "not a row that can be read: ',' expected after '\"'"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(file: Writer, row: bytes, reason: str) -> None:
    path = file("a.csv", b'id,text,date\n1,"one\ntwo",\n\n' + row + b"\n2,y,\n")
    first, fault, last = read([path])
    assert (first, last) == (Document("1", "one\ntwo"), Document("2", "y"))
    assert fault == Fault(f"{path}, row 4", reason)


def test_a_quotation_mark_that_nothing_closes(file: Writer) -> None:
    path = file("a.csv", b'id,text\n1,x\n2,"y\n3,z\n')
    assert list(read([path])) == [
        Document("1", "x"),
        Fault(f"{path}, row 3", "not a row that can be read: unexpected end of data"),
    ]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the csv module takes NUL since Python 3.11")
def test_nul(file: Writer) -> None:
    assert only(file("a.csv", b"id,text\na,b\0c\n")) == Document("a", "b\0c")


def test_a_long_cell(file: Writer) -> None:
    text = "long " * 100_000
    assert only(file("a.csv", f"id,text\na,{text}\n".encode())) == Document("a", text)


def test_a_line_that_is_too_long(file: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST", 20)
    path = file("a.csv", b"id,text\na,b\nb," + b"x" * 100)
    assert list(read([path])) == [
        Document("a", "b"),
        Fault(path, "longer than 20 bytes; cut it into several documents"),
    ]


@pytest.mark.parametrize("dialect", ["excel", "excel-tab", "unix"])
@given(rows=st.lists(st.tuples(cells, cells), min_size=1))
def test_what_the_csv_module_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, dialect: str, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / ("a.tsv" if dialect == "excel-tab" else "a.csv")
    table = StringIO(newline="")
    csv.writer(table, dialect).writerows([("id", "text"), *rows])
    path.write_bytes(table.getvalue().encode())
    assert list(read([str(path)])) == [Document(id, text) for id, text in rows]


@given(data=st.lists(st.binary(max_size=10) | st.sampled_from([b"id,text\n", b"\n", b"\r", b'"', b",", b"\0"])))
def test_any_bytes_can_be_read(tmp_path_factory: pytest.TempPathFactory, data: list[bytes]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"".join(data))
    assert all(isinstance(item, (Document, Fault)) for item in read([str(path)]))
