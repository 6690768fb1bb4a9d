"""Record batches: what goes in comes out, and the schema says what the record does."""

import sys

import attrs
import pyarrow as pa
import pytest
from hypothesis import example, given

from quoteattr.batch.arrow import from_batch, schema, to_batch
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
