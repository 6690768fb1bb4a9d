"""Chains of words with capitals: where names can stand, found in the text itself, parsed or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

import regex as re
from attrs import frozen

from ..lexicon import Lexicon
from ..scene import Stretch

__all__ = ["OVER_PREFIX", "Chain", "Part", "find_chains", "plain"]

_INITIALS = r"(?:\p{Lu}\.)+"
_CAPITAL = r"(?:(?:al|el|d|O)[-’'])?\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-’'&](?![sS]\b)[\p{L}\p{N}]+)*"
_GAP = r"[ \u00a0]"
_CONNECTORS = (
    r"(?:of|for|on|and|&|de|del|della|da|das|do|dos|du|la|le|van|von|der|den|ter|bin|ibn|wa|al|el|ben|the|a|y|zu|in|to)"
)
_SHORT = r"\.?"
_WORD = rf"(?:{_INITIALS}(?!\p{{L}})|{_CAPITAL}{_SHORT})"
_NICKNAME = rf"(?:[\"“(‘']{_CAPITAL}(?:{_GAP}{_CAPITAL}){{0,2}}[\"”)’']{_GAP})?"
_CHAIN = re.compile(rf"(?<![\p{{L}}\p{{N}}@#]){_WORD}(?:{_GAP}(?:{_CONNECTORS}{_GAP}){{0,2}}{_NICKNAME}{_WORD})*+")
#: "ex-Chelsea manager", "then-Prime Minister".
OVER_PREFIX = re.compile(r"([Ee]x|[Tt]hen)-(?=\p{Lu})")
_TOKEN = re.compile(r"[^ \u00a0]+")
_OPENERS = frozenset('.!?:;"“”‘(—–-')
_LONGEST = 40  # words: no name has as many
_HEADLINE_WORDS = 4
_HEADLINE_LONGEST = 200  # characters
#: What is written small in a headline.
_SMALL_WORDS = frozenset(
    "a after amid an and as at but by for from his her in into is its nor of on or over than that the to up upon vs "
    "with".split()
)
_LETTER = re.compile(r"\p{L}[\p{L}’'-]*")


class Part(NamedTuple):
    """One word of a chain, without the full stop that ends a sentence; ``word``: as `plain` gives it."""

    start: int
    end: int
    word: str


@frozen
class Chain:
    """Words with capitals that hang together.

    ``opens``: whether it stands at the head of a sentence, where a capital means nothing. ``headline``: whether it
    stands in a paragraph of capitals.
    """

    parts: tuple[Part, ...]
    opens: bool
    headline: bool


@lru_cache(1 << 16)
def plain(word: str) -> str:
    """Give a word as it is compared: lower case, without full stops, straight apostrophes.

    >>> plain("U.S."), plain("O’Neil")
    ('us', "o'neil")
    """
    word = word.replace(".", "").replace("’", "'").lower()
    if word.isascii():
        return word
    # Accents, which one article writes and the other does not: "Mané", "Mane".
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def find_chains(text: str, paragraphs: Sequence[Stretch], lexicon: Lexicon) -> Iterator[Chain]:
    """Give the chains of a text, in order."""
    for start, end in paragraphs:
        headline = _is_headline(text, start, end)
        for found in _CHAIN.finditer(text, start, end):
            parts = list(_parts(text, *found.span(), lexicon.shortened, lexicon.lists["hyphen_ends"]))
            opens = found.start() == start or _opens(text, start, found.start())
            for piece in _split(parts):
                yield Chain(tuple(piece), opens or piece[0] is not parts[0], headline)


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether all words of a paragraph but the small ones have capitals."""
    if end - start > _HEADLINE_LONGEST:
        return False
    words = _LETTER.findall(text, start, end)
    return len(words) >= _HEADLINE_WORDS and all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def _opens(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - 4) : at].rstrip()
    return not before or before[-1] in _OPENERS


def _parts(text: str, start: int, end: int, short: frozenset[str], ends: frozenset[str]) -> Iterator[Part]:
    for found in _TOKEN.finditer(text, start, end):
        first, stop = found.span()
        if "-" in found.group():
            if over := OVER_PREFIX.match(text, first, stop):
                first = over.end()
            name, _, rest = plain(text[first:stop]).rpartition("-")
            if name and rest in ends:
                yield Part(first, stop - len(rest) - 1, name)
                continue
        word = plain(text[first:stop])
        if text[stop - 1] == "." and word not in short and text.find(".", first, stop) == stop - 1 and len(word) > 1:
            stop -= 1
        # "A." in a name is not the "a" that joins two names.
        yield Part(first, stop, word if len(word) > 1 or text[stop - 1] != "." else f"{word}.")


def _split(parts: list[Part]) -> Iterator[list[Part]]:
    """Cut a chain after a word that ended a sentence, whose full stop is no part of it, and where it gets too long."""
    begin = 0
    for i in range(1, len(parts)):
        if parts[i].start - parts[i - 1].end > 1 or i - begin == _LONGEST:
            yield parts[begin:i]
            begin = i
    yield parts[begin:]
