"""A parsed text as plain lists: what the rules read instead of spaCy's objects.

One pass over the `Doc` copies what is needed into lists of strings and integers, which are many times faster to read
than tokens, and the rules then depend on nothing of spaCy but its labels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FINITE", "Tree"]

#: The tags of verbs that a clause of its own can have: "says", "say", "said", "would".
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

_COLUMNS: list[int | str] = ["DEP", "TAG", "HEAD", "SENT_START"]


@frozen
class Tree:
    """Tokens and their dependencies, all lists of one length; a token is its index.

    ``start``, ``end``: code points into the text. ``word``: lower case. ``head``: index of the governor, the token's
    own for a root. ``children``: indices, left to right. ``left``, ``right``: the first and the last token of the
    subtree. ``sentence``: index of the sentence; ``bounds``: its first token and the one after its last.
    """

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]] = field(repr=False)
    left: list[int] = field(repr=False)
    right: list[int] = field(repr=False)
    sentence: list[int] = field(repr=False)
    bounds: list[tuple[int, int]] = field(repr=False)

    @classmethod
    def of(cls, pieces: Iterable[tuple[int, Doc]], text: str) -> Tree:
        """Copy the parsed pieces of a text.

        :param pieces: each piece with the code point at which it starts in the text, in the order of the text.
        :param text: the caller's text. The pieces may differ from it in unpaired surrogates, but in no position.
        """
        start: list[int] = []
        word: list[str] = []
        tag: list[str] = []
        dep: list[str] = []
        head: list[int] = []
        begins: list[int] = []
        for at, doc in pieces:
            base = len(start)
            names = doc.vocab.strings
            for token in doc:
                start.append(at + token.idx)
                word.append(token.text)
            columns = doc.to_array(_COLUMNS).tolist() if len(doc) else []
            for i, (label, part, offset, first) in enumerate(columns):
                dep.append(names[label])
                tag.append(names[part])
                head.append(base + i + _signed(offset))
                if first == 1 or i == 0:
                    begins.append(base + i)
        end = [at + len(form) for at, form in zip(start, word, strict=True)]
        children, left, right = _subtrees(head)
        sentence, bounds = _sentences(begins, len(start))
        return cls(
            text, start, end, [form.lower() for form in word], tag, dep, head, children, left, right, sentence, bounds
        )

    def __len__(self) -> int:
        return len(self.word)

    def at(self, position: int) -> int:
        """Give the first token that ends after code point ``position``."""
        return bisect_right(self.end, position)

    def child(self, i: int, *labels: str) -> int | None:
        """Give the first child of ``i`` that bears one of the dependency labels."""
        for child in self.children[i]:
            if self.dep[child] in labels:
                return child
        return None

    def children_of(self, i: int, *labels: str) -> list[int]:
        """Give the children of ``i`` that bear one of the labels."""
        return [child for child in self.children[i] if self.dep[child] in labels]

    def is_verb(self, i: int) -> bool:
        """Whether the tagger calls token ``i`` a verb."""
        return self.tag[i].startswith("VB")

    def is_noun(self, i: int) -> bool:
        """Whether the tagger calls token ``i`` a common or a proper noun."""
        return self.tag[i].startswith("NN")

    def is_mark(self, i: int) -> bool:
        """Whether token ``i`` holds nothing but punctuation or white space."""
        return not any(c.isalnum() for c in self.word[i])

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Give the first token of the sentence of ``i``, and the one after its last."""
        return self.bounds[self.sentence[i]]

    def ancestors(self, i: int) -> Iterator[int]:
        """Give the governors of ``i``, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Give the code points of tokens ``first`` to ``stop``, the latter not included."""
        return self.start[first], self.end[stop - 1]


def _subtrees(head: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Give each token's children and the edges of its subtree."""
    n = len(head)
    children: list[list[int]] = [[] for _ in range(n)]
    for i, governor in enumerate(head):
        if governor != i:
            children[governor].append(i)
    left, right = list(range(n)), list(range(n))
    # Parents after their children: walk from the roots down, then fold the edges up in reverse.
    order = [i for i in range(n) if head[i] == i]
    for i in order:
        order.extend(children[i])
    for i in reversed(order):
        governor = head[i]
        left[governor] = min(left[governor], left[i])
        right[governor] = max(right[governor], right[i])
    return children, left, right


def _signed(value: int) -> int:
    """Read spaCy's unsigned 64-bit head offset as the signed number that it stands for."""
    return value - (1 << 64) if value >> 63 else value


def _sentences(begins: list[int], count: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Give each token's sentence, and each sentence's bounds, from the tokens that begin one."""
    bounds = list(pairwise([*begins, count]))
    sentence = [number for number, (first, stop) in enumerate(bounds) for _ in range(first, stop)]
    return sentence, bounds
