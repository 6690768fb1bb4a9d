"""Record batches: what goes in comes out, and the schema says what the record does."""

import sys
from datetime import date, datetime, timezone
from typing import Any

import attrs
import pyarrow as pa
import pytest
from hypothesis import example, given

from quoteattr import Extractor, InputError, Options
from quoteattr.batch.arrow import extract, from_batch, schema, to_batch
from quoteattr.characters import encodable
from quoteattr.errors import MissingExtraError, RecordError
from quoteattr.records import Extraction, Quote, Span, Speaker

from .test_records import FOUND, extractions


def without_surrogates(extraction: Extraction) -> Extraction:
    """What Arrow can hold of it."""

    def held(value: object) -> object:
        if isinstance(value, dict):
            return {key: held(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [held(inner) for inner in value]
        return encodable(value) if isinstance(value, str) else value

    data = held(extraction.to_dict())
    assert isinstance(data, dict)
    return Extraction.from_dict(data)


@given(extractions)
@example(Extraction("a\ud800b"))
@example(Extraction("", id="a", error="too deep"))
def test_round_trip(extraction: Extraction) -> None:
    [found] = from_batch(to_batch([extraction]))
    assert found == without_surrogates(extraction)
    assert len(found.text) == len(extraction.text)


def test_order_and_number() -> None:
    batch = to_batch(FOUND.with_identity(str(number), None) for number in range(3))
    assert batch.schema == schema()
    assert [found.id for found in from_batch(batch)] == ["0", "1", "2"]
    assert to_batch([]).num_rows == 0


def test_through_the_bytes_that_engines_exchange() -> None:
    out = pa.BufferOutputStream()
    batch = to_batch([FOUND])
    with pa.ipc.new_stream(out, batch.schema) as stream:
        stream.write_batch(batch)
    with pa.ipc.open_stream(out.getvalue()) as stream:
        assert list(from_batch(stream.read_all())) == [FOUND]


def names(type: type[attrs.AttrsInstance]) -> set[str]:
    return {field.name for field in attrs.fields(type) if field.eq}


def test_the_schema_has_the_fields_of_the_records() -> None:
    quote = schema().field("quotes").type.value_type
    speaker = schema().field("speakers").type.value_type
    assert set(schema().names) == names(Extraction)
    assert {field.name for field in quote} == names(Quote) | {"text"}
    assert {field.name for field in speaker} == names(Speaker)
    assert {field.name for field in quote.field("addressee").type} == names(Span)


def test_a_batch_of_something_else() -> None:
    with pytest.raises(RecordError, match="not an extraction"):
        list(from_batch(pa.RecordBatch.from_pylist([{"id": "a"}])))


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r'pip install "quoteattr\[parquet\]"'):
        schema()


# --- From documents to extractions ----------------------------------------------------------------------------------

TEXTS = [f"“Bridge {n} is safe,” said Ana Ruiz on Monday. Tom Okafor denied it." for n in range(5)]
DAY = "2023-05-30"


def articles(**columns: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def test_documents_are_read_as_the_extractor_reads_them(extractor: Extractor) -> None:
    ids, days = ["a", "b", None, "b", "e"], [DAY, None, DAY, None, DAY]
    found = extract(articles(text=TEXTS, id=ids, date=days, desk=["metro"] * 5))
    assert found.schema == schema()
    assert list(from_batch(found)) == list(extractor.pipe(TEXTS, ids=ids, dates=days))


def test_columns_of_other_names_and_options() -> None:
    batch = articles(body=TEXTS[:1], url=["a"])
    [found] = from_batch(extract(batch, text="body", id="url", date=None))
    assert (found.id, [quote.text for quote in found.quotes][:1]) == ("a", ["“Bridge 0 is safe,”"])
    [kept] = from_batch(extract(batch, text="body", id=None, date=None, options=Options(acts={"deny"})))
    assert (kept.id, [quote.cue.lemma for quote in kept.quotes if quote.cue]) == (None, ["deny"])


def test_what_cannot_be_read_is_an_error_in_its_place() -> None:
    batch = articles(text=[None, TEXTS[1], TEXTS[2], ""], id=["a", "b", "c", "d"], date=[DAY, "May", DAY, None])
    found = list(from_batch(extract(batch)))
    assert [one.error and one.error.split(":")[0] for one in found] == ["InputError", "InputError", None, None]
    assert "date='May' is not a day" in str(found[1].error)
    assert [(one.id, bool(one.quotes)) for one in found] == [("a", False), ("b", False), ("c", True), ("d", False)]


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no column 'date'; there are: text, id; name the one"):
        extract(articles(text=["a"], id=["b"]))


def test_a_batch_of_nothing() -> None:
    nothing = pa.schema([("text", pa.string()), ("id", pa.int64()), ("date", pa.date32())]).empty_table()
    found = extract(nothing)
    assert (found.num_rows, found.schema) == (0, schema())


@pytest.mark.parametrize(
    "days",
    [
        pa.array([date(2023, 5, 30), None]),
        pa.array([datetime(2023, 5, 30, 23, 59), None]),
        pa.array([datetime(2023, 5, 31, 1, tzinfo=timezone.utc), None], pa.timestamp("s", tz="America/New_York")),
        pa.array([DAY, None], pa.large_string()),
        pa.array([DAY, None]).dictionary_encode(),
    ],
    ids=lambda days: str(days.type),
)
def test_days_and_ids_of_other_types(days: pa.Array) -> None:
    found = extract(articles(text=["Yes.", "No."], id=[7, None], date=days))
    assert [(one.id, one.date, one.error) for one in from_batch(found)] == [("7", DAY, None), (None, None, None)]


def test_a_table_will_do() -> None:
    table = pa.table({"text": pa.chunked_array([TEXTS[:2], TEXTS[2:]]), "id": list("abcde"), "date": [DAY] * 5})
    assert [found.id for found in from_batch(extract(table))] == list("abcde")
