"""Who wrote the text, where it says so."""

from __future__ import annotations

import regex as re

from ..scene import Scene
from .names import Mention, Sort
from .sources import Reader

__all__ = ["find_author"]

_BY = re.compile(r"(?:By|by|BY)[ \u00a0]+(?=\p{Lu})")
_IS = re.compile(r",? (?:is|was|teaches|writes|lives) ")
_FIRST, _LAST = 4, 2  # paragraphs that can hold a byline at the head, or say at the end who the author is


def find_author(scene: Scene, reader: Reader) -> Mention | None:
    """Find the author's name: "By Ana Ruiz" at the head, or "Ana Ruiz is the mayor of Calder." as the last words.

    :returns: the mention of the name; None, where the text names nobody so.
    """
    for start, end in scene.paragraphs[:_FIRST]:
        if found := _BY.match(scene.text, start, end):
            return _person(reader.named_at(found.end()))
    for start, _ in scene.paragraphs[-_LAST:]:
        mention = _person(reader.named_at(start))
        if mention is not None and len(mention.words) > 1 and _IS.match(scene.text, mention.end):
            return mention
    return None


def _person(mention: Mention | None) -> Mention | None:
    return mention if mention is not None and mention.sort is Sort.PERSON else None
