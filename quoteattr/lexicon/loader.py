"""Read the lexicon files: one loader, one schema, every fault reported at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import Factory, field, frozen
import cattrs
from cattrs.errors import BaseValidationError

from ..errors import LexiconError
from ..records import Act
from .inflection import verb_forms

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["Confidence", "Lexicon", "Word", "load_lexicon"]


@frozen
class Word:
    """What a form stands for: its lemma, and the act that it reports as a cue."""

    lemma: str
    act: Act


@frozen
class _ActVerbs:
    example: str
    verbs: tuple[str, ...]


@frozen
class _VerbFile:
    acts: dict[Act, _ActVerbs]
    irregular: dict[str, tuple[str, ...]]


@frozen
class _ActNouns:
    example: str
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@frozen
class _NounFile:
    acts: dict[Act, _ActNouns]


@frozen
class _ListFile:
    lists: dict[str, tuple[str, ...]]


@frozen
class _Counts:
    right: int
    claims: int
    cues: dict[str, tuple[int, int]] = Factory(dict)


@frozen
class _CountFile:
    rules: dict[str, _Counts]


@frozen
class Confidence:
    """How often each rule was right on the training articles, alone and with each cue."""

    rules: Mapping[str, _Counts]

    #: How many claims of the rule at large a cue's own claims are mixed with.
    prior_weight: float = 4.0

    def of(self, rule: str, lemma: str) -> float:
        """Give the smoothed share of right claims of ``rule`` with a cue of ``lemma``, from 0 to 1."""
        counts = self.rules.get(rule)
        if counts is None:
            return 0.5
        prior = (counts.right + 1) / (counts.claims + 2)
        right, claims = counts.cues.get(lemma, (0, 0))
        return (right + self.prior_weight * prior) / (claims + self.prior_weight)


@frozen
class Lexicon:
    """All words, by form."""

    verbs: Mapping[str, Word]
    nouns: Mapping[str, Word]
    adjectives: Mapping[str, Word]
    lists: Mapping[str, frozenset[str]]
    confidence: Confidence = field(repr=False)


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(files(__package__).joinpath(name).read_text("utf8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML: {error}") from error


def _structure(name: str, cls: type[Any]) -> Any:
    converter = cattrs.Converter(forbid_extra_keys=True)
    try:
        return converter.structure(_read(name), cls)
    except BaseValidationError as error:
        raise LexiconError("\n".join(f"{name}: {fault}" for fault in cattrs.transform_error(error))) from error


def _verbs(data: _VerbFile) -> dict[str, Word]:
    return {
        form: Word(lemma, act)
        for act, entry in data.acts.items()
        for lemma in entry.verbs
        for form in verb_forms(lemma, data.irregular.get(lemma, ()))
    }


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _nouns(data: _NounFile) -> dict[str, Word]:
    return {
        form: Word(noun, act) for act, entry in data.acts.items() for noun in entry.nouns for form in (_plural(noun), noun)
    }


@cache
def load_lexicon() -> Lexicon:
    """Read the library's own lexicon, once.

    :raises LexiconError: naming every fault of a file, with its path.
    """
    nouns = _structure("nouns.toml", _NounFile)
    return Lexicon(
        verbs=_verbs(_structure("verbs.toml", _VerbFile)),
        nouns=_nouns(nouns),
        adjectives={word: Word(word, act) for act, entry in nouns.acts.items() for word in entry.adjectives},
        lists={name: frozenset(words) for name, words in _structure("lists.toml", _ListFile).lists.items()},
        confidence=Confidence(_structure("confidence.toml", _CountFile).rules),
    )
