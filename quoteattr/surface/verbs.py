"""Which words are verbs: those that the lexicon knows as verbs and the dictionary as nouns, by the words beside them."""

from __future__ import annotations

from ..lexicon import Lexicon
from .sketch import CODES

__all__ = ["AUXILIARIES", "BE", "DO", "HAVE", "settle"]

BE = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "isn't", "isn’t", "wasn't", "wasn’t", "aren't", "aren’t", "weren't", "weren’t"})
HAVE = frozenset({"had", "has", "have", "having", "hadn't", "hadn’t", "hasn't", "hasn’t", "haven't", "haven’t"})
DO = frozenset({"did", "do", "does", "didn't", "didn’t", "doesn't", "doesn’t", "don't", "don’t"})
AUXILIARIES = BE | HAVE | DO
_OBJECTS = frozenset({"her", "him", "me", "them", "us", "himself", "herself", "themselves", "itself"})
_TAGS_OF_BASE = frozenset({"NN", "JJ", "VB", "VBP", "IN", "RB", "VBD", "VBN", "NNP"})
_BEFORE_OBJECT = frozenset("DPEWI")


def settle(word: list[str], tag: list[str], lexicon: Lexicon) -> list[int]:
    """Tag the words of the lexicon's verbs anew, in place, and give those that are verbs here."""
    verbs = lexicon.verbs
    candidates = [i for i, form in enumerate(word) if form in verbs]
    found = []
    for i in candidates:
        tag[i] = _verb_tag(word, tag, i, lexicon)
        if tag[i][0] == "V":
            found.append(i)
    return found


def _before(word: list[str], tag: list[str], i: int) -> int:
    """Give the token before a verb, adverbs aside; -1 at the head of the text."""
    i -= 1
    while i >= 0 and tag[i] == "RB":
        i -= 1
    return i


def _verb_tag(word: list[str], tag: list[str], i: int, lexicon: Lexicon) -> str:
    form = word[i]
    if tag[i] == "NNP" and not _says_in_capitals(form, tag, i, lexicon):
        return "NNP"
    before = _before(word, tag, i)
    last = word[before] if before >= 0 else ""
    code = CODES.get(tag[before], "Q") if before >= 0 else "Q"
    after = CODES.get(tag[i + 1], "Q") if i + 1 < len(tag) else "Q"
    if form.endswith("ing"):
        return "NN" if code in "DS" and after not in "DP" else "VBG"
    if form == lexicon.verbs[form].lemma:
        return _base_tag(tag[i], last, code, after, tag[before] if before >= 0 else "")
    if form.endswith("s") and not form.endswith("ss"):
        return _third_tag(last, code, after, tag[i])
    return _past_tag(last, code, after)


def _says_in_capitals(form: str, tag: list[str], i: int, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is a verb all the same, in a headline: "Ruiz Says Bridge Is Safe"."""
    lemma = lexicon.verbs[form].lemma
    return form != lemma and lemma in lexicon.lists["sayings"] and i > 0 and tag[i - 1] in ("NNP", ",", "''", ".")


def _base_tag(known: str, last: str, code: str, after: str, before: str) -> str:
    if code in "MT" or last in DO:
        return "VB"
    if code == "P" and last not in _OBJECTS:
        return "VBP"
    if code == "W" or before == "NNS":
        return "VBP" if known in ("VB", "VBP") or after in _BEFORE_OBJECT else known
    if code in "DSJ" and known in ("VB", "VBP"):
        return "NN"
    return known


def _third_tag(last: str, code: str, after: str, known: str) -> str:
    if code in "DSJOIVBLGTM":
        return "NNS"
    if code in "PW":
        return "VBZ"
    if code in "NE":
        return "VBZ" if known == "VBZ" or after in "DPEWIQK" else "NNS"
    return known if known == "VBZ" else "NNS"


def _past_tag(last: str, code: str, after: str) -> str:
    if last in BE or last in HAVE:
        return "VBN"
    if code in "DS" and after in "NEJO":
        return "JJ"
    return "VBD"
