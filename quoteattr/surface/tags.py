"""Parts of speech without a tagger: by the word, by its shape, and by the words beside it."""

from __future__ import annotations

import re

from ..lexicon import Lexicon

__all__ = ["Tagger"]

_ADJECTIVE = re.compile(r"(?:ous|ful|ive|able|ible|al|ic|ary|less|ish|an|ent|ant)$")
_ENDINGS = (("ing", "VBG"), ("ed", "VBD"), ("ly", "RB"))
_MARKS = {
    "“": "``", "”": "''", '"': "''", "(": "-LRB-", ")": "-RRB-", ",": ",", ".": ".", "?": ".", "!": ".",
    "-": ",", "–": ",", "—": ",",
}  # fmt: skip
_CLITICS = {"s": "POS", "re": "VBP", "ve": "VBP", "m": "VBP", "ll": "MD", "d": "MD"}
#: Words that keep their part of speech when they have a capital: "The", "But", "He".
_CLOSED = frozenset({"CC", "DT", "EX", "IN", "PRP", "PRP$", "TO", "WDT", "WP", "WP$", "WRB"})
#: Lists of common nouns, which need no name to be at the head of a sentence.
_NOUN_LISTS = ("document_nouns", "group_nouns", "person_nouns", "small_bodies", "unnamed_nouns")
#: How many words a tagger remembers.
_MEMORY = 1 << 16
#: Longer words, in characters, are not worth remembering.
_LONGEST = 30


class Tagger(dict[str, str]):
    """Gives the tag that a form has most often; forms that it has seen cost one look-up.

    >>> from ..lexicon import load_lexicon
    >>> tagger = Tagger(load_lexicon())
    >>> [tagger[form] for form in "The mayor crossed Calder Bridge slowly .".split()]
    ['DT', 'NN', 'VBD', 'NNP', 'NNP', 'RB', '.']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        nouns = [noun for name in _NOUN_LISTS for noun in lexicon.lists[name]]
        self._nouns = frozenset((*nouns, *(f"{noun}s" for noun in nouns)))

    def __missing__(self, form: str) -> str:
        tag = self._tag(form)
        if len(self) > _MEMORY:
            self.clear()
        if len(form) <= _LONGEST:
            self[form] = tag
        return tag

    def _tag(self, form: str) -> str:
        first = form[0]
        if not first.isalnum():
            return _CLITICS.get(form[1:].lower()) or _MARKS.get(first, ":")
        if first.isdigit():
            return "CD"
        if form.endswith(("n't", "n’t")):
            return "MD"
        if first.islower():
            return self.small(form)
        known = self._lexicon.tags.get(form.lower())
        return known if known in _CLOSED else "NNP"

    def small(self, word: str) -> str:
        """Give the tag of a word without a capital."""
        known = self._lexicon.tags.get(word)
        return known or _by_shape(word)

    def opening(self, form: str) -> str:
        """Give the tag of a word with a capital at the head of a sentence, where a capital means little."""
        word = form.lower()
        if known := self._lexicon.tags.get(word):
            return known
        if word in self._lexicon.cue_forms or word in self._nouns:
            return _by_shape(word)
        return "NNP"


def _by_shape(word: str) -> str:
    for ending, tag in _ENDINGS:
        if word.endswith(ending):
            return tag
    if _ADJECTIVE.search(word):
        return "JJ"
    return "NNS" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "NN"
