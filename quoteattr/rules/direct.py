"""Passages in quotation marks and the cue beside them."""

from __future__ import annotations

import regex as re

from ..records import Act
from ..scene import Claim, Cue, CueKind, Passage, Scene, Stretch
from .phrases import noun_phrase, source_of, trim
from .registry import rule

__all__ = ["cue_after_passage", "cue_before_passage", "name_after_passage", "name_before_passage", "sentence_before_passage", "unlisted_cue_after_passage"]

_STOPS = frozenset({".", "?", "!"})
_UTTERANCE_END = frozenset(",.?!—–-…")
_SUBORDINATE = frozenset({"relcl", "acl", "amod", "pcomp", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES_AND_COMMA = frozenset({",", "—", "-", "–", "--"})
_SENTENCE_OPENERS = frozenset({"he", "she", "they", "it", "we", "the", "a", "his", "her", "their", "this", "that", "but", "and"})
_BARE_REACH = 8
_LABEL_REACH = 9
_COMPLEMENTS = ("ccomp", "dobj", "xcomp", "oprd")


def _frame_after(passage: Passage, scene: Scene) -> tuple[int, int]:
    """Give the tokens from a passage to the end of its sentence, the next utterance or the paragraph."""
    tree = scene.tree
    first = tree.at(passage.end)
    bottom = scene.paragraph_of(first - 1)[1]
    following = scene.utterance_after(passage.end)
    limit = following.start if following else len(scene.text)
    while first < bottom and tree.word[first].isspace():
        first += 1
    stop = first
    while stop < bottom and tree.start[stop] < limit and tree.word[stop] not in _STOPS:
        stop += 1
    return first, stop


def _frame_before(passage: Passage, scene: Scene) -> tuple[int, int]:
    """Give the tokens from the start of a passage's sentence, or the utterance before it, to the passage.

    A paragraph that ends with a colon leads up to the next one.
    """
    tree = scene.tree
    stop = tree.at(passage.start)
    top = scene.paragraph_of(stop)[0]
    while stop > 0 and tree.word[stop - 1].isspace():
        stop -= 1
    if stop <= top and stop > 0 and tree.word[stop - 1] == ":":
        top = scene.paragraph_of(stop - 1)[0]
    earlier = scene.utterance_before(passage.start)
    limit = earlier.end if earlier else 0
    first = stop
    while first > top and tree.start[first - 1] >= limit and tree.word[first - 1] not in _STOPS:
        first -= 1
    return first, max(first, stop)


def _finite(cue: Cue, scene: Scene) -> bool:
    """Whether a verb stands in a main clause of its own: "said", "has said", not "saying", "to say" or "who said"."""
    tree = scene.tree
    if cue.kind is not CueKind.VERB or (tree.dep[cue.top] in _SUBORDINATE and not _own_subject(cue, scene)):
        return False
    return tree.tag[cue.top] in _FINITE or any(
        tree.tag[child] in _FINITE or tree.tag[child] == "VB" for child in tree.children_of(cue.top, "aux", "auxpass")
    ) or (tree.tag[cue.top] == "VBN" and tree.child(cue.top, "nsubj") is not None)


def _own_subject(cue: Cue, scene: Scene) -> bool:
    """Whether a verb that the parser subordinates has a full subject, so that it is a clause of its own."""
    subject = scene.tree.child(cue.top, "nsubj")
    return subject is not None and scene.tree.tag[subject] not in ("WP", "WDT")


def _cue_after(passage: Passage, scene: Scene) -> Cue | None:
    """Give the cue that follows a passage in "…," said Ruiz and "…," the mayor said."""
    first, stop = _frame_after(passage, scene)
    if first >= stop:
        return None
    verbs = [cue for cue in scene.cues_in(first, stop) if cue.kind is CueKind.VERB]
    cue = next((cue for cue in verbs if _finite(cue, scene)), None) or next(
        (cue for cue in verbs[:1] if scene.tree.tag[cue.head] == "VBN" and scene.tree.child(cue.head, "aux", "auxpass") is None),
        None,
    )
    if cue is None or not _starts_utterance(passage, scene):
        return None
    last = _last_sign(passage, scene)
    if last in _STOPS and (scene.tree.word[first] in _SENTENCE_OPENERS and scene.text[scene.tree.start[first]].isupper()):
        last = "."
    if last not in _UTTERANCE_END and scene.tree.word[first] not in _DASHES_AND_COMMA and not _bare(cue, scene, stop):
        return None
    if last == "." and scene.tree.word[stop - 1] in (",", ":") and stop - 2 <= cue.head + 4:
        return None
    if last == "." and (_has_complement(cue, scene) or _lower_start(passage, scene)):
        return None
    return cue


def _last_sign(passage: Passage, scene: Scene) -> str:
    """Give the last character of a passage, the closing marks of inner ones left aside."""
    return scene.text[passage.inner_start : passage.inner_end].rstrip("’'”\"\xa0 ")[-1:]


def _bare(cue: Cue, scene: Scene, stop: int) -> bool:
    """Whether nothing but the source stands beside a cue: "Ruiz said", "said Ruiz"."""
    return not _has_complement(cue, scene) and stop - cue.head <= _BARE_REACH


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
    if first == stop or scene.tree.word[stop - 1] in _DASHES_AND_COMMA or scene.tree.word[stop - 1] == ":":
        return True
    if any(_finite(cue, scene) for cue in scene.cues_in(first, stop)):
        return False
    return _lower_start(passage, scene) and len(scene.text[passage.inner_start : passage.inner_end].split()) > 1


def _cue_before(passage: Passage, scene: Scene) -> Cue | None:
    """Give the cue that leads up to a passage in Ruiz said, "…" and The mayor told us on Monday: "…"."""
    first, stop = _frame_before(passage, scene)
    tree = scene.tree
    if first >= stop:
        return None
    verbs = [
        cue for cue in scene.cues_in(first, stop) if cue.kind is CueKind.VERB and tree.dep[cue.top] not in ("relcl", "amod")
    ]
    if not verbs:
        return None
    cue, lead = verbs[-1], stop - 1
    if _lower_start(passage, scene):
        return cue if tree.word[lead] == "," and tree.end[lead - 1] == cue.end else None
    if tree.word[lead] in (",", ":"):
        return cue
    adjacent = tree.word[lead] == "that" or tree.end[lead] == cue.end
    return cue if adjacent and _ends_sentence(passage, scene) else None


def _ends_sentence(passage: Passage, scene: Scene) -> bool:
    """Whether the sentence ends with a passage, or goes on after a comma."""
    first, stop = _frame_after(passage, scene)
    return first >= stop or _last_sign(passage, scene) in _UTTERANCE_END or scene.tree.word[first] == ","


def _continued(passage: Passage, scene: Scene, stop: int, cue: Cue | None) -> tuple[Stretch, ...]:
    """Give the passages that go on after the frame that ends before token ``stop``, while none has a cue of its own."""
    parts: list[Stretch] = []
    tree = scene.tree
    while (following := scene.utterance_after(passage.end)) is not None:
        gap = scene.text[tree.end[stop - 1] : following.start].strip(" \xa0")
        resumes = tree.word[stop - 1] == "," and not gap and not _other_cue(cue, scene, stop)
        if not gap and tree.word[stop - 1].endswith("."):
            gap = "."  # an abbreviation that ends its sentence
        begins = set(gap) <= set(".?!\n\xa0 ") and not _lower_start(following, scene) and (gap or parts)
        if not (resumes or (begins and _ends_sentence(following, scene))):
            break
        if "\n" in gap and not _fills_paragraph(following, scene):
            break
        if _cue_after(following, scene):
            break
        parts.append((following.start, following.end))
        passage, stop = following, tree.at(following.end - 1) + 1
    return tuple(parts)


def _other_cue(cue: Cue | None, scene: Scene, stop: int) -> bool:
    """Whether another cue leads up to token ``stop``: "…," Ruiz said, adding, "…"."""
    return any((cue is None or other.head != cue.head) and other.kind is CueKind.VERB for other in scene.cues_in(stop - 3, stop))


def _fills_paragraph(passage: Passage, scene: Scene) -> bool:
    """Whether nothing but a passage stands in its paragraph: the speech before it goes on."""
    if not (passage.closed or passage.continues):
        return False
    first, stop = scene.paragraph_of(scene.tree.at(passage.start))
    return scene.tree.start[first] == passage.start and not scene.text[passage.end : scene.tree.end[stop - 1]].strip()


def _source_beside(cue: Cue, scene: Scene, first: int, stop: int) -> Stretch | None:
    """Give the source within the frame: the subject by the parse, else what stands before the cue, or after it."""
    tree = scene.tree
    source = None if tree.tag[cue.head] == "VBN" else source_of(cue, scene)
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


def _source_before(cue: Cue, scene: Scene, first: int, stop: int) -> Stretch | None:
    """Give the source of a cue that leads up to a passage: its subject, unless the parse finds it in the passage."""
    tree = scene.tree
    source = source_of(cue, scene)
    if source is None or cue.passive or (source[1] <= tree.end[stop - 1] and scene.passage_at(source[0]) is None):
        return source
    subject = next((i for i in range(cue.head, first - 1, -1) if tree.dep[i] in ("nsubj", "nsubjpass")), None)
    return None if subject is None else noun_phrase(scene, subject, away_from=cue.head)


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
    content = ((start, passage.end), *_continued(passage, scene, stop, cue))
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
    content = ((passage.start, passage.end), *_continued(passage, scene, scene.tree.at(passage.end - 1) + 1, cue))
    return Claim(content, cue, _source_before(cue, scene, *_frame_before(passage, scene)))


@rule
def unlisted_cue_after_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the subject of any verb that follows it alone: beside a passage, every verb reports.

    Finds: [content “It is over,”] [source Ana Ruiz] [cue exhaled].
    Skips: The film “Bridges” opened.
    """
    if passage.depth or _cue_after(passage, scene) or not _starts_utterance(passage, scene):
        return None
    if _last_sign(passage, scene) not in ",?!—" or _lower_start(passage, scene):
        return None
    tree = scene.tree
    first, stop = _frame_after(passage, scene)
    verb = next((i for i in range(first, stop) if tree.tag[i] in _FINITE and tree.tag[i] != "MD"), None)
    if verb is None or scene.cues_in(verb, verb + 1) or tree.child(verb, "nsubj") is None:
        return None
    subject = tree.child(verb, "nsubj")
    if subject is None or not first <= subject < stop or any(c > verb for c in tree.children_of(verb, *_COMPLEMENTS, "acomp", "attr")):
        return None
    if tree.tag[subject] in ("WP", "WDT") or tree.word[subject] in ("that", "this", "it"):
        return None
    cue = Cue(verb, verb, tree.start[verb], tree.end[verb], tree.word[verb], Act.STATE)
    content = ((passage.start, passage.end), *_continued(passage, scene, stop, cue))
    return Claim(content, cue, _source_beside(cue, scene, first, stop))


@rule
def name_before_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name that stands before it with a colon.

    Finds: [source Ana Ruiz]: [content “It is over.”]
    Skips: The sign: “Bridge closed.”
    """
    if passage.depth or _cue_after(passage, scene) or _cue_before(passage, scene):
        return None
    tree = scene.tree
    first, stop = _frame_before(passage, scene)
    if stop - first < 2 or tree.word[stop - 1] != ":":
        return None
    dash = next((i for i in range(stop - 1, first - 1, -1) if tree.word[i] in _DASHES_AND_COMMA and tree.word[i] != ","), None)
    label = range(first if dash is None else dash + 1, stop - 1)
    if len(label) > _LABEL_REACH or any(tree.is_verb(i) for i in label) or not any(tree.tag[i] == "NNP" for i in label):
        return None
    content = ((passage.start, passage.end), *_continued(passage, scene, tree.at(passage.end - 1) + 1, None))
    return Claim(content, None, trim(tree, label.start, label.stop))


_SIGNATURE = re.compile(r"[\s”\"]*\s*[―—–-]{1,2}\s*(\p{Lu}[^\n:;!?]{1,80}?)[.\s]*(?:\n|$)")


@rule
def name_after_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name that signs it, after a dash.

    Finds: [content “The bridge is over.”] — [source Ana Ruiz]
    Skips: “The bridge is over.” — the mayor said so.
    """
    signature = None if passage.depth else _SIGNATURE.match(scene.text, passage.end)
    if signature is None or _last_sign(passage, scene) not in _UTTERANCE_END or _cue_before(passage, scene):
        return None
    tree = scene.tree
    first, stop = tree.at(signature.start(1)), tree.at(signature.end(1) - 1) + 1
    if stop - first > _LABEL_REACH or not tree.word[first][0].isalpha() or scene.cues_in(first, stop):
        return None
    return Claim(((passage.start, passage.end),), None, signature.span(1))


@rule
def sentence_before_passage(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage without a cue to the subject of the reporting verb of the sentence before it.

    Finds: [source Ana Ruiz] [cue agreed]. [content “It is over.”]
    Skips: The bridge was closed. “Bridges” was shown.
    """
    if passage.depth or _cue_after(passage, scene) or _lower_start(passage, scene) or _last_sign(passage, scene) not in ".?!":
        return None
    tree = scene.tree
    first, stop = _frame_before(passage, scene)
    at = stop - 1
    if first != stop or at < 0 or tree.word[at] not in _STOPS or at < scene.paragraph_of(tree.at(passage.start))[0]:
        return None
    begin = scene.sentence_of(at)[0]
    cue = next((cue for cue in scene.cues_in(begin, at) if tree.dep[cue.head] == "ROOT" and cue.kind is CueKind.VERB), None)
    if cue is None or _has_complement(cue, scene) or any(begin <= tree.at(p.start) < at for p in scene.utterances_in(tree.start[begin], tree.end[at])):
        return None
    content = ((passage.start, passage.end), *_continued(passage, scene, tree.at(passage.end - 1) + 1, None))
    return Claim(content, cue, source_of(cue, scene))
