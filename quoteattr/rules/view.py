"""The sentence by somebody's light: "in Ruiz's view", "in the words of the mayor", "by their account", "per Ruiz"."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Scene, Stretch
from .registry import rule
from .sources import noun_phrase
from .spans import content_start, snap, trim

__all__ = ["in_the_view_of"]


@rule(CueKind.VIEW)
def in_the_view_of(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around such a phrase to the one whose view or words it names.

    The phrase has to be set off by a comma, or to begin the sentence.

    Finds: In [source Ana Ruiz's] [cue view], [content the bridge is safe].
    Finds: [cue In the words of] [source Ana Ruiz], [content the bridge is a disgrace].
    Skips: The bridge came into view.
    """
    tree = scene.tree
    first, stop = scene.sentence_of(cue.head)
    begin, end = cue.top, tree.right[cue.top] + 1
    opens = content_start(scene, first, begin) >= begin
    if opens:
        # A comma ends the phrase more surely than the parse.
        end = next((i for i in range(tree.at(cue.end - 1) + 1, min(end, stop)) if tree.word[i] == ","), end)
    elif tree.word[begin - 1] != ",":
        return None
    source = _whose(cue, scene, end)
    words = scene.utterance_at(tree.start[end + 1]) if end + 1 < stop else None
    if words and source and tree.start[end + 1] == words.start:
        return Claim(((words.start, words.end),), cue, source)
    parts = [trim(tree, content_start(scene, first, begin), begin), trim(tree, end, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if content and source else None


def _whose(cue: Cue, scene: Scene, end: int) -> Stretch | None:
    tree = scene.tree
    owner = tree.child(cue.head, "poss")
    if owner is not None and tree.word[cue.head] != "per":
        case = tree.child(owner, "case")
        return noun_phrase(scene, owner, away_from=cue.head if case is None else case + 1)
    return trim(tree, tree.at(cue.end - 1) + 1, end)
