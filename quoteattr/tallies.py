"""Who is quoted how often, how much, and by which acts: what a newsroom counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex as re
from attrs import frozen

from .linking import LinkedSpeaker, Member, link
from .records import Act, Extraction, Kind, Quote, strict_converter

__all__ = ["Tally", "tally", "words_in"]

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@frozen
class Tally:
    """How one speaker is quoted.

    ``quotes`` counts quotes, ``words`` the words of their contents, ``documents`` the documents that they stand in.
    ``acts`` and ``kinds`` part the quotes, the commonest first; a quote without a cue has no act. A quote of several
    speakers counts for each of them.
    """

    speaker: LinkedSpeaker
    quotes: int
    words: int
    documents: int
    acts: Mapping[Act, int]
    kinds: Mapping[Kind, int]

    def to_dict(self) -> dict[str, Any]:
        """Give the count as plain dicts, lists, strings and numbers."""
        data: dict[str, Any] = strict_converter().unstructure(self)
        return data


def tally(extractions: Iterable[Extraction]) -> tuple[Tally, ...]:
    """Count for everybody who is quoted how often, how much and by which acts, the most quoted first.

    Speakers of several documents are put together by `link`. All extractions are held in memory.

    :param extractions: what `extract` gave for each document, with ids that differ.
    :raises LinkError: if an extraction has no id, or the id of another.

    >>> from quoteattr import extract
    >>> text = "“The bridge is safe,” Ana Ruiz said. Critics warned that it was not. “It is,” Ruiz said."
    >>> for one in tally([extract(text, id="herald")]):
    ...     print(one.speaker.name or one.speaker.description, one.quotes, one.words)
    Ana Ruiz 2 6
    Critics 1 4
    """
    documents = list(extractions)
    said: dict[Member, list[Quote]] = defaultdict(list)
    linked = link(documents)
    for document in documents:
        for quote in document.quotes:
            for id in quote.speakers:
                said[Member(document.id or "", id)].append(quote)
    counted = (_count(speaker, said) for speaker in linked.speakers if not said.keys().isdisjoint(speaker.members))
    return tuple(sorted(counted, key=lambda one: (-one.quotes, -one.words, one.speaker.name or "")))


def words_in(quote: Quote) -> int:
    """Count the words of a quote's content."""
    return sum(len(_WORD.findall(span.text)) for span in quote.content)


def _count(speaker: LinkedSpeaker, said: Mapping[Member, Sequence[Quote]]) -> Tally:
    members = [member for member in speaker.members if member in said]
    quotes = [quote for member in members for quote in said[member]]
    return Tally(
        speaker=speaker,
        quotes=len(quotes),
        words=sum(map(words_in, quotes)),
        documents=len({member.document for member in members}),
        acts=dict(Counter(quote.cue.act for quote in quotes if quote.cue).most_common()),
        kinds=dict(Counter(quote.kind for quote in quotes).most_common()),
    )
