"""Clauses under a reporting verb."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Scene
from .phrases import snap, source_of, trim
from .registry import rule

__all__ = ["clause_after_cue", "clause_before_cue"]


@rule
def clause_after_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause that follows a reporting verb to the verb's subject.

    Finds: [source The mayor] [cue said] [content the bridge was closed].
    Skips: The mayor signed the order.
    """
    tree = scene.tree
    if cue.kind is not CueKind.VERB:
        return None
    clause = next((c for c in tree.children_of(cue.head, "ccomp") if c > cue.head), None)
    if clause is None:
        return None
    content = trim(tree, max(tree.left[clause], cue.head + 1), tree.right[clause] + 1)
    return content and Claim((snap(scene, content),), cue, source_of(cue, scene))


@rule
def clause_before_cue(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause that stands before a reporting verb to the verb's subject.

    Finds: [content The bridge was closed], [source the mayor] [cue said].
    Skips: The mayor signed the order.
    """
    tree = scene.tree
    if cue.kind is not CueKind.VERB:
        return None
    clause = next((c for c in tree.children_of(cue.head, "ccomp") if c < cue.head), None)
    if clause is None:
        return None
    content = trim(tree, tree.left[clause], min(tree.right[clause] + 1, cue.head))
    return content and Claim((snap(scene, content),), cue, source_of(cue, scene))
