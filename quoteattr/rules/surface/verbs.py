"""What stands behind or before a reporting verb, outside quotation marks."""

from __future__ import annotations

from ...records import Act
from ...scene import Claim, Cue, CueKind, Scene
from ...syntax import FINITE, Tree
from ..registry import rule
from ..spans import after_time, content_start, snap, trim
from .reach import is_clause, opens_phrase, phrase_end, phrase_head, rest_end, source_beside

__all__ = [
    "infinitive_after_verb",
    "object_after_verb",
    "preposition_after_verb",
    "that_after_verb",
    "words_after_verb",
    "words_around_verb",
    "words_before_verb",
]

_REACH = 12
_SOURCE_REACH = 25
_BREAKS = frozenset({",", "—", "–", "--"})
_OPENINGS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "where"})
_BEFORE_CLAUSE = frozenset({"DT", "EX", "NN", "NNS", "NNP", "PRP", "PRP$", "JJ", "CD", "RB", "JJR", "JJS", "``", "''", "VBG"})
_MARKS = frozenset({"``", "''"})


def _after(cue: Cue, scene: Scene) -> int:
    """Give the token after a verb, the time of the saying left out."""
    tree = scene.tree
    first = tree.at(cue.end - 1) + 1
    return after_time(tree, first, cue) if tree.tag[first : first + 1] in (["NNP"], ["NN"], ["IN"]) else first


@rule(CueKind.VERB)
def that_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause with "that" or a question word after a reporting verb to the verb's subject.

    Finds: [source The mayor] [cue said] [content that the bridge was closed].
    Finds: [source The mayor] [cue told] analysts on a call [content that the bridge was safe].
    Skips: The mayor said the bridge was closed.
    """
    tree = scene.tree
    first = tree.at(cue.end - 1) + 1
    stop = scene.sentence_of(cue.head)[1]
    for i in range(first, min(stop - 1, first + _REACH)):
        if tree.word[i] in _OPENINGS and (tree.word[i] == "that" or i == first or cue.act is Act.ASK):
            if tree.word[i] == "that" and i > first and tree.tag[i+1] in FINITE:
                return None
            content = trim(tree, i, rest_end(cue, scene, stop))
            source = None if cue.passive else source_beside(cue, scene)
            return content and Claim((snap(scene, content, cue),), cue, source)
        if tree.tag[i] in FINITE or tree.is_mark(i) or tree.word[i] == "to":
            return None
    return None


@rule(CueKind.VERB)
def words_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give a clause without "that" after a reporting verb to the verb's subject.

    Finds: [source The mayor] [cue said] [content the bridge was closed].
    Finds: [source The mayor] [cue told] reporters [content the bridge was closed].
    Skips: The mayor signed the order.
    """
    tree = scene.tree
    first = _after(cue, scene)
    stop = scene.sentence_of(cue.head)[1]
    if cue.lemma in scene.lexicon.lists["tellings"] or cue.lemma == "warn":
        head = phrase_head(tree, first)
        if head is not None and head + 1 < stop and tree.tag[head + 1] in _BEFORE_CLAUSE:
            first = head + 1
    if first >= stop or tree.tag[first] not in _BEFORE_CLAUSE:
        return None
    subject = tree.child(cue.top, "nsubj")
    if subject is not None and subject > cue.head:
        return None
    end = rest_end(cue, scene, stop)
    marks = tree.tag[first] in _MARKS
    if (not marks and not is_clause(tree, first + 1, min(end, first + 15))) or _that_follows(tree, first):
        return None
    content = trim(tree, first, end)
    source = None if cue.passive else source_beside(cue, scene)
    return content and Claim((snap(scene, content, cue),), cue, source)


def _that_follows(tree: Tree, first: int) -> bool:
    """Whether a time or an addressee stands before a "that": the content begins there."""
    head = phrase_head(tree, first)
    return head is not None and tree.word[head + 1 : head + 2] == ["that"]


