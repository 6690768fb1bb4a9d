"""Read the lexicon files: one loader, one schema, every fault reported at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any, TypeVar

import cattrs
from attrs import Factory, field, frozen
from cattrs.errors import BaseValidationError

from ..errors import LexiconError
from ..records import Act
from .inflection import verb_forms

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = [
    "FILES",
    "SHORTENED",
    "Confidence",
    "Lexicon",
    "LexiconFiles",
    "Medium",
    "RuleCounts",
    "Spelling",
    "Variants",
    "Word",
    "adjective_words",
    "load_lexicon",
    "noun_words",
    "read_files",
    "read_toml",
    "verb_words",
]

T = TypeVar("T")

_Words = tuple[str, ...]


@frozen
class Word:
    """What a form stands for: its lemma, and the act that it reports as a cue."""

    lemma: str
    act: Act


@frozen
class _ActVerbs:
    example: str
    verbs: _Words


@frozen
class _VerbFile:
    acts: dict[Act, _ActVerbs]
    irregular: dict[str, _Words]


@frozen
class _ActNouns:
    example: str
    nouns: _Words = ()
    adjectives: _Words = ()


@frozen
class _NounFile:
    acts: dict[Act, _ActNouns]


@frozen
class _ListFile:
    lists: dict[str, _Words]
    alike: tuple[_Words, ...] = ()


@frozen
class Medium:
    """What words come by: its name, the prepositions that lead from it to who hears it, and whether it can speak."""

    name: str
    hearers: frozenset[str]
    speaks: bool


@frozen
class _MediumEntry:
    example: str
    nouns: _Words
    verbs: _Words = ()
    hearers: _Words = ()
    speaks: bool = False


@frozen
class _MediumFile:
    mediums: dict[str, _MediumEntry]


@frozen
class Spelling:
    """One way in which British spelling differs: what is found in a word, what stands for it, and pairs of words."""

    pattern: str
    replacement: str
    examples: tuple[_Words, ...]


@frozen
class Variants:
    """What is written in several ways and means the same, for comparing articles with one another.

    ``spelling`` and ``american`` are British to American, by form and by word; ``bodies`` the other names of a body or
    a country; ``nicknames`` the short forms of a first name; ``titles`` shortened ones in full; ``words`` closed lists.
    """

    spelling: tuple[Spelling, ...]
    american: dict[str, str]
    bodies: dict[str, _Words]
    nicknames: dict[str, _Words]
    titles: dict[str, str]
    words: dict[str, _Words]


@frozen
class _TagFile:
    tags: dict[str, _Words]


@frozen
class RuleCounts:
    """How many claims a rule made on the training articles, how many were right, and the same by circumstance.

    ``by``: circumstance ("cue", "source", ...) -> value -> (right, claims).
    """

    right: int
    claims: int
    by: dict[str, dict[str, tuple[int, int]]] = Factory(dict)


@frozen
class _CountFile:
    rules: dict[str, RuleCounts]


#: How many of the rule's claims at large the claims in one circumstance are mixed with, so that few do not weigh much.
_SMOOTHING = {"cue": 4.0}
_SMOOTHING_ELSE = 20.0


@frozen
class Confidence:
    """How often each rule was right on the training articles, by itself and by circumstance.

    The circumstances of a claim (its cue, the kind of its source, ...) move the odds of its rule, each by as much as it
    moved them on the training articles, as if they did so independently of each other (naive Bayes).
    """

    rules: Mapping[str, RuleCounts]
    _shifts: dict[str, dict[tuple[str, str], float]] = field(factory=dict, init=False, repr=False, eq=False)

    def of(self, rule: str, circumstances: Mapping[str, str]) -> float:
        """Give the smoothed share of right claims of a rule under the circumstances, from 0 to 1.

        A rule that was never measured has 0.5.
        """
        counts = self.rules.get(rule)
        if counts is None:
            return 0.5
        if rule not in self._shifts:
            self._shifts[rule] = _shifts(counts)
        shifts = self._shifts[rule]
        return 1 / (1 + exp(-sum([shifts.get(item, 0.0) for item in circumstances.items()], _prior(counts))))


def _prior(counts: RuleCounts) -> float:
    """Give the log odds of a rule."""
    return _log_odds(counts.right + 1, counts.claims + 2)


def _shifts(counts: RuleCounts) -> dict[tuple[str, str], float]:
    """Give by how much each circumstance moves the log odds of a rule."""
    prior, share = _prior(counts), (counts.right + 1) / (counts.claims + 2)
    return {
        (name, value): _log_odds(right + weight * share, claims + weight) - prior
        for name, values in counts.by.items()
        for weight in [_SMOOTHING.get(name, _SMOOTHING_ELSE)]
        for value, (right, claims) in values.items()
        if claims
    }


def _log_odds(right: float, claims: float) -> float:
    return log(right / (claims - right))


@frozen
class Lexicon:
    """All words, by form."""

    verbs: Mapping[str, Word]
    nouns: Mapping[str, Word]
    adjectives: Mapping[str, Word]
    lists: Mapping[str, frozenset[str]]
    mediums: Mapping[str, Medium]
    """By noun, in singular and plural."""
    medium_verbs: Mapping[str, Medium]
    """By the lemma of a verb that needs no noun beside it."""
    tags: Mapping[str, str] = field(repr=False)
    """By word, lower case, the part of speech that it has most often."""
    variants: Variants = field(repr=False)
    confidence: Confidence = field(repr=False)
    cue_forms: frozenset[str] = field(repr=False)
    shortened: frozenset[str] = field(repr=False)
    alike: Mapping[str, frozenset[str]] = field(repr=False)
    """By word, those for the same title or party, itself included."""


@frozen
class LexiconFiles:
    """The files as they are written, each by its name without the ending."""

    verbs: _VerbFile
    nouns: _NounFile
    lists: _ListFile
    roles: _ListFile
    bodies: _ListFile
    first_names: _ListFile
    mediums: _MediumFile
    tags: _TagFile
    variants: Variants
    confidence: _CountFile
    surface: _CountFile
    readings: _CountFile

    @property
    def every_list(self) -> dict[str, _Words]:
        """The lists of all files, by name."""
        return {**self.lists.lists, **self.roles.lists, **self.bodies.lists, **self.first_names.lists}


_SCHEMAS: dict[str, type[Any]] = {
    "verbs": _VerbFile,
    "nouns": _NounFile,
    "lists": _ListFile,
    "roles": _ListFile,
    "bodies": _ListFile,
    "first_names": _ListFile,
    "mediums": _MediumFile,
    "tags": _TagFile,
    "variants": Variants,
    "confidence": _CountFile,
    "surface": _CountFile,
    "readings": _CountFile,
}
FILES = tuple(f"{name}.toml" for name in _SCHEMAS)


def read_files(texts: Mapping[str, str]) -> LexiconFiles:
    """Check the lexicon's files against their schema.

    :param texts: what stands in each of the `FILES`, by name.
    :raises LexiconError: naming every fault of every file, with its place.
    """
    found: dict[str, Any] = {}
    faults: list[str] = []
    for name, schema in _SCHEMAS.items():
        try:
            found[name] = read_toml(texts[f"{name}.toml"], schema, f"{name}.toml")
        except LexiconError as error:
            faults.append(str(error))
    if faults:
        raise LexiconError("\n".join(faults))
    return LexiconFiles(**found)


def read_toml(text: str, schema: type[T], name: str) -> T:
    """Read one file of words.

    :param name: what errors call the text: its file's name.
    :raises LexiconError: naming every fault, with its place.
    """
    try:
        return _converter().structure(tomllib.loads(text), schema)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError; a number of thousands of digits; a deep nest
        raise LexiconError(f"{name}: not TOML: {error}") from error
    except BaseValidationError as error:
        raise LexiconError("\n".join(f"{name}: {fault}" for fault in cattrs.transform_error(error))) from error


@cache
def _converter() -> cattrs.Converter:
    """Give a converter that takes nothing for what it is not; left to itself, cattrs reads 3 as the text "3"."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    from_list = converter.get_structure_hook(_Words)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _unchanged)
    converter.register_structure_hook(Act, lambda value, _: Act(value))
    converter.register_structure_hook_func(
        lambda kind: kind == _Words, lambda value, kind: from_list(_unchanged(value, list), kind)
    )
    return converter


