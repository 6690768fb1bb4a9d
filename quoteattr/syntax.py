"""A parsed text as plain lists: what the rules read instead of spaCy's objects.

One pass over the `Doc` copies what is needed into lists of strings and integers, which are many times faster to read
than tokens, and the rules then depend on nothing of spaCy but its labels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrs import field, frozen
from spacy.attrs import DEP, HEAD, SENT_START, TAG
from spacy.tokens import Doc

__all__ = ["Tree"]


@frozen(slots=False)
class Tree:
    """Tokens and their dependencies, all lists of one length; a token is its index.

    ``start``, ``end``: code points into the text. ``word``: lower case. ``head``: index of the governor, the token's own
    for a root. ``children``: indices, left to right. ``left``, ``right``: the first and the last token of the subtree.
    ``sentence``: index of the sentence; ``bounds``: its first token and the one after its last.
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
    def of(cls, doc: Doc, text: str) -> Tree:
        """Copy a parsed `Doc`; ``text`` is the caller's, from which the doc may differ in unpaired surrogates."""
        strings = doc.vocab.strings
        columns = doc.to_array([HEAD, DEP, TAG, SENT_START]).astype("int64").T.tolist() if len(doc) else [[]] * 4
        offsets, deps, tags, starts = columns
        names: dict[int, str] = {}
        for key in {*deps, *tags}:
            names[key] = strings[key & 0xFFFFFFFFFFFFFFFF]
        head = [i + offset for i, offset in enumerate(offsets)]
        start = [token.idx for token in doc]
        words = [token.text for token in doc]
        children, left, right = _subtrees(head)
        sentence, bounds = _sentences(starts)
        return cls(
            text=text,
            start=start,
            end=[at + len(word) for at, word in zip(start, words, strict=True)],
            word=[word.lower() for word in words],
            tag=[names[key] for key in tags],
            dep=[names[key] for key in deps],
            head=head,
            children=children,
            left=left,
            right=right,
            sentence=sentence,
            bounds=bounds,
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

    def within(self, i: int, top: int) -> bool:
        """Whether ``i`` stands in the subtree of ``top``."""
        if not self.left[top] <= i <= self.right[top]:
            return False
        return i == top or top in self.ancestors(i)

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Give the code points of tokens ``first`` to ``stop``, the latter not included."""
        return self.start[first], self.end[stop - 1]

    def slice(self, start: int, end: int) -> str:
        """Give the text of a span of code points."""
        return self.text[start:end]


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


def _sentences(starts: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """Give each token's sentence, and each sentence's bounds, from spaCy's SENT_START (1 where one begins)."""
    firsts = [i for i, flag in enumerate(starts) if flag == 1 or i == 0]
    bounds = list(zip(firsts, [*firsts[1:], len(starts)], strict=True))
    sentence = [number for number, (first, stop) in enumerate(bounds) for _ in range(first, stop)]
    return sentence, bounds