@rule(CueKind.VERB)
def words_before_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give what stands before a source and its verb at the end of a sentence to that source.

    Finds: [content The bridge was closed], [source the mayor] [cue said].
    Finds: [content The bridge was closed], [cue said] [source Ana Ruiz].
    Skips: The mayor said the bridge was closed.
    """
    tree = scene.tree
    source = source_beside(cue, scene) if _follows_comma(cue, scene) else None
    if source is None:
        return None
    first, stop = scene.sentence_of(cue.head)
    begin, last = tree.at(min(cue.start, source[0])), tree.at(max(cue.end, source[1]) - 1)
    if begin - first < 3 or tree.word[begin - 1] not in _BREAKS:
        return None
    if is_clause(tree, last + 1, stop) or not _ends(scene, last + 1, stop):
        return None
    content = trim(tree, content_start(scene, first, begin), begin)
    return content and Claim((snap(scene, content, cue),), cue, source)


def _follows_comma(cue: Cue, scene: Scene) -> bool:
    """Whether a comma or a dash stands before a verb, so that what was said can stand before that."""
    if cue.passive:
        return False
    first = max(scene.tree.sentence_of(cue.head)[0], cue.head - _SOURCE_REACH)
    return not _BREAKS.isdisjoint(scene.tree.word[first : cue.head])


def _ends(scene: Scene, first: int, stop: int) -> bool:
    """Whether nothing but a place, a time or a remark stands at the end of a sentence."""
    tree = scene.tree
    return stop - first < _REACH and (first >= stop or tree.tag[first] in ("IN", ",", ".", "''", "NNP", "TO", "RB", ":", "VBG", "CC"))


@rule(CueKind.VERB)
def words_around_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around a source and its verb that stand alone between commas to that source.

    Finds: [content The bill], [source Ruiz] [cue argued], [content would cost jobs].
    Skips: The mayor, Ana Ruiz, said the bridge was closed.
    """
    tree = scene.tree
    source = source_beside(cue, scene) if _follows_comma(cue, scene) else None
    if source is None:
        return None
    first, stop = scene.sentence_of(cue.head)
    begin, last = tree.at(min(cue.start, source[0])), tree.at(max(cue.end, source[1]) - 1)
    if begin <= first or tree.word[begin - 1] != ",":
        return None
    end = next((i for i in range(last + 1, min(stop, last + 7)) if tree.word[i] == ","), None)
    if end is None or end + 2 >= stop or tree.tag[end + 1] in ("VBG", "WP", "WDT", "CC", "WRB") or is_clause(tree, last + 1, end):
        return None
    if not is_clause(tree, end + 1, stop):
        return None
    parts = [trim(tree, content_start(scene, first, begin), begin), trim(tree, end + 1, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if content else None


@rule(CueKind.VERB)
def infinitive_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give an infinitive after a verb of asking, promising and the like to the verb's subject.

    Finds: [source The mayor] [cue promised] [content to close the bridge].
    Finds: [source The mayor] [cue urged] the council [content to close the bridge].
    Skips: The mayor closed the bridge.
    """
    tree = scene.tree
    stop = scene.sentence_of(cue.head)[1]
    first = tree.at(cue.end - 1) + 1
    to = first
    if to < stop and tree.word[to] != "to":
        head = phrase_head(tree, to)
        if head is None:
            return None
        to = head + 1
    if to + 1 >= stop or tree.word[to] != "to" or tree.tag[to + 1] not in ("VB", "NN", "RB", "VBP", "JJ"):
        return None
    begin = to if cue.act in (Act.ORDER, Act.ASK) else first
    content = trim(tree, begin, phrase_end(scene, to + 1, rest_end(cue, scene, stop)))
    source = None if cue.passive else source_beside(cue, scene)
    return content and Claim((snap(scene, content, cue),), cue, source)


@rule(CueKind.VERB)
def object_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give the noun phrase after a verb that reports to the verb's subject.

    Finds: [source The mayor] [cue praised] [content the new bridge].
    Skips: The mayor said the bridge was closed.
    """
    tree = scene.tree
    first = tree.at(cue.end - 1) + 1
    if cue.passive or not opens_phrase(tree, first):
        return None
    stop = scene.sentence_of(cue.head)[1]
    content = trim(tree, first, phrase_end(scene, first, rest_end(cue, scene, stop)))
    source = source_beside(cue, scene)
    return Claim((snap(scene, content, cue),), cue, source) if content and source else None


@rule(CueKind.VERB)
def preposition_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give what a preposition ties to a reporting verb to the verb's subject.

    Finds: [source The mayor] [cue spoke] [content of a mistake].
    Skips: The mayor said the bridge was closed.
    """
    tree = scene.tree
    first = tree.at(cue.end - 1) + 1
    stop = scene.sentence_of(cue.head)[1]
    if first >= stop or cue.passive or tree.word[first] not in scene.lexicon.lists["complement_prepositions"]:
        return None
    content = trim(tree, first, phrase_end(scene, first + 1, rest_end(cue, scene, stop)))
    source = source_beside(cue, scene)
    return Claim((snap(scene, content, cue),), cue, source) if content and source else None
