"""Tokens and sentences, by the signs of the text alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from ..scene import Stretch

__all__ = ["Tokens", "tokenize"]

_TOKEN = re.compile(
    r"""
      [^\W\d](?:
        \.(?:[A-Z]\.)+                              # U.S.
      | \w*(?:(?:[-&]|['’](?!CLITIC))\w+)*          # vice-president, AT&T, O'Neil, don't
      )
    | \d+(?:[.,:]\d+)*(?:\w+|%)?                   # 1,200; 10:30; 3rd; 40%
    | ['’]CLITIC                                   # 's, 're, 'll
    | \.{2,} | -{2,}
    | \S
    """.replace("CLITIC", r"(?:s|re|ve|ll|d|m)\b"),
    re.VERBOSE,
)
_STOPS = frozenset(".?!")
#: What has more tokens is no sentence, and must not cost more; it is cut.
_LONGEST = 300
#: What can stand between a full stop and the next sentence.
_CLOSING = frozenset("”\"’'»›)]」』")
_OPENING = frozenset("“‘«‹([「『\"'—–-")


@frozen
class Tokens:
    """The tokens of a text: where each starts and ends, its form, and those that begin a sentence."""

    start: list[int]
    end: list[int]
    form: list[str]
    begins: list[int]


def tokenize(text: str, paragraphs: Sequence[Stretch], shortened: frozenset[str]) -> Tokens:
    """Cut a text into tokens and sentences.

    :param paragraphs: where they begin and end; a sentence ends with its paragraph.
    :param shortened: words, lower case, whose full stop ends no sentence and is a part of them.

    >>> tokens = tokenize("Mr. Ruiz's son left. It rained.", [(0, 31)], frozenset({"mr"}))
    >>> tokens.form
    ['Mr.', 'Ruiz', "'s", 'son', 'left', '.', 'It', 'rained', '.']
    >>> tokens.begins
    [0, 6]
    """
    spans = [found.span() for found in _TOKEN.finditer(text)]
    start = [first for first, _ in spans]
    end = [stop for _, stop in spans]
    form = [text[first:stop] for first, stop in spans]
    _join_shortened(start, end, form, shortened)
    begins = sorted(_sentences(start, form, paragraphs))
    cuts = [cut for first, stop in pairwise([*begins, len(form)]) for cut in range(first, stop, _LONGEST)]
    return Tokens(start, end, form, cuts)


def _join_shortened(start: list[int], end: list[int], form: list[str], shortened: frozenset[str]) -> None:
    """Give back their full stop to "Mr." and to the initial in "Ana B. Ruiz"."""
    joined = set()
    for i in [i for i, word in enumerate(form) if word == "." and i and end[i - 1] == start[i]]:
        before = form[i - 1]
        if before.lower() in shortened or (len(before) == 1 and before.isupper() and i > 1):
            form[i - 1] += "."
            end[i - 1] = end[i]
            joined.add(i)
    if joined:  # taken out at once: one by one would move all that is behind, again and again
        left = [i for i in range(len(form)) if i not in joined]
        start[:] = [start[i] for i in left]
        end[:] = [end[i] for i in left]
        form[:] = [form[i] for i in left]


def _sentences(start: list[int], form: list[str], paragraphs: Sequence[Stretch]) -> set[int]:
    """Give the tokens that begin a sentence: behind a stop and its closing marks, where a capital or a mark follows."""
    begins = {bisect_left(start, first) for first, _ in paragraphs}
    count = len(form)
    for i in [i for i, word in enumerate(form) if word in _STOPS]:
        after = i + 1
        while after < count and form[after] in _CLOSING and start[after] == start[after - 1] + len(form[after - 1]):
            after += 1
        if after < count and (form[after][0].isupper() or form[after][0].isdigit() or form[after] in _OPENING):
            begins.add(after)
    return begins
