"""Measure how often each rule is right: the counts behind every confidence, made from annotated articles.

    python -m quoteattr.calibrate ../shared/bench/polnear_train.jsonl > quoteattr/lexicon/confidence.toml
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import regex as re
from attrs import frozen

from .claims import circumstances, find_claims
from .extract import Extractor
from .lexicon import Confidence
from .scene import Claim, Scene, Stretch

__all__ = ["measure", "write"]

_WORD = re.compile(r"\w+")
#: A claim has found an attribution if the words of their contents overlap by this much (Jaccard).
_FOUND = 0.5

Counts = dict[str, dict[str, list[int]]]


@frozen
class _Gold:
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


class _Words:
    """The word tokens of a text, and which of them a stretch touches."""

    def __init__(self, text: str) -> None:
        spans = [found.span() for found in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def of(self, stretches: Iterable[Sequence[int]]) -> frozenset[int]:
        return frozenset(
            i for start, end in stretches for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def measure(articles: Iterable[dict[str, Any]], extractor: Extractor) -> dict[str, Counts]:
    """Count each rule's claims and its right ones, by circumstance.

    :param articles: gold documents: "text" and "attributions" with "source", "cue" and "content" as lists of code points.
    :param extractor: what makes the claims; its options do not matter.
    """
    rows = list(articles)
    counts: dict[str, Counts] = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0, 0])))
    unmeasured = Confidence({})
    for row, scene in zip(rows, extractor.scenes(row["text"] for row in rows), strict=True):
        for claim, right in _judged(row, scene, unmeasured):
            for name, value in {"": "", **circumstances(claim, scene)}.items():
                counts[claim.rule][name][value][0] += right
                counts[claim.rule][name][value][1] += 1
    return counts


def _judged(row: dict[str, Any], scene: Scene, confidence: Confidence) -> Iterator[tuple[Claim, bool]]:
    """Give each claim and whether it is right; those within another attribution's content are nobody's to judge."""
    words = _Words(row["text"])
    gold = [_Gold(*(words.of(item[key]) for key in ("content", "cue", "source"))) for item in row["attributions"]]
    discarded = words.of(row.get("discard") or [])
    for claim in find_claims(scene, confidence):
        content, cue = words.of(claim.content), words.of(_cue_of(claim))
        if not content or content <= discarded:
            continue
        match = max(gold, key=lambda item: _jaccard(content, item.content), default=None)
        if match is None or _jaccard(content, match.content) < _FOUND:
            if cue and any(cue <= item.content for item in gold):
                continue
            yield claim, False
        else:
            source = words.of([claim.source] if claim.source else [])
            cue_agrees = not match.cue or bool(match.cue & cue)
            source_agrees = bool(match.source & source) or not (match.source or source)
            yield claim, cue_agrees and source_agrees


def _cue_of(claim: Claim) -> list[Stretch]:
    return [(claim.cue.start, claim.cue.end)] if claim.cue else []


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a & b else 0.0


def write(counts: dict[str, Counts]) -> Iterator[str]:
    """Give the lines of the confidence file."""
    yield "# How often each rule was right on the PolNeAR training articles: [right, claims], in all and by circumstance."
    yield "# Made by: python -m quoteattr.calibrate TRAIN.jsonl > quoteattr/lexicon/confidence.toml"
    for rule in sorted(counts):
        right, claims = counts[rule][""][""]
        yield f"\n[rules.{rule}]\nright = {right}\nclaims = {claims}"
        for name in sorted(counts[rule]):
            if name:
                yield f"\n[rules.{rule}.by.{name}]"
                yield from (f"{json.dumps(value)} = {pair}" for value, pair in sorted(counts[rule][name].items()))


def main() -> None:
    """Measure the articles of the file given and print the confidence file."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: python -m {__spec__.name} TRAIN.jsonl > quoteattr/lexicon/confidence.toml")
    articles = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf8").splitlines() if line.strip()]
    print("\n".join(write(measure(articles, Extractor()))))


if __name__ == "__main__":
    main()
