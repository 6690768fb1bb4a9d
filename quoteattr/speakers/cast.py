"""The cast: all mentions of one name, however it is cut, are one entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import regex as re
from attrs import frozen

from ..lexicon import Lexicon
from ..records import Role
from .chains import plain
from .groups import Group, Index
from .names import Mention, Sort, initials, is_family_first

__all__ = ["Cast", "Entity", "gathered", "make_cast"]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CORPORATE = frozenset({"ag", "co", "company", "corp", "inc", "ltd", "plc"})
_ACRONYM_SKIPS = frozenset("of the and for on & in to de la".split())


@frozen
class Entity:
    """One person or body of the text.

    ``name``: the mention with the fullest name. ``mentions``: all of them, in order. ``gender``: "male", "female" or
    None.
    """

    name: Mention
    sort: Sort
    mentions: tuple[Mention, ...]
    gender: str | None
    roles: tuple[Role, ...]


@frozen
class Cast:
    """The entities of a text, in the order of their first mention; ``of`` gives a mention's entity by its start."""

    entities: tuple[Entity, ...]
    of: dict[int, int]


def make_cast(mentions: Sequence[Mention], text: str, lexicon: Lexicon) -> Cast:
    """Gather the mentions of a text into entities.

    Names of several words come first, the longest first, so that a short one finds what it is short for; then single
    words, each of which goes to the entity whose family name, first name, or initials it is.
    """
    groups: list[Group] = []
    index = Index()
    left: list[Mention] = []
    for mention in mentions:
        if len(mention.words) == 1 or mention.headline:
            left.append(mention)
            continue
        known = index.of(mention.words[-2] if mention.small else _family(mention.words))
        _place(mention, groups, index, _match_full(mention, known, lexicon))
    groups = _merged_bodies(groups, index, lexicon)
    _add_acronyms(groups, index, text)
    for mention in left:
        found = _match_short(mention, index, lexicon)
        _place(mention, groups, index, found)
    return _cast(groups, lexicon)


def _place(mention: Mention, groups: list[Group], index: Index, found: Group | None) -> None:
    found = found or index.same(mention)
    if found is None:
        found = index.begin(mention)
        groups.append(found)
    else:
        found.add(mention)
    index.note(_keys(mention.words), found)


def _keys(words: Sequence[str]) -> tuple[str, ...]:
    if len(words) == 1:
        return tuple(words)
    return (*words, *_acronyms(words))


def _family(words: Sequence[str]) -> str:
    """Give the family name, written last but for "Jr."."""
    return words[-2] if words[-1] in _SUFFIXES and len(words) > 1 else words[-1]


def _acronyms(words: Sequence[str]) -> tuple[str, str]:
    """Give the acronyms of a name, with and without its "Co."."""
    return _acronym(words), _acronym([word for word in words if word not in _CORPORATE])


def _acronym(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in _ACRONYM_SKIPS) if len(words) > 1 else ""


def _match_full(mention: Mention, known: Iterable[Group], lexicon: Lexicon) -> Group | None:
    """Find the entity that a name of several words stands for."""
    for group in known:
        if group.full.words == mention.words or _is_one_body(group.full, mention, lexicon):
            return group
        if Sort.BODY in (mention.sort, group.full.sort) or Sort.PLACE in (mention.sort, group.full.sort):
            continue
        if _same_person(mention.words, group.full.words, lexicon) and _genders_agree(mention, group):
            return group
    return None


