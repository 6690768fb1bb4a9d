"""Reporting clauses that interrupt what was said, or close it."""

from __future__ import annotations

from ..records import Act
from ..scene import Claim, Cue, CueKind, Scene, Stretch
from ..syntax import Tree
from .registry import rule
from .sources import source_of, subject_of
from .spans import content_start, snap, trim

__all__ = ["clause_around_cue", "cue_between_commas"]

_PARENTHETIC = frozenset({"parataxis", "advcl", "ccomp", "dep", "relcl", "appos", "conj"})


@rule(CueKind.VERB)
def clause_around_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence that a reporting clause interrupts or closes to the subject of that clause.

    Finds: [content The bill], [source Ruiz] [cue argued], [content would cost jobs].
    Finds: [content The bridge is safe], as [source the mayor] [cue said].
    Skips: The bill, which Ruiz signed, would cost jobs.
    Skips: The bridge, she knew it well, was old.
    """
    tree = scene.tree
    if tree.dep[cue.top] not in _PARENTHETIC or cue.passive or _has_complement(tree, cue.head):
        return None
    subject = subject_of(tree, cue.top) if tree.child(cue.top, "nsubj") is not None else None
    if subject is None or tree.tag[subject] in ("WP", "WDT", "DT"):
        return None
    first, stop = scene.sentence_of(cue.head)
    begin = _opening(tree, max(tree.left[cue.top], min(tree.left[subject], tree.at(cue.start))), first)
    end = tree.right[cue.top] + 1
    if not _is_set_off(tree, begin, end, first, stop):
        return None
    parts = [trim(tree, content_start(scene, first, begin), begin), trim(tree, end, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source_of(cue, scene)) if content else None


def _has_complement(tree: Tree, verb: int) -> bool:
    return any(child > verb for child in tree.children_of(verb, "ccomp", "xcomp", "dobj"))


def _opening(tree: Tree, begin: int, first: int) -> int:
    """Give where the interruption begins, its comma left to the content and its "as" taken in."""
    if begin > first and tree.word[begin] == ",":
        begin += 1
    return begin - 1 if begin > first and tree.word[begin - 1] == "as" else begin


def _is_set_off(tree: Tree, begin: int, end: int, first: int, stop: int) -> bool:
    """Whether marks stand on both sides of tokens ``begin`` to ``end``, or the sentence begins or ends there."""
    opened = begin <= first or tree.word[begin - 1] in _OPENING_MARKS
    closed = end >= stop or tree.word[end] in _CLOSING_MARKS or tree.word[end - 1] in (",", ".")
    return opened and closed


_OPENING_MARKS = frozenset({",", "—", "-", "–", "--", "("})
_CLOSING_MARKS = frozenset({",", "—", "-", "–", "."})


_ADJUNCT_REACH = 7
#: What ends an interruption, with what began it.
_CLOSING = {",": ",", "—": "—", "–": "–", "--": "--", "-": "-", ")": "("}


@rule(CueKind.VERB)
def cue_between_commas(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around a source and its verb that stand alone between commas to that source.

    The parse of such a sentence is often odd; two commas are a surer sign.

    Finds: [content If it rains], [source the mayor] [cue said], [content the bridge will close].
    Finds: [content The bridge], [cue said] [source Ana Ruiz], [content had been a mistake].
    Skips: The mayor, Ana Ruiz, said the bridge was closed.
    """
    tree = scene.tree
    source = None if cue.passive or _has_object(cue, scene) else source_of(cue, scene)
    if source is None or tree.tag[tree.at(source[0])] in _RELATIVE:
        return None
    begin = tree.at(min(source[0], cue.start))
    end = _closing_mark(tree, tree.at(max(source[1], cue.end) - 1) + 1, begin, scene)
    first, stop = scene.sentence_of(cue.head)
    if end is None or not first < begin < end < stop - 1 or not _alone(scene, source, cue):
        return None
    if _is_aside(scene, end + 1) or scene.passage_at(tree.start[begin - 1]) or scene.passage_at(tree.start[end + 1]):
        return None
    parts = [trim(tree, content_start(scene, first, begin), begin), trim(tree, end + 1, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if parts[1] and content else None


_RELATIVE = frozenset({"WP", "WDT", "WP$"})


def _closing_mark(tree: Tree, last: int, begin: int, scene: Scene) -> int | None:
    """Give the mark that closes an interruption which goes on to token ``last``, of the kind that opened it."""
    reach = range(last, min(scene.sentence_of(begin)[1], last + _ADJUNCT_REACH))
    end = next((i for i in reach if tree.word[i] in _CLOSING), None)
    if end is None or tree.word[begin - 1] != _CLOSING[tree.word[end]]:
        return None
    return None if any(tree.is_verb(i) for i in range(last, end)) else end


def _is_aside(scene: Scene, i: int) -> bool:
    """Whether what follows the second comma is no part of what was said: a relative clause, or another cue."""
    tree = scene.tree
    if tree.tag[i] == "VBG":
        word = scene.lexicon.verbs.get(tree.word[i])
        return word is not None and word.act is not Act.SHOW
    return tree.tag[i] in ("WDT", "WP", "CC", "WRB")


def _has_object(cue: Cue, scene: Scene) -> bool:
    """Whether a verb has an object of its own, other than who was told."""
    thing = scene.tree.child(cue.head, "dobj")
    return thing is not None and thing > cue.head and cue.lemma not in scene.lexicon.lists["tellings"]


def _alone(scene: Scene, source: Stretch, cue: Cue) -> bool:
    """Whether nothing but an adverb stands between a source and its cue."""
    tree = scene.tree
    between = range(tree.at(min(source[1], cue.end)), tree.at(max(source[0], cue.start)))
    return all(tree.tag[i].startswith("RB") or tree.is_mark(i) for i in between)
