"""Quotes from claims: the best ones that do not contradict each other, nested ones kept inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .scene import Claim, Stretch

__all__ = ["select"]


def select(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the consistent set of claims, best first come, in the order of the text.

    Two claims contradict each other if they have one cue, if their contents cross, or if they take one content. A claim
    whose content and cue both stand in another's content is nested, which is no contradiction.
    """
    ranked = sorted(claims, key=lambda claim: (-claim.confidence, claim.content))
    chosen: list[Claim] = []
    for claim in ranked:
        near = _near(claim, chosen)
        if all(_agree(claim, other) for other in near):
            chosen.append(claim)
    return tuple(sorted(chosen, key=lambda claim: (claim.content[0][0], -claim.content[-1][1])))


def _near(claim: Claim, chosen: Sequence[Claim]) -> list[Claim]:
    return chosen


def _agree(a: Claim, b: Claim) -> bool:
    if a.cue is not None and b.cue is not None and a.cue.head == b.cue.head:
        return False
    if not _overlap(a.content, b.content):
        return True
    return _nested(a, b) or _nested(b, a)


def _overlap(a: Sequence[Stretch], b: Sequence[Stretch]) -> bool:
    return any(s < y and x < e for s, e in a for x, y in b)


def _nested(inner: Claim, outer: Claim) -> bool:
    """Whether all of ``inner``, its cue included, stands in one stretch of the content of ``outer``."""
    spans = list(inner.content)
    if inner.cue is not None:
        spans.append((inner.cue.start, inner.cue.end))
    return all(any(s <= x and y <= e for s, e in outer.content) for x, y in spans)
