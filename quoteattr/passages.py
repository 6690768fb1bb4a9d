"""What stands in quotation marks: the first stage, on the bare text.

Paragraph by paragraph, so that no arrangement of marks spoils more than its own paragraph:

1. Every mark is read: from its shape and its neighbours, does it open or close, and may it be no quotation mark at
   all, but an apostrophe or inches?
2. Opening and closing marks are paired on a stack. Double marks, guillemets and corner brackets come first, for they
   are hardly ever anything else; single marks are then paired within each stretch that those leave.
3. What is left over is judged: an opening mark without a partner reaches to the end of its paragraph, a closing one
   from its beginning, where that is what the writer may have meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from attrs import Factory, define

from .paragraphs import paragraphs
from .scene import Passage

__all__ = ["find_passages"]


class Side(Enum):
    """Whether a mark opens or closes a passage; ``EITHER``: what is open decides."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


DOUBLE, SINGLE = "double", "single"

#: The marks of each family that open, close, do either. Marks of one family pair freely: “so", „so“, ``so''.
_FAMILIES = {
    DOUBLE: ("“ „ ‟ 〝 ‘‘ ``", "” 〞 〟 ’’", "\" ＂ ''"),
    SINGLE: ("‘ ‚ ‛", "’", "'"),
    "guillemets": ("«", "»", ""),
    "single guillemets": ("‹", "›", ""),
    "corners": ("「", "」", ""),
    "white corners": ("『", "』", ""),
}
_SHAPES = {
    mark: (family, side)
    for family, sides in _FAMILIES.items()
    for side, marks in zip(Side, sides, strict=True)
    for mark in marks.split()
}

#: One mark. Of three apostrophes the first is the single mark: ''He said 'so.'''
_MARK = re.compile("'(?=''(?!'))|''|``|‘‘|’’|[{}]".format("".join(mark for mark in _SHAPES if len(mark) == 1)))
#: Marks side by side have the same neighbours, so they are read together. Apostrophes inside a word are none.
_RUN = re.compile(
    "(?:(?<=[^\\W_])['’](?=[^\\W_])|['‘’]n['‘’])|((?:[{}]|``)+)".format(
        "".join(mark for mark in _SHAPES if len(mark) == 1)
    ),
    re.IGNORECASE,
)

#: Words, and years, that begin with an apostrophe.
_ELISION = re.compile(
    r"(?:bout|cause|cept|cos|course|cuz|em|er|fore|fraid|gainst|im|kay|neath|nough|nother|nuff|round|s|spect|sup|til|till"
    r"|tis|tisn|twas|twasn|tween|twere|twill|twixt|twould|ud|un|way|\d\ds?)\b",
    re.IGNORECASE,
)
#: Words, and figures, that end with one: the students', goin', o', 6'.
_DROPPED = re.compile(r"(?:[sxz\d]|\b(?:d|l|o|t|y|an|ol|po|mo|th|wi)|[^\W\d_]in)$", re.IGNORECASE)
_DROPPED_REACH = 4

GAP, JOINT, STOP, WORD = "gap", "joint", "stop", "word"

_BEFORE = dict.fromkeys("([{<—–―‒-/=", JOINT) | dict.fromkeys("\u200b\ufeff", GAP)
_AFTER = (
    dict.fromkeys(".,;:!?…)]}>", STOP) | dict.fromkeys("—–―‒-/", JOINT) | dict.fromkeys("\u200b\ufeff", GAP)
)
#: What the neighbours of a mark say about it; pairs that are not here say nothing.
_FACING = {
    (GAP, WORD): Side.OPEN,
    (GAP, JOINT): Side.OPEN,
    (JOINT, WORD): Side.OPEN,
    (WORD, GAP): Side.CLOSE,
    (WORD, STOP): Side.CLOSE,
    (WORD, JOINT): Side.CLOSE,
    (JOINT, GAP): Side.CLOSE,
    (JOINT, STOP): Side.CLOSE,
}


class Mark(NamedTuple):
    """A quotation mark, as read in its place.

    ``doubt`` grows with the odds that it is no quotation mark: 0 it is one, 1 perhaps not, 2 only if one is missing.
    ``straight``: the shape does not show the side.
    """

    start: int
    end: int
    family: str
    side: Side
    doubt: int
    straight: bool


