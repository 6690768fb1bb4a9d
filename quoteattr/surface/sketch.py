"""The lists of a tree while they are filled."""

from __future__ import annotations

from attrs import define, field

__all__ = ["CODES", "Sketch"]

#: One letter for each tag, so that the tags of a text are a string in which patterns can be sought.
CODES = {
    "DT": "D", "PRP$": "D", "WP$": "W", "JJ": "J", "JJR": "J", "JJS": "J", "NN": "N", "NNS": "N", "NNP": "E",
    "CD": "O", "POS": "S", "PRP": "P", "EX": "P", "MD": "M", "TO": "T", "RB": "R", "VBD": "V", "VBZ": "V", "VBP": "V",
    "VB": "B", "VBN": "L", "VBG": "G", "IN": "I", "CC": "C", "WP": "W", "WDT": "W", "WRB": "W", ",": "K",
}  # fmt: skip
_NOTHING = "Q"
#: Shared by all tokens on which nothing hangs.
_NONE: list[int] = []


@define
class Sketch:
    """A tree in which every token is a root yet; ``codes``: the letter of each token's tag."""

    word: list[str]
    tag: list[str]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    codes: str = ""
    dep: list[str] = field(init=False)
    head: list[int] = field(init=False)
    left: list[int] = field(init=False)
    right: list[int] = field(init=False)
    children: list[list[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        count = len(self.word)
        self.codes = "".join([CODES.get(tag, _NOTHING) for tag in self.tag])
        self.dep = ["ROOT"] * count
        self.head = list(range(count))
        self.left = list(range(count))
        self.right = list(range(count))
        self.children = [_NONE] * count

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang a token on another, and on no other any more; one on which that other hangs stays where it is."""
        above = head
        while above != i and self.head[above] != above:
            above = self.head[above]
        before = self.head[i]
        if above == i or before == head:
            return
        if before != i:
            self.children[before] = [child for child in self.children[before] if child != i]
        self.head[i] = head
        self.dep[i] = dep
        self.children[head] = sorted((*self.children[head], i))
