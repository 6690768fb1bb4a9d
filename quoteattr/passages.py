"""What stands in quotation marks: the first stage, on the bare text.

Paragraph by paragraph, so that no arrangement of marks spoils more than its own paragraph:

1. Every mark is read: from its shape and its neighbours, does it open or close, and how doubtful is it that it is a
   quotation mark at all, and no apostrophe or inches?
2. Opening and closing marks are paired on a stack. Double marks, guillemets and corner brackets come first, for they
   are hardly ever anything else; single marks are then paired within each stretch that those leave.
3. What is left over is judged: an opening mark without a partner reaches to the end of its paragraph, a closing one
   from its beginning, where that is what the writer may have meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from attrs import Factory, define

from .paragraphs import paragraphs
from .scene import Passage

__all__ = ["find_passages"]


def find_passages(text: str) -> tuple[Passage, ...]:
    r"""Find everything that stands in quotation marks.

    Args:
        text: any text; none raises.

    Returns:
        The passages in text order, an outer one before those inside it, with positions in code points of ``text``. Two
        of them are apart, or one lies inside the other. Empty ones are left out, and so is what only looks quoted:
        apostrophes, inches and feet.

    >>> text = 'The dogs\' owner said, “He called it ‘a shame’, and left.”'
    >>> [(passage.depth, text[passage.start : passage.end]) for passage in find_passages(text)]
    [(0, '“He called it ‘a shame’, and left.”'), (1, '‘a shame’')]

    A passage whose closing mark is missing ends with its paragraph:

    >>> [(passage.closed, passage.continues) for passage in find_passages('“It shut.\n\n“It will stay shut.”')]
    [(False, False), (True, True)]
    """
    pattern = _DOUBLED_MARK if _doubles_apostrophes(text) else _MARK
    read = [_read_paragraph(text, start, end, pattern) for start, end in paragraphs(text)]
    mainly_single = sum(paragraph.single for paragraph in read) > sum(paragraph.double for paragraph in read)
    passages: list[Passage] = []
    left_open = ""
    for paragraph in read:
        spans = _nested(text, paragraph.spans + paragraph.guesses if mainly_single else paragraph.spans)
        for span, depth in spans:
            repeated = span.start == paragraph.start and span.family == left_open and not depth
            passages.append(span.passage(depth, continues=repeated))
        left_open = next((span.family for span, depth in reversed(spans) if not depth and not span.closed), "")
    return tuple(passages)


# --- The marks -------------------------------------------------------------------------------------------------------


class Side(Enum):
    """Whether a mark opens or closes a passage; ``EITHER``: what is open before it decides."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


DOUBLE, SINGLE = "double", "single"

#: The marks of each family, by the side that their shape shows. One family pairs freely: “so”, „so“, “so", ``so''.
_FAMILIES = {
    DOUBLE: {Side.OPEN: "“ „ ‟ 〝 ‘‘ ``", Side.CLOSE: "” 〞 〟 ’’", Side.EITHER: "\" ＂ ''"},
    SINGLE: {Side.OPEN: "‘ ‚ ‛", Side.CLOSE: "’", Side.EITHER: "'"},
    "guillemets": {Side.OPEN: "«", Side.CLOSE: "»"},
    "single guillemets": {Side.OPEN: "‹", Side.CLOSE: "›"},
    "corner brackets": {Side.OPEN: "「", Side.CLOSE: "」"},
    "white corner brackets": {Side.OPEN: "『", Side.CLOSE: "』"},
}
_SHAPES = {
    mark: (family, side) for family, sides in _FAMILIES.items() for side, row in sides.items() for mark in row.split()
}

_ONE_CHARACTER = "".join(mark for mark in _SHAPES if len(mark) == 1)
_MARK = re.compile(f"``|‘‘|’’|[{_ONE_CHARACTER}]")
#: The same where two apostrophes are a double mark. It is the outer one of three: ''He said 'so.'''
_DOUBLED_MARK = re.compile(rf"(?<=[^\s'])'(?=''(?!'))|''|{_MARK.pattern}")
#: Marks side by side have the same neighbours and are read together.
_RUN = re.compile(f"[{_ONE_CHARACTER}`]+")
#: What is never a mark: an apostrophe inside a word, those of rock 'n' roll, the ditto marks of a table.
_NO_MARK = re.compile(
    r"(?<=[^\W_])['’](?=[^\W_])"
    rf"|['‘’](?=[nN]['’])|(?<=['‘’][nN])['’](?![{_ONE_CHARACTER}])"
    r"|(?<!\S)(?<!\S\s)[\"”](?!\S)(?!\s\S)"
)

