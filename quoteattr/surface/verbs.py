"""Which of the lexicon's verbs are verbs where they stand, by the words beside them."""

from __future__ import annotations

from typing import NamedTuple

from ..lexicon import Lexicon
from .sketch import CODES

__all__ = ["AUXILIARIES", "BE", "settle"]


def _with_negations(forms: str, negated: str) -> frozenset[str]:
    """Give the forms of an auxiliary, the negated ones with either apostrophe."""
    return frozenset([*forms.split(), *negated.split(), *negated.replace("'", "’").split()])


BE = _with_negations("am are be been being is was were", "aren't isn't wasn't weren't")
HAVE = _with_negations("had has have having", "hadn't hasn't haven't")
DO = _with_negations("did do does", "didn't doesn't don't")
AUXILIARIES = BE | HAVE | DO
#: Pronouns behind which no verb with a tense stands.
_OBJECTS = frozenset({"her", "herself", "him", "himself", "itself", "me", "them", "themselves", "us"})
#: What stands behind a verb and not behind a noun, by the letters of `sketch.CODES`.
_BEHIND_VERB = frozenset("DEIPW")


class _Beside(NamedTuple):
    """What stands beside a word: the word before it, adverbs aside, its tag and letter, and the letter of the next."""

    word: str
    tag: str
    before: str
    after: str


def settle(word: list[str], tag: list[str], lexicon: Lexicon) -> list[int]:
    """Tag the words of the lexicon's verbs anew, in place, and give those that are verbs here.

    :param word: each token, lower case.
    :param tag: its tag, by the word alone.

    >>> from ..lexicon import load_lexicon
    >>> word, tag = "the claim that they claim".split(), ["DT", "NN", "IN", "PRP", "NN"]
    >>> settle(word, tag, load_lexicon()), tag
    ([4], ['DT', 'NN', 'IN', 'PRP', 'VBP'])
    """
    verbs, found = lexicon.verbs, []
    for i in [i for i, form in enumerate(word) if form in verbs]:
        if tag[i] != "NNP" or _says_in_capitals(word[i], tag[i - 1] if i else "", lexicon):
            tag[i] = _tag(word[i], verbs[word[i]].lemma, tag[i], _beside(word, tag, i))
            if tag[i][0] == "V":
                found.append(i)
    return found


def _says_in_capitals(form: str, before: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is a verb all the same, in a headline: "Ruiz Says Bridge Is Safe"."""
    lemma = lexicon.verbs[form].lemma
    return form != lemma and lemma in lexicon.lists["sayings"] and before in ("NNP", ",", "''", ".")


def _beside(word: list[str], tag: list[str], i: int) -> _Beside:
    after = CODES.get(tag[i + 1], "Q") if i + 1 < len(tag) else "Q"
    at = i - 1
    while at >= 0 and tag[at] == "RB":
        at -= 1
    return _Beside(word[at], tag[at], CODES.get(tag[at], "Q"), after) if at >= 0 else _Beside("", "", "Q", after)


def _tag(form: str, lemma: str, known: str, beside: _Beside) -> str:
    if form.endswith("ing"):
        return "NN" if beside.before in "DS" and beside.after not in "DP" else "VBG"
    if form == lemma:
        return _base(known, beside)
    if form.endswith("s") and not form.endswith("ss"):
        return _third_person(known, beside)
    return _past(beside)


def _base(known: str, beside: _Beside) -> str:
    verb = known in ("VB", "VBP")
    if beside.before in "MT" or beside.word in DO:
        return "VB"
    if beside.before == "P" and beside.word not in _OBJECTS:
        return "VBP"
    if beside.before == "W" or beside.tag == "NNS":
        return "VBP" if verb or beside.after in _BEHIND_VERB else known
    return "NN" if verb and beside.before in "DJS" else known


def _third_person(known: str, beside: _Beside) -> str:
    if beside.before in "PW":
        return "VBZ"
    if beside.before in "BDGIJLMOSTV":
        return "NNS"
    named = beside.before in "EN" and beside.after in _BEHIND_VERB | {"K", "Q"}
    return "VBZ" if known == "VBZ" or named else "NNS"


def _past(beside: _Beside) -> str:
    if beside.word in BE or beside.word in HAVE:
        return "VBN"
    return "JJ" if beside.before in "DS" and beside.after in "EJNO" else "VBD"
