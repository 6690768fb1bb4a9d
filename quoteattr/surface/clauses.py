"""What stands beside a reporting verb: its auxiliaries, its subject, and what its clause is in the sentence."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..times import ends_time
from .sketch import Sketch
from .verbs import AUXILIARIES, BE

__all__ = ["attach_verbs"]

_NEGATIONS = frozenset({"never", "no", "not"})
_NOUN = frozenset("ENO")
_SUBJECT = frozenset("ENOP")
#: What can stand before "and" where it joins two subjects, and not two clauses: no verb, no preposition.
_OF_CLAUSE = frozenset("BGILTV")
_PHRASE_OPENERS = frozenset("DEJNOP")
_APPOSITION_OPENERS = frozenset("DEJNOW")
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_OF = frozenset({"at", "by", "for", "from", "in", "of", "on", "to", "with"})
#: Places in the sentence at which a verb without a subject shares that of the verb before it.
_SHARING = frozenset({"advcl", "conj", "xcomp"})
_ADJUNCTS = 3
_APPOSITION_REACH = 30  # tokens between a subject and the comma before its verb
_BRACKET_REACH = 8  # tokens in brackets behind a name


def attach_verbs(sketch: Sketch, verbs: list[int], lexicon: Lexicon) -> None:
    """Hang on each verb its auxiliaries and its subject; a verb without one hangs on the verb before it.

    :param verbs: the tokens, in order.
    """
    catenative = lexicon.lists["catenative"]
    earlier: dict[int, int] = {}
    for verb in verbs:
        top, first = _group(sketch, verb, catenative)
        subject, place = _subject(sketch, verb, top, first)
        above = earlier.get(sketch.sentence[verb])
        sketch.dep[top] = place
        if subject is None and above is None and place in _SHARING:
            subject = _first_subject(sketch, verb)
        if subject is not None:
            sketch.hang(subject, top, "nsubj")
            earlier[sketch.sentence[verb]] = top
        elif above is not None and place in _SHARING:
            sketch.hang(top, above, place)
        _hang_adjuncts(sketch, verb, lexicon)


def _first_subject(sketch: Sketch, verb: int) -> int | None:
    """Give the first subject before a verb in its sentence, of a verb that does not report: "Ruiz left, saying"."""
    begin = sketch.bounds[sketch.sentence[verb]][0]
    return next((i for i in range(begin, verb) if sketch.dep[i] == "nsubj" and sketch.codes[i] != "W"), None)


def _group(sketch: Sketch, verb: int, catenative: frozenset[str]) -> tuple[int, int]:
    """Hang the auxiliaries of a verb on it; give the verb that has the subject, and the first word of the group."""
    word, codes = sketch.word, sketch.codes
    top = first = verb
    at = verb - 1
    while at >= 0 and (codes[at] in "MRT" or word[at] in AUXILIARIES):
        if codes[at] == "T":
            sketch.hang(at, top, "aux")
            sketch.left[top] = first = at
            if word[at - 1] not in catenative:
                break
            at -= 1
            sketch.hang(top, at, "xcomp")
            top = first = at
        elif codes[at] != "R":
            passive = word[at] in BE and sketch.tag[top] in ("VBD", "VBN")
            sketch.hang(at, top, "auxpass" if passive else "aux")
            first = at
        at -= 1
    for i in range(first, verb):
        if codes[i] == "R":
            sketch.hang(i, verb, "neg" if word[i] in _NEGATIONS else "advmod")
    return top, first


def _subject(sketch: Sketch, verb: int, top: int, first: int) -> tuple[int | None, str]:
    """Give the subject of a verb, and what its clause is in the sentence, as a dependency label.

    :param first: the first word of its group.
    """
    begin = sketch.bounds[sketch.sentence[verb]][0]
    tag = sketch.tag[top]
    if first == begin and top == verb and tag == "VBD":
        sketch.tag[verb] = "VBN"  # "Asked about it, Ruiz said"
        return None, "advcl"
    if sketch.codes[first] == "T":
        return None, "xcomp"
    before = _over_brackets(sketch, _over_time(sketch, first - 1, begin), begin)
    code = sketch.codes[before] if before >= begin else "Q"
    if tag == "VBG":
        return (before if code == "P" else None), "advcl"
    if code == "W" or (sketch.word[before] == "that" and sketch.codes[before - 1] in _NOUN):
        return before, "relcl"
    if code in _SUBJECT:
        return _whole(sketch, before, begin), "ROOT"
    return _apart(sketch, verb, before, begin, code)


def _apart(sketch: Sketch, verb: int, before: int, begin: int, code: str) -> tuple[int | None, str]:
    """Give the subject of a verb before which none stands: one before a comma, or one after the verb."""
    if code == "C":
        return None, "conj"
    apposed = _over_apposition(sketch, before, begin) if code == "K" else None
    if apposed is not None:
        return apposed, "ROOT"
    if code in "KQ" and sketch.tag[verb] in _FINITE and (after := _phrase_after(sketch, verb)) is not None:
        return after, "ROOT"
    return None, "conj" if code == "K" else "ROOT"


def _over_time(sketch: Sketch, at: int, begin: int) -> int:
    """Give the last token before a verb that is no adverb and no time: "Ruiz on Monday said", "Ruiz also said"."""
    while at >= begin and sketch.codes[at] == "R":
        at -= 1
    if at <= begin or sketch.codes[at] not in _NOUN or not ends_time(sketch.word[at]):
        return at
    start = sketch.left[at]
    if sketch.word[start - 1] in ("in", "on"):
        start -= 1
    return start - 1 if start > begin else at


def _over_brackets(sketch: Sketch, at: int, begin: int) -> int:
    """Give the last token before brackets that end at a token: "Ana Ruiz (D-Ohio) said"."""
    if at < begin or sketch.word[at] != ")":
        return at
    opening = next((i for i in range(at - 1, max(begin, at - _BRACKET_REACH), -1) if sketch.word[i] == "("), at + 1)
    return opening - 1


def _whole(sketch: Sketch, head: int, begin: int) -> int:
    """Widen a subject over what stands before its last phrase, "a spokesman for the mayor", and give its head."""
    last, codes, word = head, sketch.codes, sketch.word
    while (link := sketch.left[head] - 1) > begin and codes[link - 1] in _NOUN:
        joined = word[link] in ("and", "or") and codes[sketch.left[link - 1] - 1] not in _OF_CLAUSE
        if word[link] not in _OF and not joined:
            break
        head = link - 1
    sketch.right[head] = max(last, sketch.right[head])
    return head


def _over_apposition(sketch: Sketch, comma: int, begin: int) -> int | None:
    """Give the subject of "Ana Ruiz, the mayor of Salto, said": the phrase before the comma before the last one."""
    codes = sketch.codes
    opening = codes.rfind("K", max(begin, comma - _APPOSITION_REACH), comma)
    before = _over_brackets(sketch, opening - 1, begin)
    if opening <= begin or codes[before] not in _NOUN or codes[opening + 1] not in _APPOSITION_OPENERS:
        return None
    if codes[before] == "O" and before - 1 > begin and codes[before - 1] == "K":
        before -= 2  # an age: "Ana Ruiz, 58, a lawyer, said"
    head = _whole(sketch, before, begin)
    sketch.right[head] = comma - 1
    return head


def _phrase_after(sketch: Sketch, verb: int) -> int | None:
    """Give the head of the noun phrase behind a verb, widened over "of" and an apposition after it."""
    head = _phrase_at(sketch, verb + 1)
    if head is None:
        return None
    last, following = head, _next_phrase(sketch, head)
    while following is not None:
        last, following = following, _next_phrase(sketch, following)
    sketch.right[head] = last
    return head


def _phrase_at(sketch: Sketch, at: int) -> int | None:
    """Give the last token of the noun phrase that begins at a token."""
    count, sentence = len(sketch.word), sketch.sentence
    if at >= count or sentence[at] != sentence[at - 1] or sketch.codes[at] not in _PHRASE_OPENERS:
        return None
    head = at
    while sketch.head[head] > head and sketch.left[sketch.head[head]] <= at:
        head = sketch.head[head]
    return head if sketch.codes[head] in _SUBJECT else None


def _hang_adjuncts(sketch: Sketch, verb: int, lexicon: Lexicon) -> None:
    """Hang on a verb who is spoken to, and the places and times right behind it: "told reporters on Monday"."""
    spoken_to = lexicon.verbs[sketch.word[verb]].lemma in lexicon.lists["addressing"]
    told = _phrase_at(sketch, verb + 1) if spoken_to else None
    if told is not None:
        sketch.hang(told, verb, "dobj")
    at = verb + 1 if told is None else told + 1
    for _ in range(_ADJUNCTS):
        prep = at if at < len(sketch.word) and sketch.word[at] in lexicon.lists["settings"] else None
        head = _phrase_at(sketch, at if prep is None else at + 1)
        if head is None or (prep is None and not ends_time(sketch.word[head])):
            break
        sketch.hang(head, verb if prep is None else prep, "npadvmod" if prep is None else "pobj")
        if prep is not None:
            sketch.hang(prep, verb, "prep")
            sketch.right[prep] = head
        at = head + 1


def _next_phrase(sketch: Sketch, head: int) -> int | None:
    """Give the phrase that "of" or a comma ties to the one before it, but no time: "Ruiz, the mayor of Salto"."""
    link, first = head + 1, head + 2
    if first >= len(sketch.word) or sketch.codes[head] == "P" or ends_time(sketch.word[first]):
        return None
    apposed = sketch.codes[link] == "K" and sketch.codes[first] in "DN"
    return _phrase_at(sketch, first) if apposed or sketch.word[link] in _OF else None
