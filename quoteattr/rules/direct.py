"""Passages in quotation marks and the cue beside them."""

from __future__ import annotations

import regex as re
from attrs import evolve

from ..records import Act
from ..scene import Claim, Cue, CueKind, Passage, Scene, Stretch
from ..syntax import FINITE
from .frames import (
    DASHES_AND_COMMA,
    STOPS,
    UTTERANCE_END,
    cue_after,
    cue_before,
    frame_after,
    frame_before,
    has_complement,
    last_sign,
    starts_lower,
    starts_utterance,
)
from .registry import rule
from .sources import noun_after, noun_phrase, source_of
from .spans import content_start, trim

__all__ = [
    "cue_after_passage",
    "cue_before_passage",
    "name_after_passage",
    "name_before_passage",
    "sentence_before_passage",
    "unlisted_cue_after_passage",
]

_LABEL_REACH = 9


def _source_beside(cue: Cue, scene: Scene, first: int, stop: int) -> Stretch | None:
    """Give the source within the frame: the subject by the parse, else what stands before the cue, or after it."""
    tree = scene.tree
    source = None if tree.tag[cue.head] == "VBN" else source_of(cue, scene)
    if source and tree.start[first] <= source[0] and source[1] <= tree.end[stop - 1]:
        return source
    before = trim(tree, first, tree.at(cue.start))
    if before:
        return before
    return noun_after(cue, scene, stop) or source


def _source_before(cue: Cue, scene: Scene, first: int, stop: int) -> Stretch | None:
    """Give the source of a cue that leads up to a passage: its subject, unless the parse finds it in the passage."""
    tree = scene.tree
    source = source_of(cue, scene)
    if source is None or cue.passive or (source[1] <= tree.end[stop - 1] and scene.passage_at(source[0]) is None):
        return source
    subject = next((i for i in range(cue.head, first - 1, -1) if tree.dep[i] in ("nsubj", "nsubjpass")), None)
    return noun_after(cue, scene, stop) if subject is None else noun_phrase(scene, subject, away_from=cue.head)


@rule(Passage)
def cue_after_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the subject of the reporting verb that follows it.

    A passage that goes on with a clause begun before it takes that clause along. The verb must follow a comma, a
    question mark or the like, or stand bare with its subject: what follows a full stop is as a rule a new sentence.

    Finds: [content “It is over,”] [cue said] [source Ana Ruiz].
    Finds: [content “It is over,”] The Herald quoted [source Ana Ruiz] as [cue saying].
    Finds: [content “We were told nothing,”] [source Ana Ruiz, the mayor of Salto], [cue told] reporters.
    Finds: [content The new bridge is “a gift to the town,”] [source the mayor] [cue said] on Monday.
    Skips: The film “Bridges” showed the mayor.
    Skips: “It is over.” The mayor said that the bridge was closed.
    """
    cue = cue_after(passage, scene)
    if cue is None:
        return None
    first, stop = frame_after(passage, scene)
    source = _source_beside(cue, scene, first, stop)
    start = _sentence_start(passage, scene) if starts_lower(passage, scene) else passage.start
    end = _clause_end(passage, scene, cue, source)
    return Claim((*_opened_before(passage, scene), (start, end)), cue, source)


def _opened_before(passage: Passage, scene: Scene) -> tuple[Stretch, ...]:
    """Give the paragraphs of a speech before its last: each opens a mark that only the last one closes."""
    earlier: list[Stretch] = []
    while passage.continues and (before := scene.utterance_before(passage.start)) is not None:
        if scene.passages_from(before.start + 1, before.end):
            return ()  # a stray mark before somebody else's words
        earlier.append((before.start, before.end))
        passage = before
    return tuple(reversed(earlier))


def _sentence_start(passage: Passage, scene: Scene) -> int:
    """Give where the sentence begins that a passage goes on with, earlier passages in it included."""
    at = scene.tree.at(passage.start)
    return scene.tree.start[content_start(scene, scene.sentence_of(at)[0], at)]


def _clause_end(passage: Passage, scene: Scene, cue: Cue, source: Stretch | None) -> int:
    """Give where the clause ends that begins with a passage: with it, or later, before the comma before the source."""
    tree = scene.tree
    first = tree.at(passage.end)
    frame = tree.at(cue.start if source is None else min(cue.start, source[0]))
    if frame - first < 2 or tree.word[frame - 1] != "," or tree.is_mark(first):
        return passage.end
    rest = trim(tree, first, frame - 1)
    return passage.end if rest is None else rest[1]


@rule(Passage)
def cue_before_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the subject of the reporting verb that leads up to it.

    A few quoted words in the middle of a clause are left to the rules for clauses.

    Finds: [source Ana Ruiz] [cue said]: [content “It is over.”]
    Finds: [source The mayor] [cue told] reporters on Monday, [content “It is over.”]
    Finds: [source The mayor] [cue tweeted]: [content “It is over!”]
    Skips: The mayor saw the film “Bridges”.
    Skips: The mayor said the plan was “a joke” to her.
    """
    if cue_after(passage, scene):
        return None
    cue = cue_before(passage, scene)
    if cue is None:
        return None
    content = ((passage.start, passage.end),)
    return Claim(content, cue, _source_before(cue, scene, *frame_before(passage, scene)))


