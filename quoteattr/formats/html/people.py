"""Who is quoted in an article, how often and with how many words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from ...records import Extraction, Quote, Role, Speaker
from ...tallies import words_in

__all__ = ["COLOURS", "NOBODY", "Person", "initials", "people", "role_line"]

#: How many colours the style sheet has; the speakers after these have them again, with another cue.
COLOURS = 10
NOBODY = "Nobody named"
_LITTLE_WORDS = frozenset("a an and by for from in of on or the to".split())


@frozen
class Person:
    """A speaker with quotes, or, as number 0, nobody: the quotes whose speaker cannot be named.

    ``number`` counts speakers in the order of their first quotes; ``label`` is a few letters no other speaker has;
    ``quotes`` are places among the article's quotes, from 0; ``words`` is how many their content has.
    """

    number: int
    name: str
    label: str
    quotes: tuple[int, ...]
    words: int
    speaker: Speaker | None = None

    @property
    def colour(self) -> str:
        """The class of the style sheet that gives the colour."""
        if self.number == 0:
            return "c0"
        again = " again" if self.number > COLOURS else ""
        return f"c{(self.number - 1) % COLOURS + 1}{again}"


def people(extraction: Extraction) -> list[Person]:
    """Give who is quoted, in the order of their first quotes; nobody comes last."""
    speakers = {speaker.id: speaker for speaker in extraction.speakers}
    said: dict[str, list[int]] = {}
    unknown = []
    for n, quote in enumerate(extraction.quotes):
        known = [id for id in dict.fromkeys(quote.speakers) if id in speakers]
        for id in known:
            said.setdefault(id, []).append(n)
        if not known:
            unknown.append(n)
    labels = _labels(_name(speakers[id]) for id in said)
    found = [
        _person(number, label, extraction.quotes, said[id], speakers[id])
        for number, (id, label) in enumerate(zip(said, labels, strict=True), 1)
    ]
    return [*found, _person(0, "?", extraction.quotes, unknown, None)] if unknown else found


def _person(number: int, label: str, every: Sequence[Quote], quotes: Sequence[int], speaker: Speaker | None) -> Person:
    words = sum(words_in(every[n]) for n in quotes)
    return Person(number, _name(speaker) if speaker else NOBODY, label, tuple(quotes), words, speaker)


def _name(speaker: Speaker) -> str:
    return speaker.name or speaker.description or speaker.id


def role_line(roles: Iterable[Role]) -> str:
    """Give roles in one line: "mayor, Port Elland; former judge".

    >>> role_line([Role("mayor", "Port Elland"), Role("judge", None, former=True)])
    'mayor, Port Elland; former judge'
    """
    lines = (", ".join(part for part in (role.title, role.affiliation) if part) for role in roles)
    return "; ".join(f"former {line}" if role.former else line for role, line in zip(roles, lines, strict=True))


def _labels(names: Iterable[str]) -> list[str]:
    """Give each name its initials; with a number, where another name has them already."""
    seen: Counter[str] = Counter()
    labels = []
    for name in names:
        label = initials(name)
        seen[label] += 1
        labels.append(label if seen[label] == 1 else f"{label}{seen[label]}")
    return labels


def initials(name: str) -> str:
    """Give the first letters of the first and the last word of a name that count, "?" where it has no letter.

    >>> initials("Ana Ruiz"), initials("the Bank of England"), initials("critics")
    ('AR', 'BE', 'C')
    """
    words = [word for word in (_letters(word) for word in name.split()) if word]
    telling = [word for word in words if word not in _LITTLE_WORDS] or words
    ends = telling[:1] + telling[1:][-1:]
    return "".join(word[0].upper() for word in ends) or "?"


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word))
