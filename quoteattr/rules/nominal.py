"""Content under a noun or an adjective: "his claim that", "a warning of", "confident that"."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Scene, Stretch
from ..syntax import Tree
from .registry import rule
from .sources import noun_phrase, subject_of
from .spans import snap, trim

__all__ = ["clause_of_adjective", "clause_of_noun", "phrase_of_adjective", "phrase_of_noun"]


@rule(CueKind.NOUN)
def clause_of_noun(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause under a noun of saying or thinking to the noun's owner.

    Finds: The council heard [source Ana Ruiz]'s [cue claim] [content that the bridge was safe].
    Finds: The [cue claim] by [source Ana Ruiz] [content that the bridge was safe] was false.
    Finds: [source Engineers] gave a [cue warning] [content that the bridge was unsafe].
    Skips: The claim form was long.
    Skips: The claim made by Ruiz was false.
    """
    tree = scene.tree
    clause = next(
        (c for c in tree.children_of(cue.head, "acl", "ccomp", "relcl") if _opens_clause(tree, c, scene)), None
    )
    if clause is None:
        return None
    content = trim(tree, max(tree.left[clause], cue.head + 1), tree.right[clause] + 1)
    return content and Claim((snap(scene, content, cue),), cue, _owner(cue, scene))


def _opens_clause(tree: Tree, clause: int, scene: Scene) -> bool:
    """Whether a clause under a noun says what was said: "that …", "to …", not "which …" or "made by …"."""
    mark = tree.child(clause, "mark", "aux")
    if mark is None or _lacks_object(tree, clause, scene):
        return False
    return (tree.word[mark] in ("that", "to") and tree.left[clause] == mark) or tree.word[mark] in ("whether", "if")


def _lacks_object(tree: Tree, clause: int, scene: Scene) -> bool:
    """Whether a clause is about the noun rather than under it: "the claim that Ruiz made"."""
    return (
        tree.word[clause] in scene.lexicon.lists["light_verbs"] and tree.child(clause, "dobj", "xcomp", "ccomp") is None
    )


@rule(CueKind.NOUN)
def phrase_of_noun(cue: Cue, scene: Scene) -> Claim | None:
    """Give what a noun of saying or thinking is about to the noun's owner.

    The preposition itself belongs to neither the cue nor the content. Without an owner nothing is claimed.

    Finds: [source Ana Ruiz]'s [cue criticism] of [content the builder] was harsh.
    Finds: A [cue call] from [source the mayor] for [content a new bridge] went unheard.
    Finds: [source The council] has [cue doubts] about [content the bridge].
    Skips: The criticism of the builder was harsh.
    Skips: The call from the mayor woke the builder.
    """
    tree = scene.tree
    prep = next(
        (c for c in tree.children_of(cue.head, "prep") if tree.word[c] in scene.lexicon.lists["topic_prepositions"]),
        None,
    )
    if prep is None or tree.child(prep, "pobj", "pcomp") is None:
        return None
    content = trim(tree, prep + 1, tree.right[prep] + 1)
    owner = _owner(cue, scene)
    return content and owner and Claim((snap(scene, content, cue),), cue, owner)


def _owner(cue: Cue, scene: Scene) -> Stretch | None:
    """Give whose noun it is: "Ruiz's claim", "the claim by Ruiz", or the subject of "Ruiz made the claim"."""
    tree = scene.tree
    owner = tree.child(cue.head, "poss")
    if owner is not None:
        case = tree.child(owner, "case")
        return noun_phrase(scene, owner, away_from=case if case is not None else cue.head)
    for prep in tree.children_of(cue.head, "prep", "agent"):
        noun = tree.child(prep, "pobj")
        if tree.word[prep] in ("by", "from", "among") and noun is not None:
            return noun_phrase(scene, noun, away_from=cue.head)
    governor = tree.head[cue.head]
    if tree.dep[cue.head] in ("dobj", "attr", "pobj") and tree.word[governor] in scene.lexicon.lists["light_verbs"]:
        subject = subject_of(tree, governor)
        return None if subject is None else noun_phrase(scene, subject, away_from=cue.head)
    return None


@rule(CueKind.ADJECTIVE)
def clause_of_adjective(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause or infinitive under an adjective of thinking or wanting to the subject of its verb.

    Finds: [source The mayor] was [cue confident] [content that the bridge was safe].
    Finds: [source The council] is [cue reluctant] [content to pay for repairs].
    Skips: The confident mayor smiled.
    Skips: The mayor was tall enough to see the bridge.
    """
    tree = scene.tree
    clause = next((c for c in tree.children_of(cue.head, "ccomp", "xcomp") if c > cue.head), None)
    if clause is None:
        return None
    content = trim(tree, max(tree.left[clause], cue.head + 1), tree.right[clause] + 1)
    return content and Claim((snap(scene, content, cue),), cue, _holder(cue, scene))


@rule(CueKind.ADJECTIVE)
def phrase_of_adjective(cue: Cue, scene: Scene) -> Claim | None:
    """Give what an adjective of thinking or wanting is about to the subject of its verb.

    Finds: [source The mayor] was [cue worried] about [content the bridge].
    Finds: [source The council] remains [cue skeptical] of [content the plan].
    Skips: The worried mayor smiled.
    Skips: The mayor was worried that the bridge was unsafe.
    """
    tree = scene.tree
    prep = next((c for c in tree.children_of(cue.head, "prep") if tree.child(c, "pobj", "pcomp") is not None), None)
    if prep is None:
        return None
    content = trim(tree, prep + 1, tree.right[prep] + 1)
    return content and Claim((snap(scene, content, cue),), cue, _holder(cue, scene))


def _holder(cue: Cue, scene: Scene) -> Stretch | None:
    tree = scene.tree
    subject = subject_of(tree, tree.head[cue.head]) if tree.dep[cue.head] == "acomp" else None
    return None if subject is None else noun_phrase(scene, subject, away_from=cue.head)