#: Words, and years, that begin with an apostrophe.
_BEGINS_WITH_APOSTROPHE = re.compile(
    r"(?:bout|cause|cept|cos|course|cuz|em|er|fore|gainst|im|kay|neath|nother|nough|nuff|round|s|til|till|tis|tisn|twas"
    r"|twasn|tween|twere|twill|twixt|twould|\d\ds?)\b",
    re.IGNORECASE,
)
#: Words, and figures, that end with one: the students', goin', th', 6'.
_ENDS_WITH_APOSTROPHE = re.compile(r"(?:[sxz\d]|[^\W\d_]in|\b(?:an|d|fo|l|mo|o|ol|po|t|th|wi|y))$", re.IGNORECASE)
_LONGEST_ENDING = 3
_VISIBLE = re.compile(r"\S")
_CLOSED_TWICE = re.compile(r"[.,!?]''")
_CLOSED_ONCE = re.compile(r"[.,!?]'(?!')")

GAP, JOINT, STOP, WORD = "gap", "joint", "stop", "word"

_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", GAP)
_BEFORE = _INVISIBLE | dict.fromkeys("([{<—–―‒-/=", JOINT)
_AFTER = _INVISIBLE | dict.fromkeys("—–―‒-/", JOINT) | dict.fromkeys(".,;:!?…)]}>", STOP)
#: The side that the neighbours of a mark show. Other pairs of neighbours show none.
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


#: How doubtful it is that a mark is a quotation mark: not at all; it may be an apostrophe or inches; it is one of these
#: unless a quotation mark is missing.
SURE, DOUBTFUL, UNLIKELY = range(3)


def _doubles_apostrophes(text: str) -> bool:
    """Say whether two apostrophes are a double mark here, or a single mark and an apostrophe: ''Tis so,' he said."""
    return "''" in text and len(_CLOSED_TWICE.findall(text)) >= len(_CLOSED_ONCE.findall(text))


class Run(NamedTuple):
    """Marks side by side, what stands before them, and the side that their neighbours show."""

    start: int
    end: int
    before: str
    facing: Side


class Mark(NamedTuple):
    """A mark as read in its place. ``straight``: its shape shows no side."""

    start: int
    end: int
    family: str
    side: Side
    doubt: int
    straight: bool


