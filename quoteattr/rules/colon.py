"""A label, a colon and what the labelled one says: headlines and transcripts."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Scene
from .registry import rule
from .spans import trim

__all__ = ["label_before_colon"]


@rule(CueKind.LABEL)
def label_before_colon(cue: Cue, scene: Scene) -> Claim | None:
    """Give the rest of a paragraph to the name that stands before a colon at its head.

    What follows must hold a verb with a tense; whether the label is a name is for the tagger to say.

    Finds: [source WALLACE][cue :] [content The mayor will answer that herself].
    Finds: [source Ana Ruiz, mayor of Salto][cue :] [content We will not close the bridge]
    Skips: Update: the bridge is safe.
    Skips: Ana Ruiz: a life in bridges
    """
    tree = scene.tree
    first, stop = scene.paragraph_of(cue.head)
    source, content = trim(tree, first, cue.head), trim(tree, cue.head + 1, stop)
    if source is None or content is None or not any(tree.tag[i] in _FINITE for i in range(cue.head + 1, stop)):
        return None
    return Claim((content,), cue, source)


_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
