"""The one place where the stages meet: from text to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from .assembly import assemble
from .claims import find_claims
from .cues import find_cues
from .dates import read_date
from .errors import InputError, WorkerError
from .lexicon import Lexicon, extended, load_lexicon, read_additions
from .options import Options
from .paragraphs import paragraphs
from .parallel import batches, check_processes, in_processes
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

__all__ = ["Extractor", "extract", "read_doc"]

#: A chunk of `pipe` is full with as many characters, however few its texts: memory does not hang on their length.
_CHARACTERS = 500_000


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
        self._model = model
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
            return next(self._read_all([_Article(text_or_doc, id, date)]))
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
        own = self.nlp is not self._model  # the caller's pipeline may hold what it parsed for the caller
        for draft, tree in parse(self.nlp, map(_draft, texts), self.lexicon, forget=own):
            yield _scene(draft, tree, self.lexicon)


def read_doc(
    doc: Doc, options: Options, *, id: str | None = None, date: str | None = None, rules: Iterable[Rule] = RULES
) -> Extraction:
    """Find every quote of a `Doc` that is tagged and parsed already: what needs no model.

    :param options: what to look for.
    :param id: the document's id, for the record.
    :param date: its day, as for `Extractor.extract`.
    :param rules: the rules to ask, as for `Extractor`.
    :raises ModelError: for a Doc without tags or dependencies.
    :raises InputError: for a date that is none.
    """
    scene = _scene(_draft(doc.text), tree_of(doc), _lexicon(options.words))
    found = _read(scene, options, date, rules)
    return found.with_identity(id, found.date)


def _scene(draft: Draft, tree: Tree, lexicon: Lexicon) -> Scene:
    cues = find_cues(tree, draft.paragraphs, lexicon)
    return Scene(tree, draft.text, draft.paragraphs, draft.passages, lexicon, cues)


def _read(scene: Scene, options: Options, date: str | None, rules: Iterable[Rule]) -> Extraction:
    claims = find_claims(scene, scene.lexicon.confidence, rules)
    selected = select(claims, scene, options.min_confidence)
    head = scene.dateline
    day = read_date(date if date is not None or head is None else head.date)
    return evolve(assemble(selected, scene, options, day), place=head.place if head else None)


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
            return list(self.extractor._read_all(articles))
        except Exception:
            if not self.keep_going:
                raise
            return [self._alone(article) for article in articles]

    def _alone(self, article: _Article) -> Extraction:
        try:
            return next(self.extractor._read_all([article]))
        except Exception as error:
            return article.failed(f"{type(error).__name__}: {error}")

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
