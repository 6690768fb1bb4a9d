"""How far sources and contents reach, by the tokens alone."""

from __future__ import annotations

from ...scene import Claim, Cue, CueKind, Scene, Stretch
from ...syntax import FINITE, Tree
from ..spans import snap, trim

__all__ = [
    "after_cue",
    "claim_of",
    "is_clause",
    "phrase_end",
    "phrase_head",
    "rest_end",
    "source_beside",
    "whole_phrase",
]

_NOMINAL = frozenset({"NN", "NNS", "NNP", "CD", "PRP"})
_OPENERS = _NOMINAL | {"DT", "PRP$", "JJ", "JJR", "JJS", "EX"}
_APPOSED = frozenset({"DT", "NN", "JJ", "NNP"})
_LINKS = frozenset({"at", "by", "for", "from", "in", "of", "on", "with"})
_BREAKS = frozenset({",", ";", "—", "–", "--"})
_SUBORDINATE = frozenset({
    "after", "although", "as", "because", "before", "but", "if", "since", "though", "until", "when", "where", "which",
    "while", "who",
})  # fmt: skip
_JOINING = frozenset({"and", "but", "or", "yet"})
#: How many verbs up a shared subject is looked for.
_CLIMB = 3


def after_cue(cue: Cue, scene: Scene) -> int:
    """Give the token after a cue."""
    return scene.tree.at(cue.end - 1) + 1


def source_beside(cue: Cue, scene: Scene) -> Stretch | None:
    """Give the subject of a verb, or the one that it shares with the verb before it; a passive has none."""
    tree, verb = scene.tree, cue.top
    for _ in range(0 if cue.passive else _CLIMB):
        subject = tree.child(verb, "nsubj")
        if subject is not None:
            return trim(tree, tree.left[subject], tree.right[subject] + 1)
        verb = tree.head[verb]
    return None


def claim_of(cue: Cue, scene: Scene, first: int, stop: int) -> Claim | None:
    """Give tokens ``first`` to ``stop`` to the subject of a verb."""
    content = trim(scene.tree, first, stop)
    return content and Claim((snap(scene, content, cue),), cue, source_beside(cue, scene))


def is_clause(tree: Tree, first: int, stop: int) -> bool:
    """Whether a verb with a tense stands among tokens."""
    return not FINITE.isdisjoint(tree.tag[first:stop])


def phrase_head(tree: Tree, i: int) -> int | None:
    """Give the last token of the noun phrase that begins at a token."""
    if i >= len(tree) or tree.tag[i] not in _OPENERS:
        return None
    head = i
    while tree.head[head] > head and tree.left[tree.head[head]] <= i:
        head = tree.head[head]
    return head if tree.left[head] <= i and tree.tag[head] in _NOMINAL else None


def whole_phrase(tree: Tree, first: int, stop: int) -> int:
    """Give where a noun phrase that begins at a token ends, with what "of" and commas add to it."""
    end = first
    while end < stop and (head := phrase_head(tree, end)) is not None and head < stop:
        after = head + 1
        if tree.tag[head] == "PRP" or after + 1 >= stop:
            return after
        if not (tree.word[after] in _LINKS or (tree.word[after] == "," and tree.tag[after + 1] in _APPOSED)):
            return after
        end = after + 1
    return end


def rest_end(cue: Cue, scene: Scene, stop: int) -> int:
    """Give where a content that follows its verb ends: before token ``stop``, or where something else takes over.

    What a relative clause says ends at a comma, and so does what "Asked" at the head of a sentence asks.
    """
    tree = scene.tree
    for other in scene.cues_in(cue.head + 2, stop):
        if _takes_over(other, cue, scene):
            stop = _before_conjunction(tree, other.head)
            break
    if tree.dep[cue.top] == "relcl" or (cue.passive and cue.head == tree.sentence_of(cue.head)[0]):
        return next((i for i in range(cue.head + 3, stop) if tree.word[i] == ","), stop)
    return stop


def _takes_over(other: Cue, cue: Cue, scene: Scene) -> bool:
    """Whether another cue goes on with the source: ", adding that", "and warned", ", according to"."""
    tree = scene.tree
    before = other.head - 1
    while tree.tag[before] == "RB":
        before -= 1
    if other.kind is CueKind.PHRASE or tree.tag[other.head] == "VBG":
        return tree.word[before] == "," or (tree.is_mark(before) and tree.word[before - 1] == ",")
    if other.kind is not CueKind.VERB or tree.word[before] not in _JOINING:
        return False
    alike = tree.tag[other.head] == tree.tag[cue.head] and other.lemma in scene.lexicon.lists["sayings"]
    return alike and tree.child(other.top, "nsubj") is None


def _before_conjunction(tree: Tree, stop: int) -> int:
    """Leave out the adverbs, the conjunction and the comma before token ``stop``."""
    while stop > 0 and (tree.tag[stop - 1] in ("RB", "CC") or tree.word[stop - 1] == ","):
        stop -= 1
    return stop


def phrase_end(tree: Tree, first: int, stop: int) -> int:
    """Give where an object ends: at a comma, or at a word that begins a clause."""
    words = tree.word[first:stop]
    return next((i for i, word in enumerate(words, first) if word in _BREAKS or word in _SUBORDINATE), stop)
