"""Whom descriptions mean: "the senator", "the union", "the Ohio Republican"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import define

from ..records import Role, SpeakerKind
from .cast import Entity
from .chains import plain
from .discourse import OPEN, QUOTED, Answer, Candidate, Discourse
from .names import Sort
from .sources import Description

__all__ = ["Descriptions"]

_KINDS = ("company", "union", "press")
_WITH_NAMES = (SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT)
#: A description of more characters says too much to stand for a name.
_SHORT = 40
#: How many sentences back somebody is looked for whom a description can circumscribe.
_REACH = 2
#: How many mentions before and after it a description is held against: a list of all senators must not cost more.
_MOST = 100

_Known = dict[str, list[tuple[int, int]]]


@define(slots=False)
class Descriptions:
    """The sieves for definite descriptions, in their order: by title, by the noun in a name, by nearness."""

    discourse: Discourse

    def meant(self, description: Description) -> Answer:
        """Find whom a definite description means."""
        for sieve in (self._by_role, self._by_body, self._by_nearness):
            answer = sieve(description)
            if answer.keys:
                return answer
        return OPEN

    # By title

    def _by_role(self, description: Description) -> Answer:
        """Find the person who has the title that the description gives."""
        if description.kind is not SpeakerKind.UNNAMED:
            return OPEN
        known = self._near(self._by_title, self._alike(description.noun), description.start)
        fitting = [number for number in known if self._fits(description, self._entities[number])]
        number = self._latest(fitting, description.start)
        if number is None or self._is_named_beside(number, fitting, description.start):
            return OPEN
        return Answer((("entity", number),), "role")

    @property
    def _entities(self) -> Sequence[Entity]:
        return self.discourse.cast.entities

    @cached_property
    def _by_title(self) -> _Known:
        """Give the persons by the words of their titles."""
        persons = (entity for entity in self._entities if entity.sort not in (Sort.BODY, Sort.PLACE))
        return self._known(
            (entity, {word for role in entity.roles for word in _words(role.title)}) for entity in persons
        )

    def _alike(self, word: str) -> frozenset[str]:
        """Give the words that mean the same title or party: "sen" and "lawmaker" for "senator"."""
        return self.discourse.scene.lexicon.alike.get(word, frozenset()) | {word}

    def _fits(self, description: Description, entity: Entity) -> bool:
        """Whether nothing that the description adds speaks against somebody: another gender, place, party, time."""
        if not self._gender_fits(description, entity):
            return False
        over = any(role.former for role in description.roles)
        if over and not any(role.former for role in self._held(entity, description)):
            return False
        known = {word for role in entity.roles for word in (*_words(role.title), *_words(role.affiliation))}
        states = self.discourse.scene.lexicon.lists["states"]
        short = {word for word in known if word in states}
        return all(word in known or word.startswith(tuple(short)) for word in self._told(description))

    def _gender_fits(self, description: Description, entity: Entity) -> bool:
        gender = self.discourse.noun_gender(description.token)
        return gender not in ("male", "female") or entity.gender in (None, gender)

    def _held(self, entity: Entity, description: Description) -> list[Role]:
        """Give the roles of somebody whose title is that of a description."""
        wanted = self._alike(description.noun)
        return [role for role in entity.roles if not wanted.isdisjoint(_words(role.title))]

    def _told(self, description: Description) -> set[str]:
        """Give the words with capitals in a description, but for the first: "the Ohio senator"."""
        text = self.discourse.scene.text[description.start : description.end]
        words = text.replace("’s", "").replace("'s", "").split()[1:]
        return {plain(word.strip(",")) for word in words if word[:1].isupper()}

    def _is_named_beside(self, number: int, fitting: Sequence[int], position: int) -> bool:
        """Whether another who fits as well was named last in the same sentence."""
        tree = self.discourse.scene.tree

        def sentence(entity: int) -> int:
            token = tree.at(max(0, self._last(entity, position)))
            return tree.sentence[token] if token < len(tree) else -1

        return any(other != number and sentence(other) == sentence(number) for other in fitting)

    # By the noun in a name

    def _by_body(self, description: Description) -> Answer:
        """Find the body, or the poll, that has the noun in its name."""
        if description.kind not in _WITH_NAMES or description.end - description.start > _SHORT:
            return OPEN
        told = self._told(description)
        bodies = self._near(self._by_noun, (description.noun,), description.start)
        named = [number for number in bodies if told <= set(self._entities[number].name.words)]
        number = self._latest(named, description.start)
        return OPEN if number is None else Answer((("entity", number),), "body")

    @cached_property
    def _by_noun(self) -> _Known:
        """Give the bodies by the words of their names, but for the first."""
        bodies = (entity for entity in self._entities if entity.sort in (Sort.BODY, Sort.OPEN))
        return self._known((entity, set(entity.name.words[1:])) for entity in bodies)

    def _known(self, told: Iterable[tuple[Entity, Iterable[str]]]) -> _Known:
        """Give the mentions of entities, each as its place and the entity's number, by the words that tell of them."""
        known: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for entity, words in told:
            mentions = [(mention.start, self.discourse.cast.of[mention.start]) for mention in entity.mentions]
            for word in words:
                known[word] += mentions
        return {word: sorted(mentions) for word, mentions in known.items()}

    def _near(self, known: _Known, words: Iterable[str], position: int) -> list[int]:
        """Give the numbers of those of whom one of the words tells, and who are mentioned not too far from a place."""
        found: set[int] = set()
        for word in words:
            mentions = known.get(word, [])
            at = bisect_left(mentions, (position, -1))
            found.update(number for _, number in mentions[max(0, at - _MOST) : at + _MOST])
        return sorted(found)

    # By nearness

    def _by_nearness(self, description: Description) -> Answer:
        """Give "the company" to the body, "the Ohio senator" to the person whom nothing speaks against."""
        sorts = self._sorts(description)
        person = Sort.PERSON in sorts
        before = (candidate for _, candidate in self.discourse.before(description.token, _REACH))
        fitting = [candidate for candidate in before if self._may_mean(candidate, sorts, description)]
        only = len({candidate.keys for candidate in fitting}) == 1
        told = next((c for c in fitting if c.rank == 0 or (not person and (c.rank == 1 or only))), None)
        if told is None or (person and not told.speaks and not only):
            return OPEN
        return Answer(told.keys, "spoke-last")

    def _sorts(self, description: Description) -> tuple[Sort, ...]:
        """Give what can bear a name that a description stands for; nothing, if it is none that stands for a name."""
        lists = self.discourse.scene.lexicon.lists
        if description.noun in lists["plain_bodies"]:
            return (Sort.BODY, Sort.OPEN)
        if description.noun in lists["plain_places"]:
            return (Sort.PLACE,)
        return (Sort.PERSON,) if description.kind is SpeakerKind.UNNAMED and self._circumscribes(description) else ()

    def _circumscribes(self, description: Description) -> bool:
        """Whether a description can stand for a name: "the Ohio senator", "the former mayor", "the nominee"."""
        former = any(role.former for role in description.roles)
        epithet = description.noun in self.discourse.scene.lexicon.lists["epithets"]
        return former or epithet or bool(self._told(description))

    def _may_mean(self, candidate: Candidate, sorts: tuple[Sort, ...], description: Description) -> bool:
        kind, number = candidate.keys[0]
        if len(candidate.keys) > 1 or kind != "entity" or candidate.rank == QUOTED:
            return False
        entity = self._entities[number]
        if entity.sort not in sorts:
            return False
        if entity.sort is Sort.PERSON:
            earlier = candidate.order < self.discourse.order_of(description.token)
            return earlier and self._may_be_called(entity, description)
        alone = entity.sort is not Sort.OPEN or len(entity.name.words) == 1
        return alone and self._is_such_a_body(entity, description.noun)

    def _may_be_called(self, entity: Entity, description: Description) -> bool:
        """Whether nothing that the text says of somebody speaks against a description.

        That is another gender, another party, or the same title at another body: "the Calder mayor" is not the mayor of
        Lund.
        """
        told = self._told(description)
        held = self._held(entity, description)
        if any(role.affiliation and not told <= {*_words(role.title), *_words(role.affiliation)} for role in held):
            return False
        return self._gender_fits(description, entity) and self._parties_agree(told, entity)

    def _parties_agree(self, told: Iterable[str], entity: Entity) -> bool:
        parties = self.discourse.scene.lexicon.lists["parties"]
        claimed = {word for other in told if other in parties for word in self._alike(other)}
        words = (word for role in entity.roles for word in (*_words(role.title), *_words(role.affiliation)))
        known = {word for word in words if not parties.isdisjoint(self._alike(word))}
        return not claimed or not known or not claimed.isdisjoint(known)

    def _is_such_a_body(self, entity: Entity, noun: str) -> bool:
        """Whether nothing in its name says that a body is of another kind: "the union" is no bank."""
        lists = self.discourse.scene.lexicon.lists
        told = {word for word in entity.name.words if word in lists["body_nouns"] or word in lists["union_names"]}
        return all(told <= lists[f"{kind}_names"] for kind in _KINDS if noun in lists[f"{kind}_words"])

    # Who was named last

    def _latest(self, numbers: Iterable[int], position: int) -> int | None:
        """Choose the entity mentioned last before a place; one mentioned only after it, if there is no other."""
        return max(numbers, key=lambda number: self._last(number, position), default=None)

    def _last(self, number: int, position: int) -> int:
        """Give where an entity was mentioned last before a place, -1 if nowhere."""
        mentions = self._entities[number].mentions
        at = bisect_left(mentions, position, key=lambda mention: mention.start)
        return mentions[at - 1].start if at else -1


def _words(text: str | None) -> set[str]:
    """Give the words of a title or a body's name, and the parts of those with a hyphen."""
    whole = (text or "").split()
    return {plain(word) for word in (*whole, *(part for word in whole for part in word.split("-")))}
