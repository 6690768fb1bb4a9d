"""The records of the speakers, from what the resolver found."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from attrs import evolve

from ..records import Role, Span, Speaker, SpeakerKind
from .cast import Entity, gathered
from .names import Mention, Sort
from .sieves import Answer, Key, Resolver

__all__ = ["write_speakers"]


def write_speakers(resolver: Resolver, answers: Mapping[int, Answer]) -> tuple[dict[Key, str], tuple[Speaker, ...]]:
    """Give the ids of all speakers by their keys, and their records in the order of their first mention.

    A person whom the text names with a title, or in full, is a speaker even if nothing is quoted: who is spoken of
    under what title is what joins one article to another.
    """
    sources: defaultdict[Key, list[Span]] = defaultdict(list)
    for number, answer in answers.items():
        said = resolver.said[number]
        if said is not None:
            for key in answer.keys:
                sources[key].append(_span(resolver, *said.source))
    for number, entity in enumerate(resolver.cast.entities):
        if entity.sort is Sort.PERSON and (entity.roles or len(entity.name.words) > 1):
            sources.setdefault(("entity", number), [])
    drafts = [_speaker(resolver, key, spans) for key, spans in sources.items()]
    order = sorted(zip(sources, drafts, strict=True), key=lambda pair: (pair[1].mentions[0].start, pair[0]))
    ids = {key: f"s{place}" for place, (key, _) in enumerate(order, 1)}
    return ids, tuple(evolve(draft, id=ids[key]) for key, draft in order)


def _span(resolver: Resolver, start: int, end: int) -> Span:
    return Span(start, end, resolver.scene.text[start:end])


def _speaker(resolver: Resolver, key: Key, sources: list[Span]) -> Speaker:
    kind, number = key
    if kind == "entity":
        return _named(resolver, resolver.cast.entities[number], number, sources)
    if kind == "nobody":
        return _nobody(resolver, number, sources)
    return _unnamed(resolver, number, sources)


def _named(resolver: Resolver, entity: Entity, number: int, sources: list[Span]) -> Speaker:
    names = [_span(resolver, *_with_title(m, resolver)) for m in entity.mentions]
    aliases = tuple(dict.fromkeys(span.text for span in names))
    told = resolver.discourse.gender((("entity", number),))
    gender = told if told in ("male", "female") else None
    kind = _kind(resolver, entity, number, gender)
    return Speaker(
        id="",
        name=resolver.scene.text[entity.name.start : entity.name.end],
        kind=kind,
        honorific=next((m.honorific for m in entity.mentions if m.honorific), None),
        gender=gender if kind in (SpeakerKind.PERSON, SpeakerKind.AUTHOR) else None,
        roles=gathered((*entity.roles, *resolver.lent.get(number, ()))),
        aliases=aliases,
        mentions=_mentions(names, sources),
    )


def _with_title(mention: Mention, resolver: Resolver) -> tuple[int, int]:
    """Give a name with the titles right before it; one that a comma parts from it is no part of the name."""
    title = resolver.scene.text[mention.first : mention.start]
    return (mention.start if "," in title else mention.first), mention.end


def _mentions(names: list[Span], sources: list[Span]) -> tuple[Span, ...]:
    """Join the places where somebody is named and those where they are a source, which take in more words."""
    found = {(span.start, span.end): span for span in sources}
    places = sorted(found)
    for name in names:
        at = bisect_right(places, (name.start, len(name.text) + name.start)) - 1
        within = at >= 0 and name.end <= places[at][1]
        title = at + 1 < len(places) and places[at + 1][0] < name.end
        if not within and not title:
            found[name.start, name.end] = name
    return tuple(found[key] for key in sorted(found))


def _kind(resolver: Resolver, entity: Entity, number: int, gender: str | None) -> SpeakerKind:
    if number in resolver.authors:
        return SpeakerKind.AUTHOR
    if entity.sort is Sort.PERSON or gender or number in resolver.labels:
        return SpeakerKind.PERSON
    if entity.name.words[-1] in resolver.scene.lexicon.lists["document_nouns"] and entity.name.small:
        return SpeakerKind.DOCUMENT
    several = entity.sort is Sort.OPEN and len(entity.name.words) > 1
    is_thing = resolver.discourse.gender((("entity", number),)) == "thing"
    return SpeakerKind.PERSON if several and not is_thing else SpeakerKind.ORGANIZATION


def _unnamed(resolver: Resolver, number: int, sources: list[Span]) -> Speaker:
    reading, said = resolver.readings[number], resolver.said[number]
    assert said is not None
    text = resolver.scene.text[slice(*said.source)]
    if reading.pronoun == "first":
        kind: SpeakerKind = SpeakerKind.AUTHOR
    else:
        kind = reading.description.kind if reading.description else SpeakerKind.UNNAMED
    roles: tuple[Role, ...] = reading.description.roles if reading.description else ()
    return Speaker(
        "",
        None,
        kind,
        description=text,
        roles=roles,
        aliases=tuple(dict.fromkeys(s.text for s in sources)),
        mentions=tuple(sources),
    )


_NEAR = 6  # tokens on either side of a noun that describe it


def _nobody(resolver: Resolver, token: int, sources: list[Span]) -> Speaker:
    tree = resolver.scene.tree
    first, last = max(tree.left[token], token - _NEAR), min(tree.right[token], token + _NEAR)
    span = _span(resolver, tree.start[first], tree.end[last])
    return Speaker(
        "", None, resolver.reader.kind_of(token), description=span.text, aliases=(span.text,), mentions=(span, *sources)
    )
