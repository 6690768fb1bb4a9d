"""The one place where extractions meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from ..errors import LinkError
from ..records import Extraction, Role, SpeakerKind
from .names import RoleKey, role_key
from .records import Linked, LinkedSpeaker, Member, Statement, Wording
from .speakers import Appearance, group_speakers
from .statements import Agreement, group_quotes

__all__ = ["link"]


def link(extractions: Iterable[Extraction]) -> Linked:
    """Find who is one speaker, and what is one statement, in many documents.

    People are one if their names can be, and nothing speaks against it; those with a family name alone, only if their
    roles agree. Bodies are one by their name, or by an acronym that a document gives for it. Quotes are one statement
    if a stretch of them agrees, long enough to be no turn of phrase. The order of the extractions changes nothing.

    :param extractions: what `extract` gave for each document, with ids that differ.
    :raises LinkError: if an extraction has no id, or the id of another.

    >>> from quoteattr import extract
    >>> linked = link([
    ...     extract("“We will not close the old bridge before winter,” Ana Ruiz said.", id="a"),
    ...     extract("Mayor Ana Ruiz promised: “We will not close the old bridge.”", id="b"),
    ... ])
    >>> [wording.spans[0].text for wording in linked.statements[0].wordings]
    ['We will not close the old bridge', 'We will not close the old bridge']
    """
    documents = _checked(extractions)
    speakers = [_speaker(f"p{n}", group) for n, group in enumerate(group_speakers(documents), 1)]
    ids = {member: speaker.id for speaker in speakers for member in speaker.members}
    statements = [_statement(f"t{n}", group, ids) for n, group in enumerate(group_quotes(documents), 1)]
    return Linked(tuple(speakers), tuple(statements))


def _checked(extractions: Iterable[Extraction]) -> list[Extraction]:
    seen: dict[str, Extraction] = {}
    for n, extraction in enumerate(extractions, 1):
        if extraction.id is None:
            raise LinkError(f"extraction {n} has no id; give it one: extract(text, id=...)")
        if extraction.id in seen:
            raise LinkError(f"extraction {n} has the id {extraction.id!r} of another; give each an id of its own")
        seen[extraction.id] = extraction
    return list(seen.values())


# --- Speakers -------------------------------------------------------------------------------------------------------


def _speaker(id: str, group: Sequence[Appearance]) -> LinkedSpeaker:
    speakers = [one.speaker for one in group]
    return LinkedSpeaker(
        id=id,
        name=_best_name(group),
        kind=_commonest([speaker.kind for speaker in speakers]),
        members=tuple(Member(one.document, one.speaker.id) for one in group),
        description=next((speaker.description for speaker in speakers if speaker.description), None),
        gender=next((speaker.gender for speaker in speakers if speaker.gender), None),
        roles=_distinct_roles(chain.from_iterable(speaker.roles for speaker in speakers)),
        aliases=tuple(dict.fromkeys(chain.from_iterable(speaker.aliases for speaker in speakers))),
    )


def _best_name(group: Sequence[Appearance]) -> str | None:
    """Give the commonest name; of a person, the commonest with a first name, if there is one."""
    counts = Counter(one.speaker.name for one in group if one.speaker.name)
    bare = {one.speaker.name for one in group if one.name and not one.name.given}
    return max(counts, key=lambda name: (name not in bare, counts[name], len(name), name), default=None)


def _commonest(kinds: Sequence[SpeakerKind]) -> SpeakerKind:
    return Counter(kinds).most_common(1)[0][0]


def _distinct_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    distinct: dict[RoleKey, Role] = {}
    for role in roles:
        distinct.setdefault(role_key(role), role)
    return tuple(distinct.values())


# --- Statements -----------------------------------------------------------------------------------------------------


def _statement(id: str, group: Sequence[Agreement], ids: Mapping[Member, str]) -> Statement:
    fullest = min(group, key=lambda one: (-one.ratio, one.start - one.end, one.telling.order))
    text = " ... ".join(span.text for span in fullest.spans)
    ordered = sorted(group, key=lambda one: one.telling.order)
    return Statement(id, text, tuple(_wording(one, ids) for one in ordered))


def _wording(agreement: Agreement, ids: Mapping[Member, str]) -> Wording:
    document, quote = agreement.telling.document, agreement.telling.quote
    speakers = {speaker.id: speaker for speaker in document.speakers}
    known = [speakers[id] for id in quote.speakers if id in speakers]
    members = [Member(document.id or "", speaker.id) for speaker in known]
    return Wording(
        document=document.id or "",
        quote=quote.id,
        kind=quote.kind,
        spans=agreement.spans,
        ratio=round(agreement.ratio, 3),
        source=quote.source.text if quote.source else None,
        names=tuple(speaker.name or speaker.description or "" for speaker in known),
        speakers=tuple(ids[member] for member in members),
        via=quote.via.text if quote.via else None,
    )