def _runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Find the runs of marks in a paragraph."""
    for found in _RUN.finditer(text, start, end):
        first, last = found.span()
        if not _NO_MARK.match(text, first):
            before = _kind(text[first - 1], _BEFORE) if first > start else GAP
            after = _kind(text[last], _AFTER) if last < end else GAP
            yield Run(first, last, before, _FACING.get((before, after), Side.EITHER))


def _kind(neighbour: str, kinds: dict[str, str]) -> str:
    return GAP if neighbour.isspace() else kinds.get(neighbour, WORD)


def _marks(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Mark]:
    """Read the marks of a paragraph, in text order."""
    for run in _runs(text, start, end):
        for found in pattern.finditer(text, run.start, run.end):
            family, shown = _SHAPES[found[0]]
            if family == SINGLE:
                side, doubt = _read_single(text, found.end(), shown, run)
            elif family == DOUBLE:
                side, doubt = _read_double(text, shown, run)
            else:
                side, doubt = _agreed(shown, run.facing), SURE
            if side is not None:
                yield Mark(*found.span(), family, side, doubt, shown is Side.EITHER)


def _agreed(shown: Side, facing: Side) -> Side:
    """Put together what the shape of a mark shows and what its neighbours show."""
    if shown is Side.EITHER:
        return facing
    return shown if facing in (shown, Side.EITHER) else Side.EITHER


def _read_double(text: str, shown: Side, run: Run) -> tuple[Side, int]:
    if shown is Side.OPEN and run.before == WORD:
        return run.facing, SURE  # typed the wrong way round: “so“
    if shown is not Side.OPEN and run.before == WORD and text[run.start - 1].isdigit():
        return Side.CLOSE, DOUBTFUL  # a 12" pipe
    return _agreed(shown, run.facing), SURE


def _read_single(text: str, end: int, shown: Side, run: Run) -> tuple[Side | None, int]:
    side = _agreed(shown, run.facing)
    if side is Side.OPEN:
        return side, _doubt_opening(text, end, shown, run)
    if side is Side.CLOSE:
        return side, _doubt_closing(text, run)
    # ’so: unlike ”so” it is not an opening mark typed the wrong way round, but an apostrophe.
    return None if shown is Side.CLOSE else side, UNLIKELY


def _doubt_opening(text: str, end: int, shown: Side, run: Run) -> int:
    if end == run.end and _BEGINS_WITH_APOSTROPHE.match(text, end):
        return UNLIKELY
    # In the middle of a clause any word may begin with one: he gave 'im the key.
    in_clause = shown is Side.EITHER and text[max(0, run.start - 2) : run.start - 1].isalnum()
    return DOUBTFUL if in_clause or run.facing is not Side.OPEN else SURE


def _doubt_closing(text: str, run: Run) -> int:
    ending = max(0, run.start - _LONGEST_ENDING)
    apostrophe = _ENDS_WITH_APOSTROPHE.search(text, ending, run.start)
    return DOUBTFUL if apostrophe or run.facing is not Side.CLOSE else SURE


# --- The pairs -------------------------------------------------------------------------------------------------------

#: How many sure closing marks must be to spare for an opening mark, by its doubt: when nothing of its family is open;
#: and when something is, which needs one too.
_NEEDED = {False: (0, 0, 1), True: (1, 2, 2)}


@define
class Pairing:
    """Marks in pairs, and those that lack a partner; until all marks are in, also what is open.

    ``open`` are the opening marks from the outermost in. ``loose`` has an entry more, for what is outside of them all:
    by family, which pair at that level was the last, if its closing mark is doubtful.
    """

    pairs: list[tuple[Mark, Mark]] = Factory(list)
    unclosed: list[Mark] = Factory(list)
    unopened: list[Mark] = Factory(list)
    open: list[Mark] = Factory(list)
    loose: list[dict[str, int]] = Factory(lambda: [{}])

    def begin(self, mark: Mark) -> None:
        """Open a passage."""
        self.loose[-1].pop(mark.family, None)
        self.open.append(mark)
        self.loose.append({})

    def finish(self, mark: Mark) -> list[Mark]:
        """Close the innermost passage of the mark's family; give back the opening marks of all that ends with it."""
        ended = [self._leave()]
        while ended[-1].family != mark.family:
            ended.append(self._leave())
        self.unclosed += ended[:-1]
        if mark.doubt:
            self.loose[-1][mark.family] = len(self.pairs)
        self.pairs.append((ended[-1], mark))
        return ended

    def finish_later(self, mark: Mark) -> None:
        """Let a closing mark, when nothing is open, take the place of a doubtful one before it."""
        loose = self.loose[-1].pop(mark.family, None)
        if loose is None:
            self.unopened.append(mark)
        else:
            self.pairs[loose] = (self.pairs[loose][0], mark)

    def _leave(self) -> Mark:
        self.loose.pop()
        return self.open.pop()


def _paired(marks: Sequence[Mark]) -> Pairing:
    """Pair marks that stand in text order."""
    pairing = Pairing()
    opened: Counter[str] = Counter()
    for mark, spare in zip(marks, _spare(marks), strict=True):
        side = _decided(mark, spare, opened[mark.family] > 0, mark.family in pairing.loose[-1])
        if side is Side.OPEN:
            pairing.begin(mark)
            opened[mark.family] += 1
        elif side is Side.CLOSE and opened[mark.family]:
            opened.subtract(ended.family for ended in pairing.finish(mark))
        elif side is Side.CLOSE and not mark.doubt:
            pairing.finish_later(mark)
    pairing.unclosed += pairing.open
    return pairing


def _spare(marks: Sequence[Mark]) -> list[int]:
    """Count, for each mark, the sure closing marks of its family after it that no opening mark after it takes."""
    spare: Counter[str] = Counter()
    counts = []
    for mark in reversed(marks):
        counts.append(spare[mark.family])
        if mark.side is Side.CLOSE and not mark.doubt:
            spare[mark.family] += 1
        elif mark.side is Side.OPEN and mark.doubt < UNLIKELY and spare[mark.family]:
            spare[mark.family] -= 1
    return counts[::-1]


def _decided(mark: Mark, spare: int, opened: bool, loose: bool) -> Side | None:
    """Decide what a mark does, from what is open and what is to come; None: it is no quotation mark."""
    if mark.side is Side.OPEN:
        if spare >= _NEEDED[opened and mark.straight][mark.doubt]:
            return Side.OPEN
        astray = not mark.doubt and mark.family != SINGLE  # a space gone astray: "So, "he said. "So."
        return Side.CLOSE if astray else None
    if opened:
        return Side.CLOSE
    if mark.side is Side.EITHER:
        return Side.OPEN if spare >= _NEEDED[False][mark.doubt] else None
    astray = spare > 0 and not loose and not mark.doubt and mark.family != SINGLE  # he said," so it is."
    return Side.OPEN if astray else Side.CLOSE


