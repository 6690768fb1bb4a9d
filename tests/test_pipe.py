"""Many texts: order, identity, what goes wrong with one of them, processes."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Iterator

import pytest

from quoteattr import Extraction, Extractor, InputError, Options, OptionsError, WorkerError

TEXTS = [f"“Bridge {n} is safe,” said Ana Ruiz on Monday. Tom Okafor denied it." for n in range(9)]
IDS = [f"a{n}" for n in range(9)]
DAYS = [None, "2023-05-30", *[None] * 7]


class Fragile(Extractor):
    """Fails at a text with "bad" in it; a text with "fatal" in it kills its process."""

    def scenes(self, texts):  # type: ignore[no-untyped-def]
        for text in (texts := list(texts)):
            if "bad" in text:
                raise RecursionError("too deep")
            if "fatal" in text:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().scenes(texts)

    def __reduce__(self):  # type: ignore[no-untyped-def]
        return Fragile, (None, self.options)


@pytest.fixture(scope="module")
def fragile() -> Fragile:
    return Fragile()


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> list[Extraction]:
    return [extractor.extract(text, id=id, date=day) for text, id, day in zip(TEXTS, IDS, DAYS, strict=True)]


@pytest.mark.parametrize("n_process", [1, 2])
@pytest.mark.parametrize("batch_size", [1, 4, 64])
def test_many_texts_are_read_as_one(
    extractor: Extractor, expected: list[Extraction], n_process: int, batch_size: int
) -> None:
    found = extractor.pipe(TEXTS, ids=IDS, dates=DAYS, n_process=n_process, batch_size=batch_size)
    assert list(found) == expected


def test_ids_and_days_may_be_fewer(extractor: Extractor) -> None:
    found = list(extractor.pipe(TEXTS[:3], ids=["a0"], dates=[None, "2023-05-30"]))
    assert [(one.id, one.date) for one in found] == [("a0", None), (None, "2023-05-30"), (None, None)]


def test_texts_are_taken_as_they_are_needed(extractor: Extractor) -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for n, text in enumerate(TEXTS):
            taken.append(n)
            yield text

    found = extractor.pipe(texts(), batch_size=2)
    assert taken == []
    next(found)
    assert taken == [0, 1]


def test_long_texts_make_small_chunks(extractor: Extractor) -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for n in range(3):
            taken.append(n)
            yield "a " * 300_000

    next(extractor.pipe(texts()))
    assert taken == [0]


@pytest.mark.parametrize("n_process", [1, 2])
def test_one_bad_text_does_not_stop_the_rest(fragile: Fragile, expected: list[Extraction], n_process: int) -> None:
    texts = [*TEXTS[:3], "bad", *TEXTS[3:]]
    ids, days = [*IDS[:3], "b", *IDS[3:]], [*DAYS[:3], None, *DAYS[3:]]
    found = list(fragile.pipe(texts, ids=ids, dates=days, n_process=n_process, keep_going=True))
    assert found.pop(3) == Extraction("bad", id="b", error="RecursionError: too deep")
    assert found == expected


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_bad_text_raises_where_nobody_asked_to_go_on(fragile: Fragile, n_process: int) -> None:
    with pytest.raises(RecursionError, match="too deep"):
        list(fragile.pipe([TEXTS[0], "bad"], n_process=n_process))


def test_a_text_that_kills_its_process(fragile: Fragile) -> None:
    texts = [*TEXTS[:2], "fatal", TEXTS[2]]
    found = list(fragile.pipe(texts, ids="abcd", n_process=2, batch_size=2, keep_going=True))
    assert [len(one.quotes) for one in found] == [2, 2, 0, 2]
    assert found[2].id == "c"
    assert found[2].error is not None
    assert found[2].error.startswith("the process that read it died twice")
    with pytest.raises(WorkerError, match="the text 'c': the process that read it died twice"):
        list(fragile.pipe(texts, ids="abcd", n_process=2))


def test_what_is_no_text(extractor: Extractor) -> None:
    texts: list[str] = [TEXTS[0], None, b"bytes"]  # type: ignore[list-item]
    found = list(extractor.pipe(texts, ids="abc", keep_going=True))
    assert [one.error for one in found] == [
        None,
        "InputError: the text of 'b' is None, not a string",
        "InputError: the text of 'c' is b'bytes', not a string",
    ]
    with pytest.raises(InputError, match="the text of None is None"):
        list(extractor.pipe(texts))


def test_a_date_that_is_none(extractor: Extractor) -> None:
    [found] = extractor.pipe(TEXTS[:1], dates=["May"], keep_going=True)
    assert found.error is not None
    assert "'May'" in found.error


@pytest.mark.parametrize("wrong", [{"batch_size": 0}, {"n_process": 0}, {"n_process": -2}])
def test_numbers_that_are_none(extractor: Extractor, wrong: dict[str, int]) -> None:
    with pytest.raises(OptionsError, match=f"{next(iter(wrong))}={next(iter(wrong.values()))}"):
        extractor.pipe(TEXTS, **wrong)  # type: ignore[arg-type]


def test_an_extractor_can_be_sent_to_another_process(extractor: Extractor) -> None:
    picky = Extractor(extractor.nlp, Options(nested=False))
    for one in (extractor, picky):
        sent = pickle.loads(pickle.dumps(one))
        assert sent.options == one.options
        assert sent.extract(TEXTS[0]) == one.extract(TEXTS[0])


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_of_cycles_is_left_as_it_was(fragile: Fragile, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        fragile.extract(TEXTS[0])
        with pytest.raises(RecursionError):
            fragile.extract("bad")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()
