"""Who is quoted across articles: how often, with how many words, and in which acts of speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from ...linking import LinkedSpeaker, Member, link
from ...records import Extraction, Quote
from .people import NOBODY, count_words

__all__ = ["OTHER", "Bar", "Chart", "Row", "chart"]

#: More acts than these in one bar cannot be told apart: the rarer ones are drawn as one.
_DRAWN = 6
OTHER = "other"
_NO_CUE = "no cue"


@frozen
class Bar:
    """One piece of a bar: an act, how many quotes or words, and where it is drawn, in hundredths of the longest bar."""

    act: str
    count: int
    start: float
    width: float


@frozen
class Row:
    """One speaker of the articles, or nobody; ``articles`` are their places, from 0. Counts are by act."""

    name: str
    speaker: LinkedSpeaker | None
    articles: tuple[int, ...]
    quotes: Mapping[str, int]
    words: Mapping[str, int]

    @property
    def total_quotes(self) -> int:
        """All quotes of this speaker."""
        return sum(self.quotes.values())

    @property
    def total_words(self) -> int:
        """All words of this speaker's quotes."""
        return sum(self.words.values())


@frozen
class Chart:
    """The rows, most quoted first, nobody last; all ``acts``, and those ``drawn`` by themselves, commonest first."""

    rows: tuple[Row, ...]
    acts: tuple[str, ...]
    drawn: tuple[str, ...]

    def quote_bars(self, row: Row) -> list[Bar]:
        """Give the pieces of the bar of a row's quotes."""
        return self._bars(row.quotes, max(row.total_quotes for row in self.rows))

    def word_bars(self, row: Row) -> list[Bar]:
        """Give the pieces of the bar of a row's words."""
        return self._bars(row.words, max(row.total_words for row in self.rows))

    def _bars(self, counts: Mapping[str, int], longest: int) -> list[Bar]:
        rest = sum(count for act, count in counts.items() if act not in self.drawn)
        pieces = [(act, counts.get(act, 0)) for act in self.drawn] + [(OTHER, rest)]
        bars, start = [], 0.0
        for act, count in pieces:
            if count:
                width = 100 * count / longest
                bars.append(Bar(act, count, round(start, 2), round(width, 2)))
                start += width
        return bars


def chart(extractions: Sequence[Extraction]) -> Chart:
    """Count the quotes of each speaker; speakers of several articles are put together as `quoteattr.link` does.

    :param extractions: the articles; their ids need not differ.
    """
    rows = sorted(_rows(extractions), key=lambda row: (row.speaker is None, -row.total_quotes, -row.total_words))
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update(row.quotes)
    acts = tuple(act for act, _ in totals.most_common())
    return Chart(tuple(rows), acts, acts if len(acts) == _DRAWN + 1 else acts[:_DRAWN])


def _rows(extractions: Sequence[Extraction]) -> Iterator[Row]:
    # Articles are told apart by their place: their ids may be missing or alike.
    speakers = link(evolve(extraction, id=str(n)) for n, extraction in enumerate(extractions)).speakers
    linked = {member: speaker for speaker in speakers for member in speaker.members}
    said: dict[str, list[tuple[int, Quote]]] = {}
    unknown = []
    for n, extraction in enumerate(extractions):
        for quote in extraction.quotes:
            ids = {linked[member].id for id in quote.speakers if (member := Member(str(n), id)) in linked}
            for id in ids:
                said.setdefault(id, []).append((n, quote))
            if not ids:
                unknown.append((n, quote))
    yield from (_row(speaker, said[speaker.id]) for speaker in speakers if speaker.id in said)
    if unknown:
        yield _row(None, unknown)


def _row(speaker: LinkedSpeaker | None, found: Iterable[tuple[int, Quote]]) -> Row:
    quotes: Counter[str] = Counter()
    words: Counter[str] = Counter()
    articles: dict[int, None] = {}
    for n, quote in found:
        act = quote.cue.act.value if quote.cue else _NO_CUE
        quotes[act] += 1
        words[act] += count_words(quote)
        articles[n] = None
    name = (speaker.name or speaker.description or speaker.id) if speaker else NOBODY
    return Row(name, speaker, tuple(articles), quotes, words)
