"""Noun phrases, as patterns of tags."""

from __future__ import annotations

import re

from .sketch import Sketch

__all__ = ["chunk"]

#: "the very old bridge", "Ana Ruiz's claim", "two men"; a pronoun. Runs are bounded: what is no phrase costs little.
_PHRASE = re.compile(r"(?:D[RJLGVO]{0,9}|[JO]{1,9})?[NEO]+(?:S?[JO]{0,9}[NEO]+)*|P")
_PREDICATE = re.compile(r"R*[VM]")
_DEPS = {"D": "det", "J": "amod", "O": "nummod", "R": "advmod", "L": "amod", "G": "amod", "V": "amod"}


def chunk(sketch: Sketch) -> None:
    """Hang the words of each noun phrase on its last one, and call that a subject where a verb follows."""
    for begin, end in sketch.bounds:
        for found in _PHRASE.finditer(sketch.codes, begin, end):
            first, stop = found.span()
            head = stop - 1
            sketch.left[head] = first
            for i in range(first, head):
                _hang(sketch, i, head)
            if _PREDICATE.match(sketch.codes, stop, end):
                sketch.dep[head] = "nsubj"


def _hang(sketch: Sketch, i: int, head: int) -> None:
    code = sketch.codes[i]
    if code == "S":
        sketch.hang(i, i - 1, "case")
    elif sketch.codes[i + 1] == "S":
        sketch.left[i] = sketch.left[head]
        sketch.hang(i, head, "poss")
    else:
        sketch.hang(i, head, _DEPS.get(code, "compound"))
