"""Extractions as Arrow record batches, a row a document, and back.

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

A column may be added in a later version, never taken away or given another meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..characters import encodable
from ..extras import extra
from ..records import Extraction

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["from_batch", "schema", "to_batch"]


def schema() -> pa.Schema:
    """Give the schema of the record batches.

    :raises MissingExtraError: where pyarrow is not installed.

    >>> schema().names
    ['id', 'date', 'place', 'error', 'text', 'quotes', 'speakers']
    >>> schema().field("speakers").type.value_type.field("roles").type.value_type
    StructType(struct<title: string, affiliation: string, former: bool not null>)
    """
    with extra("parquet"):
        import pyarrow as pa
    return pa.schema(
        [
            pa.field("id", pa.string()),
            pa.field("date", pa.string()),
            pa.field("place", pa.string()),
            pa.field("error", pa.string()),
            _needed("text", pa.string()),
            _needed("quotes", pa.list_(_needed("item", _quote()))),
            _needed("speakers", pa.list_(_needed("item", _speaker()))),
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
    rows = [_held(extraction.to_dict()) for extraction in extractions]
    return pa.RecordBatch.from_pylist(rows, schema=schema())


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

    cue = _span(_needed("lemma", pa.string()), _needed("act", pa.string()), _needed("negated", pa.bool_()))
    return pa.struct(
        [
            _needed("id", pa.string()),
            _needed("kind", pa.string()),
            _needed("text", pa.string()),
            _needed("content", pa.list_(_needed("item", _span()))),
            _needed("verbatim", pa.list_(_needed("item", _span()))),
            pa.field("cue", cue),
            pa.field("source", _span(_needed("form", pa.string()))),
            _needed("speakers", pa.list_(_needed("item", pa.string()))),
            pa.field("sieve", pa.string()),
            pa.field("addressee", _span()),
            pa.field("via", _span()),
            pa.field("medium", pa.string()),
            pa.field("when", _span(pa.field("date", pa.string()))),
            pa.field("inside", pa.string()),
            _needed("confidence", pa.float64()),
            _needed("rule", pa.string()),
        ]
    )


def _speaker() -> pa.DataType:
    import pyarrow as pa

    role = pa.struct(
        [pa.field("title", pa.string()), pa.field("affiliation", pa.string()), _needed("former", pa.bool_())]
    )
    return pa.struct(
        [
            _needed("id", pa.string()),
            pa.field("name", pa.string()),
            _needed("kind", pa.string()),
            pa.field("description", pa.string()),
            pa.field("honorific", pa.string()),
            pa.field("gender", pa.string()),
            _needed("roles", pa.list_(_needed("item", role))),
            _needed("aliases", pa.list_(_needed("item", pa.string()))),
            _needed("mentions", pa.list_(_needed("item", _span()))),
        ]
    )


def _span(*more: pa.Field) -> pa.DataType:
    import pyarrow as pa

    return pa.struct([_needed("start", pa.int64()), _needed("end", pa.int64()), _needed("text", pa.string()), *more])


def _needed(name: str, kind: pa.DataType) -> pa.Field:
    import pyarrow as pa

    return pa.field(name, kind, nullable=False)
