"""Documents in, extractions out, as Arrow record batches: a row a document. And extractions to batches, and back.

Source: the Arrow columnar format (https://arrow.apache.org/docs/format/Columnar.html), by pyarrow, which comes with
``pip install "quoteattr[parquet]"``. Parquet, DuckDB, Spark, Ray, Dask and pandas take such batches as they are.

The columns are those of the record on the wire, and the text:

======== ========================= ====================================================================================
column   type                      what
======== ========================= ====================================================================================
id       string                    the document's id, or null
date     string                    its day as YYYY-MM-DD, or null
place    string                    where it was written, or null
error    string                    why the text could not be read, null if it was
text     string                    the text itself
quotes   list of structs           the fields of `Quote`; ``content`` and ``verbatim`` are lists of spans, structs of
                                   ``start``, ``end`` (code points, int64) and ``text``; ``cue``, ``source``,
                                   ``addressee``, ``via`` and ``when`` are one such struct, or null
speakers list of structs           the fields of `Speaker`; ``roles`` and ``mentions`` are lists of structs
======== ========================= ====================================================================================

Only what the record may leave out is ever null; yet no type says "not null", which Spark cannot give back inside a
struct that may be null. A column may be added in a later version, never taken away or given another meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from ..characters import encodable
from ..errors import InputError
from ..extractor import Extractor
from ..extras import extra
from ..options import Options
from ..records import Extraction

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["extract", "from_batch", "schema", "to_batch"]


def extract(
    batch: pa.RecordBatch,
    *,
    text: str = "text",
    id: str | None = "id",
    date: str | None = "date",
    model: str | None = None,
    options: Options | None = None,
) -> pa.RecordBatch:
    """Find every quote of the documents in a record batch: the one function that Spark, Ray, Dask and DuckDB call.

    A document that cannot be read, for want of a text or by its date, has an ``error``; it ends nothing. The model is
    loaded once a process and multiplies in one thread, since engines run a process for each core.

    :param batch: a row a document; a table will do too. All of it is held in memory, with what is found.
    :param text: the column of the texts, strings.
    :param id: the column of the ids, strings or what Arrow casts to them, such as integers; None where there is none.
    :param date: the column of the days: strings as YYYY-MM-DD, dates, or timestamps, whose day is that of their own
        time zone; None where there is none.
    :param model: the name of an installed spaCy pipeline, as for `Extractor`.
    :param options: what to look for; None for the defaults.
    :returns: a batch with `schema`: a row for each of the batch, in their order. Other columns are not in it; join
        them by the id.
    :raises InputError: if the batch has no column of such a name.
    :raises ModelError: if the model is not installed, or lacks a component.
    :raises MissingExtraError: where pyarrow is not installed.

    >>> import pyarrow as pa
    >>> articles = pa.RecordBatch.from_pydict({"id": [7, 8], "text": ["“It is safe,” said Ana Ruiz.", None]})
    >>> found = extract(articles, date=None)
    >>> found.column("id").to_pylist(), [len(quotes) for quotes in found.column("quotes").to_pylist()]
    (['7', '8'], [1, 0])
    >>> found.column("error").to_pylist()
    [None, "InputError: the text of '8' is None, not a string"]
    """
    texts = _column(batch, text).to_pylist()
    ids = _strings(_column(batch, id)) if id else ()
    dates = _days(_column(batch, date)) if date else ()
    extractor = _extractor(model, options or Options())
    with threadpool_limits(1):
        return to_batch(extractor.pipe(texts, ids=ids, dates=dates, keep_going=True))


@cache
def _extractor(model: str | None, options: Options) -> Extractor:
    return Extractor(model, options)


def _column(batch: pa.RecordBatch, name: str) -> Any:
    if name not in batch.schema.names:
        there = ", ".join(batch.schema.names) or "none"
        raise InputError(
            f"no column {name!r}; there are: {there}; name the one that is meant, or None for no id or date"
        )
    return batch.column(name)


def _strings(column: Any) -> list[str | None]:
    import pyarrow as pa

    strings: list[str | None] = column.cast(pa.string()).to_pylist()
    return strings


def _days(column: Any) -> list[str | None]:
    """Give each day as YYYY-MM-DD; a string as it is, which the extractor checks."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(column.type):
        column = pc.local_timestamp(column) if column.type.tz else column
        column = column.cast(pa.date32(), safe=False)
    return _strings(column)


