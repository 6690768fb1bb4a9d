"""Words that report and are no verbs."""

from __future__ import annotations

from ...scene import Claim, Cue, CueKind, Scene
from ..registry import rule
from ..silence import declined_to_comment
from ..colon import label_before_colon
from ..spans import content_start, snap, trim
from .reach import phrase_end, rest_end, whole_phrase

__all__ = ["label_and_words", "noun_that", "silence", "word_of"]


@rule(CueKind.PHRASE)
def word_of(cue: Cue, scene: Scene) -> Claim | None:
    """Give the sentence around "according to" to the noun phrase after it.

    Finds: [content The bridge is safe], [cue according to] [source Ana Ruiz, the mayor].
    Finds: [cue According to] [source a report], [content the bridge is safe].
    Finds: [content The bridge], [cue according to] [source the engineers], [content is safe].
    Skips: The mayor accorded him the honour.
    """
    tree = scene.tree
    first, stop = scene.sentence_of(cue.head)
    start = cue.head + 2
    opens = content_start(scene, first, cue.head) >= cue.head
    comma = next((i for i in range(start, stop) if tree.word[i] == ","), stop)
    end = comma if opens else whole_phrase(scene, start, stop)
    if start >= stop or tree.word[end - 1] in scene.lexicon.lists["standards"]:
        return None
    source = trim(tree, start, end)
    parts = [trim(tree, content_start(scene, first, cue.head), cue.head), trim(tree, end, stop)]
    content = tuple(snap(scene, part, cue) for part in parts if part)
    return Claim(content, cue, source) if content and source else None


@rule(CueKind.NOUN)
def noun_that(cue: Cue, scene: Scene) -> Claim | None:
    """Give the clause that a noun of saying or thinking announces to the noun's owner, or to the subject.

    Finds: [source Ana Ruiz's] [cue claim] [content that the bridge was safe] was false.
    Skips: The claim was false.
    """
    tree = scene.tree
    opening = cue.head + 1
    if opening >= len(tree) or tree.word[opening] not in ("that", "to", "of", "about", "for"):
        return None
    owner = next((i for i in range(cue.head - 1, tree.left[cue.head] - 1, -1) if tree.tag[i] in ("POS", "PRP$")), None)
    if owner is None:
        return None
    source = tree.span(owner, owner + 1) if tree.tag[owner] == "PRP$" else trim(tree, tree.left[cue.head], owner + 1)
    content = trim(tree, opening, phrase_end(scene, opening + 1, scene.sentence_of(cue.head)[1]))
    return content and Claim((snap(scene, content, cue),), cue, source)


@rule(CueKind.VERB)
def silence(cue: Cue, scene: Scene) -> Claim | None:
    """Give silence to who keeps it, as `declined-to-comment` does.

    Finds: [source The mayor] [cue declined] [content to comment].
    Skips: The mayor declined the honour.
    """
    return declined_to_comment.find(cue, scene)


@rule(CueKind.LABEL)
def label_and_words(cue: Cue, scene: Scene) -> Claim | None:
    """Give the rest of a paragraph to the name that stands before a colon at its head.

    Finds: [source WALLACE][cue :] [content The mayor will answer that herself].
    Skips: Update: the bridge is safe.
    """
    return label_before_colon.find(cue, scene)
