"""Who is meant: pronouns and descriptions are given to whom they stand for, by ordered sieves, or left open."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from attrs import Factory, define, frozen

from ..records import Role, SpeakerKind
from ..rules.sources import subject_of
from ..scene import Scene, Stretch
from .byline import find_author
from .cast import Cast, Entity
from .chains import plain
from .names import Sort
from .sources import PRONOUNS, Description, Reader, Reading

__all__ = ["Answer", "Key", "Resolver", "Said"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: How many sentences back a pronoun is looked for.
_REACH = 5
_OBJECT = 2  # the rank of names that are no subject
#: By how many sentences somebody of unknown gender has to be nearer than somebody whose gender fits.
_UNSURE = 1

Key = tuple[str, int]
"""("entity", its number), ("source", the number of the first source with this description) or ("nobody", a token)."""


@frozen
class Said:
    """What the resolver knows of a quote: its source, its content, and the quote in whose content it stands."""

    source: Stretch
    content: tuple[Stretch, ...]
    inside: int | None


@frozen
class Answer:
    """Who a source is: the keys of the speakers, and the sieve that gave them."""

    keys: tuple[Key, ...]
    sieve: str | None = None


_OPEN = Answer(())


@frozen
class Candidate:
    """Somebody that a pronoun can stand for.

    ``gender``: "male", "female", "person" (it is not known which), "thing" or "several". ``rank``: 0 for who speaks and
    the subject of a sentence, 1 for the subject of a clause, 2 for the rest, 3 for what stands in quotation marks.
    ``speaks``: it is the source of a quote. ``order``: the number of its sentence.
    """

    token: int
    keys: tuple[Key, ...]
    gender: str
    rank: int
    speaks: bool
    order: int


@define
class Resolver:
    """Reads sources and subjects in the order of the text, and remembers who was spoken of."""

    scene: Scene
    cast: Cast
    reader: Reader
    said: Sequence[Said | None]
    candidates: list[Candidate] = Factory(list)
    answers: dict[int, Answer] = Factory(dict)
    readings: dict[int, Reading] = Factory(dict)
    learned: dict[int, str] = Factory(dict)
    lent: dict[int, list[Role]] = Factory(dict)
    described: dict[str, int] = Factory(dict)
    nouns: dict[str, int] = Factory(dict)
    heads: dict[int, tuple[Key, ...]] = Factory(dict)
    labels: set[int] = Factory(set)
    authors: set[int] = Factory(set)

    def resolve(self) -> dict[int, Answer]:
        """Give the answer for each source, by the number of its quote."""
        for number, said in enumerate(self.said):
            if said is not None:
                self.readings[number] = self.reader.read(said.source)
        late = []
        unparsed = deque(self._unparsed())
        for token, number in self._events():
            while unparsed and unparsed[0].token < token:
                self.candidates.append(unparsed.popleft())
            if number < 0:
                self._hear(token, self._subject(token), 1)
                continue
            reading = self.readings[number]
            if reading.pronoun == "first":
                late.append(number)
                continue
            answer = self._source(reading, token, number)
            self.answers[number] = answer
            self._hear(token, answer.keys, 0, speaks=True)
        for number in late:
            self.answers[number] = self._first_person(number)
        return self.answers

    def _unparsed(self) -> Iterator[Candidate]:
        """Give the names in the paragraphs that were not parsed: the first of a sentence is taken for its subject.

        They stand before the next token, in a sentence of their own.
        """
        tree, text = self.scene.tree, self.scene.text
        for mention in self.reader.mentions:
            token = tree.at(mention.start)
            if token < len(tree) and tree.start[token] > mention.start:
                keys: tuple[Key, ...] = (("entity", self.cast.of[mention.start]),)
                opens = text[max(0, mention.first - 2) : mention.first].strip() in ("", ".", "!", "?")
                rank = 0 if opens else _OBJECT
                yield Candidate(token - 1, keys, self._gender(keys), rank, False, self._order_of(token) - 1)

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
        events.extend((i, -1) for i in range(len(tree)) if i not in taken and self._is_heard(i))
        return sorted(events)

    def _is_heard(self, i: int) -> bool:
        """Whether a token can be what a later pronoun stands for: a subject, or the last word of a name."""
        tree = self.scene.tree
        if tree.dep[i] == "conj" and tree.tag[tree.head[i]].startswith("NNP"):
            return False  # heard with the name that it is joined to
        return tree.dep[i] in _SUBJECTS or (tree.tag[i].startswith("NNP") and tree.dep[i] != "compound")

    # Reading

    def _source(self, reading: Reading, token: int, number: int) -> Answer:
        if reading.entities:
            self.lent.setdefault(reading.entities[0], []).extend(reading.roles)
            if self._is_label(number):
                self.learned.setdefault(reading.entities[0], "person")
                self.labels.add(reading.entities[0])
            return Answer(tuple(("entity", entity) for entity in reading.entities), "name")
        if reading.pronoun:
            return self._pronoun(reading.pronoun, token, number)
        if reading.description is None:
            return _OPEN
        answer = self._description(reading.description, number)
        self.heads[reading.description.token] = answer.keys
        return answer

    def _subject(self, token: int) -> tuple[Key, ...]:
        tree = self.scene.tree
        kind = PRONOUNS.get(tree.word[token])
        if kind in ("male", "female", "several", "thing"):
            return self._third(kind, token, None).keys
        if kind is not None:
            return ()
        if self.reader.named_at(tree.start[token]) is not None:
            return self._named(token)
        if not tree.is_noun(token):
            return ()
        return self._circumscribed(token) or (("nobody", token),)

    def _circumscribed(self, token: int) -> tuple[Key, ...]:
        """Give whom the subject of a sentence circumscribes, "The Ohio senator was late": it lends its title too."""
        tree = self.scene.tree
        if tree.right[token] != token or tree.dep[tree.head[token]] != "ROOT" or tree.word[tree.left[token]] != "the":
            return ()
        if self.scene.passage_at(tree.start[token]) is not None:
            return ()
        if self.reader.kind_of(token) is not SpeakerKind.UNNAMED:
            return ()
        description = self.reader.described(tree.start[tree.left[token]], tree.end[token], token)
        return self._known_description(description).keys

    def _hear(self, token: int, keys: tuple[Key, ...], rank: int, *, speaks: bool = False) -> None:
        """Remember somebody for the pronouns to come."""
        tree = self.scene.tree
        if not keys:
            return
        if rank and tree.dep[token] not in _SUBJECTS:
            rank = 2
        elif rank and tree.dep[tree.head[token]] == "ROOT":
            rank = 0
        if self.scene.passage_at(tree.start[token]) is not None:
            rank = 3
        self.candidates.append(Candidate(token, keys, self._gender(keys), rank, speaks, self._order_of(token)))

    def _gender(self, keys: tuple[Key, ...]) -> str:
        if len(keys) > 1:
            return "several"
        kind, number = keys[0]
        if kind == "entity":
            return self._entity_gender(number)
        if kind == "nobody":
            return self._noun_gender(number)
        description = self.readings[number].description
        return self._noun_gender(description.token) if description else "person"

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
        tree, counts = self.scene.tree, {"male": 0, "female": 0, "thing": 0}
        for mention in entity.mentions:
            token = tree.at(mention.end - 1)
            if token < len(tree) and tree.start[token] < mention.end and tree.dep[token] in _SUBJECTS:
                for i in range(token + 1, tree.sentence_of(token)[1]):
                    kind = PRONOUNS.get(tree.word[i], "")
                    if kind in counts and (kind != "thing" or tree.word[i] == "it"):
                        counts[kind] += 1
        told = [gender for gender, count in counts.items() if count]
        return told[0] if len(told) == 1 else "person"

    def _noun_gender(self, token: int) -> str:
        lists, word = self.scene.lexicon.lists, self.scene.tree.word[token]
        kind = self.reader.kind_of(token)
        if kind is SpeakerKind.GROUP:
            return "several"
        if kind is not SpeakerKind.UNNAMED:
            return "thing"
        return "male" if word in lists["male_nouns"] else "female" if word in lists["female_nouns"] else "person"

    def _is_label(self, number: int) -> bool:
        """Whether a source is the label of a transcript, "RUIZ:"."""
        said = self.said[number]
        return said is not None and self.scene.text[said.source[1] : said.source[1] + 1] == ":"

    # Pronouns

    def _pronoun(self, kind: str, token: int, number: int) -> Answer:
        if kind == "relative":
            return self._relative(token)
        if kind == "second":
            return _OPEN
        return self._third(kind, token, number)

    def _first_person(self, number: int) -> Answer:
        """Give "I" inside quotation marks to the speaker of that quote; outside, it is the author."""
        said = self.said[number]
        outer = said.inside if said else None
        if outer is not None and outer in self.answers and self.answers[outer].keys:
            return Answer(self.answers[outer].keys, "speaker-of-the-quote")
        if outer is None and (writer := find_author(self.scene, self.reader)) is not None:
            entity = self.cast.of[writer.start]
            self.authors.add(entity)
            return Answer((("entity", entity),), "byline")
        return Answer((("source", self._same_words(number)),), "author")

    def _relative(self, token: int) -> Answer:
        """Give "who" to the noun that its clause hangs on."""
        tree = self.scene.tree
        verb = next((i for i in tree.ancestors(token) if tree.dep[i] in ("relcl", "acl")), None)
        noun = tree.head[verb] if verb is not None else token - 1 if token else None
        if noun is None or noun >= token:
            return _OPEN
        if tree.word[noun] == "," and noun:
            noun -= 1
        if tree.word[token] == "who":
            noun = self._person_before(noun)
        while tree.dep[noun] == "appos" and self.reader.named_at(tree.start[noun]) is None:
            noun = tree.head[noun]
        if noun in self.heads:
            return Answer(self.heads[noun], "antecedent")
        maker = self._maker(noun)
        if maker is not None and (keys := self._named(maker)):
            return Answer(keys, "maker")
        return Answer(self._named(noun) or (("nobody", noun),), "antecedent")

    def _maker(self, noun: int) -> int | None:
        """Give who makes what speaks: "Ruiz has released a video that accuses"."""
        tree, lists = self.scene.tree, self.scene.lexicon.lists
        verb = tree.head[noun]
        spoken = tree.word[noun] in lists["document_nouns"] or tree.word[noun] in self.scene.lexicon.nouns
        if not spoken or tree.dep[noun] != "dobj" or tree.word[verb] not in lists["light_verbs"]:
            return None
        return subject_of(tree, verb)

    def _person_before(self, noun: int) -> int:
        """Climb from "Calder" to "voters" in "voters in Calder, who": a place is nobody that does anything."""
        tree = self.scene.tree
        mention = self.reader.named_at(tree.start[noun])
        if mention is None or mention.sort not in (Sort.BODY, Sort.PLACE) or tree.dep[noun] != "pobj":
            return noun
        above = tree.head[tree.head[noun]]
        return above if tree.is_noun(above) else noun

    def _named(self, token: int) -> tuple[Key, ...]:
        """Give the names that a token and what "and" joins to it stand in."""
        tree = self.scene.tree
        mentions = [self.reader.named_at(tree.start[i]) for i in (token, *tree.children_of(token, "conj"))]
        if mentions[0] is None:
            return ()
        return tuple(dict.fromkeys(("entity", self.cast.of[m.start]) for m in mentions if m is not None))

    def _third(self, kind: str, token: int, number: int | None) -> Answer:
        """Look back sentence by sentence, in each at who speaks, then at its subjects, then at the names in it."""
        here = self._order_of(token)
        passage = self.scene.passage_at(self.scene.tree.start[token])
        excluded = self._speakers_around(token) if passage is not None else frozenset()
        near: dict[int, list[Candidate]] = {}
        for candidate in reversed(self.candidates):
            distance = here - candidate.order
            if distance > _REACH:
                break
            if candidate.token < token and not excluded.intersection(candidate.keys):
                near.setdefault(distance, []).append(candidate)
        sure = self._nearest(near, lambda c: self._gender(c.keys) == kind, quoted=passage is not None)
        other = self._nearest(near, lambda c: self._may_be(c, kind), quoted=passage is not None)
        if other is not None and (sure is None or other[0] + _UNSURE < sure[0]):
            self._learn(other[2], kind)
            sure = other
        return _OPEN if sure is None else Answer(sure[2], _SIEVES[min(sure[0], 2)][sure[1]])

    def _nearest(
        self, near: dict[int, list[Candidate]], fits: Callable[[Candidate], bool], *, quoted: bool
    ) -> tuple[int, int, tuple[Key, ...]] | None:
        """Give the nearest fitting candidate, with its distance in sentences and its rank.

        A name that is no subject is taken only if no other stands beside it.
        """
        for distance, found in near.items():
            fitting = [candidate for candidate in found if fits(candidate)]
            for rank in (1, 2) if distance == 0 else (0, 1, 2):
                tier = [c for c in fitting if c.rank == rank or (c.rank < rank and distance == 0)]
                if tier and (rank < 2 or len({c.keys for c in tier}) == 1):
                    return distance, rank, tier[0].keys
            if quoted and (tier := [c for c in fitting if c.rank == 3]):
                return distance, 3, tier[0].keys
        return None

    def _may_be(self, candidate: Candidate, kind: str) -> bool:
        gender = self._gender(candidate.keys)
        if kind in ("male", "female"):
            return gender == "person" and (candidate.rank < _OBJECT or self._is_person(candidate.keys[0]))
        return kind == "several" and gender == "thing" and candidate.keys[0][0] == "entity"

    def _is_person(self, key: Key) -> bool:
        """Whether a name is a person's for sure; where it is no subject, it could be a place."""
        return key[0] != "entity" or self.cast.entities[key[1]].sort is Sort.PERSON

    def _learn(self, keys: tuple[Key, ...], kind: str) -> None:
        """A person of unknown gender who was "she" once is "she" from then on."""
        if kind in ("male", "female") and len(keys) == 1 and keys[0][0] == "entity":
            self.learned[keys[0][1]] = kind

    def _order_of(self, token: int) -> int:
        return self._order[self.scene.tree.sentence[token]]

    @cached_property
    def _order(self) -> list[int]:
        """Give each sentence its number, those that begin within quotation marks counted with the one before."""
        tree, order, count = self.scene.tree, [], 0
        for first, _ in tree.bounds:
            passage = self.scene.passage_at(tree.start[first])
            if passage is None or passage.start == tree.start[first]:
                count += 1
            order.append(count)
        return order

    def _speakers_around(self, token: int) -> frozenset[Key]:
        """Give who says the words that a token stands in: within them, "he" is somebody else."""
        passage = self.scene.passage_at(self.scene.tree.start[token])
        return frozenset() if passage is None else self._voices.get(passage.start, frozenset())

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

    # Descriptions

    def _description(self, description: Description, number: int) -> Answer:
        """Give "the senator" to who is a senator, "the union" to the union named last."""
        if self._is_label(number) and (keys := self._sender(description)):
            return Answer(keys, "maker")
        known = self._known_description(description) if description.definite else _OPEN
        return known if known.keys else self._unnamed(description, number)

    def _sender(self, description: Description) -> tuple[Key, ...]:
        """Give whom the words before a colon come from: "A message from Ana Ruiz: “Come home.”"."""
        tree = self.scene.tree
        prep = next(
            (child for child in tree.children_of(description.token, "prep") if tree.word[child] == "from"), None
        )
        sender = tree.child(prep, "pobj") if prep is not None else None
        return self._named(sender) if sender is not None else ()

    def _unnamed(self, description: Description, number: int) -> Answer:
        """Give "the report" and "the official" to the last source without a name that was called so."""
        short = description.end - description.start <= len("the ") + len(description.noun)
        before = self.nouns.get(description.noun) if description.definite and short else None
        first = self._same_words(number) if before is None else before
        self.nouns[description.noun] = first
        return Answer((("source", first),), None if first == number else "called-so-before")

    def _known_description(self, description: Description) -> Answer:
        """Find whom a definite description means; a person lends it their name, it lends them its title."""
        for sieve in (self._by_role, self._by_body, self._by_nearness):
            answer = sieve(description)
            if answer.keys:
                self.lent.setdefault(answer.keys[0][1], []).extend(description.roles)
                return answer
        return _OPEN

    def _same_words(self, number: int) -> int:
        """Give the first source without a name that is described as this one: "a union official", "the official"."""
        said = self.said[number]
        return self.described.setdefault(self._bare(said) if said else "", number)

    def _bare(self, said: Said) -> str:
        words = plain(self.scene.text[slice(*said.source)]).split()
        return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)

    def _by_role(self, description: Description) -> Answer:
        """Find the person who has the title that the description gives."""
        if description.kind is not SpeakerKind.UNNAMED:
            return _OPEN
        wanted = _synonyms(description.noun)
        known = {number for word in wanted for number in self._by_title.get(word, ())}
        fitting = [number for number in sorted(known) if self._fits(description, self.cast.entities[number])]
        number = self._latest(fitting, description.start)
        if number is None or self._named_beside(number, fitting, description.start):
            return _OPEN
        return Answer((("entity", number),), "role")

    def _named_beside(self, number: int, fitting: Sequence[int], position: int) -> bool:
        """Whether another who fits as well was named last in the same sentence."""
        tree = self.scene.tree

        def sentence(entity: int) -> int:
            token = tree.at(max(0, self._last(entity, position)))
            return tree.sentence[token] if token < len(tree) else -1

        return any(other != number and sentence(other) == sentence(number) for other in fitting)

    @cached_property
    def _by_title(self) -> dict[str, list[int]]:
        """Give the persons by the words of their titles."""
        known: dict[str, list[int]] = {}
        for number, entity in enumerate(self.cast.entities):
            if entity.sort not in (Sort.BODY, Sort.PLACE):
                for word in {word for role in entity.roles for word in _title_words(role.title)}:
                    known.setdefault(word, []).append(number)
        return known

    @cached_property
    def _by_noun(self) -> dict[str, list[int]]:
        """Give the bodies by the words of their names, but for the first."""
        known: dict[str, list[int]] = {}
        for number, entity in enumerate(self.cast.entities):
            if entity.sort in (Sort.BODY, Sort.OPEN):
                for word in set(entity.name.words[1:]):
                    known.setdefault(word, []).append(number)
        return known

    def _fits(self, description: Description, entity: Entity) -> bool:
        """Whether nothing that the description adds speaks against somebody: another gender, place or party."""
        gender = self._noun_gender(description.token)
        if gender in ("male", "female") and (entity.gender or gender) != gender:
            return False
        over = any(role.former for role in description.roles)
        held = [role for role in entity.roles if _synonyms(description.noun) & _title_words(role.title)]
        if over and not any(role.former for role in held):
            return False
        told = _capitals(self._words(description))
        known = {word for role in entity.roles for word in _words_of_role(role.title, role.affiliation)}
        return all(self._known(word, known) for word in told)

    def _known(self, word: str, known: set[str]) -> bool:
        states = self.scene.lexicon.lists["states"]
        return word in known or any(word.startswith(other) and other in states for other in known)

    def _by_body(self, description: Description) -> Answer:
        """Find the body, or the poll, that has the noun in its name."""
        if description.kind not in _WITH_NAMES or description.end - description.start > _SHORT:
            return _OPEN
        told = _capitals(self._words(description))
        bodies = self._by_noun.get(description.noun, ())
        named = [number for number in bodies if told <= set(self.cast.entities[number].name.words)]
        number = self._latest(named, description.start)
        return _OPEN if number is None else Answer((("entity", number),), "body")

    def _by_nearness(self, description: Description) -> Answer:
        """Give "the company" to the body, "the Ohio senator" to the person without another role who spoke last."""
        lists, noun = self.scene.lexicon.lists, description.noun
        if noun in lists["plain_bodies"]:
            sorts: tuple[Sort, ...] = (Sort.BODY, Sort.OPEN)
        elif noun in lists["plain_places"]:
            sorts = (Sort.PLACE,)
        elif description.kind is SpeakerKind.UNNAMED and self._circumscribes(description):
            sorts = (Sort.PERSON,)
        else:
            return _OPEN
        before = list(self._before(description.token, 2))
        fitting = [c for c in before if self._may_mean(c, sorts, description)]
        only = len({candidate.keys for candidate in fitting}) == 1
        person = Sort.PERSON in sorts
        told = next((c for c in fitting if c.rank == 0 or (not person and (c.rank == 1 or only))), None)
        if told is None or (person and not told.speaks and not only):
            return _OPEN
        return Answer(told.keys, "spoke-last")

    def _circumscribes(self, description: Description) -> bool:
        """Whether a description can stand for a name: "the Ohio senator", "the former mayor", "the nominee"."""
        former = any(role.former for role in description.roles)
        epithet = description.noun in self.scene.lexicon.lists["epithets"]
        return former or epithet or bool(_capitals(self._words(description)))

    def _may_mean(self, candidate: Candidate, sorts: tuple[Sort, ...], description: Description) -> bool:
        kind, number = candidate.keys[0]
        if len(candidate.keys) > 1 or kind != "entity" or candidate.rank == 3:
            return False
        entity = self.cast.entities[number]
        if Sort.PERSON in sorts:
            earlier = candidate.order < self._order_of(description.token)
            return entity.sort in sorts and earlier and self._may_be_called(entity, description)
        alone = entity.sort is not Sort.OPEN or len(entity.name.words) == 1
        return entity.sort in sorts and alone and self._is_such_a_body(entity, description.noun)

    def _is_such_a_body(self, entity: Entity, noun: str) -> bool:
        """Whether nothing in its name says that a body is of another kind: "the union" is no bank."""
        lists = self.scene.lexicon.lists
        told = {word for word in entity.name.words if word in lists["body_nouns"] or word in lists["union_names"]}
        return all(told <= lists[f"{kind}_names"] for kind in _KINDS if noun in lists[f"{kind}_words"])

    def _before(self, token: int, reach: int) -> Iterator[Candidate]:
        """Give the candidates of the sentences before a token, the last first."""
        here = self._order_of(token)
        for candidate in reversed(self.candidates):
            if here - candidate.order > reach:
                return
            yield candidate

    def _may_be_called(self, entity: Entity, description: Description) -> bool:
        """Whether nothing that the text says of somebody speaks against a description: no other party, no gender."""
        if self._holds_it_elsewhere(entity, description):
            return False
        gender = self._noun_gender(description.token)
        parties = self.scene.lexicon.lists["parties"]
        told = {_PARTIES.get(word, word) for word in _capitals(self._words(description)) if word in parties}
        known = {
            _PARTIES.get(word, word)
            for role in entity.roles
            for word in _words_of_role(role.title, role.affiliation)
            if word in parties or word in _PARTIES
        }
        return (gender == "person" or entity.gender in (None, gender)) and not (told and known and not told & known)

    def _holds_it_elsewhere(self, entity: Entity, description: Description) -> bool:
        """Whether somebody has the title, but of another body: "the Calder mayor" is not the mayor of Lund."""
        wanted, told = _synonyms(description.noun), _capitals(self._words(description))
        same = [role for role in entity.roles if wanted & _title_words(role.title)]
        return any(role.affiliation and not told <= _words_of_role(role.title, role.affiliation) for role in same)

    def _words(self, description: Description) -> str:
        return self.scene.text[description.start : description.end]

    def _latest(self, numbers: Iterable[int], position: int) -> int | None:
        """Choose the entity mentioned last before a place; one mentioned only after it, if there is no other."""
        return max(numbers, key=lambda number: self._last(number, position), default=None)

    def _last(self, number: int, position: int) -> int:
        """Give where an entity was mentioned last before a place, -1 if nowhere."""
        mentions = self.cast.entities[number].mentions
        at = bisect_left(mentions, position, key=lambda mention: mention.start)
        return mentions[at - 1].start if at else -1


