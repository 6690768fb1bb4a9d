"""Extractions as a folder for brat."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...records import strict_converter
from .layout import ANNOTATION_CONF, VISUAL_CONF, Note, NotedSpeaker, brat_text, fragments

if TYPE_CHECKING:
    from ...records import Extraction, Quote, Span

__all__ = ["write"]

_LONGEST_NAME = 80


def write(extractions: Iterable[Extraction], out: Path) -> None:
    """Write a text and its annotations for each extraction, and brat's configuration.

    :param extractions: what to write; taken one by one.
    :param out: a folder. Files are called after the documents' ids, with "_" for what not every system allows.
    """
    _write(out / "annotation.conf", ANNOTATION_CONF)
    _write(out / "visual.conf", VISUAL_CONF)
    for extraction in extractions:
        text = brat_text(extraction.text)
        name = _free_name(extraction.id or "document", out)
        _write(out / f"{name}.txt", text)
        _write(out / f"{name}.ann", "".join(f"{line}\n" for line in _annotations(extraction, text)))


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")


def _free_name(id: str, folder: Path) -> str:
    name = re.sub(r"[^A-Za-z0-9_-]", "_", id)[:_LONGEST_NAME]
    number = 1
    free = name
    while (folder / f"{free}.txt").exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _annotations(extraction: Extraction, text: str) -> Iterator[str]:
    speakers = {
        speaker.id: NotedSpeaker(speaker.name, speaker.description, speaker.kind) for speaker in extraction.speakers
    }
    for number, quote in enumerate(extraction.quotes):
        if content := _text_bound(f"T{3 * number + 1}", "Content", quote.content, text):
            yield content
            yield f"A{4 * number + 1}\tKind T{3 * number + 1} {quote.kind.value}"
            note = _note(quote, (speakers[id] for id in quote.speakers if id in speakers))
            yield f"#{number + 1}\tAnnotatorNotes T{3 * number + 1}\t{json.dumps(strict_converter().unstructure(note))}"
            yield from _cue(number, quote, text)
            yield from _source(number, quote, text)


def _cue(number: int, quote: Quote, text: str) -> Iterator[str]:
    id = f"T{3 * number + 2}"
    if quote.cue and (cue := _text_bound(id, "Cue", [quote.cue], text)):
        yield cue
        yield f"R{2 * number + 1}\tHas_cue Arg1:T{3 * number + 1} Arg2:{id}"
        yield f"A{4 * number + 2}\tAct {id} {quote.cue.act.value}"
        if quote.cue.negated:
            yield f"A{4 * number + 3}\tNegated {id}"


def _source(number: int, quote: Quote, text: str) -> Iterator[str]:
    id = f"T{3 * number + 3}"
    if quote.source and (source := _text_bound(id, "Source", [quote.source], text)):
        yield source
        yield f"R{2 * number + 2}\tHas_source Arg1:T{3 * number + 1} Arg2:{id}"
        yield f"A{4 * number + 4}\tForm {id} {quote.source.form.value}"


def _text_bound(id: str, label: str, spans: Iterable[Span], text: str) -> str | None:
    """Give the line of an annotation, None where it would hold nothing but line breaks."""
    cut = list(fragments(((span.start, span.end) for span in spans), text))
    places = ";".join(f"{start} {end}" for start, end in cut)
    return f"{id}\t{label} {places}\t{' '.join(text[start:end] for start, end in cut)}" if cut else None


def _note(quote: Quote, speakers: Iterable[NotedSpeaker]) -> Note:
    return Note(
        id=quote.id,
        spans=tuple((span.start, span.end) for span in quote.content),
        speakers=tuple(speakers),
        lemma=quote.cue.lemma if quote.cue else None,
        confidence=quote.confidence,
        rule=quote.rule,
    )
