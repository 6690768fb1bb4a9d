"""What the benchmarks measure is what it should be; how long it takes is no test's business."""

from __future__ import annotations

from functools import partial
from itertools import chain

from quoteattr import Extractor, link

from .benchmarks.archive import made_archive
from .benchmarks.linking import measure
from .benchmarks.scale import made, peak, whole
from .benchmarks.speed import measure as measure_speeds
from .benchmarks.speed import table
from .counting import lines_run


def test_a_made_archive_holds_what_extractions_hold() -> None:
    archive = list(made_archive(200))
    assert len({found.id for found in archive}) == 200
    assert archive == list(made_archive(200))
    for found in archive:
        for span in chain.from_iterable((*quote.content, *quote.verbatim, quote.source) for quote in found.quotes):
            assert span is not None
            assert found.text[span.start : span.end] == span.text
        named = {speaker.id for speaker in found.speakers}
        assert {id for quote in found.quotes for id in quote.speakers} == named


def test_people_and_statements_are_linked() -> None:
    linked = link(made_archive(300))
    assert max(len(speaker.members) for speaker in linked.speakers) > 20
    assert max(len(set(said.documents)) for said in linked.statements) > 5


def test_twice_the_archive_is_hardly_more_than_twice_the_work() -> None:
    few, many = (lines_run(partial(link, list(made_archive(n)))) for n in (150, 300))
    assert many <= 2.6 * few


def test_what_is_measured() -> None:
    measured = measure(100)
    assert measured.documents == 100
    assert measured.quotes > 300
    assert measured.held <= measured.peak


def test_the_same_words_are_read_by_all() -> None:
    speeds = measure_speeds(["blank", "surface"], ["Ana Ruiz said the bridge was safe.", "It rained."], rounds=1)
    assert [(one.name, one.words) for one in speeds] == [("blank", 9), ("surface", 9)]
    assert all(one.seconds > 0 and one.first > 0 for one in speeds)
    assert [line.split()[0] for line in table(speeds).splitlines()[1:]] == ["blank", "surface"]


def test_short_and_long_documents_have_the_same_words() -> None:
    texts = ["One two.\n\nThree four.", "Five six seven."]
    short, long = (whole(texts, 20, each) for each in (5, 20))
    assert [len(text.split()) for text in short] == [5, 5, 5, 5]
    assert " ".join(short).split() == long[0].split()


def test_made_documents_differ_and_have_quotes(extractor: Extractor) -> None:
    documents = list(made(50))
    assert len(set(documents)) == 50
    assert all(len(found.quotes) == 2 for found in extractor.pipe(documents))
    assert peak(extractor, 10) > 0
