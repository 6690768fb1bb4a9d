"""Names as values: a mention of one, and what its words tell of who bears it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from attrs import frozen

from ..lexicon import Lexicon
from ..records import Role

__all__ = ["Mention", "Sort", "gender_of", "initials", "is_family_first", "is_first_name", "is_of", "sort_of"]


class Sort(Enum):
    """What a name is by its words: a person, a body, a place, or one cannot tell."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    OPEN = "open"


@frozen
class Mention:
    """A name where it stands.

    ``start`` to ``end`` is the name alone, ``first`` to ``last`` takes in the titles before it and what stands after it
    and says who it is. ``words``: the name as it is compared. ``gender``: "male" or "female", if a word there tells.
    ``headline``: it stands among capitals. ``small``: the noun that makes it a body is written small.
    """

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    sort: Sort
    honorific: str | None = None
    roles: tuple[Role, ...] = ()
    gender: str | None = None
    headline: bool = False
    small: bool = False


def initials(words: Sequence[str]) -> str:
    """Give the initials of a name, those of its hyphenated parts too: "low" of "Lea Ortiz-Wolf"."""
    return "".join(part[0] for word in words for part in word.split("-") if part)


def is_first_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a first name, of whichever gender."""
    lists = lexicon.lists
    return word in lists["female_names"] or word in lists["male_names"] or word in lists["unisex_names"]


def is_family_first(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name begins with the family name, as in China and Korea: "Li Shangfu", "Kim Jong-un"."""
    lists = lexicon.lists
    if len(words) not in (2, 3) or words[0] not in lists["family_first"]:
        return False
    given = words[1] in lists["female_names"] or words[1] in lists["male_names"]
    ends = len(words) == 2 and words[-1].endswith(tuple(lists["given_ends"]))
    return "-" in words[-1] or (not given and (ends or not is_first_name(words[0], lexicon)))


def sort_of(words: tuple[str, ...], lexicon: Lexicon) -> Sort:
    """Say what bears a name, by its words alone."""
    lists, whole = lexicon.lists, " ".join(words)
    if whole in lists["places"]:
        return Sort.PLACE
    if whole in lists["known_bodies"]:
        return Sort.BODY
    if whole in lists["known_persons"]:
        return Sort.PERSON
    if len(words) > 1 and is_first_name(words[0], lexicon) and not is_of(words):
        body = words[-1] in lists["body_nouns"] and (
            len(words) > 2 or words[0] in lists["places"] or words[-1] not in lists["family_nouns"]
        )
        return Sort.BODY if body else Sort.PERSON
    if any(word in lists["body_nouns"] for word in words) or is_of(words):
        return Sort.BODY
    if len(words) == 1 and is_first_name(words[0], lexicon):
        return Sort.PERSON
    if words[0] in lists["known_bodies"] or (words[-1] in lists["places"] and len(words) > 1):
        return Sort.BODY
    return Sort.OPEN


def is_of(words: Sequence[str]) -> bool:
    """Whether a name has the small words that join the names of bodies."""
    return any(word in ("of", "for", "on", "and", "&") for word in words)


_GENDERS = {"male": ("male_nouns", "male_honorifics"), "female": ("female_nouns", "female_honorifics")}


def gender_of(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """Give the gender that a word tells, of "actress", "chairman", "Mrs"."""
    for gender, names in _GENDERS.items():
        if any(word in lexicon.lists[name] for name in names for word in words):
            return gender
    return None
