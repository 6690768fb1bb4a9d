"""Passages in quotation marks and the cue beside them."""

from __future__ import annotations

from ..scene import Claim, Cue, CueKind, Passage, Scene, Stretch
from .phrases import noun_phrase, source_of, trim
from .registry import rule

__all__ = ["cue_after_passage", "cue_before_passage"]

_STOPS = frozenset({".", "?", "!"})
_UTTERANCE_END = frozenset(",.?!—–-…")
_SUBORDINATE = frozenset({"relcl", "acl", "amod", "pcomp", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMPLEMENTS = ("ccomp", "dobj", "xcomp", "oprd")


def _frame_after(passage: Passage, scene: Scene) -> tuple[int, int]:
    """Give the tokens from a passage to the end of its sentence, the next passage or the paragraph."""
    tree = scene.tree
    first = stop = tree.at(passage.end)
    if first >= len(tree):
        return first, stop
    bottom = scene.paragraph_of(max(0, first - 1))[1]
    following = scene.passage_after(passage.end)
    limit = following.start if following else len(scene.text)
    while stop < bottom and tree.start[stop] < limit and tree.word[stop] not in _STOPS:
        stop += 1
    return first, stop


def _frame_before(passage: Passage, scene: Scene) -> tuple[int, int]:
    """Give the tokens from the start of a passage's sentence, or the passage before it, to the passage."""
    tree = scene.tree
    first = stop = tree.at(passage.start)
    top = scene.paragraph_of(stop)[0]
    earlier = scene.passage_before(passage.start)
    limit = earlier.end if earlier else 0
    while first > top and tree.start[first - 1] >= limit and tree.word[first - 1] not in _STOPS:
        first -= 1
    return first, stop


def _finite(cue: Cue, scene: Scene) -> bool:
    """Whether a verb stands in a main clause of its own: "said", "has said", not "saying", "to say" or "who said"."""
    tree = scene.tree
    if cue.kind is not CueKind.VERB or tree.dep[cue.top] in _SUBORDINATE:
        return False
    return tree.tag[cue.top] in _FINITE or any(
        tree.tag[child] in _FINITE or tree.tag[child] == "VB" for child in tree.children_of(cue.top, "aux", "auxpass")
    ) or (tree.tag[cue.top] == "VBN" and tree.child(cue.top, "nsubj") is not None)


def _cue_after(passage: Passage, scene: Scene) -> Cue | None:
    """Give the cue that follows a passage in "…," said Ruiz and "…," the mayor said."""
    first, stop = _frame_after(passage, scene)
    tree, last = scene.tree, scene.text[passage.inner_end - 1]
    if first >= stop or not (last in _UTTERANCE_END or tree.word[first] in (",", "—", "-", "–")):
        return None
    cue = next((cue for cue in scene.cues_in(first, stop) if _finite(cue, scene)), None)
    if cue is None or not _starts_utterance(passage, scene):
        return None
    if last == "." and (_has_complement(cue, scene) or _lower_start(passage, scene)):
        return None
    return cue


def _lower_start(passage: Passage, scene: Scene) -> bool:
    return scene.text[passage.inner_start].islower()


def _has_complement(cue: Cue, scene: Scene) -> bool:
    """Whether a verb that follows a full stop has a content of its own, or a further clause beside it."""
    tree = scene.tree
    first, stop = cue.head + 1, tree.sentence_of(cue.head)[1]
    return any(child > cue.head for child in tree.children_of(cue.head, *_COMPLEMENTS)) or any(
        tree.word[i] == "that" for i in range(first, min(stop, first + 4))
    )


def _starts_utterance(passage: Passage, scene: Scene) -> bool:
    """Whether a passage begins a sentence, or goes on with one from its beginning."""
    first, stop = _frame_before(passage, scene)
    if first == stop or scene.tree.word[stop - 1] in (",", ":", "—", "-"):
        return True
    return _lower_start(passage, scene) and len(scene.text[passage.inner_start : passage.inner_end].split()) > 1


def _cue_before(passage: Passage, scene: Scene) -> Cue | None:
    """Give the cue that leads up to a passage in Ruiz said, "…" and The mayor told us on Monday: "…"."""
    first, stop = _frame_before(passage, scene)
    tree = scene.tree
    if first >= stop or _lower_start(passage, scene):
        return None
    verbs = [
        cue for cue in scene.cues_in(first, stop) if cue.kind is CueKind.VERB and tree.dep[cue.top] not in ("relcl", "amod")
    ]
    if not verbs:
        return None
    cue, lead = verbs[-1], stop - 1
    return cue if tree.word[lead] in (",", ":", "that") or tree.end[lead] == cue.end else None


def _continued(passage: Passage, scene: Scene, stop: int) -> tuple[Stretch, ...]:
    """Give the passages that go on after the frame that ends before token ``stop``, while none has a cue of its own."""
    parts: list[Stretch] = []
    tree = scene.tree
    while True:
        following = scene.passage_after(passage.end)
        if following is None:
            break
        gap = scene.text[tree.end[stop - 1] : following.start]
        begins_sentence = not _lower_start(following, scene) and not set(gap) - set(" .\xa0")
        if not (begins_sentence and (gap.strip() or not parts)) and tree.word[stop - 1] != ",":
            break
        if set(gap) - set(" .\xa0") or _cue_after(following, scene):
            break
        parts.append((following.start, following.end))
        passage, stop = following, tree.at(following.end)
    return tuple(parts)


def _source_beside(cue: Cue, scene: Scene, first: int, stop: int) -> Stretch | None:
    """Give the source within the frame: the subject by the parse, else what stands before the cue, or after it."""
    tree = scene.tree
    source = source_of(cue, scene)
    if source and tree.start[first] <= source[0] and source[1] <= tree.end[stop - 1]:
        return source
    before = trim(tree, first, tree.at(cue.start))
    if before:
        return before
    after = next((i for i in range(cue.head + 1, stop) if tree.is_noun(i) or tree.tag[i] == "PRP"), None)
    if after is None:
        return source
    start, end = noun_phrase(scene, after, away_from=cue.head)
    return start, min(end, tree.end[stop - 1])


@rule
def cue_after_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the subject of the reporting verb that follows it.

    Finds: [content “It is over,”] [cue said] [source Ana Ruiz].
    Skips: The film “Bridges” showed the mayor.
    """
    if passage.depth:
        return None
    cue = _cue_after(passage, scene)
    if cue is None:
        return None
    first, stop = _frame_after(passage, scene)
    start = passage.start
    if _lower_start(passage, scene):
        lead, end = _frame_before(passage, scene)
        start = scene.tree.start[lead] if lead < end else start
    content = ((start, passage.end), *_continued(passage, scene, stop))
    return Claim(content, cue, _source_beside(cue, scene, first, stop))


@rule
def cue_before_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the subject of the reporting verb that leads up to it.

    Finds: [source Ana Ruiz] [cue said]: [content “It is over.”]
    Skips: The mayor saw the film “Bridges”.
    """
    if passage.depth or _cue_after(passage, scene):
        return None
    cue = _cue_before(passage, scene)
    if cue is None:
        return None
    content = ((passage.start, passage.end), *_continued(passage, scene, scene.tree.at(passage.end)))
    return Claim(content, cue, source_of(cue, scene))
