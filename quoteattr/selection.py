"""Quotes from claims: the best that do not contradict each other, nested ones kept inside, continued ones joined."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from .rules.frames import continued
from .scene import Claim, Scene, Stretch

__all__ = ["Selected", "select"]


@frozen
class Selected:
    """A claim that stands; ``inside`` is the index of the one in whose content it stands."""

    claim: Claim
    inside: int | None = None


def select(claims: Iterable[Claim], scene: Scene, least: float = 0.0) -> tuple[Selected, ...]:
    """Give the consistent set of claims in the order of the text, outer ones before those inside.

    Better claims come first; a claim that contradicts one that stands falls. Two claims contradict each other if they
    have one cue, or if their contents overlap while neither, cue included, stands in the other's content. Words in
    quotation marks that nobody has been found to say are nobody's claims.

    :param least: the confidence, from 0 to 1, under which a claim is left out.
    """
    standing = _Standing()
    doubtful: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (-claim.confidence, claim.content)):
        if claim.confidence < least:
            doubtful.append(evolve(claim, confidence=claim.within))
        elif standing.has_room(claim) and all(_agree(claim, other) for other in standing.near(_spans(claim))):
            standing.add(claim)
    for claim in sorted(doubtful, key=lambda claim: (-claim.confidence, claim.content)):
        sure = claim.confidence >= least + _MARGIN and standing.has_room(claim)
        near = standing.near(_spans(claim)) if sure else []
        if all(_agree(claim, other) for other in near) and any(_nested(claim, other) for other in near):
            standing.add(claim)
    linked = _link([_joined(claim, standing, scene) for claim in sorted(standing.claims, key=_place)])
    return _without_unspoken(linked, scene)


#: By how much a claim that counts only inside another's content has to be surer than others: its odds are a guess.
_MARGIN = 0.1
#: More claims never touch one place of a text, and what is no sentence must not cost more.
_CROWD = 64


class _Standing:
    """The claims that stand so far, found by the stretch of text that they touch."""

    _WIDTH = 512  # characters a bucket

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self._buckets: defaultdict[int, list[Claim]] = defaultdict(list)

    def _keys(self, spans: Iterable[Stretch]) -> set[int]:
        return {key for start, end in spans for key in range(start // self._WIDTH, end // self._WIDTH + 1)}

    def near(self, spans: Iterable[Stretch]) -> list[Claim]:
        """Give the claims in the buckets of some stretches, each once."""
        found = {id(other): other for key in self._keys(spans) for other in self._buckets.get(key, ())}
        return list(found.values())

    def has_room(self, claim: Claim) -> bool:
        """Whether no place that a claim touches has more claims already than any sentence has."""
        return all(len(self._buckets.get(key, ())) < _CROWD for key in self._keys(_spans(claim)))

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        for key in self._keys(_spans(claim)):
            self._buckets[key].append(claim)

    def free(self, stretch: Stretch) -> bool:
        """Whether no standing claim has content in a stretch."""
        return not any(_overlap(other.content, (stretch,)) for other in self.near([stretch]))


def _place(claim: Claim) -> tuple[int, int, int, str]:
    """Give what sorts claims in the order of the text, outer ones first: a cue in the middle shortens a content."""
    length = sum(end - start for start, end in claim.content)
    return claim.content[0][0], -claim.content[-1][1], -length, claim.rule


def _spans(claim: Claim) -> tuple[Stretch, ...]:
    return claim.content if claim.cue is None else (*claim.content, (claim.cue.start, claim.cue.end))


def _agree(a: Claim, b: Claim) -> bool:
    if a.cue is not None and b.cue is not None and a.cue.head == b.cue.head:
        return False
    return not _overlap(a.content, b.content) or _nested(a, b) or _nested(b, a)


def _overlap(a: Sequence[Stretch], b: Sequence[Stretch]) -> bool:
    few, many = sorted((a, b), key=len)
    return any(_last_before(end, many)[1] > start for start, end in few)


def _nested(inner: Claim, outer: Claim) -> bool:
    """Whether all of ``inner``, its cue included, stands in the content of ``outer``, and is not all of it."""
    return inner.content != outer.content and all(
        end <= _last_before(start + 1, outer.content)[1] for start, end in _spans(inner)
    )


def _last_before(position: int, stretches: Sequence[Stretch]) -> Stretch:
    """Give the last of some stretches, in the order of the text, that starts before a code point; an empty one if none.

    A speech of a thousand paragraphs has as many, and every claim in it is held against all of them.
    """
    at = bisect_right(stretches, (position, -1))
    return stretches[at - 1] if at else (-1, -1)


def _joined(claim: Claim, standing: _Standing, scene: Scene) -> Claim:
    """Add the passages that go on where a claim's sentence ends, unless somebody else says them."""
    whole = continued(claim, scene)
    new = whole.content[len(claim.content) :]
    if not new or not all(standing.free(stretch) for stretch in new):
        return claim
    standing.add(evolve(claim, content=new))
    return whole


def _link(claims: Sequence[Claim]) -> list[Selected]:
    """Find for each claim the nearest one around it, in one pass: those that can be around it start before it."""
    selected: list[Selected] = []
    around: list[int] = []
    for number, claim in enumerate(claims):
        around = [i for i in around if claims[i].content[-1][1] > claim.content[0][0]]
        inside = next((i for i in reversed(around) if _nested(claim, claims[i])), None)
        selected.append(Selected(claim, inside))
        around.append(number)
    return selected


def _without_unspoken(selected: Sequence[Selected], scene: Scene) -> tuple[Selected, ...]:
    """Leave out what is claimed within a passage that no claim covers, and number the rest anew."""
    kept: dict[int, int] = {}
    result: list[Selected] = []
    for number, item in enumerate(selected):
        cue = item.claim.cue
        if item.inside is None and cue is not None and scene.passage_at(cue.start) is not None:
            continue
        if item.inside is not None and item.inside not in kept:
            continue
        kept[number] = len(result)
        result.append(evolve(item, inside=None if item.inside is None else kept[item.inside]))
    return tuple(result)