_KINDS = ("company", "union", "press")
_WITH_NAMES = (SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT)
#: A description of more characters says too much to stand for a name.
_SHORT = 40
_SIEVES = (
    ("", "subject-of-the-sentence", "name-in-the-sentence", "name-in-the-quote"),
    ("speaker-before", "subject-before", "name-before", "name-in-the-quote"),
    ("speaker-further-back", "subject-further-back", "name-further-back", "name-in-the-quote"),
)

_ALIKE = (
    {"senator", "sen", "sens"},
    {"representative", "rep", "congressman", "congresswoman", "lawmaker", "legislator"},
    {"senator", "sen", "lawmaker"},
    {"governor", "gov"},
    {"admiral", "adm"},
    {"captain", "capt"},
    {"colonel", "col"},
    {"detective", "det"},
    {"inspector", "insp"},
    {"lieutenant", "lt"},
    {"major", "maj"},
    {"sergeant", "sgt"},
    {"superintendent", "supt"},
    {"general", "gen"},
    {"president", "pres"},
    {"nominee", "candidate", "hopeful", "contender", "frontrunner", "front-runner"},
    {"professor", "prof"},
    {"doctor", "dr", "physician"},
    {"lawyer", "attorney"},
    {"adviser", "advisor"},
    {"judge", "justice"},
    {"reverend", "rev", "pastor"},
    {"spokesman", "spokeswoman", "spokesperson"},
    {"chair", "chairman", "chairwoman"},
)


def _synonyms(noun: str) -> set[str]:
    return {noun}.union(*(words for words in _ALIKE if noun in words))


def _title_words(title: str | None) -> set[str]:
    return {plain(word) for word in (title or "").replace("-", " ").split()} | {
        plain(word) for word in (title or "").split()
    }


def _words_of_role(title: str | None, affiliation: str | None) -> set[str]:
    return {plain(word) for text in (title, affiliation) if text for word in text.replace("-", " ").split()}


_PARTIES = {"gop": "republican", "r": "republican", "d": "democratic", "democrat": "democratic"}


def _capitals(text: str) -> set[str]:
    words = text.replace("’s", "").replace("'s", "").split()[1:]
    return {plain(word.strip(",")) for word in words if word[:1].isupper()}
