"""From a text to a tree without a parser: tokens, tags, noun phrases, and what stands beside the reporting verbs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..lexicon import Lexicon
from ..scene import Stretch
from ..syntax import Tree
from .clauses import attach_verbs
from .phrases import chunk
from .sketch import Sketch
from .tags import Tagger
from .tokens import Tokens, tokenize
from .verbs import settle

__all__ = ["Reader"]

_PRONOUNS = frozenset({"EX", "PRP", "WP"})


class Reader:
    """Reads texts; it remembers the words that it has seen, so that one serves for many texts.

    >>> from ..lexicon import load_lexicon
    >>> tree = Reader(load_lexicon()).read("The mayor of Salto has said it.", [(0, 31)])
    >>> verb = tree.word.index("said")
    >>> tree.word[tree.child(verb, "nsubj")], tree.word[tree.child(verb, "aux")]
    ('mayor', 'has')
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._tagger = Tagger(lexicon)

    def read(self, text: str, paragraphs: Sequence[Stretch]) -> Tree:
        """Give the tree of a text.

        Of what a parser finds it has the noun phrases, whose words hang on the last one, and of each verb of the
        lexicon the auxiliaries and the subject; all else is a root.

        :param paragraphs: where they begin and end.
        """
        tokens = tokenize(text, paragraphs, self.lexicon.shortened)
        word = [form.lower() for form in tokens.form]
        tag = self._tags(tokens)
        verbs = settle(word, tag, self.lexicon)
        bounds = list(pairwise([*tokens.begins, len(word)]))
        sentence = [number for number, (first, stop) in enumerate(bounds) for _ in range(first, stop)]
        sketch = Sketch(word, tag, sentence, bounds)
        chunk(sketch)
        attach_verbs(sketch, verbs, self.lexicon)
        return Tree(
            text, tokens.start, tokens.end, word, tag, sketch.dep, sketch.head,
            sketch.children, sketch.left, sketch.right, sentence, bounds,
        )  # fmt: skip

    def _tags(self, tokens: Tokens) -> list[str]:
        """Give the tag of each token, by the word alone but for capitals at the head of a sentence and "it's"."""
        tagger, form = self._tagger, tokens.form
        tag = [tagger[word] for word in form]
        for i in tokens.begins:
            if tag[i] == "NNP":
                tag[i] = tagger.opening(form[i])
        for i in [i for i, known in enumerate(tag) if known == "POS"]:
            if i and tag[i - 1] in _PRONOUNS:
                tag[i] = "VBZ"
        return tag
