"""What stands beside a passage in quotation marks: the frame before it and after it, and the cue in the frame."""

from __future__ import annotations

from attrs import evolve

from ..scene import Claim, Cue, CueKind, Passage, Scene, Stretch
from ..syntax import FINITE

__all__ = [
    "DASHES_AND_COMMA",
    "STOPS",
    "UTTERANCE_END",
    "continued",
    "cue_after",
    "cue_before",
    "ends_sentence",
    "frame_after",
    "frame_before",
    "has_complement",
    "last_sign",
    "starts_lower",
    "starts_utterance",
]

STOPS = frozenset({".", "?", "!"})
UTTERANCE_END = frozenset(",.?!—–-…")
_SUBORDINATE = frozenset({"relcl", "acl", "amod", "pcomp", "csubj"})
DASHES_AND_COMMA = frozenset({",", "—", "-", "–", "--"})
_SENTENCE_OPENERS = frozenset(
    {"he", "she", "they", "it", "we", "the", "a", "his", "her", "their", "this", "that", "but", "and"}
)
_CLOSING_MARKS = "”\"’'»›」』 \xa0"
#: In tokens: more never stand between a passage and its cue, and what is no sentence must not cost more.
_LONGEST_FRAME = 60
_BARE_REACH = 8
_COMPLEMENTS = ("ccomp", "dobj", "xcomp", "oprd")


def frame_after(passage: Passage, scene: Scene) -> tuple[int, int]:
    """Give the tokens from a passage to the end of its sentence, the next utterance or the paragraph."""
    tree = scene.tree
    first = tree.at(passage.end)
    bottom = scene.paragraph_of(first - 1)[1]
    while first < bottom and tree.word[first].isspace():
        first += 1
    return first, _frame_end(scene, first, bottom, passage.end)


def _frame_end(scene: Scene, first: int, bottom: int, end: int) -> int:
    """Give the token at which a frame from ``first`` ends: a stop, an utterance after ``end``, or ``bottom``."""
    tree = scene.tree
    following = scene.utterance_after(end)
    limit = following.start if following else len(scene.text)
    stop, bottom = first, min(bottom, first + _LONGEST_FRAME)
    while stop < bottom and tree.start[stop] < limit and tree.word[stop] not in STOPS:
        stop += 1
    return stop


def frame_before(passage: Passage, scene: Scene) -> tuple[int, int]:
    """Give the tokens from the start of a passage's sentence, or the utterance before it, to the passage.

    A paragraph that ends with a colon leads up to the next one.
    """
    tree = scene.tree
    stop = tree.at(passage.start)
    top = scene.paragraph_of(stop)[0]
    while stop > 0 and tree.word[stop - 1].isspace():
        stop -= 1
    if stop > 0 and scene.text[tree.end[stop - 1] : passage.start].strip():
        return stop, stop  # a paragraph that was not parsed stands between
    if stop <= top and stop > 0 and tree.word[stop - 1] == ":":
        top = scene.paragraph_of(stop - 1)[0]
    earlier = scene.utterance_before(passage.start)
    limit = earlier.end if earlier else 0
    first, top = stop, max(top, stop - _LONGEST_FRAME)
    while first > top and tree.start[first - 1] >= limit and tree.word[first - 1] not in STOPS:
        first -= 1
    return first, max(first, stop)


def _finite(cue: Cue, scene: Scene) -> bool:
    """Whether a verb stands in a main clause of its own: "said", "has said", not "saying", "to say" or "who said"."""
    tree = scene.tree
    if tree.word[tree.head[cue.top]] == "as" and tree.tag[cue.top] == "VBG":
        return True  # "was quoted as saying"
    if cue.kind is not CueKind.VERB or (tree.dep[cue.top] in _SUBORDINATE and not _own_subject(cue, scene)):
        return False
    return (
        tree.tag[cue.top] in FINITE
        or any(
            tree.tag[child] in FINITE or tree.tag[child] == "VB"
            for child in tree.children_of(cue.top, "aux", "auxpass")
        )
        or (tree.tag[cue.top] == "VBN" and tree.child(cue.top, "nsubj") is not None)
    )


