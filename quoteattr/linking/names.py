"""When two names, or two roles, are the same although written differently."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

import regex as re
from attrs import frozen
from rapidfuzz import fuzz

from ..lexicon import load_lexicon
from ..records import Role

__all__ = [
    "Name",
    "RoleKey",
    "acronym_of",
    "agree",
    "body_key",
    "fold",
    "formal_names",
    "initials",
    "name_of",
    "resemble",
    "role_key",
    "roles_agree",
    "spelt",
    "words_of",
]

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"'s\b")
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,7}")
_ALIKE = 80.0  # rapidfuzz's ratio of two first names of five letters or more: "Sergei" and "Sergey" have 83


def fold(text: str) -> str:
    """Give a text in lower case, without accents, with straight apostrophes.

    >>> fold("José O’Brien")
    "jose o'brien"
    """
    if text.isascii():
        return text.lower()
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return plain.casefold().replace("’", "'")


@lru_cache(maxsize=1 << 16)
def spelt(word: str) -> str:
    """Give a word in lower case as it is compared: in American spelling, without full stops.

    >>> [spelt(word) for word in ("defence", "labour", "organised", "u.s.")]
    ['defense', 'labor', 'organized', 'us']
    """
    variants = load_lexicon().variants
    word = word.replace(".", "")
    word = variants.american.get(word, word)
    for rule, replacement in _spelling():
        word = rule.sub(replacement, word)
    return word


def words_of(text: str) -> list[str]:
    """Give the words of a title or of a body's name, as they are compared."""
    return [spelt(word) for word in _WORD.findall(_POSSESSIVE.sub("", fold(text)))]


# --- People ---------------------------------------------------------------------------------------------------------


@frozen
class Name:
    """A person's name in its parts, as it is compared; one with a single word has no ``given`` ones."""

    given: tuple[str, ...]
    family: str
    suffix: str = ""


def name_of(text: str) -> Name | None:
    """Take a person's name apart, without honorifics and particles; None where no letters are left.

    >>> name_of("Joseph R. Biden Jr.")
    Name(given=('joseph', 'r'), family='biden', suffix='jr')
    >>> name_of("Mr. von Hagen")
    Name(given=(), family='hagen', suffix='')
    """
    words = _LETTERS.findall(_POSSESSIVE.sub("", fold(text)).replace("'", ""))
    kept = [word for word in words if word not in _listed("honorifics")] or words
    suffix = kept.pop() if len(kept) > 1 and kept[-1] in _listed("suffixes") else ""
    kept = [word for word in kept if word not in _listed("particles")] or kept
    return Name(tuple(kept[:-1]), kept[-1], suffix) if kept else None


def agree(one: Name, other: Name) -> bool:
    """Whether two names of one family name can be one person's, going by the names alone.

    First names agree if they are the same, one is the other's initial, or one is short for the other; middle names
    too, where both have them. One may leave out a "Jr.", but it does not stand for "Sr.".

    >>> agree(name_of("Joe Biden"), name_of("Joseph R. Biden Jr."))
    True
    >>> agree(name_of("George W. Bush"), name_of("George H. W. Bush"))
    False
    """
    return _same_suffix(one, other) and all(map(_same_given, one.given, other.given))


def resemble(one: Name, other: Name) -> bool:
    """Whether two names of one family name agree but for the spelling of the first: "Sergei" and "Sergey"."""
    (first, *middle), (other_first, *other_middle) = one.given, other.given
    alike = min(len(first), len(other_first)) >= 5 and fuzz.ratio(first, other_first) >= _ALIKE
    return alike and _same_suffix(one, other) and all(map(_same_given, middle, other_middle))


def formal_names(given: str) -> frozenset[str]:
    """Give a first name with the formal ones that it is short for."""
    return _formal().get(given, frozenset()) | {given}


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or not formal_names(one).isdisjoint(formal_names(other))


