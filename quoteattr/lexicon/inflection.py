"""The inflected forms of a verb, by rule, with irregular ones as data."""

from __future__ import annotations

import re

__all__ = ["verb_forms"]

# One vowel and one consonant after a single syllable, or a stressed last one: "quip", "admit", but not "offer".
_DOUBLES = re.compile(r"(?:[^aeiou]|^|qu)[aeiou][bdgklmnprt]$")
_STRESSED_LAST = frozenset({"admit", "commit", "confer", "infer", "opt", "rebut", "refer", "submit", "rebel"})
_SYLLABLES = re.compile(r"[aeiouy]+")


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> frozenset[str]:
    """Give every form of a verb: base, third person, past, participles.

    :param lemma: the base form, one word, lower case.
    :param irregular: the forms that the rules would get wrong; those given replace the regular past tense.

    >>> sorted(verb_forms("deny"))
    ['denied', 'deny', 'denying', 'denies']
    >>> sorted(verb_forms("quip"))
    ['quip', 'quipped', 'quipping', 'quips']
    >>> sorted(verb_forms("say", ("said",)))
    ['said', 'say', 'saying', 'says']
    """
    forms = {lemma, _third_person(lemma), *irregular}
    if not any(form.endswith("ing") for form in irregular):
        forms.add(_participle(lemma))
    if all(form.endswith("ing") for form in irregular) or set(irregular) <= _ADDED_TO_REGULAR:
        forms.add(_past(lemma))
    return frozenset(forms)


# Participles and variants that stand beside a regular past tense ("showed, shown"; "learned, learnt").
_ADDED_TO_REGULAR = frozenset({"shown", "learnt", "spelt", "pled", "forecast", "besought"})


def _third_person(lemma: str) -> str:
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", lemma) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def _participle(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not re.search(r"(?:ee|oe|ye)$", lemma):
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def _stem(lemma: str) -> str:
    single = len(_SYLLABLES.findall(lemma.replace("qu", "q"))) == 1
    doubles = _DOUBLES.search(lemma) and (single or lemma in _STRESSED_LAST)
    return lemma + lemma[-1] if doubles else lemma
