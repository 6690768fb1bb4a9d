"""Groups: the mentions of what looks like one name while they are gathered, and the words by which they are found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from ..lexicon import Lexicon
from .names import Mention, is_family_first

__all__ = ["Group", "Index"]


class Group:
    """The mentions of what looks like one name, while they are gathered."""

    def __init__(self, mention: Mention) -> None:
        self.full = mention
        self.acronyms: set[str] = set()
        self.mentions = [mention]
        self.genders: Counter[str] = Counter()
        self.titles: set[str] = set()
        self.note(mention)

    def note(self, mention: Mention) -> None:
        if mention.gender:
            self.genders[mention.gender] += 1
        for role in mention.roles:
            self.titles.update((role.title or "").lower().split())

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.note(mention)
        if _fuller(mention, self.full):
            self.full = mention

    def begins_with(self, word: str, lexicon: Lexicon) -> bool:
        """Whether a word is the family name that the name begins with."""
        return self.full.words[0] == word and is_family_first(self.full.words, lexicon)

    def is_kin(self, lexicon: Lexicon) -> bool:
        """Whether they are introduced as somebody's kin: the family name alone means somebody else."""
        return not lexicon.lists["kin_nouns"].isdisjoint(self.titles)

    @property
    def gender(self) -> str | None:
        return self.genders.most_common(1)[0][0] if self.genders else None


def _fuller(one: Mention, other: Mention) -> bool:
    return len(one.words) > len(other.words) or (
        len(one.words) == len(other.words) and sum(map(len, one.words)) > sum(map(len, other.words))
    )


#: A word that stands in more names than these tells nobody from anybody, and a list of names must not cost more.
_MOST = 200


class Index:
    """The groups in whose names a word stands, in the order in which they were found."""

    def __init__(self) -> None:
        self._groups: defaultdict[str, dict[Group, None]] = defaultdict(dict)
        self._first: dict[tuple[str, ...], Group] = {}

    def of(self, word: str) -> list[Group]:
        """Give the first of the groups in whose names a word stands."""
        return list(islice(self._groups[word], _MOST))

    def same(self, mention: Mention) -> Group | None:
        """Give the group that began with the very words of a mention, where too many share one of them to look."""
        crowded = any(len(self._groups[word]) > _MOST for word in mention.words)
        return self._first.get(mention.words) if crowded else None

    def note(self, words: Iterable[str], group: Group) -> None:
        """Note the words of a group's name."""
        for word in words:
            self._groups[word].setdefault(group)

    def begin(self, mention: Mention) -> Group:
        """Begin a group with a mention."""
        group = Group(mention)
        self._first.setdefault(mention.words, group)
        return group

    def drop(self, words: Iterable[str], group: Group) -> None:
        """Forget the words of a group that has gone into another."""
        for word in words:
            self._groups[word].pop(group, None)
