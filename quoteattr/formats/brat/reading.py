"""A folder of brat's as extractions: what was written, with whatever people corrected in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TypeVar

from cattrs.errors import BaseValidationError

from ...errors import InputError
from ...records import Act, CueSpan, Extraction, Form, Kind, Quote, SourceSpan, Span, Speaker, strict_converter
from .layout import Note, NotedSpeaker, fragments
from .standoff import Standoff, TextBound, parsed

__all__ = ["read"]

E = TypeVar("E", bound=Enum)


def read(folder: str | Path) -> Iterator[Extraction]:
    """Give the extractions of a folder, in the order of the files' names, each read only when it is asked for.

    A ``Content`` that somebody added is a quote too: with the kind, act and form that it was given, "indirect", "state"
    and "description" without one, and with confidence 1 and the rule "annotated".

    :param folder: with a ``.txt`` beside each ``.ann``. Annotations with other names are left aside.
    :returns: extractions with quotes, their cues, sources and speakers; what `write` could not put there is empty.
    :raises InputError: if a file cannot be read as brat's; it names the file and the line.
    :raises OSError: if a file is missing.
    """
    for path in sorted(Path(folder).glob("*.ann")):
        text, content = _text(path.with_suffix(".txt")), _text(path)
        try:
            standoff = parsed(content, len(text))
            yield _extraction(path.stem, text, standoff)
        except InputError as error:
            raise InputError(f"{path}:{error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _extraction(id: str, text: str, standoff: Standoff) -> Extraction:
    contents = sorted(standoff.named("Content"), key=lambda content: content.fragments)
    notes = {content.id: _note(standoff.notes.get(content.id, "")) for content in contents}
    ids = _numbered(speaker for note in notes.values() for speaker in note.speakers)
    speakers = tuple(Speaker(id, one.name, one.kind, description=one.description) for one, id in ids.items())
    quotes = tuple(
        Quote(
            id=note.id or f"a{number}",
            kind=_value(standoff, "Kind", content, Kind.INDIRECT),
            content=_spans(content, note, text),
            verbatim=(),
            cue=_cue(standoff, content, note, text),
            source=_source(standoff, content, text),
            speakers=tuple(ids[speaker] for speaker in note.speakers),
            confidence=note.confidence,
            rule=note.rule,
        )
        for number, (content, note) in enumerate(zip(contents, notes.values(), strict=True), start=1)
    )
    return Extraction(text, quotes, speakers, id=id)


def _note(written: str) -> Note:
    """Read the note on a content; one that people wrote over says nothing."""
    try:
        data = json.loads(written)
        return strict_converter().structure(data, Note) if isinstance(data, dict) else Note()
    except (ValueError, BaseValidationError):
        return Note()


def _numbered(speakers: Iterable[NotedSpeaker]) -> dict[NotedSpeaker, str]:
    return {speaker: f"s{number}" for number, speaker in enumerate(dict.fromkeys(speakers), start=1)}


def _spans(content: TextBound, note: Note, text: str) -> tuple[Span, ...]:
    """Give the spans as they were before they were cut, or as people made them."""
    untouched = tuple(fragments(note.spans, text)) == content.fragments
    places = note.spans if untouched else content.fragments
    return tuple(Span(start, end, text[start:end]) for start, end in places)


def _cue(standoff: Standoff, content: TextBound, note: Note, text: str) -> CueSpan | None:
    found = standoff.related("Has_cue", content.id)
    if found is None:
        return None
    start, end = _around(found)
    act = _value(standoff, "Act", found, Act.STATE)
    negated = ("Negated", found.id) in standoff.attributes
    return CueSpan(start, end, text[start:end], lemma=note.lemma or text[start:end].lower(), act=act, negated=negated)


def _source(standoff: Standoff, content: TextBound, text: str) -> SourceSpan | None:
    found = standoff.related("Has_source", content.id)
    if found is None:
        return None
    start, end = _around(found)
    return SourceSpan(start, end, text[start:end], form=_value(standoff, "Form", found, Form.DESCRIPTION))


def _around(found: TextBound) -> tuple[int, int]:
    return found.fragments[0][0], found.fragments[-1][1]


def _value(standoff: Standoff, name: str, target: TextBound, otherwise: E) -> E:
    value = standoff.attributes.get((name, target.id))
    return type(otherwise)(value) if value in {member.value for member in type(otherwise)} else otherwise
