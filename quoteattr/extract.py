"""The one place where the stages meet: from text to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from attrs import evolve

from .assembly import assemble
from .claims import find_claims
from .cues import find_cues
from .dates import read_date
from .lexicon import Lexicon, extended, load_lexicon, read_additions
from .options import Options
from .paragraphs import paragraphs
from .parsing import DEFAULT_MODEL, Draft, check_model, load_model, parse, tree_of
from .passages import find_passages
from .records import Extraction
from .rules import RULES, Rule
from .scene import Scene
from .selection import select
from .syntax import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extractor", "extract"]


class Extractor:
    """Finds quotes with one model and one set of options; make it once and use it for many texts.

    :param model: the name of an installed spaCy pipeline, or a loaded one; None for the small English pipeline that
        comes with the library. It needs a tagger and a parser.
    :param options: what to look for; None for the defaults.
    :param rules: the rules to ask, such as ``(*quoteattr.rules.RULES, my_rule)``. A rule that was never measured gives
        its quotes a confidence of about one half.
    :raises ModelError: if the model is not installed, or lacks a component.

    >>> extractor = Extractor()
    >>> [quote.source.text for quote in extractor.extract("Ana Ruiz said the bridge was safe.").quotes]
    ['Ana Ruiz']
    """

    def __init__(
        self, model: str | Language | None = None, options: Options | None = None, rules: Iterable[Rule] = RULES
    ) -> None:
        self.nlp = load_model(model or DEFAULT_MODEL) if model is None or isinstance(model, str) else model
        check_model(self.nlp)
        self.options = options or Options()
        self.lexicon = _lexicon(self.options.words)
        self.rules = tuple(rules)

    def extract(self, text_or_doc: str | Doc, *, id: str | None = None, date: str | None = None) -> Extraction:
        """Find every quote of one text.

        :param text_or_doc: the text, or a `Doc` that is tagged and parsed already.
        :param id: the document's id, for the record.
        :param date: its day as YYYY-MM-DD, from which "on Monday" gets its day; None for that of its dateline, if any.
        :raises ModelError: for a Doc without tags or dependencies.
        :raises InputError: for a date that is none.
        """
        if isinstance(text_or_doc, str):
            scene = next(self.scenes([text_or_doc]))
        else:
            scene = self._scene(_draft(text_or_doc.text), tree_of(text_or_doc))
        found = self._read(scene, date)
        return found.with_identity(id, found.date)

    def pipe(self, texts: Iterable[str], *, dates: Iterable[str | None] = ()) -> Iterator[Extraction]:
        """Find every quote of many texts, parsed in batches; one extraction for each text, in their order.

        :param dates: the days of the texts, as for `extract`, in their order; those that are missing are None.
        :raises InputError: for a date that is none.
        """
        for scene, date in zip(self.scenes(texts), chain(dates, repeat(None))):  # noqa: B905  (dates have no end)
            yield self._read(scene, date)

    def scenes(self, texts: Iterable[str]) -> Iterator[Scene]:
        """Give what the rules look at, for each text in order: the way in for evaluation and for writing rules."""
        for draft, tree in parse(self.nlp, map(_draft, texts), self.lexicon):
            yield self._scene(draft, tree)

    def _scene(self, draft: Draft, tree: Tree) -> Scene:
        cues = find_cues(tree, draft.paragraphs, self.lexicon)
        return Scene(tree, draft.text, draft.paragraphs, draft.passages, self.lexicon, cues)

    def _read(self, scene: Scene, date: str | None) -> Extraction:
        claims = find_claims(scene, self.lexicon.confidence, self.rules)
        selected = select(claims, scene, self.options.min_confidence)
        head = scene.dateline
        day = read_date(date if date is not None or head is None else head.date)
        return evolve(assemble(selected, scene, self.options, day), place=head.place if head else None)


def _draft(text: str) -> Draft:
    return Draft(text, tuple(paragraphs(text)), find_passages(text))


def _lexicon(added: str | None) -> Lexicon:
    own = load_lexicon()
    return own if added is None else extended(own, read_additions(added))


@cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, *, id: str | None = None, date: str | None = None) -> Extraction:
    """Find every quote of a text and who said it, with the default model and options.

    :param text: any text; positions in the result are code points into it.
    :param id: the document's id, for the record.
    :param date: its day as YYYY-MM-DD, from which "on Monday" gets its day; None for that of its dateline, if any.
    :raises InputError: for a date that is none.

    >>> quote = extract("“The bridge is safe,” said Ana Ruiz, the mayor.").quotes[0]
    >>> quote.kind.value, quote.cue.lemma, quote.source.text
    ('direct', 'say', 'Ana Ruiz, the mayor')
    """
    return _default().extract(text, id=id, date=date)
