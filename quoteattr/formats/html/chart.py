"""The chart of who is quoted across articles: how often, how much, and by which acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from ...linking import Member
from ...records import Extraction
from ...tallies import Tally, tally

__all__ = ["NO_CUE", "OTHER", "Bar", "Chart", "Row", "chart"]

#: More acts than these in one bar cannot be told apart: the rarer ones are drawn as one.
_DRAWN = 6
OTHER = "other"
NO_CUE = "no cue"


@frozen
class Bar:
    """A piece of a bar: an act, how many quotes, and where it is drawn, in hundredths of the longest bar."""

    act: str
    count: int
    start: float
    width: float


@frozen
class Row:
    """A speaker with the counts: ``acts`` are the quotes by act, ``articles`` the places of the articles, from 0."""

    tally: Tally
    name: str
    acts: dict[str, int]
    articles: tuple[int, ...]


@frozen
class Chart:
    """The rows, the most quoted first; ``acts`` are all acts, the commonest first, ``drawn`` those with a colour."""

    rows: tuple[Row, ...]
    acts: tuple[str, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        """The acts that are drawn by themselves."""
        return self.acts if len(self.acts) <= _DRAWN + 1 else self.acts[:_DRAWN]

    def bars(self, row: Row) -> Iterator[Bar]:
        """Give the pieces of the bar of a row's quotes, from left to right."""
        longest = max(row.tally.quotes for row in self.rows)
        counts = {act: row.acts.get(act, 0) for act in self.drawn}
        counts[OTHER] = row.tally.quotes - sum(counts.values())
        before = 0
        for act, count in counts.items():
            if count:
                yield Bar(act, count, round(100 * before / longest, 2), round(100 * count / longest, 2))
                before += count

    def words(self, row: Row) -> float:
        """Give the length of the bar of a row's words, in hundredths of the longest."""
        return round(100 * row.tally.words / max(1, *(row.tally.words for row in self.rows)), 2)


def chart(extractions: Sequence[Extraction]) -> Chart:
    """Count as `tally` does who is quoted.

    :param extractions: the articles; their ids may be alike or missing.
    """
    articles = [evolve(extraction, id=str(n)) for n, extraction in enumerate(extractions)]
    quoted = {Member(article.id or "", id) for article in articles for quote in article.quotes for id in quote.speakers}
    rows = tuple(_row(counted, quoted) for counted in tally(articles))
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update(row.acts)
    return Chart(rows, tuple(act for act, _ in totals.most_common()))


def _row(counted: Tally, quoted: set[Member]) -> Row:
    speaker = counted.speaker
    acts = {act.value: count for act, count in counted.acts.items()}
    without = counted.quotes - sum(acts.values())
    return Row(
        tally=counted,
        name=speaker.name or speaker.description or speaker.id,
        acts={**acts, NO_CUE: without} if without else acts,
        articles=tuple(int(member.document) for member in speaker.members if member in quoted),
    )