def schema() -> pa.Schema:
    """Give the schema of the record batches.

    :raises MissingExtraError: where pyarrow is not installed.

    >>> schema().names
    ['id', 'date', 'place', 'error', 'text', 'quotes', 'speakers']
    >>> schema().field("speakers").type.value_type.field("roles").type.value_type
    StructType(struct<title: string, affiliation: string, former: bool>)
    """
    with extra("parquet"):
        import pyarrow as pa
    return pa.schema(
        [
            ("id", pa.string()),
            ("date", pa.string()),
            ("place", pa.string()),
            ("error", pa.string()),
            ("text", pa.string()),
            ("quotes", pa.list_(_quote())),
            ("speakers", pa.list_(_speaker())),
        ]
    )


def to_batch(extractions: Iterable[Extraction]) -> pa.RecordBatch:
    """Give extractions as one record batch, a row for each, in their order.

    :param extractions: all are held in memory, and their texts together may have 2 GiB; cut more into several batches.
    :returns: a batch with `schema`. A lone surrogate, of which UTF-8 can hold none, is U+FFFD in it: the offsets
        stay right.
    :raises MissingExtraError: where pyarrow is not installed.

    >>> import quoteattr
    >>> found = quoteattr.extract("“The bridge is safe,” said Ana Ruiz.", id="herald")
    >>> batch = to_batch([found])
    >>> batch.num_rows, batch.column("quotes")[0][0]["source"]["text"].as_py()
    (1, 'Ana Ruiz')
    >>> list(from_batch(batch)) == [found]
    True
    """
    with extra("parquet"):
        import pyarrow as pa
    rows = [extraction.to_dict() for extraction in extractions]
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema())
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_held(row) for row in rows], schema=schema())


def from_batch(batch: pa.RecordBatch) -> Iterator[Extraction]:
    """Give the extractions of a record batch, a row each.

    :param batch: what `to_batch` gave, perhaps by way of a file or another engine; a table will do too.
    :raises RecordError: if a row does not describe an extraction.
    """
    return map(Extraction.from_dict, batch.to_pylist())


def _held(value: Any) -> Any:
    """Give plain data with what Arrow's strings can hold."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [_held(item) for item in value]
    if isinstance(value, dict):
        return {key: _held(item) for key, item in value.items()}
    return value


def _quote() -> pa.DataType:
    import pyarrow as pa

    cue = _span(("lemma", pa.string()), ("act", pa.string()), ("negated", pa.bool_()))
    return pa.struct(
        [
            ("id", pa.string()),
            ("kind", pa.string()),
            ("text", pa.string()),
            ("content", pa.list_(_span())),
            ("verbatim", pa.list_(_span())),
            ("cue", cue),
            ("source", _span(("form", pa.string()))),
            ("speakers", pa.list_(pa.string())),
            ("sieve", pa.string()),
            ("addressee", _span()),
            ("via", _span()),
            ("medium", pa.string()),
            ("when", _span(("date", pa.string()))),
            ("inside", pa.string()),
            ("confidence", pa.float64()),
            ("rule", pa.string()),
        ]
    )


def _speaker() -> pa.DataType:
    import pyarrow as pa

    role = pa.struct([("title", pa.string()), ("affiliation", pa.string()), ("former", pa.bool_())])
    return pa.struct(
        [
            ("id", pa.string()),
            ("name", pa.string()),
            ("kind", pa.string()),
            ("description", pa.string()),
            ("honorific", pa.string()),
            ("gender", pa.string()),
            ("roles", pa.list_(role)),
            ("aliases", pa.list_(pa.string())),
            ("mentions", pa.list_(_span())),
        ]
    )


def _span(*more: tuple[str, pa.DataType]) -> pa.DataType:
    import pyarrow as pa

    return pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string()), *more])
