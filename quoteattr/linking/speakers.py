"""One speaker over many documents: people by their names and roles, bodies by their names.

Only names that can be the same meet at all: they are put into blocks by family name and first name, or by the body's
name as it is compared (blocking: Christen, Data Matching, 2012, chapter 4). A body, a group or a person is never two
speakers of one document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, combinations

from attrs import Factory, define, frozen

from ..records import Extraction, Speaker, SpeakerKind
from .graph import components
from .names import (
    Name,
    RoleKey,
    acronym_of,
    agree,
    body_key,
    formal_names,
    initials,
    name_of,
    resemble,
    role_key,
    roles_agree,
)

__all__ = ["Appearance", "group_speakers"]

_PEOPLE = (SpeakerKind.PERSON, SpeakerKind.AUTHOR)  # whom a byline may name
_BODIES = (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)


@frozen(eq=False, slots=False)
class Appearance:
    """A speaker in one document: which of its speakers it is, and what is compared of it."""

    document: str
    place: int
    speaker: Speaker

    @cached_property
    def name(self) -> Name | None:
        """The name in its parts, of a person."""
        return name_of(self.speaker.name or "") if self.speaker.kind in _PEOPLE else None

    @cached_property
    def body(self) -> str:
        """The name of a body, a group or a document as it is compared, or the empty string."""
        return body_key(self.speaker.name or "")

    @cached_property
    def roles(self) -> frozenset[RoleKey]:
        """The roles as they are compared."""
        return frozenset(map(role_key, self.speaker.roles))

    @property
    def order(self) -> tuple[str, int]:
        """Where this stands among all, whatever order the documents come in."""
        return self.document, self.place


Group = list[Appearance]


def group_speakers(documents: Iterable[Extraction]) -> list[Group]:
    """Put the speakers of many documents into groups, one for each real one, in the order of their first appearance.

    :param documents: extractions with ids that differ.
    """
    people: dict[str, Group] = defaultdict(list)
    bodies: list[Appearance] = []
    writings: dict[str, Group] = defaultdict(list)
    groups: list[Group] = []
    for one in _appearances(documents):
        if one.name:
            people[one.name.family].append(one)
        elif one.speaker.kind in _BODIES and one.body:
            bodies.append(one)
        elif one.speaker.kind is SpeakerKind.DOCUMENT and one.body:
            writings[one.body].append(one)
        else:  # nothing tells whether two without a name are one
            groups.append([one])
    groups += _people(people)
    groups += _parted(_by_full_name(bodies))
    groups += _parted(writings.values())
    for group in groups:
        group.sort(key=lambda one: one.order)
    return sorted(groups, key=lambda group: group[0].order)


def _appearances(documents: Iterable[Extraction]) -> Iterator[Appearance]:
    for document in sorted(documents, key=lambda document: document.id or ""):
        for place, speaker in enumerate(document.speakers):
            yield Appearance(document.id or "", place, speaker)


# --- At most one speaker of each document ---------------------------------------------------------------------------


@define
class _Cluster:
    members: Group = Factory(list)
    documents: set[str] = Factory(set)
    genders: set[str] = Factory(set)
    roles: set[RoleKey] = Factory(set)

    def takes(self, one: Appearance) -> bool:
        gender = one.speaker.gender
        return one.document not in self.documents and (gender is None or self.genders <= {gender})

    def add(self, one: Appearance) -> None:
        self.members.append(one)
        self.documents.add(one.document)
        self.roles |= one.roles
        if one.speaker.gender:
            self.genders.add(one.speaker.gender)


def _clusters(ordered: Iterable[Appearance]) -> list[_Cluster]:
    """Give each to the first cluster that takes it, or to one that shares its role: there is hardly ever a second."""
    clusters: list[_Cluster] = []
    for one in ordered:
        open_to = [cluster for cluster in clusters if cluster.takes(one)]
        if not open_to:
            open_to = [_Cluster()]
            clusters += open_to
        alone = len(open_to) == 1
        chosen = open_to[0] if alone else max(open_to, key=lambda cluster: roles_agree(one.roles, cluster.roles))
        chosen.add(one)
    return clusters


def _parted(groups: Iterable[Group]) -> Iterator[Group]:
    """Part what has two speakers of one document, or of two genders: the commoner comes first, those of none last."""
    for group in groups:
        genders = Counter(one.speaker.gender for one in group if one.speaker.gender)
        by_gender = [*sorted(genders, key=lambda gender: (-genders[gender], gender)), None]
        ordered = sorted(group, key=lambda one: by_gender.index(one.speaker.gender))
        yield from (cluster.members for cluster in _clusters(ordered))


# --- People ---------------------------------------------------------------------------------------------------------


@frozen(eq=False, slots=False)
class _Form:
    """A name in one form, with all who bear it: "Joe Biden", apart from "Joseph R. Biden Jr."."""

    name: Name
    bearers: Group

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(one.document for one in self.bearers)

    @cached_property
    def gender(self) -> str | None:
        """The commonest one."""
        known = Counter(sorted(one.speaker.gender for one in self.bearers if one.speaker.gender))
        return known.most_common(1)[0][0] if known else None

    @cached_property
    def roles(self) -> frozenset[RoleKey]:
        return frozenset(chain.from_iterable(one.roles for one in self.bearers))


def _people(families: dict[str, Group]) -> Iterator[Group]:
    """Group people: those with a first name by it, then those with a family name alone by their role."""
    full: list[Group] = []
    bare: Group = []
    for family in families.values():
        full += _parted(_by_first_name(family))
        bare += (one for one in family if one.name and not one.name.given)
    yield from _with_bare_names(full, bare)


def _by_first_name(family: Iterable[Appearance]) -> Iterator[Group]:
    bearers: dict[Name, Group] = defaultdict(list)
    for one in family:
        if one.name and one.name.given:
            bearers[one.name].append(one)
    forms = [_Form(name, group) for name, group in bearers.items()]
    for some in components(len(forms), _sure_links(forms)):
        # The commonest form comes first, so that where a document has two, that one's bearer stays.
        ordered = sorted((forms[n] for n in some), key=lambda form: (-len(form.bearers), form.bearers[0].order))
        yield [one for form in ordered for one in form.bearers]


def _sure_links(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    """Link the forms of a family name that agree, but none that agrees with two different people.

    "George Bush" is linked to neither "George W. Bush" nor "George H. W. Bush", if both are there; a role that it
    shares with one of them decides.
    """
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(set(_pairs(forms))):
        if _one_person(forms[a], forms[b]):
            near[a].append(b)
            near[b].append(a)
    chosen = {n: frozenset(_unanimous(forms, n, others)) for n, others in near.items()}
    return ((a, b) for a, others in chosen.items() for b in others if a < b and a in chosen[b])


def _unanimous(forms: Sequence[_Form], n: int, others: list[int]) -> list[int]:
    def in_accord(some: list[int]) -> bool:
        pairs = ((forms[a], forms[b]) for a, b in combinations(some, 2))
        return all(_one_person(a, b) or (agree(a.name, b.name) and _may_be_one(a, b)) for a, b in pairs)

    if in_accord(others):
        return others
    same_role = [other for other in others if roles_agree(forms[n].roles, forms[other].roles)]
    return same_role if in_accord(same_role) else []


def _one_person(one: _Form, other: _Form) -> bool:
    """Whether two forms name one person; what names leave open, "Jr." or another spelling, a shared role decides."""
    if not _may_be_one(one, other):
        return False
    if agree(one.name, other.name) and one.name.suffix == other.name.suffix:
        return True
    alike = agree(one.name, other.name) or resemble(one.name, other.name)
    return alike and roles_agree(one.roles, other.roles)


def _may_be_one(one: _Form, other: _Form) -> bool:
    """Whether neither gender speaks against one person, nor many documents that have both."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return 2 * len(one.documents & other.documents) < min(len(one.documents), len(other.documents))


