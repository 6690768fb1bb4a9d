"""The one place where the stages meet: from text to records."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from .assembly import assemble
from .claims import find_claims
from .cues import find_cues
from .dates import read_date
from .errors import InputError, OptionsError, WorkerError
from .lexicon import Lexicon, extended, load_lexicon, read_additions
from .options import Engine, Options
from .paragraphs import paragraphs
from .parallel import batches, check_processes, in_processes
from .parsing import DEFAULT_MODEL, Draft, check_model, load_model, parse, tree_of
from .passages import find_passages
from .records import Extraction
from .rules import RULES, SURFACE_RULES, Rule
from .scene import Scene
from .selection import select
from .surface import Reader
from .syntax import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extractor", "extract", "read_doc"]

#: A chunk of `pipe` is full with as many characters, however few its texts: memory does not hang on their length.
_CHARACTERS = 500_000


class Extractor:
    """Finds quotes with one model and one set of options; make it once and use it for many texts.

    :param model: the name of an installed spaCy pipeline, or a loaded one; None for the small English pipeline that
        comes with the library. It needs a tagger and a parser. The surface engine takes none.
    :param options: what to look for, and by which engine; None for the defaults.
    :param rules: the rules to ask, such as ``(*quoteattr.rules.RULES, my_rule)``; None for those of the engine. A rule
        that was never measured gives its quotes a confidence of about one half.
    :raises ModelError: if the model is not installed, or lacks a component.
    :raises OptionsError: for a model beside the surface engine.

    >>> extractor = Extractor()
    >>> [quote.source.text for quote in extractor.extract("Ana Ruiz said the bridge was safe.").quotes]
    ['Ana Ruiz']
    """

    def __init__(
        self, model: str | Language | None = None, options: Options | None = None, rules: Iterable[Rule] | None = None
    ) -> None:
        self._model = model
        self.options = options or Options()
        self.lexicon = _lexicon(self.options.words)
        self._nlp = None if self.options.engine is Engine.SURFACE else _loaded(model)
        if self._nlp is None and model is not None:
            raise OptionsError(f"model={model!r}: the surface engine reads without one; leave out either of the two")
        own = SURFACE_RULES if self._nlp is None else RULES
        self.rules = own if rules is None else tuple(rules)

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline that parses.

        :raises OptionsError: for the surface engine, which has none.
        """
        if self._nlp is None:
            raise OptionsError("engine='surface': no spaCy pipeline reads the texts; use engine='parser' for one")
        return self._nlp

    def extract(self, text_or_doc: str | Doc, *, id: str | None = None, date: str | None = None) -> Extraction:
        """Find every quote of one text.

        :param text_or_doc: the text, or a `Doc` that is tagged and parsed already; of one, the surface engine takes
            no more than the text.
        :param id: the document's id, for the record.
        :param date: its day as YYYY-MM-DD, from which "on Monday" gets its day; None for that of its dateline, if any.
        :raises ModelError: for a Doc without tags or dependencies.
        :raises InputError: for a date that is none.
        """
        if isinstance(text_or_doc, str):
            [found] = _Reader(self, keep_going=False)([_Article(text_or_doc, id, date)])
            return found
        if self.options.engine is Engine.SURFACE:
            return self.extract(text_or_doc.text, id=id, date=date)
        return read_doc(text_or_doc, self.options, id=id, date=date, rules=self.rules)

    def pipe(
        self,
        texts: Iterable[str],
        *,
        ids: Iterable[str | None] = (),
        dates: Iterable[str | None] = (),
        batch_size: int = 64,
        n_process: int = 1,
        keep_going: bool = False,
    ) -> Iterator[Extraction]:
        """Find every quote of many texts, parsed in batches; one extraction for each text, in their order.

        The texts are taken as they are needed, so that memory does not grow with their number.

        :param ids: the documents' ids, in the order of the texts; those that are missing are None.
        :param dates: their days, as for `extract`, likewise.
        :param batch_size: how many texts are parsed together, at most.
        :param n_process: how many processes share the work; -1 for as many as there are cores. Where processes are
            spawned, not forked, the calling script needs ``if __name__ == "__main__":``, as with `multiprocessing`.
        :param keep_going: whether a text that cannot be read gives an extraction that says so in ``error``, instead of
            ending everything with an exception.
        :raises OptionsError: for a size or a number of processes that is none.
        :raises InputError: for a date that is none.
        :raises WorkerError: where a text kills the process that reads it, twice: as a rule because memory runs out.
        """
        return chain.from_iterable(
            self.batches(texts, ids=ids, dates=dates, batch_size=batch_size, n_process=n_process, keep_going=keep_going)
        )

    def batches(
        self,
        texts: Iterable[str],
        *,
        ids: Iterable[str | None] = (),
        dates: Iterable[str | None] = (),
        batch_size: int = 64,
        n_process: int = 1,
        keep_going: bool = False,
    ) -> Iterator[list[Extraction]]:
        """Do what `pipe` does, and give the extractions of each batch together.

        A batch begins anew where another one ends: who stops after one and later goes on behind it gets what an
        unbroken run gives.
        """
        processes = check_processes(n_process)
        ends = chain(ids, repeat(None)), chain(dates, repeat(None))
        articles = map(_Article, texts, *ends)
        chunks = batches(articles, batch_size, _CHARACTERS, _Article.weight)
        reader = _Reader(self, keep_going)
        return map(reader, chunks) if processes == 1 else in_processes(reader, chunks, processes, reader.lost)

    def __reduce__(self) -> tuple[type[Extractor], tuple[str | Language | None, Options, tuple[Rule, ...]]]:
        # A process of its own loads a model that has a name afresh.
        return Extractor, (self._model, self.options, self.rules)

    def _read_all(self, articles: Sequence[_Article]) -> Iterator[Extraction]:
        for article in articles:
            if not isinstance(article.text, str):
                raise InputError(f"the text of {article.id!r} is {article.text!r}, not a string")
        for article, scene in zip(articles, self.scenes(article.text for article in articles), strict=True):
            found = _read(scene, self.options, article.date, self.rules)
            yield found.with_identity(article.id, found.date)

    def scenes(self, texts: Iterable[str]) -> Iterator[Scene]:
        """Give what the rules look at, for each text in order: the way in for evaluation and for writing rules."""
        for draft, tree in self._trees(map(_draft, texts)):
            yield _scene(draft, tree, self.lexicon)

    def _trees(self, drafts: Iterable[Draft]) -> Iterator[tuple[Draft, Tree]]:
        if self._nlp is None:
            return ((draft, self._surface.read(draft.text, draft.paragraphs)) for draft in drafts)
        own = self._nlp is not self._model  # the caller's pipeline may hold what it parsed for the caller
        return parse(self._nlp, drafts, self.lexicon, forget=own)

    @cached_property
    def _surface(self) -> Reader:
        return Reader(self.lexicon)


