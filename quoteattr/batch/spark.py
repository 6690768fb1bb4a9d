"""Extractions over a Spark data frame (https://spark.apache.org/docs/latest/api/python/), by ``mapInArrow``.

pyspark comes with ``pip install "quoteattr[spark]"``; the library and its model are installed on every worker.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..extras import extra
from ..options import Options
from . import arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["extract"]


def extract(
    df: DataFrame,
    text: str = "text",
    id: str | None = "id",
    date: str | None = "date",
    *,
    model: str | None = None,
    options: Options | None = None,
) -> DataFrame:
    """Find every quote of the documents in a data frame; as lazily as any transformation.

    A document that cannot be read has an ``error``, and no job fails for it. Each Python worker loads the model once.

    :param df: a row a document.
    :param text: the column of the texts.
    :param id: the column of the ids; None where there is none.
    :param date: the column of the days: strings as YYYY-MM-DD, dates or timestamps; None where there is none.
    :param model: the name of a spaCy pipeline that is installed on the workers.
    :param options: what to look for; None for the defaults.
    :returns: a data frame with the columns of `quoteattr.batch.arrow.schema`, a row for each document. Other columns
        are not in it; join them by the id.
    :raises MissingExtraError: where pyspark is not installed.
    """
    with extra("spark"):
        from pyspark.sql.pandas.types import from_arrow_schema
    wanted = [column for column in dict.fromkeys((text, id, date)) if column]
    one = partial(arrow.extract, text=text, id=id, date=date, model=model, options=options)
    return df.select(wanted).mapInArrow(lambda batches: map(one, batches), from_arrow_schema(arrow.schema()))