def _pairs(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    """Give the forms whose first names can agree at all: an initial with all that begin so, others by their beginning
    and by the names that they are short for.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    by_letter: dict[str, list[int]] = defaultdict(list)
    for n, form in enumerate(forms):
        first = form.name.given[0]
        by_letter[first[0]].append(n)
        if len(first) > 1:
            for key in formal_names(first) | {first[:3]}:
                blocks[key].append(n)
    for block in blocks.values():
        yield from combinations(block, 2)
    for n, form in enumerate(forms):
        first = form.name.given[0]
        if len(first) == 1:
            yield from ((min(n, other), max(n, other)) for other in by_letter[first] if other != n)


def _with_bare_names(full: Sequence[Group], bare: Iterable[Appearance]) -> Iterator[Group]:
    """Give those with a family name alone to the one person of that name who shares their role.

    Where there is none, those of one name and one role are one. Those without a role, or of whom there are two, stay
    alone.
    """
    clusters = [_cluster_of(group) for group in full]
    known: dict[tuple[str, frozenset[str]], list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in _bare_keys(cluster):
            known[key].append(cluster)
    left: dict[Hashable, Group] = defaultdict(list)
    for one in sorted(bare, key=lambda one: one.order):
        same = _sharing_a_role(one, known)
        chosen = _commonest_of_one_name(same)
        if chosen and chosen.takes(one):
            chosen.add(one)
        else:
            left[one.order if same else _own_key(one)].append(one)
    yield from (cluster.members for cluster in clusters)
    yield from _parted(left.values())


def _cluster_of(group: Group) -> _Cluster:
    cluster = _Cluster()
    for one in group:
        cluster.add(one)
    return cluster


def _bare_keys(cluster: _Cluster) -> set[tuple[str, frozenset[str]]]:
    """Give under what a bare name would find these people: each word that stands for the name, with each role."""
    words = {word for one in cluster.members for word in _short_names(one)}
    roles = {part for role in cluster.roles for part in (role.title, role.whole) if part}
    return {(word, part) for word in words for part in roles}


def _short_names(one: Appearance) -> Iterator[str]:
    """Give the family name: the last word, and one that stands alone in an alias ("Mr Li" for "Li Shangfu")."""
    if one.name:
        yield one.name.family
        for alias in filter(None, map(name_of, one.speaker.aliases)):
            if not alias.given and alias.family in one.name.given:
                yield alias.family


def _sharing_a_role(one: Appearance, known: dict[tuple[str, frozenset[str]], list[_Cluster]]) -> list[_Cluster]:
    family = one.name.family if one.name else ""
    keys = {(family, part) for role in one.roles for part in (role.title, role.whole)}
    found = {cluster.members[0].order: cluster for key in keys for cluster in known.get(key, ())}
    return [cluster for _, cluster in sorted(found.items()) if roles_agree(one.roles, cluster.roles)]


def _commonest_of_one_name(clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Give the one cluster; of several, the largest if all have one name: the others are slips in single documents."""
    names = {cluster.members[0].name for cluster in clusters} - {None}
    if not all(agree(one, other) for one, other in combinations(names, 2) if one and other):
        return None
    return max(clusters, key=lambda cluster: len(cluster.members), default=None)


def _own_key(one: Appearance) -> Hashable:
    if not one.speaker.roles or not role_key(one.speaker.roles[0]).whole:
        return one.order
    return one.name and one.name.family, role_key(one.speaker.roles[0]).whole


# --- Bodies ---------------------------------------------------------------------------------------------------------


def _by_full_name(bodies: Iterable[Appearance]) -> Iterable[Group]:
    """Group bodies by their name; an acronym goes with the one full name that some document gives it for."""
    by_key: dict[str, Group] = defaultdict(list)
    full: dict[str, set[str]] = defaultdict(set)
    for one in bodies:
        by_key[one.body].append(one)
        for acronym in _acronyms(one.speaker):
            full[acronym].add(one.body)
    for acronym, keys in full.items():
        [key, *others] = keys
        if not others and key != acronym and acronym in by_key:
            by_key[key] += by_key.pop(acronym)
    return by_key.values()


def _acronyms(speaker: Speaker) -> frozenset[str]:
    return initials(speaker.name or "") & frozenset(filter(None, map(acronym_of, speaker.aliases)))
