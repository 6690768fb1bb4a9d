"""The dateline of a news text, "WASHINGTON, May 30 (Reuters) -": where and when it was written, and no part of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import regex as re
from attrs import frozen

from .dates import is_date
from .lexicon import Lexicon
from .times import day_of

__all__ = ["Dateline", "dateline_at", "find_dateline"]

# Every repetition is possessive or bounded: what is no dateline costs one pass over its first words.
_CAPITALS = r"\p{Lu}[\p{Lu}.'’-]++(?=[\s,])(?!\s+\d)"
_CAPITALIZED = r"\p{Lu}[\w.'’-]++(?=[\s,])(?!\s+\d)"
_DAY = r"(?:,?\s+(?P<day>(?:\p{Lu}\w++\.?\s+\d{1,2}|\d{1,2}\s+\p{Lu}\w++\.?)(?:,?\s+\d{4})?))?+"
_DASH = r"(?:--|[-–—―])\s+"
_DATELINE = re.compile(
    rf"""
    (?:date\s+(?P<date>\d{{4}}-\d\d-\d\d)(?:\s++|\Z))?+
    (?:
      (?P<place>{_CAPITALS}(?:[\s,]++{_CAPITALS}){{0,30}}+(?:,?\s++{_CAPITALIZED}){{0,4}}+)
      {_DAY},?\s*+(?:\([\w\s./]{{1,60}}+\)\s*+)?+{_DASH}
    | (?P<place>{_CAPITALIZED}(?:,?\s++{_CAPITALIZED}){{0,4}}+)
      {_DAY},?\s*+\((?P<agency>\p{{Lu}}[\w\s./]{{1,60}}+)\)\s*+{_DASH}
    )?+
    """,
    re.VERBOSE,
)
#: A heading in capitals is longer.
_LONGEST_PLACE = 4
#: A headline, a name and a time may stand before the paragraph that a text begins with.
_PARAGRAPHS = 4


@frozen
class Dateline:
    """What a text says of itself: its day as YYYY-MM-DD and its place, each None if it does not say.

    ``start`` and ``end`` are code points; behind ``end`` the text itself begins.
    """

    date: str | None
    place: str | None
    start: int
    end: int


def dateline_at(text: str, start: int, end: int, lexicon: Lexicon) -> Dateline | None:
    """Read the dateline at the head of a paragraph, from code point ``start`` to ``end``; None if it has none.

    Words before a dash that are no place, "EXCLUSIVE -", are one too, without a place.

    :param lexicon: for such words, and for the news agencies that tell "Paris (AP) -" from "Ruiz (mayor) -".

    >>> from .lexicon import load_lexicon
    >>> dateline_at("PARIS, May 30, 2023 (AP) — It rained.", 0, 37, load_lexicon())
    Dateline(date='2023-05-30', place='PARIS', start=0, end=27)
    """
    found = _DATELINE.match(text, start, end)
    if found is None or found.end() == start:
        return None
    return Dateline(_date(found), _place(found, lexicon), start, found.end())


def _date(found: re.Match[str]) -> str | None:
    if found["date"] and is_date(found["date"]):
        return found["date"]
    day = day_of(found["day"], None) if found["day"] else None
    return day.isoformat() if day else None


def _place(found: re.Match[str], lexicon: Lexicon) -> str | None:
    place, agency = " ".join((found["place"] or "").split()), found["agency"]
    if not place or len(place.split()) > _LONGEST_PLACE or place.lower() in lexicon.lists["no_labels"]:
        return None
    return place if agency is None or agency.lower() in lexicon.lists["agencies"] else None


def find_dateline(text: str, paragraphs: Iterable[tuple[int, int]], lexicon: Lexicon) -> Dateline | None:
    """Give the dateline of a text: the first at the head of one of its first paragraphs that says where or when.

    :param paragraphs: start and end of each paragraph, as `quoteattr.paragraphs.paragraphs` gives them.
    :param lexicon: as for `dateline_at`.
    """
    heads = (dateline_at(text, *bounds, lexicon) for bounds in islice(paragraphs, _PARAGRAPHS))
    return next((head for head in heads if head and (head.date or head.place)), None)
