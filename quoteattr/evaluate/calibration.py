"""How often each rule is right on annotated articles: the counts behind every confidence."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..claims import circumstances, find_claims
from ..extractor import Extractor
from ..lexicon import Confidence
from ..options import Engine
from ..scene import Claim, Scene
from .documents import Attribution, Gold
from .matching import items, overlapping
from .words import Words

if TYPE_CHECKING:
    from ..rules import Rule

__all__ = ["Counts", "confidence_toml", "measure"]

#: Circumstance -> value -> [right, claims]; the circumstance "" is that of every claim.
Counts = dict[str, dict[str, list[int]]]

_HEADER = """\
# How often each rule was right on the PolNeAR training articles: [right, claims], in all and by circumstance.
# Made by: python -m quoteattr.evaluate calibrate TRAIN.jsonl{options} > {file}.toml, then moved here."""
_FILES = {Engine.PARSER: ("", "confidence"), Engine.SURFACE: (" --engine surface", "surface")}


def measure(gold: Iterable[Gold], extractor: Extractor) -> dict[str, Counts]:
    """Count each rule's claims and its right ones, by circumstance.

    :param gold: the annotated documents.
    :param extractor: what makes the claims, with the rules to count; its options do not matter.
    """
    documents = tuple(gold)
    scenes = extractor.scenes(document.text for document in documents)
    counts: dict[str, Counts] = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0, 0])))
    for document, scene in zip(documents, scenes, strict=True):
        for claim, right in _judged(document, scene, extractor.rules):
            for name, value in {"": "", **circumstances(claim, scene)}.items():
                counts[claim.rule][name][value][0] += right
                counts[claim.rule][name][value][1] += 1
    return counts


def _judged(document: Gold, scene: Scene, rules: Iterable[Rule]) -> Iterator[tuple[Claim, bool]]:
    """Give each claim and whether it is right; those within another attribution's content are nobody's to judge.

    Claims that contradict each other are not weighed yet: each is held against what it overlaps best, taken or not.
    """
    words = Words(document.text)
    discard = words.of(document.discard)
    gold = items(document.attributions, words, discard)
    for claim in find_claims(scene, Confidence({}), rules):
        for item in items([_attribution(claim)], words, discard):
            best = next(iter(overlapping(gold, [item])), None)
            if best and best.found:
                yield claim, best.right
            elif not item.cue or not any(item.cue <= other.content for other in gold):
                yield claim, False


def _attribution(claim: Claim) -> Attribution:
    cue = ((claim.cue.start, claim.cue.end),) if claim.cue else ()
    return Attribution(claim.content, cue, (claim.source,) if claim.source else ())


def confidence_toml(counts: Mapping[str, Counts], engine: Engine | str = Engine.PARSER) -> str:
    """Write what was measured as the lexicon's confidence.toml or, of the surface engine's rules, its surface.toml."""
    options, file = _FILES[Engine(engine)]
    header = _HEADER.format(options=options, file=file)
    return "\n".join([header, *(line for rule in sorted(counts) for line in _section(rule, counts[rule]))])


def _section(rule: str, counts: Counts) -> Iterator[str]:
    right, claims = counts[""][""]
    yield f"\n[rules.{rule}]\nright = {right}\nclaims = {claims}"
    for name in sorted(counts.keys() - {""}):
        yield f"\n[rules.{rule}.by.{name}]"
        yield from (f"{json.dumps(value)} = {pair}" for value, pair in sorted(counts[name].items()))