def _own_subject(cue: Cue, scene: Scene) -> bool:
    """Whether a verb that the parser subordinates has a full subject, so that it is a clause of its own."""
    subject = scene.tree.child(cue.top, "nsubj")
    return subject is not None and scene.tree.tag[subject] not in ("WP", "WDT")


def cue_after(passage: Passage, scene: Scene) -> Cue | None:
    """Give the cue that follows a passage in "…," said Ruiz and "…," the mayor said."""
    first, stop = frame_after(passage, scene)
    if first >= stop:
        return None
    verbs = [
        cue
        for cue in scene.cues_in(first, stop)
        if cue.kind is CueKind.VERB and not (cue.passive and scene.tree.child(cue.head, "auxpass") is not None)
    ]
    cue = next((cue for cue in verbs if _finite(cue, scene)), None) or next(
        (cue for cue in verbs[:1] if scene.tree.tag[cue.head] == "VBN" and scene.tree.child(cue.head, "aux") is None),
        None,
    )
    if cue is None or not starts_utterance(passage, scene):
        return None
    last = last_sign(passage, scene)
    if last in STOPS and (
        scene.tree.word[first] in _SENTENCE_OPENERS and scene.text[scene.tree.start[first]].isupper()
    ):
        last = "."
    if last not in UTTERANCE_END and scene.tree.word[first] not in DASHES_AND_COMMA and not _bare(cue, scene, stop):
        return None
    if last == "." and scene.tree.word[stop - 1] in (",", ":") and stop - 2 <= cue.head + 4:
        return None
    if last == "." and (cue.lemma not in scene.lexicon.lists["sayings"] or has_complement(cue, scene)):
        return None
    if last == "." and starts_lower(passage, scene):
        return None
    return cue


def last_sign(passage: Passage, scene: Scene) -> str:
    """Give the last character of a passage, the closing marks of inner ones left aside."""
    return scene.text[passage.inner_start : passage.inner_end].rstrip(_CLOSING_MARKS)[-1:]


def _bare(cue: Cue, scene: Scene, stop: int) -> bool:
    """Whether nothing but the source stands beside a cue: "Ruiz said", "said Ruiz"."""
    return not has_complement(cue, scene) and stop - cue.head <= _BARE_REACH


def starts_lower(passage: Passage, scene: Scene) -> bool:
    return scene.text[passage.inner_start].islower()


def has_complement(cue: Cue, scene: Scene) -> bool:
    """Whether a verb that follows a full stop has a content of its own, or a further clause beside it."""
    tree = scene.tree
    first, stop = cue.head + 1, tree.sentence_of(cue.head)[1]
    return any(child > cue.head for child in tree.children_of(cue.head, *_COMPLEMENTS)) or any(
        tree.word[i] == "that" for i in range(first, min(stop, first + 4))
    )


def starts_utterance(passage: Passage, scene: Scene) -> bool:
    """Whether a passage begins a sentence, or goes on with one from its beginning."""
    first, stop = frame_before(passage, scene)
    if first == stop or scene.tree.word[stop - 1] in DASHES_AND_COMMA or scene.tree.word[stop - 1] == ":":
        return True
    if any(_finite(cue, scene) for cue in scene.cues_in(first, stop)):
        return False
    return starts_lower(passage, scene) and len(scene.text[passage.inner_start : passage.inner_end].split()) > 1


def cue_before(passage: Passage, scene: Scene) -> Cue | None:
    """Give the cue that leads up to a passage in Ruiz said, "…" and The mayor told us on Monday: "…"."""
    first, stop = frame_before(passage, scene)
    tree = scene.tree
    if first >= stop:
        return None
    verbs = [
        cue
        for cue in scene.cues_in(first, stop)
        if cue.kind is CueKind.VERB and tree.dep[cue.top] not in ("relcl", "amod")
    ]
    if not verbs:
        return None
    cue, lead = verbs[-1], stop - 1
    earlier = scene.utterance_before(passage.start)
    if earlier is not None and cue_after(earlier, scene) == cue:
        return None
    if starts_lower(passage, scene):
        adjacent = tree.word[lead] == "," and tree.end[lead - 1] == cue.end
        return cue if adjacent and not any(tree.word[i] == "," for i in range(first, lead)) else None
    if tree.word[lead] == ":" and _has_clause(cue, scene, lead):
        return None
    if tree.word[lead] in (",", ":") and tree.word[lead - 1] != "that":
        return cue
    adjacent = "that" in tree.word[lead - 1 : lead + 1] or tree.end[lead] == cue.end
    return cue if adjacent and ends_sentence(passage, scene) else None


