"""The words of a text: what spans are compared by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["Words", "speech_cues"]

_WORD = re.compile(r"\w+")


class Words:
    """The words of a text, by their number, and which of them some spans touch."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._starts = [word.start() for word in found]
        self._ends = [word.end() for word in found]
        self._lowered = [word.group().lower() for word in found]

    def of(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Give the words that the spans touch."""
        # Words are in order and apart, so those that end behind the start and begin before the end are one range.
        ranges = (range(bisect_right(self._ends, start), bisect_left(self._starts, end)) for start, end in spans)
        return frozenset(word for touched in ranges for word in touched)

    def lowered(self, words: Iterable[int]) -> set[str]:
        """Give the words of these numbers in lower case."""
        return {self._lowered[word] for word in words}


@cache
def speech_cues() -> frozenset[str]:
    """Give the words that make a cue one of speech."""
    lines = files("quoteattr.lexicon").joinpath("speech_cues.txt").read_text("utf8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