@rule(Passage)
def unlisted_cue_after_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the subject of any verb that follows it alone: beside a passage, every verb reports.

    "Alone" means without an object or a clause of its own; a verb of the lexicon is left to the other rules.

    Finds: [content “It is over,”] [source Ana Ruiz] [cue exhaled].
    Finds: [content “It is over!”] [source the mayor] [cue cackled] over the noise.
    Skips: The film “Bridges” opened.
    Skips: “It is over.” The mayor left.
    """
    if cue_after(passage, scene) or not starts_utterance(passage, scene):
        return None
    if last_sign(passage, scene) not in ",?!—" or starts_lower(passage, scene):
        return None
    tree = scene.tree
    first, stop = frame_after(passage, scene)
    verb = next((i for i in range(first, stop) if tree.tag[i] in FINITE and tree.tag[i] != "MD"), None)
    if verb is None or scene.cues_in(verb, verb + 1):
        return None
    subject = tree.child(verb, "nsubj")
    if tree.tag[first] == "CC" or (first + 1 < stop and tree.tag[first + 1] == "CC"):
        return None
    if (
        subject is None
        or not first <= subject < stop
        or any(c > verb for c in tree.children_of(verb, "ccomp", "dobj", "xcomp", "oprd", "acomp", "attr"))
    ):
        return None
    if tree.tag[subject] in ("WP", "WDT") or tree.word[subject] in ("that", "this", "it"):
        return None
    cue = Cue(verb, verb, tree.start[verb], tree.end[verb], tree.word[verb], Act.STATE)
    content = ((passage.start, passage.end),)
    return Claim(content, cue, _source_beside(cue, scene, first, stop))


@rule(Passage)
def name_before_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name that stands before it with a colon.

    A name is what holds a proper noun and no verb, so that a place or a headline before a colon can pass for one.

    Finds: [source Ana Ruiz]: [content “It is over.”]
    Finds: A bridge too many – [source Ana Ruiz, mayor of Salto]: [content “It is over.”]
    Skips: The sign: “Bridge closed.”
    Skips: What Ana Ruiz built: “a bridge to nowhere.”
    """
    if cue_after(passage, scene) or cue_before(passage, scene):
        return None
    tree = scene.tree
    first, stop = frame_before(passage, scene)
    if stop - first < 2 or tree.word[stop - 1] != ":":
        return None
    dash = next(
        (i for i in range(stop - 1, first - 1, -1) if tree.word[i] in DASHES_AND_COMMA and tree.word[i] != ","), None
    )
    label = range(first if dash is None else dash + 1, stop - 1)
    if (
        len(label) > _LABEL_REACH
        or any(tree.is_verb(i) or tree.word[i] in scene.lexicon.verbs for i in label)
        or not any(tree.tag[i] == "NNP" for i in label)
    ):
        return None
    content = ((passage.start, passage.end),)
    return Claim(content, None, trim(tree, label.start, label.stop))


_SIGNATURE = re.compile(r"[\s”\"»’]*+[―—–-]{1,2}\s*(\p{Lu}[^\n:;!?]{1,80}?)[.\s]*(?:\n|$)")


@rule(Passage)
def name_after_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name that signs it, after a dash.

    Nothing but the signature stands on the rest of the line.

    Finds: [content “The bridge is over.”] — [source Ana Ruiz]
    Finds: [content “The bridge was my life.”] – [source Ana Ruiz, engineer, in a letter]
    Skips: “The bridge is over.” — the mayor said so.
    Skips: Critics loved “Bridges” — Ana Ruiz did not.
    """
    signature = _SIGNATURE.match(scene.text, passage.end)
    if signature is None or last_sign(passage, scene) not in UTTERANCE_END or cue_before(passage, scene):
        return None
    tree = scene.tree
    first, stop = tree.at(signature.start(1)), tree.at(signature.end(1) - 1) + 1
    if (
        stop - first > _LABEL_REACH
        or first >= len(tree)
        or not tree.word[first][0].isalpha()
        or any(cue.kind is CueKind.VERB for cue in scene.cues_in(first, stop))
    ):
        return None
    return Claim(((passage.start, passage.end),), None, signature.span(1))


@rule(Passage)
def sentence_before_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage without a cue to the subject of the reporting verb of the sentence before it.

    That sentence must leave unsaid what was said: one that holds a passage or a clause of its own is done.

    Finds: [source Ana Ruiz] [cue agreed]. [content “It is over.”]
    Finds: [source The builder] [cue apologized] to the council. [content “We knew of the cracks.”]
    Skips: The bridge was closed. “Bridges” was shown.
    Skips: The mayor agreed. “It is over,” Ana Ruiz said.
    """
    if cue_after(passage, scene) or starts_lower(passage, scene) or last_sign(passage, scene) not in ".?!":
        return None
    tree = scene.tree
    first, stop = frame_before(passage, scene)
    at = stop - 1
    if first != stop or at < 0 or tree.word[at] not in STOPS or at < scene.paragraph_of(tree.at(passage.start))[0]:
        return None
    begin = scene.sentence_of(at)[0]
    cue = next(
        (cue for cue in scene.cues_in(begin, at) if tree.dep[cue.head] == "ROOT" and cue.kind is CueKind.VERB), None
    )
    if (
        cue is None
        or has_complement(cue, scene)
        or any(begin <= tree.at(p.start) < at for p in scene.utterances_in(tree.start[begin], tree.end[at]))
    ):
        return None
    content = ((passage.start, passage.end),)
    return Claim(content, cue, source_of(evolve(cue, passive=False), scene))
