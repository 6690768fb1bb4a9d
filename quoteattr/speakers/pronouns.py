"""Whom pronouns mean: the sieves that look back through the text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..rules.sources import subject_of
from .discourse import OBJECT, OPEN, QUOTED, Answer, Candidate, Discourse, Key
from .names import Sort

__all__ = ["relative", "third_person"]

#: How many sentences back a pronoun is looked for.
_REACH = 5
#: By how many sentences somebody of unknown gender has to be nearer than somebody whose gender fits.
_UNSURE = 1
#: The sieves by distance in sentences (the third for all that is further), and by rank.
_SIEVES = (
    ("", "subject-of-the-sentence", "name-in-the-sentence", "name-in-the-quote"),
    ("speaker-before", "subject-before", "name-before", "name-in-the-quote"),
    ("speaker-further-back", "subject-further-back", "name-further-back", "name-in-the-quote"),
)

_Near = Mapping[int, list[Candidate]]


def third_person(kind: str, token: int, discourse: Discourse, excluded: frozenset[Key]) -> Answer:
    """Give "he", "she", "it" and "they" to the nearest who fits.

    In each sentence, from the last one back, first who speaks or is its subject, then the subjects of its clauses, then
    a name that stands there alone.

    :param kind: "male", "female", "thing" or "several".
    :param excluded: who says the words that the pronoun stands in: within them, "he" is somebody else.
    """
    quoted = discourse.scene.passage_at(discourse.scene.tree.start[token]) is not None
    near: dict[int, list[Candidate]] = {}
    for distance, candidate in discourse.before(token, _REACH):
        if candidate.token < token and not excluded.intersection(candidate.keys):
            near.setdefault(distance, []).append(candidate)
    sure = _nearest(near, lambda candidate: discourse.gender(candidate.keys) == kind, quoted=quoted)
    other = _nearest(near, lambda candidate: _may_be(candidate, kind, discourse), quoted=quoted)
    if other is not None and (sure is None or other[0] + _UNSURE < sure[0]):
        discourse.learn(other[2], kind)
        sure = other
    return OPEN if sure is None else Answer(sure[2], _SIEVES[min(sure[0], 2)][sure[1]])


def _nearest(
    near: _Near, fits: Callable[[Candidate], bool], *, quoted: bool
) -> tuple[int, int, tuple[Key, ...]] | None:
    """Give the nearest fitting candidate, with its distance in sentences and its rank.

    A name that is no subject is taken only if no other stands beside it.
    """
    for distance, found in near.items():
        fitting = [candidate for candidate in found if fits(candidate)]
        for rank in (1, OBJECT) if distance == 0 else (0, 1, OBJECT):
            tier = [c for c in fitting if c.rank == rank or (c.rank < rank and distance == 0)]
            if tier and (rank < OBJECT or len({c.keys for c in tier}) == 1):
                return distance, rank, tier[0].keys
        if quoted and (tier := [c for c in fitting if c.rank == QUOTED]):
            return distance, QUOTED, tier[0].keys
    return None


def _may_be(candidate: Candidate, kind: str, discourse: Discourse) -> bool:
    """Whether somebody of whom the text does not tell it can be "he", or a body "they"."""
    gender, key = discourse.gender(candidate.keys), candidate.keys[0]
    if kind in ("male", "female"):
        return gender == "person" and (candidate.rank < OBJECT or _is_person(key, discourse))
    return kind == "several" and gender == "thing" and key[0] == "entity"


def _is_person(key: Key, discourse: Discourse) -> bool:
    """Whether a name is a person's for sure; where it is no subject, it could be a place."""
    return key[0] != "entity" or discourse.cast.entities[key[1]].sort is Sort.PERSON


def relative(token: int, discourse: Discourse, heads: Mapping[int, tuple[Key, ...]]) -> Answer:
    """Give "who" to the noun that its clause hangs on.

    :param heads: who the sources without a name are, by their nouns.
    """
    tree, reader = discourse.scene.tree, discourse.reader
    verb = next((i for i in tree.ancestors(token) if tree.dep[i] in ("relcl", "acl")), None)
    noun = tree.head[verb] if verb is not None else token - 1
    if not 0 <= noun < token:
        return OPEN
    if tree.word[noun] == "," and noun:
        noun -= 1
    if tree.word[token] == "who":
        noun = _person_before(noun, discourse)
    while tree.dep[noun] == "appos" and reader.named_at(tree.start[noun]) is None:
        noun = tree.head[noun]
    if noun in heads:
        return Answer(heads[noun], "antecedent")
    maker = _maker(noun, discourse)
    if maker is not None and (keys := discourse.named(maker)):
        return Answer(keys, "maker")
    return Answer(discourse.named(noun) or (("nobody", noun),), "antecedent")


def _maker(noun: int, discourse: Discourse) -> int | None:
    """Give who makes what speaks: "Ruiz has released a video that accuses"."""
    tree, lexicon = discourse.scene.tree, discourse.scene.lexicon
    verb = tree.head[noun]
    spoken = tree.word[noun] in lexicon.lists["document_nouns"] or tree.word[noun] in lexicon.nouns
    if not spoken or tree.dep[noun] != "dobj" or tree.word[verb] not in lexicon.lists["light_verbs"]:
        return None
    return subject_of(tree, verb)


def _person_before(noun: int, discourse: Discourse) -> int:
    """Climb from "Calder" to "voters" in "voters in Calder, who": a place is nobody that does anything."""
    tree = discourse.scene.tree
    mention = discourse.reader.named_at(tree.start[noun])
    if mention is None or mention.sort not in (Sort.BODY, Sort.PLACE) or tree.dep[noun] != "pobj":
        return noun
    above = tree.head[tree.head[noun]]
    return above if tree.is_noun(above) else noun
