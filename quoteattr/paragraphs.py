"""Where paragraphs begin and end: the unit in which quotation marks are paired, and in which a long text is parsed."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["paragraphs"]

Bounds = tuple[int, int]

_BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
#: What stands between the margins of one line, blank lines skipped. It begins at a visible character, so that a long
#: stretch of blanks costs a step for each character, not for each pair of characters.
_LINE = re.compile(rf"\S(?:[^{_BREAKS}]*\S)?")
_BLANK_LINE = re.compile(rf"\u2029|(?:\r\n|\r(?!\n)|[\n\x0b\x0c\x85\u2028])[^\S{_BREAKS}]*[{_BREAKS}]")

#: Nobody wraps lines by hand to less or more characters than these.
_WRAP = range(40, 121)
#: In wrapped prose 88 to 100 lines of 100 are full; in other text next to none is.
_FULL_SHARE = 0.6
_FULL_LINES = 2


def paragraphs(text: str) -> list[Bounds]:
    r"""Give the bounds of every paragraph of a text, in text order.

    Blank lines part paragraphs. A single line break does so too, as in most news text, unless the lines of this text
    are wrapped to a width, as in a plain-text book, where a line break is no more than a space.

    Args:
        text: any text.

    Returns:
        Start and end of each paragraph in code points, half-open. A paragraph begins and ends with a visible
        character; what lies between two of them, before the first and after the last is white space.

    >>> text = "Bridge closed\nBy A. Writer\n\nIt is shut. "
    >>> [text[start:end] for start, end in paragraphs(text)]
    ['Bridge closed', 'By A. Writer', 'It is shut.']
    """
    lines = [found.span() for found in _LINE.finditer(text)]
    if not lines:
        return []
    parted = [_BLANK_LINE.search(text, before[1], after[0]) is not None for before, after in pairwise(lines)]
    if not _is_wrapped(text, lines, parted):
        return lines
    starts = [lines[0][0], *(line[0] for line, apart in zip(lines[1:], parted, strict=True) if apart)]
    ends = [*(line[1] for line, apart in zip(lines, parted, strict=False) if apart), lines[-1][1]]
    return list(zip(starts, ends, strict=True))


def _is_wrapped(text: str, lines: list[Bounds], parted: list[bool]) -> bool:
    """Say whether lines were broken because they were full: the next word would not have fitted on the line."""
    lengths = sorted(end - start for start, end in lines)
    width = lengths[len(lengths) * 95 // 100]  # a heading or an address may stick out
    if width not in _WRAP:
        return False
    breaks = [pair for pair, apart in zip(pairwise(lines), parted, strict=True) if not apart]
    full = sum(_is_full(text, line, after, width) for line, after in breaks)
    return full >= max(_FULL_LINES, _FULL_SHARE * len(breaks))


def _is_full(text: str, line: Bounds, after: Bounds, width: int) -> bool:
    """Say whether the first word of the line after it would have stuck out of this line."""
    room = width - (line[1] - line[0])
    # A word that fills the room sticks out, for it needs a space too: no need to see more of it.
    start_of_next = text[after[0] : after[0] + max(1, room)]
    return len(start_of_next.split(maxsplit=1)[0]) >= room
