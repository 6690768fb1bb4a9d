"""CSV, read by Python's own reader and by pandas."""

import csv
import re
from io import BytesIO, StringIO

import pandas
from hypothesis import given

from quoteattr.characters import printable
from quoteattr.formats import FormatName
from quoteattr.formats.csv import COLUMNS
from quoteattr.records import Extraction

from .made import NEWS, extractions, written


def rows_of(*found: Extraction) -> list[dict[str, str]]:
    """What a strict reader makes of it."""
    text = written(FormatName.CSV, *found)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), strict=True))


def as_it_was(cell: str) -> str:
    """Take away the apostrophe in front of what would be a formula."""
    return cell[1:] if re.match("''*[=+\\-@\t\r\n＝＋－＠]", cell) else cell


def test_a_row_a_quote() -> None:
    first, second, third = rows_of(NEWS)
    assert tuple(first) == COLUMNS
    assert first["content"] == "“The bridge at Calder & Moss is safe,” ... “Nobody told me\r\nthat it was closed.”"
    assert (first["document"], first["date"], first["place"]) == ("herald", "2023-05-30", "PORT ELLAND")
    assert (first["speakers"], first["titles"], first["affiliations"]) == ("Ana Ruiz", "mayor", "Port Elland")
    assert (first["words"], first["spans"], first["act"]) == ("14", "0-38; 66-103", "state")
    assert (second["speakers"], second["source"], second["inside"]) == ("", "Nobody", "q1")
    assert (third["speakers"], third["speaker_kinds"]) == ("A report", "document")


def test_pandas_counts_with_it() -> None:
    table = pandas.read_csv(BytesIO(written(FormatName.CSV, NEWS, NEWS).encode()))
    assert table.groupby("speakers")["words"].sum().to_dict() == {"A report": 4, "Ana Ruiz": 28}
    assert table["confidence"].max() == 0.94


def test_lines_end_as_the_standard_has_it() -> None:
    text = written(FormatName.CSV, Extraction(""))
    assert text.count("\r\n") == text.count("\n") == 1


@given(extractions())
def test_whatever_the_text(found: Extraction) -> None:
    rows = rows_of(found)
    for row, quote in zip(rows, found.quotes, strict=True):
        assert as_it_was(row["content"]) == printable(quote.text)
        assert as_it_was(row["quote"]) == printable(quote.id)
        assert row["spans"] == "; ".join(f"{span.start}-{span.end}" for span in quote.content)
    assert not [cell for row in rows for cell in row.values() if re.match("[=+\\-@\t\r\n＝＋－＠]", cell)]


@given(extractions())
def test_pandas_reads_the_same(found: Extraction) -> None:
    data = written(FormatName.CSV, found).encode()
    table = pandas.read_csv(BytesIO(data), dtype=str, keep_default_na=False)
    assert table.to_dict("records") == rows_of(found)
