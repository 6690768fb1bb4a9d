"""Who was spoken of so far: what pronouns and descriptions are held against."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from attrs import Factory, define, frozen

from ..records import SpeakerKind
from ..scene import Scene
from .cast import Cast, Entity
from .names import Sort
from .sources import PRONOUNS, Reader

__all__ = ["OBJECT", "OPEN", "QUOTED", "SUBJECTS", "Answer", "Candidate", "Discourse", "Key"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Ranks of candidates: names that are no subject, and what stands in quotation marks.
OBJECT, QUOTED = 2, 3
#: The pronouns that tell what a name before them is.
_TELLING = {word: kind for word, kind in PRONOUNS.items() if kind in ("male", "female") or word == "it"}
#: A few sentences never name more, and what is no sentence must not cost more.
_MOST = 100

Key = tuple[str, int]
"""("entity", its number), ("source", the number of the first source with this description) or ("nobody", a token)."""


@frozen
class Answer:
    """Who a source is: the keys of the speakers, and the sieve that gave them."""

    keys: tuple[Key, ...]
    sieve: str | None = None


OPEN = Answer(())


@frozen
class Candidate:
    """Somebody that a pronoun can stand for.

    ``rank``: 0 for who speaks and the subject of a sentence, 1 for the subject of a clause, `OBJECT` for the rest,
    `QUOTED` for what stands in quotation marks. ``speaks``: it is the source of a quote. ``order``: the number of its
    sentence.
    """

    token: int
    keys: tuple[Key, ...]
    rank: int
    speaks: bool
    order: int


@define(slots=False)
class Discourse:
    """The names of a text and, as it is read, who was spoken of where.

    ``learned``: by the number of an entity of unknown gender, what the pronouns say that it is. ``nouns``: the head of
    each source without a name, by the number of its quote.
    """

    scene: Scene
    cast: Cast
    reader: Reader
    candidates: list[Candidate] = Factory(list)
    learned: dict[int, str] = Factory(dict)
    nouns: dict[int, int] = Factory(dict)

    def hear(self, token: int, keys: tuple[Key, ...], *, speaks: bool = False) -> None:
        """Remember somebody for the pronouns to come."""
        tree = self.scene.tree
        if not keys:
            return
        rank = 0 if speaks or tree.dep[tree.head[token]] == "ROOT" else 1
        if not speaks and tree.dep[token] not in SUBJECTS:
            rank = OBJECT
        if self.scene.passage_at(tree.start[token]) is not None:
            rank = QUOTED
        self.candidates.append(Candidate(token, keys, rank, speaks, self.order_of(token)))

    def unparsed(self) -> Iterator[Candidate]:
        """Give the names in the paragraphs that were not parsed: the first of a sentence is taken for its subject.

        They stand before the next token, in a sentence of their own.
        """
        tree, text = self.scene.tree, self.scene.text
        for mention in self.reader.mentions:
            token = tree.at(mention.start)
            if token < len(tree) and tree.start[token] > mention.start:
                keys: tuple[Key, ...] = (("entity", self.cast.of[mention.start]),)
                opens = text[max(0, mention.first - 2) : mention.first].strip() in ("", ".", "!", "?")
                yield Candidate(token - 1, keys, 0 if opens else OBJECT, False, self.order_of(token) - 1)

    def before(self, token: int, reach: int) -> Iterator[tuple[int, Candidate]]:
        """Give the candidates of so many sentences before a token, the last first, with the distance in sentences."""
        here = self.order_of(token)
        for candidate in islice(reversed(self.candidates), _MOST):
            if here - candidate.order > reach:
                return
            yield here - candidate.order, candidate

    def named(self, token: int) -> tuple[Key, ...]:
        """Give the names that a token and what "and" joins to it stand in; none, if it stands in none."""
        tree = self.scene.tree
        mentions = [self.reader.named_at(tree.start[i]) for i in (token, *tree.children_of(token, "conj"))]
        if mentions[0] is None:
            return ()
        return tuple(dict.fromkeys(("entity", self.cast.of[m.start]) for m in mentions if m is not None))

    def order_of(self, token: int) -> int:
        """Give the number of a token's sentence; one that begins in quotation marks counts with the one before it."""
        return self._order[self.scene.tree.sentence[token]]

    @cached_property
    def _order(self) -> list[int]:
        tree, order, count = self.scene.tree, [], 0
        for first, _ in tree.bounds:
            passage = self.scene.passage_at(tree.start[first])
            if passage is None or passage.start == tree.start[first]:
                count += 1
            order.append(count)
        return order

    def gender(self, keys: tuple[Key, ...]) -> str:
        """Give what pronoun somebody takes: "male", "female", "person" (not known which), "thing" or "several"."""
        if len(keys) > 1:
            return "several"
        kind, number = keys[0]
        if kind == "entity":
            return self._entity_gender(number)
        if kind == "nobody":
            return self.noun_gender(number)
        return self.noun_gender(self.nouns[number]) if number in self.nouns else "person"

    def noun_gender(self, token: int) -> str:
        """Give what pronoun a noun takes."""
        lists, word = self.scene.lexicon.lists, self.scene.tree.word[token]
        kind = self.reader.kind_of(token)
        if kind is SpeakerKind.GROUP:
            return "several"
        if kind is not SpeakerKind.UNNAMED:
            return "thing"
        return "male" if word in lists["male_nouns"] else "female" if word in lists["female_nouns"] else "person"

    def learn(self, keys: tuple[Key, ...], gender: str) -> None:
        """Remember that a person of unknown gender was "she" once: from then on it is "she"."""
        if gender in ("male", "female") and len(keys) == 1 and keys[0][0] == "entity":
            self.learned[keys[0][1]] = gender

    def _entity_gender(self, number: int) -> str:
        entity = self.cast.entities[number]
        if entity.sort in (Sort.BODY, Sort.PLACE):
            return "thing"
        if entity.gender is None and number not in self.learned:
            self.learned[number] = self._gender_by_pronouns(entity)
        if entity.sort is Sort.PERSON and self.learned.get(number) == "thing":
            return "person"  # "Penrose said it rained"
        return entity.gender or self.learned[number]

    def _gender_by_pronouns(self, entity: Entity) -> str:
        """Look for "he", "she" and "it" behind the name where it is the subject: one sort, and no other, tells."""
        tree, told, read = self.scene.tree, set[str](), 0
        for mention in entity.mentions:
            token = tree.at(mention.end - 1)
            if token < len(tree) and tree.start[token] < mention.end and tree.dep[token] in SUBJECTS:
                stop = tree.sentence_of(token)[1]
                words = tree.word[max(token + 1, read) : stop]
                told.update(_TELLING[word] for word in words if word in _TELLING)
                read = stop
        return told.pop() if len(told) == 1 else "person"
