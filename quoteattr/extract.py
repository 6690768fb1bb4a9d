"""The one place where the stages meet: from text to records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain, repeat
from typing import TYPE_CHECKING

from attrs import evolve

from .assembly import assemble
from .claims import find_claims
from .cues import find_cues
from .dates import read_date
from .lexicon import Lexicon, load_lexicon
from .errors import OptionsError
from .options import Engine, Options
from .paragraphs import paragraphs
from .parsing import DEFAULT_MODEL, Draft, check_model, load_model, parse, tree_of
from .passages import find_passages
from .records import Extraction
from .rules import RULES, SURFACE_RULES
from .scene import Scene
from .selection import select
from .surface import Reader
from .syntax import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extractor", "extract"]


class Extractor:
    """Finds quotes with one model and one set of options; make it once and use it for many texts.

    :param model: the name of an installed spaCy pipeline, or a loaded one; None for the small English pipeline that
        comes with the library. It needs a tagger and a parser. The surface engine takes none.
    :param options: what to look for, and by which engine; None for the defaults.
    :raises ModelError: if the model is not installed, or lacks a component.
    :raises OptionsError: for a model beside the surface engine.

    >>> extractor = Extractor()
    >>> [quote.source.text for quote in extractor.extract("Ana Ruiz said the bridge was safe.").quotes]
    ['Ana Ruiz']
    """

    def __init__(self, model: str | Language | None = None, options: Options | None = None) -> None:
        self.options = options or Options()
        self.lexicon = load_lexicon()
        self._nlp = None if self.options.engine is Engine.SURFACE else _loaded(model)
        if self._nlp is None:
            self.rules, self._trees = SURFACE_RULES, _reader(model, self.lexicon)
        else:
            self.rules, self._trees = RULES, partial(parse, self._nlp, lexicon=self.lexicon)

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline that parses.

        :raises OptionsError: for the surface engine, which has none.
        """
        if self._nlp is None:
            raise OptionsError("engine='surface': this extractor has no spaCy pipeline; use engine='parser' for one")
        return self._nlp

    def extract(self, text_or_doc: str | Doc, *, id: str | None = None, date: str | None = None) -> Extraction:
        """Find every quote of one text.

        :param text_or_doc: the text, or a `Doc` that is tagged and parsed already; of one, the surface engine reads
            the text.
        :param id: the document's id, for the record.
        :param date: its day as YYYY-MM-DD, from which "on Monday" gets its day; None for that of its dateline, if any.
        :raises ModelError: for a Doc without tags or dependencies.
        :raises InputError: for a date that is none.
        """
        if isinstance(text_or_doc, str):
            scene = next(self.scenes([text_or_doc]))
        elif self.options.engine is Engine.SURFACE:
            scene = next(self.scenes([text_or_doc.text]))
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
        for draft, tree in self._trees(map(_draft, texts)):
            yield self._scene(draft, tree)

    def _scene(self, draft: Draft, tree: Tree) -> Scene:
        cues = find_cues(tree, draft.paragraphs, self.lexicon)
        return Scene(tree, draft.text, draft.paragraphs, draft.passages, self.lexicon, cues)

    def _read(self, scene: Scene, date: str | None) -> Extraction:
        claims = find_claims(scene, self.rules, self.lexicon.confidence)
        selected = select(claims, scene, self.options.min_confidence)
        head = scene.dateline
        day = read_date(date if date is not None or head is None else head.date)
        return evolve(assemble(selected, scene, self.options, day), place=head.place if head else None)


_Trees = Callable[[Iterable[Draft]], Iterator[tuple[Draft, Tree]]]
"""An engine: from texts to their trees, in the same order."""


def _loaded(model: str | Language | None) -> Language:
    nlp = load_model(model or DEFAULT_MODEL) if model is None or isinstance(model, str) else model
    check_model(nlp)
    return nlp


def _reader(model: str | Language | None, lexicon: Lexicon) -> _Trees:
    if model is not None:
        raise OptionsError(f"model={model!r}: the surface engine reads without a model; leave out one of the two")
    reader = Reader(lexicon)
    return lambda drafts: ((draft, reader.read(draft.text, draft.paragraphs)) for draft in drafts)


def _draft(text: str) -> Draft:
    return Draft(text, tuple(paragraphs(text)), find_passages(text))


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