def _is_one_body(one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Whether two small bodies are one by another noun: "the Ruiz campaign", "the Ruiz team"."""
    camps = lexicon.lists["camps"]
    return (
        one.small
        and other.small
        and one.words[-1] in camps
        and other.words[-1] in camps
        and one.words[-2] == other.words[-2]
    )


def _same_person(one: Sequence[str], other: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether two full names can be one person's: the family name is one, the given names do not contradict."""
    if _family(one) != _family(other):
        return False
    if len(one) > 1 and tuple(other[-len(one) :]) == tuple(one):
        return True
    first, second = (_given(words) for words in (one, other))
    if not first or not second:
        return True
    return _given_agree(first[0], second[0], lexicon) and _middle_agree(first[1:], second[1:])


def _given(words: Sequence[str]) -> list[str]:
    family = len(words) - (2 if words[-1] in _SUFFIXES and len(words) > 1 else 1)
    return list(words[:family])


def _given_agree(one: str, other: str, lexicon: Lexicon) -> bool:
    if one == other:
        return True
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if len(short) != _TOO_SHORT and long.startswith(short):
        return True
    nicknames = lexicon.variants.nicknames
    return short in nicknames.get(long, ()) or long in nicknames.get(short, ())


_TOO_SHORT = 2  # letters: "Ben" is cut from "Benjamin", "B." is its initial, but "Al" is a name of its own


def _middle_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or one[0][0] == other[0][0]


def _genders_agree(mention: Mention, group: Group) -> bool:
    return mention.gender is None or group.gender is None or mention.gender == group.gender


_BRACKETED = re.compile(r"[ \u00a0]\(“?(\p{Lu}[\p{Lu}\d&.-]{1,9})”?\)")


def _add_acronyms(groups: Iterable[Group], index: Index, text: str) -> None:
    """Note the short names given in brackets: "the World Food Programme (WFP)"."""
    for group in groups:
        for mention in group.mentions:
            found = _BRACKETED.match(text, mention.end)
            word = plain(found.group(1)) if found else ""
            if word and (group.full.sort is not Sort.PERSON or word == initials(group.full.words)):
                group.acronyms.add(word)
                index.note([word], group)


def _merged_bodies(groups: Sequence[Group], index: Index, lexicon: Lexicon) -> list[Group]:
    """Put the short name of a body with the long one: "Supreme Court" with "U.S. Supreme Court"."""
    gone: set[Group] = set()
    for group in sorted((g for g in groups if g.full.sort is not Sort.PERSON), key=lambda g: len(g.full.words)):
        words = group.full.words
        longer = [
            other for other in index.of(words[-1]) if other is not group and _is_cut_of(words, other.full, lexicon)
        ]
        heads = {_acronym(head) or head[0] for other in longer if (head := other.full.words[: -len(words)])}
        if len(heads) == 1:
            for mention in group.mentions:
                longer[0].add(mention)
            gone.add(group)
            index.drop(_keys(words), group)
    return [group for group in groups if group not in gone]


def _is_cut_of(short: Sequence[str], name: Mention, lexicon: Lexicon) -> bool:
    """Whether a name is the end of a longer one that only says whose or where, or lacks its "Group AG".

    No "of", no "and" is cut.
    """
    long = name.words
    if name.sort is Sort.PERSON or len(long) <= len(short):
        return False
    if tuple(long[: len(short)]) == tuple(short):
        return lexicon.lists["body_nouns"].issuperset(long[len(short) :])
    head = long[: len(long) - len(short)]
    return tuple(long[-len(short) :]) == tuple(short) and not any(word in _ACRONYM_SKIPS for word in head)


def _match_short(mention: Mention, index: Index, lexicon: Lexicon) -> Group | None:
    """Find the entity that a single word stands for: a family name before a first name, the one most spoken of."""
    words = mention.words
    exact = [group for group in index.of(words[-1]) if group.full.words == words]
    if len(words) > 1:
        found = exact or [g for g in index.of(_family(words)) if _same_person(words, g.full.words, lexicon)]
        return _best(found)
    word = words[0]
    if word in lexicon.lists["places"] and mention.sort is Sort.PLACE:
        return _best(exact)
    known = [group for group in index.of(word) if _genders_agree_of(mention, group, lexicon)]
    bracketed = [g for g in known if word in g.acronyms]
    if bracketed:
        return _best(bracketed)
    persons = [g for g in known if g.full.sort is not Sort.BODY and g.full.sort is not Sort.PLACE]
    family = [g for g in persons if _family(g.full.words) == word or g.begins_with(word, lexicon)]
    if not mention.gender:
        family = [g for g in family if not g.is_kin(lexicon)] or family
    if mention.honorific and not family:
        family = [g for g in persons if g.full.words[0] == word]
    first = [g for g in persons if g.full.words[0] == word or word in g.full.words]
    if mention.sort is Sort.BODY:
        family, first = [], []
    bodies = [] if mention.honorific else [g for g in known if g.full.sort is not Sort.PERSON and _is_short(word, g)]
    return _best(family) or _best(first) or _best(exact) or _best(bodies)


def _is_short(word: str, group: Group) -> bool:
    words = group.full.words
    if word in _acronyms(words):
        return True
    return not group.full.small and len(words) > 1 and word in (words[0], words[-1])


def _genders_agree_of(mention: Mention, group: Group, lexicon: Lexicon) -> bool:
    told = mention.gender
    return told is None or (group.gender or _first_name_gender(group.full, lexicon)) in (None, told)


def _best(groups: Sequence[Group]) -> Group | None:
    """Choose the entity most spoken of; of equals, the first."""
    return max(groups, key=lambda group: len(group.mentions), default=None)


def _first_name_gender(name: Mention, lexicon: Lexicon) -> str | None:
    if name.sort in (Sort.BODY, Sort.PLACE) or len(name.words) < 2 or is_family_first(name.words, lexicon):
        return None
    lists = lexicon.lists
    if name.words[0] in lists["female_names"]:
        return "female"
    return "male" if name.words[0] in lists["male_names"] else None


def _cast(groups: Sequence[Group], lexicon: Lexicon) -> Cast:
    entities = []
    for group in sorted(groups, key=lambda group: min(mention.start for mention in group.mentions)):
        mentions = tuple(sorted(group.mentions, key=lambda mention: mention.start))
        sort = _sort_of(group)
        gender = (group.gender or _first_name_gender(group.full, lexicon)) if sort is not Sort.BODY else None
        entities.append(
            Entity(
                _fullest(mentions),
                sort,
                mentions,
                gender,
                gathered(role for mention in mentions for role in mention.roles),
            )
        )
    of = {mention.start: number for number, entity in enumerate(entities) for mention in entity.mentions}
    return Cast(tuple(entities), of)


def _fullest(mentions: Sequence[Mention]) -> Mention:
    """Give the mention with the most words in its name; of equals, the form that is written most, then the longest."""
    times = Counter(mention.words for mention in mentions)
    return max(mentions, key=lambda m: (len(m.words), times[m.words], sum(map(len, m.words)), -m.start))


def _sort_of(group: Group) -> Sort:
    if group.acronyms and group.full.sort is Sort.OPEN:
        return Sort.BODY
    if group.full.sort is not Sort.OPEN:
        return group.full.sort
    return Sort.PERSON if any(mention.sort is Sort.PERSON for mention in group.mentions) else Sort.OPEN


def gathered(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Give roles each once; one without a body is left out where another has the same title with one."""
    known: dict[tuple[str, str], Role] = {}
    for role in roles:
        known.setdefault(((role.title or "").lower(), (role.affiliation or "").lower()), role)
    return tuple(role for key, role in known.items() if not any(_says_more(other, key) for other in known))


def _says_more(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a role has all that another without a body has, and more: "mayor of Calder" and "mayor"."""
    title, affiliation = other
    return one != other and not affiliation and set(title.split()) <= set(one[0].split())
