"""How far sources and contents reach, by the tokens alone."""

from __future__ import annotations

from ...scene import Cue, CueKind, Scene, Stretch
from ...syntax import FINITE, Tree
from ..spans import trim

__all__ = ["is_clause", "opens_phrase", "phrase_end", "rest_end", "source_beside", "whole_phrase"]

_NOMINAL = frozenset({"NN", "NNS", "NNP", "CD", "PRP"})
_OPENERS = _NOMINAL | {"DT", "PRP$", "JJ", "JJR", "JJS", "EX", "POS"}
_LINKS = frozenset({"by", "of", "for", "at", "from", "in", "with", "on"})
_JOINING = frozenset({"and", "but", "or", "yet"})
_CLAUSE_LINKS = frozenset({"which", "who", "but", "while", "although", "though", "as", "because", "when", "after", "before", "if", "until", "since", "where"})


def opens_phrase(tree: Tree, i: int) -> bool:
    """Whether a noun phrase can begin at a token."""
    return i < len(tree) and tree.tag[i] in _OPENERS


def phrase_head(tree: Tree, i: int) -> int | None:
    """Give the last token of the noun phrase that begins at a token."""
    if not opens_phrase(tree, i):
        return None
    head = tree.head[i] if tree.head[i] >= i else i
    while tree.head[head] > head and tree.left[tree.head[head]] <= i:
        head = tree.head[head]
    return head if tree.left[head] <= i and tree.tag[head] in _NOMINAL else None


def whole_phrase(scene: Scene, first: int, stop: int) -> int:
    """Give where a noun phrase that begins at a token ends, with what "of" and commas add to it."""
    tree = scene.tree
    end = first
    while end < stop:
        head = phrase_head(tree, end)
        if head is None or head >= stop:
            return end
        end = head + 1
        if end + 1 < stop and (tree.word[end] in _LINKS or tree.word[end] == ","):
            if tree.word[end] == "," and tree.tag[end + 1] not in ("DT", "NN", "JJ", "NNP"):
                return end
            end += 1
        else:
            return end
    return end


def source_beside(cue: Cue, scene: Scene) -> Stretch | None:
    """Give the subject of a verb, or the one that it shares."""
    tree = scene.tree
    verb = cue.top
    for _ in range(3):
        subject = tree.child(verb, "nsubj")
        if subject is not None:
            return trim(tree, tree.left[subject], tree.right[subject] + 1)
        if tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
    return None


def is_clause(tree: Tree, first: int, stop: int) -> bool:
    """Whether a verb with a tense stands among tokens."""
    return any(tag in FINITE for tag in tree.tag[first:stop])


def rest_end(cue: Cue, scene: Scene, stop: int) -> int:
    """Give where a content that follows its verb ends: with the sentence, or where something else takes over."""
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
    sayings = scene.lexicon.lists["sayings"]
    alike = tree.tag[other.head] == tree.tag[cue.head] and other.lemma in sayings
    return alike and tree.child(other.top, "nsubj") is None


def _before_conjunction(tree: Tree, stop: int) -> int:
    """Leave out the adverbs, the conjunction and the comma before token ``stop``."""
    while stop > 0 and (tree.tag[stop - 1] in ("RB", "CC") or tree.word[stop - 1] == ","):
        stop -= 1
    return stop


def phrase_end(scene: Scene, first: int, stop: int) -> int:
    """Give where an object ends: before a comma and what links a clause."""
    tree = scene.tree
    for i in range(first, stop):
        if tree.word[i] in (",", "—", "–", "--", ";") or tree.word[i] in _CLAUSE_LINKS:
            return i
    return stop
