"""Where a phrase or a clause begins and ends."""

from __future__ import annotations

from ..scene import Cue, Scene, Stretch
from ..syntax import FINITE, Tree
from ..times import ends_time, find_time

__all__ = ["after_time", "begins_clause", "content_end", "content_start", "continues", "snap", "time_after", "trim"]


def begins_clause(tree: Tree, i: int) -> bool:
    """Whether a pronoun that the parser calls an object is the subject of the verb after it: "said it would"."""
    after = i + 1
    return (
        tree.tag[i] == "PRP" and tree.word[i] in _SUBJECT_PRONOUNS and after < len(tree) and tree.tag[after] in FINITE
    )


_SUBJECT_PRONOUNS = frozenset({"i", "he", "she", "it", "we", "they", "you"})


_EDGE_MARKS = frozenset(",;:.-–— \n\t")


def trim(tree: Tree, first: int, stop: int) -> Stretch | None:
    """Give tokens ``first`` to ``stop`` as code points, without the commas, dashes and spaces at the edges."""
    while first < stop and _is_edge(tree, first):
        first += 1
    while stop > first and _is_edge(tree, stop - 1):
        stop -= 1
    return tree.span(first, stop) if first < stop else None


def _is_edge(tree: Tree, i: int) -> bool:
    return set(tree.word[i]) <= _EDGE_MARKS or tree.word[i].isspace()


def snap(scene: Scene, stretch: Stretch, cue: Cue) -> Stretch:
    """Widen a stretch over every passage that it cuts into, or stands in while its cue does not."""
    start, end = stretch
    for position in (start, end - 1):
        passage = scene.passage_apart(position, cue.start)
        if passage is not None:
            start, end = min(start, passage.start), max(end, passage.end)
    return start, end


def content_end(scene: Scene, cue: Cue, stop: int) -> int:
    """Cut a content that follows its cue where something else takes over.

    That is another cue with the same subject (", adding that"), an "according to", or any participle after a passage
    that ends with a comma.
    """
    tree = scene.tree
    for i in range(cue.head + 2, min(stop, cue.head + _LONGEST_CONTENT)):
        if tree.tag[i] == "VBG" and tree.dep[i] in ("advcl", "acl") and _takes_over(scene, i):
            return i
        if tree.word[i] == "according" and tree.word[i - 1] == ",":
            return i
        if _joins(tree, i) and continues(scene, cue.head, i):
            return _before_conjunction(tree, i)
    return _before_conjunction(tree, stop)


#: In tokens: no sentence is longer, and what is none must not cost more.
_LONGEST_CONTENT = 500


def continues(scene: Scene, verb: int, later: int) -> bool:
    """Whether a later verb of saying, in the same tense and without a subject, goes on with the subject of ``verb``."""
    tree, verbs = scene.tree, scene.lexicon.verbs
    if tree.tag[verb] != tree.tag[later] or tree.tag[later] not in FINITE:
        return False
    words = verbs.get(tree.word[verb]), verbs.get(tree.word[later])
    sayings = scene.lexicon.lists["sayings"]
    return tree.child(later, "nsubj", "nsubjpass", "expl", "csubj") is None and all(
        word is not None and word.lemma in sayings for word in words
    )


def _joins(tree: Tree, verb: int) -> bool:
    return tree.word[verb - 1] in _CONJUNCTIONS or (tree.tag[verb - 1] == "RB" and tree.word[verb - 2] in _CONJUNCTIONS)


def _before_conjunction(tree: Tree, stop: int) -> int:
    """Leave out the adverbs, the conjunction and the comma that stand before token ``stop``."""
    at = stop
    while at > 0 and (tree.tag[at - 1] in ("RB", "CC") or tree.word[at - 1] == ","):
        at -= 1
        if tree.tag[at] == "CC":
            return at
    return stop


def _takes_over(scene: Scene, participle: int) -> bool:
    tree = scene.tree
    before = tree.word[participle - 1]
    if before == ",":
        return tree.word[participle] in scene.lexicon.verbs
    return tree.word[participle - 2] == "," and tree.is_mark(participle - 1)


_CONJUNCTIONS = frozenset({"and", "but", "or", "so", "yet", "nor"})


def time_after(tree: Tree, i: int) -> Stretch | None:
    """Give the time expression that follows token ``i`` directly, or with no more than an "on" between them."""
    first = i + 2 if tree.word[i + 1 : i + 2] == ["on"] else i + 1
    stop = min(first + _LONGEST_TIME, len(tree))
    if not any(ends_time(word) for word in tree.word[first:stop]):
        return None
    time = find_time(tree.text, tree.start[first], tree.end[stop - 1])
    return time if time and time[0] == tree.start[first] else None


_LONGEST_TIME = 4


def after_time(tree: Tree, first: int, cue: Cue) -> int:
    """Give where a content begins behind the time of the saying, as in "said Monday the bridge was closed".

    Where no "that" parts them, the parser takes the time for a part of the clause that begins with token ``first``.
    """
    time = time_after(tree, cue.head) if first == cue.head + 1 else None
    after = tree.at(time[1]) if time else len(tree)
    return after if after < len(tree) and tree.tag[after] in _NOUN_PHRASE_OPENERS else first


_NOUN_PHRASE_OPENERS = frozenset({"DT", "EX", "NNP", "NNPS", "PRP", "PRP$"})


def content_start(scene: Scene, first: int, stop: int) -> int:
    """Give where the content that a sentence begins with starts: after what links it to the one before."""
    tree = scene.tree
    at = first
    while at < stop and (tree.word[at].isspace() or tree.word[at] in _CONJUNCTIONS):
        at += 1
    comma = next((i for i in range(at, min(stop, at + 4)) if tree.word[i] == ","), None)
    if comma is not None and " ".join(tree.word[at:comma]) in scene.lexicon.lists["connectives"]:
        at = comma + 1
    return at
