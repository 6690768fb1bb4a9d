"""What stands behind a reporting verb."""

from __future__ import annotations

from ...records import Act
from ...scene import Claim, Cue, CueKind, Scene
from ...syntax import FINITE, Tree
from ..registry import rule
from ..spans import after_time
from .reach import after_cue, claim_of, is_clause, phrase_end, phrase_head, rest_end

__all__ = [
    "infinitive_after_verb",
    "object_after_verb",
    "preposition_after_verb",
    "that_after_verb",
    "words_after_verb",
]

#: In tokens: how far behind its verb a "that" stands, and behind the start of a clause its verb.
_THAT_REACH = 12
_VERB_REACH = 15
_QUESTIONS = frozenset({"how", "if", "what", "where", "whether", "who", "why"})


@rule(CueKind.VERB)
def that_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause with "that" or a question word after a reporting verb to the verb's subject.

    Finds: [source The mayor] [cue said] [content that the bridge was closed].
    Finds: [source The council] [cue asked] [content whether the bridge was safe].
    Finds: [source The mayor] [cue told] analysts on a call [content that the bridge was safe].
    Finds: [source The mayor] left, [cue saying] [content that the bridge was safe].
    Skips: The mayor said the bridge was closed.
    Skips: The mayor told the council of the order that closed the bridge.
    """
    stop = scene.sentence_of(cue.head)[1]
    opening = _opening(cue, scene, stop)
    return None if opening is None else claim_of(cue, scene, opening, rest_end(cue, scene, stop))


def _opening(cue: Cue, scene: Scene, stop: int) -> int | None:
    """Give the "that" or the question word of a clause; an addressee, a place and a time may stand before it."""
    tree, first = scene.tree, after_cue(cue, scene)
    for i in range(first, min(stop - 1, first + _THAT_REACH)):
        if tree.word[i] == "that":
            return None if i > first and _is_relative(tree, i) else i
        if tree.word[i] in _QUESTIONS and (i == first or cue.act is Act.ASK):
            return i
        if tree.tag[i] in FINITE or tree.word[i] == "to" or tree.is_mark(i):
            return None
    return None


def _is_relative(tree: Tree, that: int) -> bool:
    """Whether a verb follows a "that" apart from the cue: "told them of the order that closed the bridge"."""
    return tree.is_verb(that + 1) or tree.tag[that + 1] == "MD"


_BEFORE_CLAUSE = frozenset({
    "CD", "DT", "EX", "JJ", "JJR", "JJS", "NN", "NNP", "NNS", "PRP", "PRP$", "RB", "VBG", "``", "''",
})  # fmt: skip
_MARKS = frozenset({"``", "''"})
_TIMES = frozenset({"IN", "NN", "NNP"})


@rule(CueKind.VERB)
def words_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give a clause without "that", or quoted words, after a reporting verb to the verb's subject.

    Any verb with a tense makes what follows a clause, so that "praised what he had built" passes for one.

    Finds: [source The mayor] [cue said] [content the bridge was closed].
    Finds: [source The mayor] [cue told] reporters [content the bridge was closed].
    Finds: [source Ana Ruiz, a lawyer who lives in Salto], [cue said] Monday [content the bridge was closed].
    Skips: The mayor signed the order.
    Skips: The mayor said on Monday that the bridge was closed.
    """
    tree = scene.tree
    first, stop = _over_addressee(cue, scene), scene.sentence_of(cue.head)[1]
    if first >= stop or tree.tag[first] not in _BEFORE_CLAUSE or _is_inverted(tree, cue):
        return None
    end = rest_end(cue, scene, stop)
    clause = tree.tag[first] in _MARKS or is_clause(tree, first + 1, min(end, first + _VERB_REACH))
    return claim_of(cue, scene, first, end) if clause and not _that_follows(tree, first) else None


def _over_addressee(cue: Cue, scene: Scene) -> int:
    """Give the token after a verb, the time and who is told left out."""
    tree, first = scene.tree, after_cue(cue, scene)
    if first < len(tree) and tree.tag[first] in _TIMES:
        first = after_time(tree, first, cue)
    if cue.lemma in scene.lexicon.lists["tellings"] or cue.lemma == "warn":
        told = phrase_head(tree, first)
        if told is not None and told + 1 < len(tree) and tree.tag[told + 1] in _BEFORE_CLAUSE:
            return told + 1
    return first


def _is_inverted(tree: Tree, cue: Cue) -> bool:
    subject = tree.child(cue.top, "nsubj")
    return subject is not None and subject > cue.head


def _that_follows(tree: Tree, first: int) -> bool:
    """Whether a noun phrase parts the verb from a "that": the content begins there."""
    head = phrase_head(tree, first)
    return head is not None and tree.word[head + 1 : head + 2] == ["that"]


_AFTER_TO = frozenset({"JJ", "NN", "RB", "VB", "VBP"})


@rule(CueKind.VERB)
def infinitive_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give an infinitive after a verb of asking, promising and the like to the verb's subject.

    Finds: [source The mayor] [cue promised] [content to close the bridge].
    Finds: [source The mayor] [cue urged] the council [content to close the bridge].
    Skips: The mayor closed the bridge.
    """
    tree, first = scene.tree, after_cue(cue, scene)
    asked = None if tree.word[first : first + 1] == ["to"] else phrase_head(tree, first)
    to = first if asked is None else asked + 1
    if to + 1 >= len(tree) or tree.word[to] != "to" or tree.tag[to + 1] not in _AFTER_TO:
        return None
    begin = to if cue.act in (Act.ORDER, Act.ASK) else first
    end = rest_end(cue, scene, scene.sentence_of(cue.head)[1])
    return claim_of(cue, scene, begin, phrase_end(tree, to + 1, end))


@rule(CueKind.VERB)
def object_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give the noun phrase after a verb that reports to the verb's subject.

    Whether a verb reports is for its measured confidence to say: "praised the bridge", not "closed the bridge".

    Finds: [source The mayor] [cue praised] [content the new bridge].
    Skips: The mayor spoke of a mistake.
    """
    tree, first = scene.tree, after_cue(cue, scene)
    if phrase_head(tree, first) is None:
        return None
    end = rest_end(cue, scene, scene.sentence_of(cue.head)[1])
    return _of_somebody(claim_of(cue, scene, first, phrase_end(tree, first, end)))


@rule(CueKind.VERB)
def preposition_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give what a preposition ties to a reporting verb to the verb's subject.

    Finds: [source The mayor] [cue spoke] [content of a mistake].
    Skips: The mayor said the bridge was closed.
    """
    tree, first = scene.tree, after_cue(cue, scene)
    if first >= len(tree) or tree.word[first] not in scene.lexicon.lists["complement_prepositions"]:
        return None
    end = rest_end(cue, scene, scene.sentence_of(cue.head)[1])
    return _of_somebody(claim_of(cue, scene, first, phrase_end(tree, first + 1, end)))


def _of_somebody(claim: Claim | None) -> Claim | None:
    return claim if claim and claim.source else None