def read_doc(
    doc: Doc, options: Options, *, id: str | None = None, date: str | None = None, rules: Iterable[Rule] = RULES
) -> Extraction:
    """Find every quote of a `Doc` that is tagged and parsed already: what needs no model.

    :param options: what to look for; the engine is the parser, whatever they say.
    :param id: the document's id, for the record.
    :param date: its day, as for `Extractor.extract`.
    :param rules: the rules to ask, as for `Extractor`.
    :raises ModelError: for a Doc without tags or dependencies.
    :raises InputError: for a date that is none.
    """
    scene = _scene(_draft(doc.text), tree_of(doc), _lexicon(options.words))
    found = _read(scene, evolve(options, engine=Engine.PARSER), date, rules)
    return found.with_identity(id, found.date)


def _loaded(model: str | Language | None) -> Language:
    nlp = load_model(model or DEFAULT_MODEL) if model is None or isinstance(model, str) else model
    check_model(nlp)
    return nlp


def _scene(draft: Draft, tree: Tree, lexicon: Lexicon) -> Scene:
    cues = find_cues(tree, draft.paragraphs, lexicon)
    return Scene(tree, draft.text, draft.paragraphs, draft.passages, lexicon, cues)


def _read(scene: Scene, options: Options, date: str | None, rules: Iterable[Rule]) -> Extraction:
    claims = find_claims(scene, scene.lexicon.confidence, rules)
    selected = select(claims, scene, options.min_confidence)
    head = scene.dateline
    day = read_date(date if date is not None or head is None else head.date)
    return evolve(assemble(selected, scene, options, day), place=head.place if head else None)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let Python's collector of cycles rest: what is made of a text has none, and of a long one there is much.

    The collector would look through all of it again and again, which takes a quarter of the time for a book.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@frozen
class _Article:
    """A text on its way through `pipe`."""

    text: str
    id: str | None
    date: str | None

    def weight(self) -> int:
        return len(self.text) if isinstance(self.text, str) else 0  # what is no text is told where it is read

    def failed(self, reason: str) -> Extraction:
        return Extraction(self.text if isinstance(self.text, str) else "", id=self.id, date=self.date, error=reason)


@frozen
class _Reader:
    """Reads chunks of articles: what each process is given."""

    extractor: Extractor
    keep_going: bool

    def __call__(self, articles: Sequence[_Article]) -> list[Extraction]:
        try:
            with _no_collection():
                return list(self.extractor._read_all(articles))
        except Exception as error:
            if not self.keep_going:
                raise
            if len(articles) == 1:
                return [articles[0].failed(f"{type(error).__name__}: {error}")]
            # Which of them it is shows when each half is read by itself.
            half = len(articles) // 2
            return self(articles[:half]) + self(articles[half:])

    def lost(self, article: _Article) -> Extraction:
        reason = "the process that read it died twice; perhaps it needs more memory, or a smaller batch_size"
        if not self.keep_going:
            raise WorkerError(f"the text {article.id or article.text[:40]!r}: {reason}; keep_going=True goes on")
        return article.failed(reason)


def _draft(text: str) -> Draft:
    return Draft(text, tuple(paragraphs(text)), find_passages(text))


@lru_cache(maxsize=8)
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
