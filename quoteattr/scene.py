"""The values that pass from stage to stage: passages, cues, claims, and the scene that a rule looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from functools import cached_property

from attrs import frozen

from .dateline import Dateline, find_dateline
from .lexicon import Lexicon
from .records import Act
from .syntax import Tree

__all__ = ["Claim", "Cue", "CueKind", "Passage", "Scene", "Stretch"]

_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
_LONG_TITLE = 12
#: More passages never widen one sentence, and what is no sentence must not cost more.
_MOST_PASSAGES = 10
#: After these a passage does not go on with its sentence as a title does.
_BREAKS = ',.:;?!—–-”"»›’」』'

Stretch = tuple[int, int]
"""A half-open pair of code points."""


@frozen
class Passage:
    """What stands in quotation marks.

    All positions are code points into the text, half-open. ``start`` to ``end`` takes in the marks, ``inner_start`` to
    ``inner_end`` does not. A passage whose closing mark is missing ends with its paragraph (``closed`` is False), one
    whose opening mark is missing begins with it (``opened`` is False). ``continues``: its paragraph repeats the opening
    mark of the passage before it, which was left open: the same speech goes on. ``depth`` counts the passages around
    it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    continues: bool = False


class CueKind(Enum):
    """What a cue is made of."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"
    LABEL = "label"
    VIEW = "view"


@frozen
class Cue:
    """Words that report.

    ``head`` is the token that governs the content, ``top`` the token that has the source as its subject (another one in
    "declined to say"). ``start`` to ``end`` are code points.
    """

    head: int
    top: int
    start: int
    end: int
    lemma: str
    act: Act
    kind: CueKind = CueKind.VERB
    negated: bool = False
    passive: bool = False


@frozen
class Claim:
    """What a rule says: this content belongs to that source, by this cue.

    ``content``: one stretch or several, in the order of the text. The runner adds ``rule`` and ``confidence``, and in
    ``within`` the confidence that it has inside another quote's content. The training articles mark no such quotes, so
    that what is claimed there looks worse than it is; ``within`` leaves the place of the clause out of the odds.
    """

    content: tuple[Stretch, ...]
    cue: Cue | None
    source: Stretch | None
    rule: str = ""
    confidence: float = 0.0
    within: float = 0.0


@frozen(slots=False)
class Scene:
    """All that a rule may look at: the parsed text, its passages and its cues, in the order of the text."""

    tree: Tree
    text: str
    paragraphs: tuple[Stretch, ...]
    passages: tuple[Passage, ...]
    lexicon: Lexicon
    cues: tuple[Cue, ...] = ()

    @cached_property
    def _cue_heads(self) -> list[int]:
        return [cue.head for cue in self.cues]

    @cached_property
    def dateline(self) -> Dateline | None:
        """What the text says of its own day and place."""
        return find_dateline(self.text, self.paragraphs, self.lexicon)

    @cached_property
    def outer(self) -> tuple[Passage, ...]:
        """The passages that stand in no other."""
        return tuple(passage for passage in self.passages if passage.depth == 0)

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [passage.start for passage in self.outer]

    @cached_property
    def _cues_by_kind(self) -> dict[CueKind, list[Cue]]:
        kinds: dict[CueKind, list[Cue]] = {kind: [] for kind in CueKind}
        for cue in self.cues:
            kinds[cue.kind].append(cue)
        return kinds

    def cues_of(self, kind: CueKind) -> list[Cue]:
        """Give the cues of one kind, in the order of the text."""
        return self._cues_by_kind[kind]

    def cues_in(self, first: int, stop: int) -> tuple[Cue, ...]:
        """Give the cues whose head is one of the tokens ``first`` to ``stop``, the latter not included."""
        heads = self._cue_heads
        return self.cues[bisect_left(heads, first) : bisect_left(heads, stop)]

    def paragraph_of(self, i: int) -> tuple[int, int]:
        """Give the first token of the paragraph of token ``i``, and the one after its last."""
        at = max(0, bisect_right(self._paragraph_tokens, i) - 1)
        bounds = self._paragraph_tokens
        return bounds[at], bounds[at + 1] if at + 1 < len(bounds) else len(self.tree)

    @cached_property
    def _paragraph_tokens(self) -> list[int]:
        return [self.tree.at(start) for start, _ in self.paragraphs]

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Give the sentence of token ``i``, the first token and the one after its last, widened over whole passages.

        The parser ends a sentence at a full stop inside a passage, and often at its closing mark; for a reader the
        sentence goes on.
        """
        number = self.tree.sentence[i]
        if number not in self._sentences:
            self._sentences[number] = self._wide_sentence(i)
        return self._sentences[number]

    @cached_property
    def _sentences(self) -> dict[int, tuple[int, int]]:
        return {}

    def _wide_sentence(self, i: int) -> tuple[int, int]:
        first, stop = self.tree.sentence_of(i)
        top, bottom = self.paragraph_of(i)
        return self._widened_back(first, top), self._widened(stop, bottom)

    def _widened_back(self, first: int, top: int) -> int:
        tree = self.tree
        for _ in range(_MOST_PASSAGES):
            if first <= top:
                break
            passage = self.passage_at(tree.start[first]) or self.passage_at(tree.start[first - 1])
            ends_here = passage and passage.end <= tree.start[first] and self.text[passage.inner_end - 1] not in ",?!"
            if passage is None or ends_here or tree.at(passage.start) >= first:
                break
            first = max(top, tree.bounds[tree.sentence[tree.at(passage.start)]][0])
        return first

    def _widened(self, stop: int, bottom: int) -> int:
        tree = self.tree
        for _ in range(_MOST_PASSAGES):
            passage = self.passage_at(tree.end[stop - 1]) if stop < bottom else None
            if passage is None or passage.end <= tree.end[stop - 1]:
                break
            stop = min(bottom, tree.bounds[tree.sentence[tree.at(passage.end - 1)]][1])
        return stop

    @cached_property
    def utterances(self) -> tuple[Passage, ...]:
        """The outer passages that can be somebody's words: not the titles of works."""
        return tuple(passage for passage in self.outer if not self._is_title(passage))

    def _is_title(self, passage: Passage) -> bool:
        """Whether every word that counts has a capital, and the text runs on into the passage without a break."""
        lead = self.text[max(0, passage.start - 40) : passage.start]
        if not lead.strip() or lead.rstrip()[-1] in _BREAKS or "\n" in lead[len(lead.rstrip()) :]:
            return False
        words = [word for word in self.text[passage.inner_start : passage.inner_end].split() if word[0].isalpha()]
        return len(words) < _LONG_TITLE and all(word[0].isupper() or word in _SMALL_WORDS for word in words)

    @cached_property
    def _utterance_starts(self) -> list[int]:
        return [passage.start for passage in self.utterances]

    def utterance_after(self, position: int) -> Passage | None:
        """Give the first utterance that starts at code point ``position`` or later."""
        at = bisect_left(self._utterance_starts, position)
        return self.utterances[at] if at < len(self.utterances) else None

    def utterances_in(self, start: int, end: int) -> tuple[Passage, ...]:
        """Give the utterances that start within a stretch."""
        starts = self._utterance_starts
        return self.utterances[bisect_left(starts, start) : bisect_left(starts, end)]

    def utterance_before(self, position: int) -> Passage | None:
        """Give the last utterance that ends at code point ``position`` or earlier."""
        at = bisect_right(self._utterance_starts, position) - 1
        if at >= 0 and self.utterances[at].end > position:
            at -= 1
        return self.utterances[at] if at >= 0 else None

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def _around(self) -> list[int]:
        """The number of the passage right around each passage; -1 for one that stands in no other."""
        last, around = [-1], []
        for number, passage in enumerate(self.passages):
            del last[passage.depth + 1 :]
            around.append(last[-1])
            last.append(number)
        return around

    def passages_from(self, start: int, end: int) -> tuple[Passage, ...]:
        """Give the passages of any depth that start within a stretch."""
        starts = self._passage_starts
        return self.passages[bisect_left(starts, start) : bisect_left(starts, end)]

    def passage_apart(self, position: int, other: int) -> Passage | None:
        """Give the outermost passage that holds code point ``position`` and not ``other``."""
        apart = None
        at = bisect_right(self._passage_starts, position) - 1
        while at >= 0 and not self.passages[at].start <= other < self.passages[at].end:
            if position < self.passages[at].end:
                apart = self.passages[at]
            at = self._around[at]
        return apart

    def utterance_at(self, position: int) -> Passage | None:
        """Give the utterance that holds code point ``position``."""
        at = bisect_right(self._utterance_starts, position) - 1
        return self.utterances[at] if at >= 0 and position < self.utterances[at].end else None

    def passage_at(self, position: int) -> Passage | None:
        """Give the outer passage that holds code point ``position``."""
        at = bisect_right(self._outer_starts, position) - 1
        return self.outer[at] if at >= 0 and position < self.outer[at].end else None