def _unchanged(value: Any, kind: type[Any]) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value


def verb_words(by_act: Iterable[tuple[Act, _Words]], irregular: Mapping[str, _Words]) -> dict[str, Word]:
    """Give every form of the verbs of each act, with what it stands for."""
    return {
        form: Word(lemma, act)
        for act, lemmas in by_act
        for lemma in lemmas
        for form in verb_forms(lemma, irregular.get(lemma, ()))
    }


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def noun_words(by_act: Iterable[tuple[Act, _Words]]) -> dict[str, Word]:
    """Give the nouns of each act in singular and plural, with what they stand for."""
    return {form: Word(noun, act) for act, nouns in by_act for noun in nouns for form in (_plural(noun), noun)}


def adjective_words(by_act: Iterable[tuple[Act, _Words]]) -> dict[str, Word]:
    """Give the adjectives of each act, with what they stand for."""
    return {word: Word(word, act) for act, words in by_act for word in words}


def _mediums(data: _MediumFile) -> Iterator[tuple[_MediumEntry, Medium]]:
    for name, entry in data.mediums.items():
        yield entry, Medium(name, frozenset(entry.hearers), entry.speaks)


def _alike(groups: tuple[_Words, ...]) -> dict[str, frozenset[str]]:
    alike: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            alike.setdefault(word, set()).update(group)
    return {word: frozenset(words) for word, words in alike.items()}


#: The lists of words whose full stop ends no sentence.
SHORTENED = ("honorifics", "short_names", "short_titles", "states")


@cache
def load_lexicon() -> Lexicon:
    """Read the library's own lexicon, once.

    :raises LexiconError: naming every fault of every file, with its place.
    """
    folder = files(__package__)
    data = read_files({name: folder.joinpath(name).read_text("utf8") for name in FILES})
    verbs = verb_words(((act, entry.verbs) for act, entry in data.verbs.acts.items()), data.verbs.irregular)
    noun_forms = noun_words((act, entry.nouns) for act, entry in data.nouns.acts.items())
    adjectives = adjective_words((act, entry.adjectives) for act, entry in data.nouns.acts.items())
    return Lexicon(
        verbs=verbs,
        nouns=noun_forms,
        adjectives=adjectives,
        lists={name: frozenset(words) for name, words in data.every_list.items()},
        alike=_alike(data.roles.alike),
        shortened=frozenset(word for name in SHORTENED for word in data.every_list[name]),
        mediums={
            form: medium
            for entry, medium in _mediums(data.mediums)
            for noun in entry.nouns
            for form in (_plural(noun), noun)
        },
        medium_verbs={lemma: medium for entry, medium in _mediums(data.mediums) for lemma in entry.verbs},
        tags={word: tag for tag, words in data.tags.tags.items() for word in words},
        variants=data.variants,
        confidence=Confidence({**data.confidence.rules, **data.surface.rules, **data.readings.rules}),
        cue_forms=frozenset(
            {*verbs, *noun_forms, *adjectives, "according", *data.lists.lists["views"], *data.lists.lists["wordings"]}
        ),
    )