# --- The passages ----------------------------------------------------------------------------------------------------


class Span(NamedTuple):
    """A passage whose place among the others is not known yet."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: str
    opened: bool = True
    closed: bool = True

    def until(self, end: int) -> Span:
        """Give the span cut off at ``end``."""
        return self._replace(end=min(end, self.end), inner_end=min(end, self.inner_end))

    def passage(self, depth: int, continues: bool) -> Passage:
        """Give the passage, now that its place is known."""
        start, end, inner_start, inner_end, _, opened, closed = self
        return Passage(start, end, inner_start, inner_end, depth, opened, closed, continues)


class Paragraph(NamedTuple):
    """The passages of a paragraph.

    ``guesses`` are what single marks without a partner mean in a text that has single marks where others have double
    ones; ``double`` and ``single`` count the pairs that tell which kind of text it is.
    """

    start: int
    spans: list[Span]
    guesses: list[Span]
    double: int
    single: int


def _read_paragraph(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Paragraph:
    marks = list(_marks(text, start, end, pattern))
    if not marks:
        return Paragraph(start, [], [], 0, 0)
    strong = _paired([mark for mark in marks if mark.family != SINGLE])
    spans = [*_closed(strong), *_left_over(text, start, end, strong)]
    outside, *inside = _cells([mark for mark in marks if mark.family == SINGLE], spans)
    weak = _paired(outside)
    guesses = list(_left_over(text, start, end, weak, spans))[:1]
    spans += _closed(weak)
    for cell in inside:
        spans += _closed(_paired(cell))
    return Paragraph(start, spans, guesses, len(strong.pairs), len(weak.pairs))


def _closed(pairing: Pairing) -> list[Span]:
    return [
        Span(opening.start, closing.end, opening.end, closing.start, opening.family)
        for opening, closing in pairing.pairs
    ]


def _left_over(text: str, start: int, end: int, pairing: Pairing, others: Sequence[Span] = ()) -> Iterator[Span]:
    """Give the passages of a paragraph that lack a mark."""
    opening = [*(mark for mark, _ in pairing.pairs), *pairing.unclosed]
    first = min([*(mark.start for mark in opening), *(span.start for span in others)], default=end)
    for mark in pairing.unopened[:1]:
        if mark.start < first and _ends_clause(text, mark):
            yield Span(start, mark.end, start, mark.start, mark.family, opened=False)
    repeated = {(mark.family, mark.start) for mark in opening}
    for mark in pairing.unclosed:
        sure = mark.side is Side.OPEN and mark.doubt == SURE
        if sure and (mark.family, mark.end) not in repeated:  # ““So”: the mark was typed twice
            yield Span(mark.start, end, mark.end, end, mark.family, closed=False)


def _ends_clause(text: str, mark: Mark) -> bool:
    """Say whether speech may end here: at a punctuation mark, or with the paragraph."""
    return not (text[mark.start - 1].isalnum() and text[mark.end : mark.end + 2].strip().isalnum())


def _cells(marks: Iterable[Mark], spans: Iterable[Span]) -> list[list[Mark]]:
    """Part marks by the innermost passage that they stand in; the first part is outside of all."""
    # A passage that is not closed parts nothing: that it reaches so far is a guess.
    ahead = sorted((span for span in spans if span.closed), key=attrgetter("start"), reverse=True)
    around: list[tuple[int, list[Mark]]] = []
    cells: list[list[Mark]] = [[]]
    for mark in marks:
        while ahead and ahead[-1].inner_start <= mark.start:
            cells.append([])
            around.append((ahead.pop().end, cells[-1]))
        while around and around[-1][0] <= mark.start:
            around.pop()
        (around[-1][1] if around else cells[0]).append(mark)
    return cells


def _nested(text: str, spans: Iterable[Span]) -> list[tuple[Span, int]]:
    """Put passages in order, outer ones first, and say how deep each lies; empty ones are left out."""
    nested: list[tuple[Span, int]] = []
    around: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        while around and around[-1].end <= span.start:
            around.pop()
        if around and not span.closed:
            span = span.until(around[-1].inner_end)
        if _VISIBLE.search(text, span.inner_start, span.inner_end):
            nested.append((span, len(around)))
            around.append(span)
    return nested
