"""What stands in quotation marks: the first stage, on the bare text.

Paragraph by paragraph, so that no arrangement of marks spoils more than its own paragraph:

1. Every mark is read: from its shape and its neighbours, does it open or close, and could it be no quotation mark at
   all (an apostrophe, inches)?
2. Opening and closing marks are paired on a stack. Double marks, guillemets and corner brackets come first, for they
   are hardly ever anything else; single marks are then paired within each stretch that those leave.
3. What is left over is judged: an opening mark without a partner reaches to the end of its paragraph, a closing one
   from its beginning, where that is what a writer may have meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from attrs import define, field

from .paragraphs import paragraphs
from .scene import Passage

__all__ = ["find_passages"]


class Side(Enum):
    """Whether a mark opens or closes a passage; ``EITHER``: what is open decides."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class Shape(NamedTuple):
    """A mark as it is printed: the family that it can be paired in, and the side that the shape itself shows."""

    family: str
    side: Side


DOUBLE, SINGLE = "double", "single"

_FAMILIES: dict[str, tuple[str, str, str]] = {
    # family: the marks that open, close, do either. A family is paired freely within itself: “so", „so“, ``so''.
    DOUBLE: ("“ „ ‟ 〝 ‘‘ ``", "” 〞 〟 ’’", "\" ＂ ''"),
    SINGLE: ("‘ ‚ ‛", "’", "'"),
    "guillemets": ("«", "»", ""),
    "single guillemets": ("‹", "›", ""),
    "corners": ("「", "」", ""),
    "white corners": ("『", "』", ""),
}
_SHAPES = {
    mark: Shape(family, side)
    for family, printed in _FAMILIES.items()
    for side, marks in zip(Side, printed, strict=True)
    for mark in marks.split()
}

_APOSTROPHE = "'‘’"
_MARK = re.compile("'(?=''(?!'))|''|``|‘‘|’’|[" + "".join(mark for mark in _SHAPES if len(mark) == 1) + "]")
_RUN = re.compile(
    rf"(?:(?<=[^\W_])[{_APOSTROPHE}](?=[^\W_])|[{_APOSTROPHE}]n[{_APOSTROPHE}])"
    rf"|(?P<run>(?:{_MARK.pattern})+)"
)
