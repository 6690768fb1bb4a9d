"""The inflected forms of a verb, by rule, with irregular ones as data."""

from __future__ import annotations

import re

__all__ = ["verb_forms"]

# One vowel and one consonant after a single syllable, or a stressed last one: "quip", "admit", but not "offer".
_DOUBLES = re.compile(r"(?:[^aeiou]|^|qu)[aeiou][bdgklmnprtz]$")
_STRESSED_LAST = frozenset({
    "admit", "aver", "commit", "confer", "deadpan", "extol", "infer", "prefer", "rebel", "rebut", "recap", "refer",
    "regret", "submit",
})  # fmt: skip
# British spelling doubles an "l" after any one vowel: "labelled" beside "labeled".
_MAY_DOUBLE = re.compile(r"[^aeiou][aeiou]l$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
# "Passes", "goes", but not "woos".
_TAKES_ES = re.compile(r"(?:s|x|ch|sh|[^o]o)$")
_SYLLABLES = re.compile(r"[aeiouy]+")


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> frozenset[str]:
    """Give every form of a verb: base, third person, past, participles.

    :param lemma: the base form, one word, lower case.
    :param irregular: the forms that the rules would get wrong; those given replace the regular past tense.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(verb_forms("quip"))
    ['quip', 'quipped', 'quipping', 'quips']
    >>> sorted(verb_forms("say", ("said",)))
    ['said', 'say', 'saying', 'says']
    """
    forms = {lemma, _third_person(lemma), *irregular}
    if not any(form.endswith("ing") for form in irregular):
        forms.update(_participles(lemma))
    if all(form.endswith("ing") for form in irregular) or set(irregular) <= _ADDED_TO_REGULAR:
        forms.update(_pasts(lemma))
    return frozenset(forms)


# Participles and variants that stand beside a regular past tense ("showed, shown"; "learned, learnt").
_ADDED_TO_REGULAR = frozenset({"shown", "learnt", "spelt", "pled", "forecast", "besought"})


def _third_person(lemma: str) -> str:
    if _CONSONANT_Y.search(lemma):
        return lemma[:-1] + "ies"
    if lemma.endswith("z"):
        return _stems(lemma)[0] + "es"
    return lemma + ("es" if _TAKES_ES.search(lemma) else "s")


def _pasts(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "d"]
    if _CONSONANT_Y.search(lemma):
        return [lemma[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(lemma)]


def _participles(lemma: str) -> list[str]:
    if lemma.endswith("ie"):
        return [lemma[:-2] + "ying"]
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return [lemma[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(lemma)]


def _stems(lemma: str) -> list[str]:
    """Give what "-ed" and "-ing" are added to: the lemma, with its last consonant doubled, or either."""
    doubled = lemma + lemma[-1]
    single = len(_SYLLABLES.findall(lemma.replace("qu", "q"))) == 1
    if _DOUBLES.search(lemma) and (single or lemma in _STRESSED_LAST):
        return [doubled]
    return [lemma, doubled] if _MAY_DOUBLE.search(lemma) else [lemma]
