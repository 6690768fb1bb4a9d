"""Content by the word of somebody: "according to"."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Scene
from ..syntax import Tree
from .registry import rule
from .spans import content_start, snap, trim

__all__ = ["according_to"]


@rule(CueKind.PHRASE)
def according_to(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around "according to" to the noun under it.

    Fails where things are done, not said, according to something: "according to plan".

    Finds: [content The bridge is safe], [cue according to] [source Ana Ruiz, the mayor].
    Finds: [cue According to] [source a report], [content the bridge is safe].
    Finds: [content The bridge], [cue according to] [source the engineers], [content is safe].
    Finds: [content The bridge is safe], [cue according to] [source Ana Ruiz], cited by The Herald.
    Skips: The mayor accorded him the honour.
    """
    tree = scene.tree
    first, stop = scene.sentence_of(cue.head)
    opens = content_start(scene, first, cue.head) >= cue.head
    noun = tree.child(cue.head + 1, "pobj")
    if noun is None or tree.word[noun] in scene.lexicon.lists["standards"]:
        return None
    end = _source_end(tree, noun, stop, opens=opens)
    source = trim(tree, cue.head + 2, _before_quoting(scene, noun, end))
    parts = [trim(tree, content_start(scene, first, cue.head), cue.head), trim(tree, end, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if content and source else None


def _before_quoting(scene: Scene, noun: int, end: int) -> int:
    """Leave out of a source who passes on its words: "Ruiz, cited by The Herald"."""
    tree, quoted = scene.tree, scene.lexicon.lists["quoted"]
    verb = next((c for c in tree.children_of(noun, "acl") if tree.word[c] in quoted and tree.word[c - 1] == ","), end)
    return min(verb, end)


def _source_end(tree: Tree, noun: int, stop: int, *, opens: bool) -> int:
    """Give where the source ends; at the head of a sentence the comma after it shows more surely than the parse."""
    end = tree.right[noun] + 1
    if not opens:
        return end
    comma = next((i for i in range(end, min(stop, end + 5)) if tree.word[i] == ","), None)
    return comma if comma is not None else end
