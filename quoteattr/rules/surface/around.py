"""What stands before a source and its verb, or on both sides of them."""

from __future__ import annotations

from ...scene import Claim, Cue, CueKind, Scene, Stretch
from ...syntax import Tree
from ..registry import rule
from ..spans import content_start, snap, trim
from .reach import is_clause, source_beside

__all__ = ["words_around_verb", "words_before_verb"]

#: In tokens: how long a source can be, what stands behind its verb, and how short what it said.
_SOURCE_REACH = 25
_TAIL_REACH = 12
_ASIDE_REACH = 7
_SHORTEST = 3
_BREAKS = frozenset({",", "—", "–", "--"})
_TAILS = frozenset({"CC", "IN", "NNP", "RB", "TO", "VBG", ",", ".", "''", ":"})
_NO_CONTENT = frozenset({"CC", "VBG", "WDT", "WP", "WRB"})


@rule(CueKind.VERB)
def words_before_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give what stands before a source and its verb at the end of a sentence to that source.

    Finds: [content The bridge was closed], [source the mayor] [cue said].
    Finds: [content The bridge was closed], [cue said] [source Ana Ruiz].
    Finds: [content The bridge was closed], [source the mayor] [cue said] on Monday.
    Skips: The mayor said the bridge was closed.
    """
    tree = scene.tree
    first, stop = scene.sentence_of(cue.head)
    frame = _frame(cue, scene)
    if frame is None or frame[0] - first < _SHORTEST or tree.word[frame[0] - 1] not in _BREAKS:
        return None
    begin, end = frame
    if stop - end >= _TAIL_REACH or (end < stop and tree.tag[end] not in _TAILS) or is_clause(tree, end, stop):
        return None
    content = trim(tree, content_start(scene, first, begin), begin)
    return content and Claim((snap(scene, content, cue),), cue, source_beside(cue, scene))


@rule(CueKind.VERB)
def words_around_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around a source and its verb that stand alone between commas to that source.

    Finds: [content The bill], [source Ruiz] [cue argued], [content would cost jobs].
    Finds: [content If it rains], [source the mayor] [cue said] on Monday, [content the bridge will close].
    Skips: The mayor, Ana Ruiz, said the bridge was closed.
    """
    tree = scene.tree
    first, stop = scene.sentence_of(cue.head)
    frame = _frame(cue, scene)
    if frame is None or frame[0] <= first or tree.word[frame[0] - 1] != ",":
        return None
    begin, last = frame
    end = next((i for i in range(last, min(stop, last + _ASIDE_REACH)) if tree.word[i] == ","), stop)
    if is_clause(tree, last, end) or not _goes_on(tree, end + 1, stop):
        return None
    parts = (trim(tree, content_start(scene, first, begin), begin), trim(tree, end + 1, stop))
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source_beside(cue, scene)) if content else None


def _frame(cue: Cue, scene: Scene) -> Stretch | None:
    """Give the first token of a source and its verb, and the one after their last, where a comma stands before."""
    tree = scene.tree
    first = max(tree.sentence_of(cue.head)[0], cue.head - _SOURCE_REACH)
    source = None if _BREAKS.isdisjoint(tree.word[first : cue.head]) else source_beside(cue, scene)
    if source is None:
        return None
    return tree.at(min(cue.start, source[0])), tree.at(max(cue.end, source[1]) - 1) + 1


def _goes_on(tree: Tree, first: int, stop: int) -> bool:
    """Whether what follows the second comma goes on with what was said, and is no remark on it."""
    return first + 1 < stop and tree.tag[first] not in _NO_CONTENT and is_clause(tree, first, stop)
