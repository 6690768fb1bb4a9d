"""Who is meant: each source is given to whom it stands for, in the order of the text, or left open."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from attrs import Factory, define, field, frozen

from ..records import Role, SpeakerKind
from ..scene import Scene, Stretch
from .byline import find_author
from .cast import Cast
from .chains import plain
from .descriptions import Descriptions
from .discourse import OPEN, SUBJECTS, Answer, Discourse, Key
from .pronouns import relative, third_person
from .sources import PRONOUNS, Description, Reader, Reading

__all__ = ["Answer", "Key", "Resolver", "Said"]

_THIRD_PERSON = ("male", "female", "several", "thing")


@frozen
class Said:
    """What the resolver knows of a quote: its source, its content, and the quote in whose content it stands."""

    source: Stretch
    content: tuple[Stretch, ...]
    inside: int | None


@define(slots=False)
class Resolver:
    """Reads sources and subjects in the order of the text, and asks the sieves.

    ``lent``: the roles that descriptions lend an entity. ``labels``: the entities that label a transcript's speeches.
    ``authors``: those who wrote the text. ``places``: where subjects are listened to; None for everywhere.
    """

    scene: Scene
    cast: Cast
    reader: Reader
    said: Sequence[Said | None]
    places: Sequence[Stretch] | None = None
    discourse: Discourse = field(init=False)
    descriptions: Descriptions = field(init=False)
    answers: dict[int, Answer] = Factory(dict)
    readings: dict[int, Reading] = Factory(dict)
    lent: dict[int, list[Role]] = Factory(dict)
    labels: set[int] = Factory(set)
    authors: set[int] = Factory(set)
    _heads: dict[int, tuple[Key, ...]] = Factory(dict)
    _first_so_called: dict[str, int] = Factory(dict)
    _last_with_noun: dict[str, int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        self.discourse = Discourse(self.scene, self.cast, self.reader)
        self.descriptions = Descriptions(self.discourse)

    def resolve(self) -> dict[int, Answer]:
        """Give the answer for each source, by the number of its quote."""
        self._read()
        unparsed = deque(self.discourse.unparsed())
        for token, number in self._events():
            while unparsed and unparsed[0].token < token:
                self.discourse.candidates.append(unparsed.popleft())
            if number < 0:
                self.discourse.hear(token, self._subject(token))
            elif self.readings[number].pronoun != "first":
                self.answers[number] = answer = self._source(self.readings[number], token, number)
                self.discourse.hear(token, answer.keys, speaks=True)
        self._answer_first_persons()
        return self.answers

    def _answer_first_persons(self) -> None:
        """Say who "I" is, the outer quotes before those inside: who says the words around it often stands behind it."""
        for number, reading in self.readings.items():
            if reading.pronoun == "first":
                self.answers[number] = self._first_person(number)

    def _read(self) -> None:
        """Read every source, and note the nouns of those without a name."""
        for number, said in enumerate(self.said):
            if said is not None:
                self.readings[number] = reading = self.reader.read(said.source)
                if reading.description is not None:
                    self.discourse.nouns[number] = reading.description.token

    def _events(self) -> list[tuple[int, int]]:
        """Give the tokens to look at, in order: sources, with the number of their quote, and subjects, with -1."""
        tree = self.scene.tree
        events: list[tuple[int, int]] = []
        taken: set[int] = set()
        for number, said in enumerate(self.said):
            if said is not None:
                first, last = tree.at(said.source[0]), tree.at(said.source[1] - 1)
                events.append((first, number))
                taken.update(range(first, last + 1))
        events.extend((i, -1) for i in self._listened_to() if i not in taken and self._is_heard(i))
        return sorted(events)

    def _listened_to(self) -> Iterable[int]:
        tree = self.scene.tree
        if self.places is None:
            return range(len(tree))
        return chain.from_iterable(range(tree.at(start), tree.at(end)) for start, end in self.places)

    def _is_heard(self, i: int) -> bool:
        """Whether a token can be what a later pronoun stands for: a subject, or the last word of a name."""
        tree = self.scene.tree
        if tree.dep[i] == "conj" and tree.tag[tree.head[i]].startswith("NNP"):
            return False  # heard with the name that it is joined to
        return tree.dep[i] in SUBJECTS or (tree.tag[i].startswith("NNP") and tree.dep[i] != "compound")

    def _subject(self, token: int) -> tuple[Key, ...]:
        """Give who a subject is that is no source."""
        tree = self.scene.tree
        kind = PRONOUNS.get(tree.word[token])
        if kind is not None:
            return self._third_person(kind, token).keys if kind in _THIRD_PERSON else ()
        if self.reader.named_at(tree.start[token]) is not None:
            return self.discourse.named(token)
        if not tree.is_noun(token):
            return ()
        return self._circumscribed(token) or (("nobody", token),)

    def _circumscribed(self, token: int) -> tuple[Key, ...]:
        """Give whom the subject of a sentence circumscribes, "The Ohio senator was late": it lends its title too."""
        tree = self.scene.tree
        if tree.right[token] != token or tree.dep[tree.head[token]] != "ROOT" or tree.word[tree.left[token]] != "the":
            return ()
        if self.scene.passage_at(tree.start[token]) or self.reader.kind_of(token) is not SpeakerKind.UNNAMED:
            return ()
        return self._meant(self.reader.described(tree.start[tree.left[token]], tree.end[token], token)).keys

    def _source(self, reading: Reading, token: int, number: int) -> Answer:
        if reading.entities:
            return self._named(reading, number)
        if reading.pronoun == "relative":
            return relative(token, self.discourse, self._heads)
        if reading.pronoun is not None:
            return self._third_person(reading.pronoun, token) if reading.pronoun in _THIRD_PERSON else OPEN
        if reading.description is None:
            return OPEN
        answer = self._description(reading.description, number)
        self._heads[reading.description.token] = answer.keys
        return answer

    def _named(self, reading: Reading, number: int) -> Answer:
        first = reading.entities[0]
        self.lent.setdefault(first, []).extend(reading.roles)
        if self._is_label(number):
            self.labels.add(first)
        return Answer(tuple(("entity", entity) for entity in reading.entities), "name")

    def _is_label(self, number: int) -> bool:
        """Whether a source stands before a colon, as the label of a transcript: "RUIZ:"."""
        said = self.said[number]
        return said is not None and self.scene.text[said.source[1] : said.source[1] + 1] == ":"

    def _third_person(self, kind: str, token: int) -> Answer:
        passage = self.scene.passage_at(self.scene.tree.start[token])
        excluded = self._voices.get(passage.start, frozenset()) if passage is not None else frozenset()
        return third_person(kind, token, self.discourse, excluded)

    @cached_property
    def _voices(self) -> dict[int, frozenset[Key]]:
        """Give who is named as the source of each passage, by where the passage starts."""
        voices: dict[int, frozenset[Key]] = {}
        for number, said in enumerate(self.said):
            if said is None or said.inside is not None:
                continue
            keys = frozenset(("entity", entity) for entity in self.readings[number].entities)
            for start, end in said.content:
                first = self.scene.passage_at(start)
                inside = [passage.start for passage in self.scene.passages_from(start, end) if passage.depth == 0]
                voices.update(dict.fromkeys(inside if first is None else [first.start, *inside], keys))
        return voices

    def _first_person(self, number: int) -> Answer:
        """Give "I" inside quotation marks to the speaker of that quote; outside, it is the author."""
        said = self.said[number]
        outer = said.inside if said else None
        if outer is not None and outer in self.answers and self.answers[outer].keys:
            return Answer(self.answers[outer].keys, "speaker-of-the-quote")
        writer = find_author(self.scene, self.reader) if outer is None else None
        if writer is None:
            return Answer((("source", self._so_called(number)),), "author")
        entity = self.cast.of[writer.start]
        self.authors.add(entity)
        return Answer((("entity", entity),), "byline")

    def _description(self, description: Description, number: int) -> Answer:
        """Give "the senator" to who is a senator, "the union" to the union named last."""
        if self._is_label(number) and (keys := self._sender(description)):
            return Answer(keys, "maker")
        known = self._meant(description) if description.definite else OPEN
        return known if known.keys else self._unnamed(description, number)

    def _meant(self, description: Description) -> Answer:
        """Find whom a definite description means; it lends them its title."""
        answer = self.descriptions.meant(description)
        if answer.keys:
            self.lent.setdefault(answer.keys[0][1], []).extend(description.roles)
        return answer

    def _sender(self, description: Description) -> tuple[Key, ...]:
        """Give whom the words before a colon come from: "A message from Ana Ruiz: “Come home.”"."""
        tree = self.scene.tree
        links = tree.children_of(description.token, "prep")
        prep = next((link for link in links if tree.word[link] == "from"), None)
        sender = tree.child(prep, "pobj") if prep is not None else None
        return self.discourse.named(sender) if sender is not None else ()

    def _unnamed(self, description: Description, number: int) -> Answer:
        """Give "the report" and "the official" to the last source without a name that was called so."""
        short = description.end - description.start <= len("the ") + len(description.noun)
        before = self._last_with_noun.get(description.noun) if description.definite and short else None
        first = self._so_called(number) if before is None else before
        self._last_with_noun[description.noun] = first
        return Answer((("source", first),), None if first == number else "called-so-before")

    def _so_called(self, number: int) -> int:
        """Give the first source without a name that is described in the same words."""
        said = self.said[number]
        words = plain(self.scene.text[slice(*said.source)]).split() if said else []
        bare = words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words
        return self._first_so_called.setdefault(" ".join(bare), number)
