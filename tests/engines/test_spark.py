"""A real Spark on this machine: the results of one process, with workers that are used again and workers that die."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pyarrow as pa
import pytest
from psutil import NoSuchProcess, Process
from pyspark.sql import DataFrame, SparkSession

from quoteattr import Extraction, Extractor, Options
from quoteattr.batch import arrow, spark

pytestmark = pytest.mark.engines

Row = tuple[str, str | None, str | None]

DAY = "2023-05-30"
ROWS: list[Row] = [
    *((f"a{n}", f"“Bridge {n} is safe,” said Ana Ruiz on Monday. Tom Okafor denied it.", DAY) for n in range(40)),
    ("null", None, None),
    ("bad", "“Yes,” said Ana Ruiz.", "30 May"),
    ("empty", "", None),
]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """Two workers; a task whose worker dies is tried four times."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    with builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "8").getOrCreate() as session:
        yield session


def frame(session: SparkSession, rows: list[Row], partitions: int = 4) -> DataFrame:
    return session.createDataFrame(rows, "id string, text string, date string").repartition(partitions)


def alone(extractor: Extractor, rows: list[Row]) -> dict[str | None, Extraction]:
    """What one process finds."""
    ids, texts, dates = zip(*rows, strict=True)
    return {found.id: found for found in extractor.pipe(texts, ids=ids, dates=dates, keep_going=True)}


def by_id(table: pa.Table) -> dict[str | None, Extraction]:
    assert table.schema == arrow.schema()
    found = list(arrow.from_batch(table))
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def test_every_row_is_that_of_one_process(session: SparkSession, extractor: Extractor) -> None:
    found = by_id(spark.extract(frame(session, ROWS)).toArrow())
    assert found == alone(extractor, ROWS)
    assert {id for id, one in found.items() if one.error} == {"null", "bad"}


def test_columns_of_other_names_and_options(session: SparkSession) -> None:
    df = frame(session, ROWS[:3]).toDF("url", "body", "day")
    options = Options(acts={"deny"})
    rows = spark.extract(df, text="body", id="url", date=None, options=options).select("quotes.rule", "date").collect()
    assert [(len(row.rule), row.date) for row in rows] == [(1, None)] * 3


def test_a_worker_loads_the_model_once(session: SparkSession) -> None:
    spark.extract(frame(session, ROWS)).collect()
    before = loads(session)
    spark.extract(frame(session, ROWS)).collect()
    spark.extract(frame(session, ROWS)).collect()
    after = loads(session)
    again = before.keys() & after.keys()
    assert again
    assert all(after[worker] == before[worker] for worker in again)


def loads(session: SparkSession) -> dict[int, int]:
    """How many extractors the workers that happen to answer have made."""
    answers = session.range(8).repartition(8).mapInArrow(_loads, "worker long, loads long").collect()
    return {row.worker: row.loads for row in answers}


def _loads(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for _ in batches:
        made = arrow._extractor.cache_info().misses
        yield pa.RecordBatch.from_pydict({"worker": [os.getpid()], "loads": [made]})


def test_a_worker_that_is_killed_loses_nothing(session: SparkSession, extractor: Extractor) -> None:
    paragraph = "“The bridge is safe,” said Ana Ruiz. Tom Okafor denied that it was closed.\n\n"
    rows: list[Row] = [(f"a{n}", f"{n}. {paragraph * 20}", None) for n in range(60)]
    with ThreadPoolExecutor(1) as thread:
        job = thread.submit(spark.extract(frame(session, rows)).toArrow)
        _kill_a_worker_at_work(lambda: not job.done())
        assert by_id(job.result()) == alone(extractor, rows)


def _kill_a_worker_at_work(going_on: Callable[[], bool]) -> None:
    """Kill one of Spark's Python processes in the middle of its work: when it has worked for a second."""
    before = {worker: _seconds(worker) for worker in _workers()}
    while going_on():
        for worker in _workers():
            if _seconds(worker) - before.get(worker, 0) > 1:
                worker.kill()
                return
        time.sleep(0.05)
    pytest.fail("the job ended before there was anything to kill")


def _workers() -> Iterator[Process]:
    """Give the processes that Spark's daemons have forked."""
    for one in Process().children(recursive=True):
        with suppress(NoSuchProcess):
            parent = one.parent()
            if parent and "pyspark.daemon" in parent.cmdline():
                yield one


def _seconds(worker: Process) -> float:
    with suppress(NoSuchProcess):
        return float(worker.cpu_times().user)
    return 0