def _has_clause(cue: Cue, scene: Scene, stop: int) -> bool:
    """Whether a cue has a clause of its own before token ``stop``, which the passage then illustrates."""
    return any(cue.head < child < stop for child in scene.tree.children_of(cue.head, "ccomp"))


def ends_sentence(passage: Passage, scene: Scene) -> bool:
    """Whether the sentence ends with a passage, or goes on after a comma."""
    first, stop = frame_after(passage, scene)
    return first >= stop or last_sign(passage, scene) in UTTERANCE_END or scene.tree.word[first] == ","


def continued(claim: Claim, scene: Scene) -> Claim:
    """Add to a claim the passages that go on after its sentence, while none has a cue of its own."""
    if claim.cue is not None and scene.passage_at(claim.cue.start) is not None:
        return claim  # the words around it are another's
    tree = scene.tree
    parts: list[Stretch] = []
    end = max(
        e
        for _, e in (
            *claim.content,
            *([claim.source] if claim.source else []),
            *([(0, claim.cue.end)] if claim.cue else []),
        )
    )
    last = tree.at(end - 1)
    stop = _frame_end(scene, last + 1, scene.paragraph_of(last)[1], end)
    before: Passage | None = None
    while (following := scene.utterance_after(max(end, tree.end[stop - 1]))) is not None:
        gap = scene.text[tree.end[stop - 1] : following.start].strip(_CLOSING_MARKS)
        resumes = tree.word[stop - 1] in (",", ":") and not gap and not _other_cue(claim.cue, scene, stop)
        if not gap and tree.word[stop - 1].endswith("."):
            gap = "."  # an abbreviation that ends its sentence
        begins = set(gap) <= set(".?!\n\xa0 ") and not starts_lower(following, scene) and (gap or parts)
        if not (resumes or (begins and ends_sentence(following, scene))):
            break
        if "\n" in gap and not _fills_paragraph(following, scene):
            break
        # Of a speech that stays open, the first paragraph has told already.
        told = before is not None and not before.closed and following.continues
        if cue_after(following, scene) or (not told and _ends_with_cue(following, scene)):
            break
        parts.append((following.start, following.end))
        before, end, stop = following, following.end, tree.at(following.end - 1) + 1
    return evolve(claim, content=(*claim.content, *parts)) if parts else claim


def _ends_with_cue(passage: Passage, scene: Scene) -> bool:
    """Whether a speech of several paragraphs, each with an opening mark, has its cue in a later one."""
    while not passage.closed and (following := scene.utterance_after(passage.end)) and following.continues:
        if cue_after(following, scene):
            return True
        passage = following
    return False


def _other_cue(cue: Cue | None, scene: Scene, stop: int) -> bool:
    """Whether another cue leads up to token ``stop``: "…," Ruiz said, adding that now "…"."""
    tree = scene.tree
    if cue is not None and any(tree.tag[o.head] == "VBG" for o in scene.cues_in(cue.head + 1, stop)):
        return True
    return any(
        (cue is None or other.head != cue.head) and other.kind is CueKind.VERB
        for other in scene.cues_in(stop - 3, stop)
    )


def _fills_paragraph(passage: Passage, scene: Scene) -> bool:
    """Whether nothing but a passage stands in its paragraph: the speech before it goes on."""
    if not (passage.closed or passage.continues):
        return False
    first, stop = scene.paragraph_of(scene.tree.at(passage.start))
    return scene.tree.start[first] == passage.start and not scene.text[passage.end : scene.tree.end[stop - 1]].strip()
