"""The lines of an ``.ann`` file: text-bound annotations, relations, attributes and notes."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import Factory, frozen

from ...errors import InputError

__all__ = ["Standoff", "TextBound", "parsed"]

# ID, tab, label, what it says; from the second tab on, the text or the note.
_LINE = re.compile(r"(?P<id>[^\t]+)\t(?P<label>[^\t ]+)(?P<rest>[^\t]*)(?:\t(?P<tail>.*))?", re.DOTALL)
_PLACES = re.compile(r"\d+ \d+(;\d+ \d+)*", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)
_ARGUMENTS = re.compile(r"Arg1:(\S+) Arg2:(\S+)")


@frozen
class TextBound:
    """A label on pieces of the text, each a pair of offsets in code points."""

    id: str
    label: str
    fragments: tuple[tuple[int, int], ...]


@frozen
class Standoff:
    """The annotations of a document: relations by label and first argument, attributes by label and target."""

    text_bounds: dict[str, TextBound] = Factory(dict)
    relations: dict[tuple[str, str], str] = Factory(dict)
    attributes: dict[tuple[str, str], str] = Factory(dict)
    notes: dict[str, str] = Factory(dict)

    def named(self, label: str) -> list[TextBound]:
        """Give the text-bound annotations with a label."""
        return [found for found in self.text_bounds.values() if found.label == label]

    def related(self, label: str, id: str) -> TextBound | None:
        """Give the text-bound annotation that a relation leads to."""
        return self.text_bounds.get(self.relations.get((label, id), ""))


def parsed(content: str, length: int) -> Standoff:
    """Read the lines of a file.

    :param length: how many code points the text has.
    :returns: what the file says; events, normalisations and equivalences are left aside.
    :raises InputError: if a line is no annotation; it begins with the line's number.
    """
    standoff = Standoff()
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            try:
                _add(line.rstrip("\r"), standoff, length)
            except InputError as error:
                raise InputError(f"{number}: {error}") from error
    return standoff


def _add(line: str, standoff: Standoff, length: int) -> None:
    match = _LINE.fullmatch(line)
    if match is None:
        raise InputError(f"{line[:60]!r} is not an annotation; brat writes ID, a tab, and a label")
    id, label, rest = match["id"], match["label"], match["rest"].strip()
    if id.startswith("T"):
        standoff.text_bounds[id] = TextBound(id, label, _fragments(rest, length))
    elif id.startswith("R"):
        first, second = _arguments(rest)
        standoff.relations[label, first] = second
    elif id.startswith(("A", "M")):
        target, _, value = rest.partition(" ")
        standoff.attributes[label, target] = value
    elif id.startswith("#"):
        standoff.notes[rest] = match["tail"] or ""


def _fragments(places: str, length: int) -> tuple[tuple[int, int], ...]:
    if not _PLACES.fullmatch(places):
        raise InputError(f"{places!r} are not offsets; brat writes START END, and ; between several")
    numbers = [int(number) for number in _NUMBER.findall(places)]
    found = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    if numbers[-1] > length or any(before > after for before, after in pairwise(numbers)):
        raise InputError(f"{places!r} are not offsets in their order in a text of {length} characters")
    return found


def _arguments(rest: str) -> tuple[str, str]:
    match = _ARGUMENTS.fullmatch(rest)
    if match is None:
        raise InputError(f"{rest!r} are not two arguments; brat writes Arg1:ID Arg2:ID")
    return match[1], match[2]
