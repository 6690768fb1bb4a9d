"""Passives: what is said is the subject."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Scene
from ..syntax import Tree
from .registry import rule
from .sources import source_of
from .spans import snap, trim

__all__ = ["raised_subject", "subject_of_passive"]


@rule(CueKind.VERB)
def subject_of_passive(cue: Cue, scene: Scene) -> Claim | None:
    """Give the subject of a passive reporting verb to its agent.

    Without an agent the claim has no source.

    Finds: [content The plan] [cue was rejected] by [source the council].
    Finds: [content The claim] [cue has been denied].
    Skips: The plan was printed by the council.
    Skips: The council rejected the plan.
    """
    tree = scene.tree
    if not cue.passive:
        return None
    subject = tree.child(cue.top, "nsubjpass")
    if subject is None or any(c > cue.head for c in tree.children_of(cue.head, "xcomp", "ccomp", "oprd")):
        return None
    content = trim(tree, tree.left[subject], min(tree.right[subject] + 1, cue.head))
    return content and Claim((snap(scene, content, cue),), cue, source_of(cue, scene))


def _is_said_of(tree: Tree, child: int, cue: Cue) -> bool:
    """Whether a complement says what the subject does or is: "expected to resign", "accused of lying"."""
    if tree.dep[child] == "prep":
        return cue.passive and tree.word[child] in ("of", "as", "for")
    return tree.dep[child] in ("xcomp", "oprd", "acomp")


@rule(CueKind.VERB)
def raised_subject(cue: Cue, scene: Scene) -> Claim | None:
    """Take the subject and the infinitive of "is expected to" or "seems to" together as the content.

    Finds: [content The mayor] [cue is expected] [content to resign].
    Finds: [content The builder] [cue was ordered] by [source a judge] [content to pay].
    Finds: [content The plan] [cue appears] [content to work].
    Skips: The bridge was built to last.
    Skips: The mayor expects to resign.
    """
    tree = scene.tree
    if not (cue.passive or cue.lemma in scene.lexicon.lists["raising"]):
        return None
    subject = tree.child(cue.top, "nsubjpass", "nsubj")
    clause = next((c for c in tree.children[cue.head] if c > cue.head and _is_said_of(tree, c, cue)), None)
    if subject is None or clause is None:
        return None
    first = trim(tree, tree.left[subject], min(tree.right[subject] + 1, tree.at(cue.start)))
    second = trim(tree, max(tree.left[clause], cue.head + 1), tree.right[clause] + 1)
    if first is None or second is None:
        return None
    return Claim(
        (snap(scene, first, cue), snap(scene, second, cue)), cue, source_of(cue, scene) if cue.passive else None
    )
