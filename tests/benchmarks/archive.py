"""An archive as it might be, without a parser: extractions made from templates, with invented people by the thousands.

A story is covered by one document or several. Each tells some of what was said in it, cut in its own way, and names the
speakers in its own way. The archive grows as real ones do: new people and new stories keep turning up, and a few people
are quoted all the time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from quoteattr import Act, CueSpan, Extraction, Form, Kind, Quote, Role, SourceSpan, Span, Speaker, SpeakerKind

__all__ = ["made_archive"]

_VOCABULARY = 20_000  # words
_GIVEN_NAMES = 1_000
_SAID = 4  # statements of a speaker in a story
_SPEAKERS = 3  # of a story
_TITLES = ("mayor", "minister", "chief executive", "spokesman", "professor", "judge", "engineer", "director", "head")


@frozen
class Person:
    """Somebody invented: a name in two parts, and what they are."""

    given: str
    family: str
    role: Role


@frozen
class Story:
    """What several documents tell: who spoke, and the words of each of their statements."""

    people: tuple[Person, ...]
    said: tuple[tuple[str, ...], ...]


def made_archive(documents: int, seed: int = 1) -> Iterator[Extraction]:
    """Make so many documents, one after another; the same seed gives the same ones.

    :param documents: how many.
    :param seed: of all that is left to chance.
    """
    chance = random.Random(seed)
    world = _World(chance)
    number = 0
    while number < documents:
        story = world.story(number)
        for _ in range(min(_coverage(chance), documents - number)):
            yield _told(story, f"d{number:07}", chance)
            number += 1


def _coverage(chance: random.Random) -> int:
    """Give how many documents tell a story: one as a rule, hundreds now and then."""
    return min(int(chance.paretovariate(1.2)), 500)


class _World:
    """All words and people, of whom each story has some."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = [self._word() for _ in range(_VOCABULARY)]
        # Zipf's law: the second word is half as common as the first, the third a third.
        self._weights = list(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))

    def story(self, documents: int) -> Story:
        numbers: set[int] = set()
        while len(numbers) < _SPEAKERS:
            # Of all who have turned up in so many documents; the first are the famous.
            numbers.add(int((documents + 100) ** self._chance.random()))
        people = tuple(map(self._person, sorted(numbers)))
        said = tuple(tuple(self._some(self._chance.randint(12, 30))) for _ in range(_SPEAKERS * _SAID))
        return Story(people, said)

    def _person(self, number: int) -> Person:
        own = random.Random(number)  # the same person whenever the number comes up
        given, family, place = (self._name(own, among) for among in (_GIVEN_NAMES, _VOCABULARY, _VOCABULARY))
        return Person(given, family, Role(own.choice(_TITLES), place))

    def _name(self, own: random.Random, among: int) -> str:
        """Give a name, some far commoner than others: of 20,000, the first is that of 7 in 1,000, as Smith is."""
        return self._words[int(among * own.random() ** 2)].title()

    def _some(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def _word(self) -> str:
        syllables = self._chance.choices(("ba", "den", "fo", "kil", "mu", "nar", "pes", "ri", "sto", "ven", "wa"), k=4)
        return "".join(syllables)


def _told(story: Story, id: str, chance: random.Random) -> Extraction:
    """Tell a story: half of what was said, each statement cut at its ends, the speakers with or without first name."""
    writer = _Writer()
    for number, words in enumerate(story.said):
        if chance.random() < 0.5:
            writer.quote(number // _SAID, story.people[number // _SAID], _cut(words, chance), chance.random() < 0.5)
    return Extraction(writer.text, tuple(writer.quotes), tuple(writer.speakers.values()), id=id, date="2023-05-30")


def _cut(words: Sequence[str], chance: random.Random) -> str:
    return " ".join(words[chance.randint(0, 2) : len(words) - chance.randint(0, 2)])


class _Writer:
    """A text as it grows, with the records of what stands in it."""

    def __init__(self) -> None:
        self.text = ""
        self.quotes: list[Quote] = []
        self.speakers: dict[int, Speaker] = {}

    def quote(self, place: int, person: Person, words: str, in_full: bool) -> None:
        content, cue, name = self._add(f"“{words},”"), self._add("said"), self._add(_name(person, in_full))
        self.text += "\n"
        speaker = self.speakers.setdefault(place, _speaker(f"s{place}", person, name))
        self.quotes.append(
            Quote(
                id=f"q{len(self.quotes) + 1}",
                kind=Kind.DIRECT,
                content=(content,),
                verbatim=(Span(content.start + 1, content.end - 1, content.text[1:-1]),),
                cue=CueSpan(cue.start, cue.end, cue.text, lemma="say", act=Act.STATE, negated=False),
                source=SourceSpan(name.start, name.end, name.text, Form.NAME),
                speakers=(speaker.id,),
                confidence=0.97,
                rule="clause-after-cue",
            )
        )

    def _add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words), words)


def _name(person: Person, in_full: bool) -> str:
    title = (person.role.title or "").capitalize()
    return f"{title} {person.given} {person.family}" if in_full else f"{title} {person.family}"


def _speaker(id: str, person: Person, mention: Span) -> Speaker:
    name = mention.text.removeprefix((person.role.title or "").capitalize()).strip()
    return Speaker(id, name, SpeakerKind.PERSON, roles=(person.role,), aliases=(name,), mentions=(mention,))
