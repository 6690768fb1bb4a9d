"""One statement over many documents, although each cuts and frames it in its own way.

Quotes that share a run of words are found by their fingerprints: of every few shingles in a row, the hash of one is
kept (Broder, On the resemblance and containment of documents, 1997; Schleimer, Wilkerson and Aiken, Winnowing, 2003).
Those that share one are compared with a few neighbours only, so that the work grows with the number of words. Two
quotes are compared from their longest common run outwards (seed and extend, as BLAST does), with rapidfuzz's alignment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, groupby
from operator import itemgetter
from zlib import crc32

import regex as re
from attrs import frozen
from rapidfuzz.distance import Indel

from ..lexicon import load_lexicon
from ..records import Act, Extraction, Quote, Span
from .graph import components
from .names import fold, spelt

__all__ = ["Agreement", "Telling", "group_quotes"]

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SHINGLE = 5  # words
_WINDOW = 3  # shingles of which one is kept: a run of seven words has one that is kept wherever the run stands
_NEIGHBOURS = 3  # how many of those that share a fingerprint each is compared with

# What must agree, chosen by reading what is linked in 840 articles of the US elections of 2016.
_SHORT, _PLAIN, _LONG = 7, 9, 12  # words; _PLAIN of those that are not in quotation marks
_TELLING = 3  # words of these that do not stand in every text
_RATIO = 0.8  # of the words from the first that agrees to the last
_MARKED = 0.8  # of these, in quotation marks: then both writers took them from the speaker
_HALF, _MOST = 0.5, 0.8  # of all words of a quote


@frozen(eq=False, slots=False)
class Telling:
    """A quote of one document as it is compared: by its words."""

    document: Extraction
    place: int

    @property
    def quote(self) -> Quote:
        """The quote itself."""
        return self.document.quotes[self.place]

    @property
    def order(self) -> tuple[str, int]:
        """Where this stands among all, whatever order the documents come in."""
        return self.document.id or "", self.place

    @cached_property
    def words(self) -> list[str]:
        """The words, spelt as they are compared."""
        return [spelt(fold(self.document.text[start:end])) for start, end in self._places()]

    @cached_property
    def marked(self) -> list[bool]:
        """Which words stand in quotation marks."""
        verbatim = self.quote.verbatim
        return [any(span.start <= start and end <= span.end for span in verbatim) for start, end in self._places()]

    @cached_property
    def around(self) -> frozenset[str]:
        """The ids of the quotes in whose content this one stands."""
        outer = {quote.id: quote.inside for quote in self.document.quotes}
        found: set[str] = set()
        inside = self.quote.inside
        while inside is not None and inside not in found:
            found.add(inside)
            inside = outer.get(inside)
        return frozenset(found)

    def is_nested_with(self, other: Telling) -> bool:
        """Whether one of the two quotes stands in the other."""
        if self.document is not other.document:
            return False
        return self.quote.id in other.around or other.quote.id in self.around

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the places of some words in the text: one span, or several where other words interrupt the content."""
        kept = self._places()[start:end]
        parts = ([at for at in kept if span.start <= at[0] < span.end] for span in self.quote.content)
        ends = [(part[0][0], part[-1][1]) for part in parts if part]
        return tuple(Span(first, last, self.document.text[first:last]) for first, last in ends)

    def _places(self) -> list[tuple[int, int]]:
        text, content = self.document.text, self.quote.content
        return [match.span() for span in content for match in _WORD.finditer(text, span.start, span.end)]


@frozen
class Agreement:
    """Words of a quote that agree with those of others: from ``start`` to ``end``, and how alike they are, in 0..1."""

    telling: Telling
    start: int
    end: int
    ratio: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """Their places in the text."""
        return self.telling.spans(self.start, self.end)

    def holds(self, other: Agreement) -> bool:
        """Whether the words of the other, in the same document, are some of these."""
        ours, theirs = self.spans, other.spans
        return ours[0].start <= theirs[0].start and theirs[-1].end <= ours[-1].end


def group_quotes(documents: Iterable[Extraction]) -> list[list[Agreement]]:
    """Find the statements that two documents or more have: for each the quotes, the fullest wording first.

    :param documents: extractions with ids that differ.
    """
    tellings = sorted(_tellings(documents), key=lambda one: (len(one.words), one.order))
    linked = ((a, b) for a, b in _candidates(tellings) if _match(tellings[a], tellings[b]))
    parts = (part for part in components(len(tellings), linked) if len(part) > 1)
    groups = _outermost([group for part in parts for group in _statements([tellings[n] for n in part])])
    return sorted(groups, key=lambda group: min(one.telling.order for one in group))