class Pairing(NamedTuple):
    """How marks pair: the pairs, opening marks without a closing one, closing marks without an opening one."""

    pairs: list[tuple[Mark, Mark]]
    unclosed: list[Mark]
    unopened: list[Mark]


@define
class _Frame:
    """An open passage; ``loose``: by family, its last inner pair whose closing mark was in doubt."""

    mark: Mark | None
    loose: dict[str, int] = Factory(dict)


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Read the marks of a paragraph, in text order."""
    for run in _RUN.finditer(text, start, end):
        if run[1] is None:
            continue
        first, last = run.span()
        before = _kind(text[first - 1], _BEFORE) if first > start else GAP
        after = _kind(text[last], _AFTER) if last < end else GAP
        facing = _FACING.get((before, after), Side.EITHER)
        for found in _MARK.finditer(text, first, last):
            family, shown = _SHAPES[found[0]]
            read = _read_single if family == SINGLE else _read_double
            mark = read(text, found.span(), family, shown, facing, first, last, end)
            if mark is not None:
                yield mark


def _kind(neighbour, table):
    return GAP if neighbour.isspace() else table.get(neighbour, WORD)


def _side(shown: Side, facing: Side) -> Side:
    if shown is Side.EITHER:
        return facing
    return shown if facing in (shown, Side.EITHER) else Side.EITHER


def _read_double(text, span, family, shown, facing, first, last, end):
    side = _side(shown, facing)
    doubt = 0
    if family == DOUBLE and facing is not Side.OPEN and text[first - 1 : first].isdigit():
        if shown is not Side.OPEN:
            side, doubt = Side.CLOSE, 1
    return Mark(*span, family, side, doubt, shown is Side.EITHER)


def _read_single(text, span, family, shown, facing, first, last, end):
    side = _side(shown, facing)
    if side is Side.EITHER:
        if shown is Side.CLOSE:
            return None
        return Mark(*span, family, side, 2, shown is Side.EITHER)
    if side is Side.OPEN:
        if _ELISION.match(text, last):
            doubt = 2
        elif shown is Side.EITHER and text[first - 2 : first - 1].isalnum():
            doubt = 1
        else:
            doubt = 0
    else:
        dropped = _DROPPED.search(text, max(0, first - _DROPPED_REACH), first)
        doubt = 1 if dropped and not (text[last : last + 1] in set(".,;:!?)") and not text[first - 1].isdigit()) else 0
    return Mark(*span, family, side, doubt, shown is Side.EITHER)


def _spare(marks: Sequence[Mark]) -> list[int]:
    """Count, after each mark, the sure closing marks of its family that no later opening mark takes."""
    spare: Counter[str] = Counter()
    counts = []
    for mark in reversed(marks):
        counts.append(spare[mark.family])
        if mark.side is Side.CLOSE and not mark.doubt:
            spare[mark.family] += 1
        elif mark.side is Side.OPEN and mark.doubt < 2 and spare[mark.family]:
            spare[mark.family] -= 1
    return counts[::-1]


#: How many closing marks there must be to spare for an opening mark of this doubt, when none of its family is open yet
#: and when one is.
_WANTED = {False: (0, 0, 1), True: (1, 2, 2)}


def _decide(mark: Mark, opened: bool, spare: int) -> Side | None:
    if mark.side is Side.CLOSE:
        return Side.CLOSE
    if mark.side is Side.EITHER:
        if opened:
            return Side.CLOSE
        return Side.OPEN if spare >= _WANTED[False][mark.doubt] else None
    if spare >= _WANTED[opened and mark.straight][mark.doubt]:
        return Side.OPEN
    return None if mark.doubt else Side.CLOSE


def _pair(marks: Sequence[Mark]) -> Pairing:
    result = Pairing([], [], [])
    frames = [_Frame(None)]
    opened: Counter[str] = Counter()
    for mark, spare in zip(marks, _spare(marks), strict=True):
        family = mark.family
        side = _decide(mark, opened[family] > 0, spare)
        if side is Side.OPEN:
            frames[-1].loose.pop(family, None)
            frames.append(_Frame(mark))
            opened[family] += 1
        elif side is Side.CLOSE and opened[family]:
            while (top := frames.pop().mark).family != family:
                result.unclosed.append(top)
                opened[top.family] -= 1
            opened[family] -= 1
            if mark.doubt:
                frames[-1].loose[family] = len(result.pairs)
            result.pairs.append((top, mark))
        elif side is Side.CLOSE and not mark.doubt:
            loose = frames[-1].loose.pop(family, None)
            if loose is None:
                result.unopened.append(mark)
            else:
                result.pairs[loose] = (result.pairs[loose][0], mark)
    result.unclosed.extend(frame.mark for frame in frames[1:])
    return result


@define
class _Draft:
    start: int
    inner_start: int
    inner_end: int
    end: int
    family: str
    opened: bool = True
    closed: bool = True


def _paragraph(text: str, start: int, end: int) -> tuple[list[_Draft], list[_Draft]]:
    """-> drafts, unclosed singles"""
    marks = list(_marks(text, start, end))
    if not marks:
        return [], []
    strong = _pair([mark for mark in marks if mark.family != SINGLE])
    drafts = [_Draft(a.start, a.end, b.start, b.end, a.family) for a, b in strong.pairs]
    for mark in strong.unclosed:
        if mark.side is Side.OPEN:
            drafts.append(_Draft(mark.start, mark.end, end, end, mark.family, closed=False))
    first_open = min([a.start for a, b in strong.pairs] + [m.start for m in strong.unclosed], default=end)
    cut = None
    for mark in strong.unopened[:1]:
        if mark.side is Side.CLOSE and mark.start < first_open:
            cut = mark.start
            drafts.append(_Draft(start, start, mark.start, mark.end, mark.family, opened=False))
    openers = {a.start for a, b in strong.pairs}
    closers = {b.start for a, b in strong.pairs}
    cells = defaultdict(list)
    stack = [-1]
    for mark in marks:
        if mark.family == SINGLE:
            cells[stack[-1]].append(mark)
        elif mark.start in openers:
            stack.append(mark.start)
        elif mark.start in closers:
            stack.pop()
        elif mark.start == cut:
            stack[0] = cut
    weak = []
    for key, cell in cells.items():
        p = _pair(cell)
        drafts.extend(_Draft(a.start, a.end, b.start, b.end, a.family) for a, b in p.pairs)
        if key == -1:
            weak = [_Draft(m.start, m.end, end, end, m.family, closed=False) for m in p.unclosed if m.start == start and m.doubt == 0]
    return drafts, weak


def _settle(text: str, drafts) -> list[Passage]:
    out = []
    around = []
    for d in sorted(drafts, key=lambda d: (d.start, -d.end)):
        while around and around[-1].end <= d.start:
            around.pop()
        if around and not d.closed:
            d.end = d.inner_end = min(d.end, around[-1].inner_end)
        if not text[d.inner_start : d.inner_end].strip():
            continue
        out.append(Passage(d.start, d.end, d.inner_start, d.inner_end, len(around), d.opened, d.closed))
        around.append(d)
    return out


def find_passages(text: str) -> tuple[Passage, ...]:
    """."""
    bounds = paragraphs(text)
    read = [_paragraph(text, *b) for b in bounds]
    out = []
    n = Counter()
    for drafts, weak in read:
        for d in drafts:
            n[d.family] += d.closed
    mainly_single = n[SINGLE] > n[DOUBLE]
    left_open = None
    for (start, end), (drafts, weak) in zip(bounds, read):
        if mainly_single:
            drafts = drafts + weak
        ps = _settle(text, drafts)
        if ps and ps[0].start == start and left_open and _SHAPES.get(text[ps[0].start:ps[0].inner_start], ('', ''))[0] == left_open and ps[0].opened:
            from attrs import evolve
            ps[0] = evolve(ps[0], continues=True)
        left_open = None
        if ps:
            last = [p for p in ps if p.depth == 0][-1]
            if not last.closed:
                left_open = _SHAPES[text[last.start:last.inner_start]][0]
        out.extend(ps)
    return tuple(out)
