"""What stands beside a reporting verb: its auxiliaries, and its subject."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..times import ends_time
from .sketch import Sketch
from .verbs import AUXILIARIES, BE

__all__ = ["attach_verbs"]

_NEGATIONS = frozenset({"not", "never", "no"})
_NOUN = frozenset("NEO")
_SUBJECT = frozenset("NEOP")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OF = frozenset({"of", "for", "at", "from", "in", "with", "on", "to", "by"})
_SHARING = frozenset({"conj", "advcl", "xcomp"})
_BRACKETS = 8  # tokens in brackets behind a name
_APPOSITION = 30  # tokens between a subject and the comma before its verb


def attach_verbs(sketch: Sketch, verbs: list[int], lexicon: Lexicon) -> None:
    """Hang on each verb its auxiliaries and its subject."""
    catenative = lexicon.lists["catenative"]
    earlier: dict[int, int] = {}
    for verb in verbs:
        top, first = _group(sketch, verb, catenative)
        subject, place = _subject(sketch, verb, top, first)
        if top != verb:
            sketch.hang(verb, top, "xcomp")
        sketch.dep[top] = place
        above = earlier.get(sketch.sentence[verb])
        if subject is not None:
            sketch.hang(subject, top, "nsubj")
        elif above is not None and place in _SHARING:
            sketch.hang(top, above, place)
        if subject is not None:
            earlier[sketch.sentence[verb]] = top


def _group(sketch: Sketch, verb: int, catenative: frozenset[str]) -> tuple[int, int]:
    """Hang the auxiliaries of a verb on it; give the verb that has the subject, and the first word of the group."""
    word, codes = sketch.word, sketch.codes
    at, top, first = verb - 1, verb, verb
    while at >= 0:
        if codes[at] == "R":
            at -= 1
            continue
        if codes[at] == "M" or word[at] in AUXILIARIES:
            passive = word[at] in BE and sketch.tag[top] in ("VBN", "VBD")
            sketch.hang(at, top, "auxpass" if passive else "aux")
        elif codes[at] == "T" and at and word[at - 1] in catenative:
            sketch.hang(at, top, "aux")
            at -= 1
            top = at
        elif codes[at] == "T":
            sketch.hang(at, top, "aux")
            first = at
            break
        else:
            break
        first = at
        at -= 1
    for i in range(first, verb):
        if codes[i] == "R":
            sketch.hang(i, verb, "neg" if word[i] in _NEGATIONS else "advmod")
    return top, first


def _subject(sketch: Sketch, verb: int, top: int, first: int) -> tuple[int | None, str]:
    """Give the subject of a verb, and what its clause is in the sentence."""
    begin = sketch.bounds[sketch.sentence[verb]][0]
    codes, word = sketch.codes, sketch.word
    before = _over_brackets(sketch, _over_time(sketch, first - 1, begin), begin)
    code = codes[before] if before >= begin else "Q"
    tag = sketch.tag[top]
    if first == begin and top == verb and tag == "VBD":
        sketch.tag[verb] = "VBN"
        return None, "advcl"
    if codes[first] == "T":
        return None, "xcomp"
    if tag == "VBG":
        return (before if code == "P" else None), "advcl"
    if code == "W" or word[before] == "that" and codes[before - 1] in _NOUN:
        return before, "relcl"
    if code in _SUBJECT:
        return _whole(sketch, before, begin), "ROOT" 
    if code == "C":
        return None, "conj"
    if code == "K" and (apposed := _over_apposition(sketch, before, begin)) is not None:
        return apposed, "ROOT"
    if tag in _FINITE and (after := _phrase_at(sketch, verb + 1)) is not None and code in "KQ":
        return after, "ROOT"
    return None, "conj" if code == "K" else "ROOT"


def _over_time(sketch: Sketch, at: int, begin: int) -> int:
    """Give the last token before a verb that is no adverb and no time: "Ruiz on Monday said", "Ruiz also said"."""
    while at >= begin and sketch.codes[at] == "R":
        at -= 1
    if at > begin and ends_time(sketch.word[at]) and sketch.codes[at] in _NOUN:
        start = sketch.left[at]
        if start > begin and sketch.word[start - 1] in ("on", "in"):
            start -= 1
        return start - 1 if start > begin else at
    return at


def _over_brackets(sketch: Sketch, at: int, begin: int) -> int:
    """Give the last token before brackets that end at a token: "Ana Ruiz (D-Ohio) said"."""
    if at < begin or sketch.word[at] != ")":
        return at
    opening = next((i for i in range(at - 1, max(begin, at - _BRACKETS), -1) if sketch.word[i] == "("), at)
    return opening - 1 if opening > begin else at


def _whole(sketch: Sketch, head: int, begin: int) -> int:
    """Widen a subject over what stands before its last phrase, "a spokesman for the mayor", and give its head."""
    last, word, codes = head, sketch.word, sketch.codes
    while True:
        first = sketch.left[head]
        link = first - 1
        if link <= begin or codes[link - 1] not in _NOUN:
            break
        joined = word[link] in ("and", "or") and codes[sketch.left[link - 1] - 1] not in "VBGLIT"
        if word[link] not in _OF and not joined:
            break
        head = link - 1
    sketch.right[head] = max(last, sketch.right[head])
    return head


def _over_apposition(sketch: Sketch, comma: int, begin: int) -> int | None:
    """Give the subject of "Ana Ruiz, the mayor of Salto, said": the phrase before the comma before the last one."""
    codes = sketch.codes
    opening = codes.rfind("K", max(begin, comma - _APPOSITION), comma)
    inside = codes[opening + 1 : comma]
    before = _over_brackets(sketch, opening - 1, begin)
    if opening <= begin or codes[before] not in _NOUN or not inside or inside[0] not in "DNEJOW":
        return None
    if codes[before] == "O" and sketch.left[before] == before > begin + 1 and codes[before - 1] == "K":
        before -= 2  # an age: "Ana Ruiz, 58, of Salto, said"
    head = _whole(sketch, before, begin)
    sketch.right[head] = comma - 1
    return head


def _phrase_at(sketch: Sketch, at: int) -> int | None:
    """Give the head of the noun phrase that begins at a token, widened over "of" and an apposition after it."""
    count = len(sketch.word)
    if at >= count or sketch.codes[at] not in "DJNEOP":
        return None
    head = next((i for i in range(at, min(count, at + 12)) if sketch.left[i] == at and sketch.codes[i] in _SUBJECT), None)
    if head is None:
        return None
    last = head
    while last + 2 < count and sketch.word[last + 1] in _OF and not ends_time(sketch.word[last + 2]):
        following = next((i for i in range(last + 2, min(count, last + 12)) if sketch.left[i] == last + 2 and sketch.codes[i] in _SUBJECT), None)
        if following is None:
            break
        last = following
    sketch.right[head] = last
    return head
