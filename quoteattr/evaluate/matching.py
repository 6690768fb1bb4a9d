"""Which quote answers which annotation, and how well.

Spans are compared as the sets of words that they touch, so a quotation mark or a comma at a boundary never decides.
A gold attribution and a predicted quote answer each other one to one, the best overlaps first. Such a pair is

* found: the words of the contents overlap by half (Jaccard) or more;
* exact: the contents are the same words;
* right: found, the cues overlap (or the gold has none), and the sources overlap (or both have none);
* strict: exact, the cues overlap as before, and the sources are the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import frozen

from ..records import Kind
from .documents import Attribution, Gold, Predicted
from .words import Words, speech_cues

__all__ = ["Article", "Item", "Pair", "articles", "items", "overlapping"]

_FOUND = 0.5


@frozen(eq=False)
class Item:
    """An attribution as the words that it touches; ``speech``: it is not only thought, wanted or planned."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    speech: bool
    row: Attribution


@frozen
class Pair:
    """A gold attribution and a quote whose contents share words; ``overlap`` is their Jaccard index."""

    gold: Item
    quote: Item
    overlap: float

    @property
    def found(self) -> bool:
        return self.overlap >= _FOUND

    @property
    def exact(self) -> bool:
        return self.gold.content == self.quote.content

    @property
    def cues_meet(self) -> bool:
        return not self.gold.cue.isdisjoint(self.quote.cue)

    @property
    def sources_meet(self) -> bool:
        return not self.gold.source.isdisjoint(self.quote.source)

    @property
    def same_source(self) -> bool:
        return self.gold.source == self.quote.source

    @property
    def right(self) -> bool:
        neither = not self.gold.source and not self.quote.source
        return self.found and (self.cues_meet or not self.gold.cue) and (self.sources_meet or neither)

    @property
    def strict(self) -> bool:
        return self.exact and self.same_source and (self.cues_meet or not self.gold.cue)


@frozen(slots=False)
class Article:
    """What is compared in one document."""

    gold: tuple[Item, ...]
    quotes: tuple[Item, ...]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that answer each other one to one: the best first, then the best of the rest."""
        taken: set[Item] = set()
        pairs = []
        for pair in overlapping(self.gold, self.quotes):
            if taken.isdisjoint((pair.gold, pair.quote)):
                taken |= {pair.gold, pair.quote}
                pairs.append(pair)
        return tuple(pairs)


def articles(gold: Iterable[Gold], predicted: Iterable[Predicted]) -> list[Article]:
    """Put each annotated document beside what was found in it; of two with the same id, the last counts."""
    found = {document.id: document.quotes for document in predicted}
    compared = []
    for document in {document.id: document for document in gold}.values():
        words = Words(document.text)
        discard = words.of(document.discard)
        rows = (document.attributions, found.get(document.id, ()))
        compared.append(Article(*(items(side, words, discard) for side in rows)))
    return compared


def items(rows: Iterable[Attribution], words: Words, discard: frozenset[int]) -> tuple[Item, ...]:
    """Give the attributions as words; those whose content has none besides the discarded ones are left out."""
    return tuple(item for item in (_item(row, words) for row in rows) if not item.content <= discard)


def _item(row: Attribution, words: Words) -> Item:
    cue = words.of(row.cue)
    # Words in quotation marks were spoken or written, and so was what has no cue: a wish needs a word that says so.
    speech = row.kind is not Kind.INDIRECT or not cue or not speech_cues().isdisjoint(words.lowered(cue))
    return Item(words.of(row.content), cue, words.of(row.source), speech, row)


def overlapping(gold: Iterable[Item], quotes: Sequence[Item]) -> list[Pair]:
    """Give every pair that shares words, the best first; of equals, those whose cues meet, then the first in line."""
    pairs = (
        Pair(one, other, len(one.content & other.content) / len(one.content | other.content))
        for one in gold
        for other in quotes
        if not one.content.isdisjoint(other.content)
    )
    return sorted(pairs, key=lambda pair: (-pair.overlap, not pair.cues_meet))
