"""Words that report and are no verbs, and silence."""

from __future__ import annotations

from ...scene import Claim, Cue, CueKind, Scene
from ...syntax import Tree
from ..colon import label_before_colon
from ..registry import rule
from ..silence import declined_to_comment
from ..spans import content_start, snap, trim
from .reach import phrase_end, whole_phrase

__all__ = ["according_to_phrase", "silence_after_verb", "that_after_noun", "words_after_label"]


@rule(CueKind.PHRASE)
def according_to_phrase(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around "according to" to the noun phrase after it.

    Finds: [content The bridge is safe], [cue according to] [source Ana Ruiz, the mayor].
    Finds: [cue According to] [source a report], [content the bridge is safe].
    Finds: [content The bridge], [cue according to] [source the engineers], [content is safe].
    Skips: The mayor accorded him the honour.
    """
    tree = scene.tree
    first, stop = scene.sentence_of(cue.head)
    start, begin = cue.head + 2, content_start(scene, first, cue.head)
    comma = next((i for i in range(start, stop) if tree.word[i] == ","), stop)
    end = comma if begin >= cue.head else whole_phrase(tree, start, stop)
    source = trim(tree, start, end)
    if source is None or tree.word[end - 1] in scene.lexicon.lists["standards"]:
        return None
    parts = (trim(tree, begin, cue.head), trim(tree, end, stop))
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if content else None


@rule(CueKind.NOUN)
def that_after_noun(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause with "that" after a noun of saying or thinking to whose it is.

    Finds: [source Ana Ruiz's] [cue claim] [content that the bridge was safe].
    Finds: [source Her] [cue claim] [content that the bridge was safe], which nobody believed, was printed.
    Skips: The claim was false.
    """
    tree, opening = scene.tree, cue.head + 1
    owner = _owner(tree, cue.head)
    if owner is None or tree.word[opening : opening + 1] != ["that"]:
        return None
    source = trim(tree, tree.left[cue.head], owner + 1)
    content = trim(tree, opening, phrase_end(tree, opening + 1, scene.sentence_of(cue.head)[1]))
    return content and source and Claim((snap(scene, content, cue),), cue, source)


def _owner(tree: Tree, noun: int) -> int | None:
    """Give the "'s" or the "her" that says whose a noun is."""
    return next((i for i in range(noun - 1, tree.left[noun] - 1, -1) if tree.tag[i] in ("POS", "PRP$")), None)


@rule(CueKind.VERB)
def silence_after_verb(cue: Cue, scene: Scene) -> Claim | None:
    """Give silence to who keeps it, as `declined-to-comment` does.

    Finds: [source The mayor] [cue declined] [content to comment].
    Skips: The mayor declined the honour.
    """
    return declined_to_comment.find(cue, scene)


@rule(CueKind.LABEL)
def words_after_label(cue: Cue, scene: Scene) -> Claim | None:
    """Give the rest of a paragraph to the name that stands before a colon at its head, as `label-before-colon` does.

    Finds: [source WALLACE][cue :] [content The mayor will answer that herself].
    Skips: Update: the bridge is safe.
    """
    return label_before_colon.find(cue, scene)
