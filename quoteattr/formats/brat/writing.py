"""Extractions as a folder for brat."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from ...records import strict_converter
from .layout import ANNOTATION_CONF, VISUAL_CONF, Note, NotedSpeaker, brat_text, fragments

if TYPE_CHECKING:
    from ...records import CueSpan, Extraction, Quote, SourceSpan, Span

__all__ = ["write"]

_LONGEST_NAME = 80
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]")


def write(extractions: Iterable[Extraction], out: Path) -> None:
    """Write a text and its annotations for each extraction, and brat's configuration.

    :param extractions: what to write; taken one by one.
    :param out: a folder. Files are called after the documents' ids, with "_" for what not every system allows.
    """
    _write(out / "annotation.conf", ANNOTATION_CONF)
    _write(out / "visual.conf", VISUAL_CONF)
    for number, extraction in enumerate(extractions, start=1):
        text = brat_text(extraction.text)
        name = _free_name(extraction.id or f"document-{number}", out)
        _write(out / f"{name}.txt", text)
        _write(out / f"{name}.ann", "".join(f"{line}\n" for line in _annotations(extraction, text)))


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")


def _free_name(id: str, folder: Path) -> str:
    name = _NOT_IN_A_NAME.sub("_", id)[:_LONGEST_NAME]
    number = 1
    free = name
    while (folder / f"{free}.txt").exists():
        number += 1
        free = f"{name}-{number}"
    return free


@frozen
class _Sheet:
    """The annotations of a text, numbered as they are added, each kind by itself."""

    text: str
    lines: list[str] = Factory(list)
    counts: Counter[str] = Factory(Counter)

    def add(self, kind: str, content: str) -> str:
        """Add an annotation and give its id."""
        self.counts[kind] += 1
        id = f"{kind}{self.counts[kind]}"
        self.lines.append(f"{id}\t{content}")
        return id

    def mark(self, label: str, spans: Iterable[Span]) -> str | None:
        """Add a label on spans and give its id; None where they hold nothing but line breaks."""
        cut = list(fragments(((span.start, span.end) for span in spans), self.text))
        places = ";".join(f"{start} {end}" for start, end in cut)
        words = " ".join(self.text[start:end] for start, end in cut)
        return self.add("T", f"{label} {places}\t{words}") if cut else None


def _annotations(extraction: Extraction, text: str) -> list[str]:
    speakers = {
        speaker.id: NotedSpeaker(speaker.name, speaker.description, speaker.kind) for speaker in extraction.speakers
    }
    sheet = _Sheet(text)
    for quote in extraction.quotes:
        content = sheet.mark("Content", quote.content)
        if content:
            note = _note(quote, (speakers[id] for id in quote.speakers if id in speakers))
            sheet.add("A", f"Kind {content} {quote.kind.value}")
            sheet.add("#", f"AnnotatorNotes {content}\t{json.dumps(strict_converter().unstructure(note))}")
            _add_cue(sheet, content, quote.cue)
            _add_source(sheet, content, quote.source)
    return sheet.lines


def _add_cue(sheet: _Sheet, content: str, cue: CueSpan | None) -> None:
    if cue and (id := sheet.mark("Cue", [cue])):
        sheet.add("R", f"Has_cue Arg1:{content} Arg2:{id}")
        sheet.add("A", f"Act {id} {cue.act.value}")
        if cue.negated:
            sheet.add("A", f"Negated {id}")


def _add_source(sheet: _Sheet, content: str, source: SourceSpan | None) -> None:
    if source and (id := sheet.mark("Source", [source])):
        sheet.add("R", f"Has_source Arg1:{content} Arg2:{id}")
        sheet.add("A", f"Form {id} {source.form.value}")


def _note(quote: Quote, speakers: Iterable[NotedSpeaker]) -> Note:
    return Note(
        id=quote.id,
        spans=tuple((span.start, span.end) for span in quote.content),
        speakers=tuple(speakers),
        lemma=quote.cue.lemma if quote.cue else None,
        confidence=quote.confidence,
        rule=quote.rule,
    )