def _tellings(documents: Iterable[Extraction]) -> Iterator[Telling]:
    for document in documents:
        for place, quote in enumerate(document.quotes):
            telling = Telling(document, place)
            # Having no comment is said in the same words by everybody.
            if not (quote.cue and quote.cue.act is Act.DECLINE) and len(telling.words) >= _SHORT:
                yield telling


# --- Which quotes are compared --------------------------------------------------------------------------------------


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pair each quote with the next few that share a fingerprint: a statement that all tell makes no more pairs."""
    # Sorted, since most fingerprints are one quote's own: a list for each would take five times the memory.
    found = sorted(
        (fingerprint, n) for n, telling in enumerate(tellings) for fingerprint in _fingerprints(telling.words)
    )
    seen: set[tuple[int, int]] = set()
    for _, sharing in groupby(found, key=itemgetter(0)):
        numbers = [n for _, n in sharing]
        for place, one in enumerate(numbers):
            seen.update((one, other) for other in numbers[place + 1 : place + 1 + _NEIGHBOURS])
    return iter(sorted(seen))


def _fingerprints(words: Sequence[str]) -> frozenset[int]:
    # Python's own hash is another one in each run.
    hashes = [
        crc32(" ".join(words[n : n + _SHINGLE]).encode("utf8", "surrogatepass"))
        for n in range(len(words) - _SHINGLE + 1)
    ]
    return frozenset(min(hashes[n : n + _WINDOW]) for n in range(max(len(hashes) - _WINDOW + 1, 1)))


# --- Whether two agree ----------------------------------------------------------------------------------------------


@frozen
class _Match:
    start: int
    end: int
    other_start: int
    other_end: int
    size: int

    @property
    def ratio(self) -> float:
        return 2 * self.size / (self.end - self.start + self.other_end - self.other_start)


def _match(one: Telling, other: Telling) -> _Match | None:
    """Give the words in which two quotes are the same statement; None where they are not."""
    match = _aligned(one.words, other.words)
    return match if match and _is_long(match, one) and _is_enough(match, one, other) else None


def _is_long(match: _Match, one: Telling) -> bool:
    telling = sum(word not in _common() for word in one.words[match.start : match.end])
    return match.size >= _SHORT and match.ratio >= _RATIO and telling >= _TELLING


def _is_enough(match: _Match, one: Telling, other: Telling) -> bool:
    """Whether what agrees is enough of the whole.

    Words in quotation marks in both are the speaker's own: half of what the shorter quote has in marks, or many.
    Other words may be the writers', and many writers call a thing the same: nearly all of both, or many and nearly
    all of the shorter.
    """
    marked, other_marked = one.marked[match.start : match.end], other.marked[match.other_start : match.other_end]
    if min(sum(marked) / len(marked), sum(other_marked) / len(other_marked)) >= _MARKED:
        return match.size >= min(_LONG, _HALF * min(sum(one.marked), sum(other.marked)))
    shorter, longer = sorted((len(one.words), len(other.words)))
    return match.size >= max(_PLAIN, _MOST * longer) or match.size >= max(_LONG, _MOST * shorter)


def _aligned(words: Sequence[str], others: Sequence[str]) -> _Match | None:
    seed = _longest_run(words, others)
    if seed is None:
        return None
    start, other_start, run = seed
    back, other_back, before = _extension(words[:start][::-1], others[:other_start][::-1])
    on, other_on, after = _extension(words[start + run :], others[other_start + run :])
    return _Match(
        start=start - back,
        end=start + run + on,
        other_start=other_start - other_back,
        other_end=other_start + run + other_on,
        size=before + run + after,
    )


def _longest_run(words: Sequence[str], others: Sequence[str]) -> tuple[int, int, int] | None:
    """Give where the longest run of a shingle or more that both have begins in each, and how long it is."""
    places: dict[tuple[str, ...], int] = {}
    for n in range(len(words) - _SHINGLE + 1):
        places.setdefault(tuple(words[n : n + _SHINGLE]), n)
    best: tuple[int, int, int] | None = None
    at = 0
    while at + _SHINGLE <= len(others):
        start = places.get(tuple(others[at : at + _SHINGLE]))
        run = 0 if start is None else _common_beginning(words, others, start, at)
        if start is not None and (best is None or run > best[2]):
            best = start, at, run
        at += max(run - _SHINGLE + 2, 1)
    return best


def _common_beginning(words: Sequence[str], others: Sequence[str], start: int, other_start: int) -> int:
    length = 0
    while (
        start + length < len(words)
        and other_start + length < len(others)
        and words[start + length] == others[other_start + length]
    ):
        length += 1
    return length


def _extension(words: Sequence[str], others: Sequence[str]) -> tuple[int, int, int]:
    """Give how far, from the first words on, more words agree than do not, in each; and how many agree."""
    reach = 2 * min(len(words), len(others)) + _SHORT
    blocks = Indel.opcodes(words[:reach], others[:reach]).as_matching_blocks()
    best, balance, size, at, other_at = (0, 0, 0), 0, 0, 0, 0
    most = 0
    for block in blocks:
        balance += block.size - max(block.a - at, block.b - other_at)
        size += block.size
        at, other_at = block.a + block.size, block.b + block.size
        if balance > most:
            most, best = balance, (at, other_at, size)
    return best


@cache
def _common() -> frozenset[str]:
    return frozenset(load_lexicon().variants.words["common"])


# --- What they say together -----------------------------------------------------------------------------------------


def _statements(tellings: Iterable[Telling]) -> Iterator[list[Agreement]]:
    """Part quotes that hang together into statements.

    The longest quote leads; of those that agree with it, the ones that agree in the same place are its statement, and
    where there are several such places, those of the one that most documents have. The others go on without it.
    """
    left = sorted(tellings, key=lambda one: (-len(one.words), one.order))
    while len(left) > 1:
        leader, *left = left
        matches = [(match, one) for one in left if (match := _match(leader, one))]
        same = max(_places_of_agreement(matches), key=lambda some: _breadth(leader, some), default=[])
        group = _unnested(_agreements(leader, same))
        if _are_several(group):
            taken = {one for _, one in same}
            left = [one for one in left if one not in taken]
            yield group


_Matches = list[tuple[_Match, Telling]]


def _places_of_agreement(matches: _Matches) -> list[_Matches]:
    """Part what agrees with a leader by where: those that share less than the words of a short statement are apart."""
    parts: list[_Matches] = []
    end = 0
    for match, one in sorted(matches, key=lambda pair: (pair[0].start, pair[0].end, pair[1].order)):
        if not parts or match.start + _SHORT > end:
            parts.append([])
            end = 0
        parts[-1].append((match, one))
        end = max(end, match.end)
    return parts


def _breadth(leader: Telling, same: _Matches) -> tuple[int, int]:
    documents = {leader.document.id, *(one.document.id for _, one in same)}
    return len(documents), sum(match.size for match, _ in same)


def _agreements(leader: Telling, same: _Matches) -> list[Agreement]:
    """Give what agrees in each: in the leader, all that agrees with any other that does not stand in it."""
    apart = [match for match, one in same if not one.is_nested_with(leader)]
    if not apart:
        return []
    start, end = min(match.start for match in apart), max(match.end for match in apart)
    others = [Agreement(one, match.other_start, match.other_end, match.ratio) for match, one in same]
    return [Agreement(leader, start, end, 1.0), *others]


def _unnested(group: list[Agreement]) -> list[Agreement]:
    """Leave out each quote that stands in another or has it in itself: the one that agrees most stays, or the inner."""
    kept: dict[str | None, list[Agreement]] = defaultdict(list)
    for one in sorted(group, key=lambda one: (one.start - one.end, -one.telling.place, one.telling.order)):
        of_document = kept[one.telling.document.id]
        if not any(one.telling.is_nested_with(other.telling) for other in of_document):
            of_document.append(one)
    return list(chain.from_iterable(kept.values()))


def _outermost(groups: Iterable[list[Agreement]]) -> list[list[Agreement]]:
    """Leave out what is linked already as a part of the quote that it stands in, and what then is no statement."""
    groups = list(groups)
    linked = {(one.telling.document.id, one.telling.quote.id): one for group in groups for one in group}

    def is_part(one: Agreement) -> bool:
        outer = (linked.get((one.telling.document.id, id)) for id in one.telling.around)
        return any(other is not None and other.holds(one) for other in outer)

    kept = ([one for one in group if not is_part(one)] for group in groups)
    return [group for group in kept if _are_several(group)]


def _are_several(group: Iterable[Agreement]) -> bool:
    return len({one.telling.document.id for one in group}) > 1