def _same_suffix(one: Name, other: Name) -> bool:
    return not one.suffix or not other.suffix or one.suffix == other.suffix


# --- Bodies ---------------------------------------------------------------------------------------------------------


def body_key(name: str) -> str:
    """Give the name of an organization as it is compared; the empty string where no words are left.

    >>> body_key("the United States Department of Defence")
    'us defense department'
    >>> body_key("U.S. Defense Department")
    'us defense department'
    """
    words = words_of(name)
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _listed("corporate"):
        words.pop()
    line = _bodies_pattern().sub(lambda match: _bodies()[match[0]], " ".join(words))
    return _offices_pattern().sub(r"\1\3 \2", line)


def initials(name: str) -> frozenset[str]:
    """Give what a name may be shortened to: the first letters of its words, all or those that are no small words."""
    words = words_of(name)
    large = [word for word in words if word not in _listed("common")]
    return frozenset("".join(word[0] for word in some) for some in (words, large) if len(some) > 1)


def acronym_of(text: str) -> str | None:
    """Give a text in capitals as initials are compared; None where it is no acronym."""
    return text.replace(".", "").casefold() if _ACRONYM.fullmatch(text) else None


# --- Roles ----------------------------------------------------------------------------------------------------------


@frozen
class RoleKey:
    """A role as it is compared: the words of its title and of the body it is held at, in no order."""

    title: frozenset[str]
    body: frozenset[str]

    @property
    def whole(self) -> frozenset[str]:
        """All words: "Pentagon press secretary" may be one title, or a title and a body."""
        return self.title | self.body


@lru_cache(maxsize=1 << 16)
def role_key(role: Role) -> RoleKey:
    """Give a role as it is compared: spelling, order, small words and "former" aside, shortened titles in full."""
    body = _telling(body_key(role.affiliation or ""))
    title = _telling(body_key(role.title or "")) - _listed("tenures")
    # "Chinese defence minister": a title may name its country, as an affiliation does.
    return RoleKey(title - _body_words(), body | (title & _body_words()))


def roles_agree(some: Iterable[RoleKey], others: Iterable[RoleKey]) -> bool:
    """Whether two people share a role: the same title, at the same body where both name one."""
    others = tuple(others)
    return any(_same_role(one, other) for one in some for other in others)


def _same_role(one: RoleKey, other: RoleKey) -> bool:
    if one.whole == other.whole:
        return bool(one.whole)
    same_body = not one.body or not other.body or not one.body.isdisjoint(other.body)
    return bool(one.title) and one.title == other.title and same_body


def _telling(line: str) -> frozenset[str]:
    words = chain.from_iterable(_titles().get(word, (word,)) for word in line.split())
    return frozenset(words) - _listed("common")


# --- The lexicon, made ready ----------------------------------------------------------------------------------------


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon().variants.words[name])


@cache
def _spelling() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule.pattern), rule.replacement) for rule in load_lexicon().variants.spelling)


@cache
def _formal() -> dict[str, frozenset[str]]:
    formal: dict[str, frozenset[str]] = {}
    for name, short in load_lexicon().variants.nicknames.items():
        for nickname in short:
            formal[nickname] = formal.get(nickname, frozenset()) | {name}
    return formal


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    return {short: tuple(full.split()) for short, full in load_lexicon().variants.titles.items()}


@cache
def _bodies() -> dict[str, str]:
    bodies = load_lexicon().variants.bodies
    return {" ".join(words_of(other)): name for name, others in bodies.items() for other in others}


@cache
def _body_words() -> frozenset[str]:
    return frozenset(chain.from_iterable(map(str.split, load_lexicon().variants.bodies)))


@cache
def _bodies_pattern() -> re.Pattern[str]:
    longest_first = sorted(_bodies(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def _offices_pattern() -> re.Pattern[str]:
    return re.compile(rf"^(\w+ )?({'|'.join(sorted(_listed('offices')))}) (?:of|for) (?:the )?(.+)$")
