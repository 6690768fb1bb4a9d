"""The spaCy components: quotes and speakers on the `Doc` of a pipeline that tags and parses.

spaCy finds them by the entry points of this package, so that ``nlp.add_pipe("quoteattr")`` needs no import. To read
stored documents in a program that makes no such pipeline, ``import quoteattr.component`` brings the extensions.

Source: https://spacy.io/usage/processing-pipelines#custom-components and #custom-components-attributes.
"""

from .extensions import register_extensions
from .finder import COLOURS, GroupNames, QuoteFinder, make_quote_finder
from .sentences import begin_sentences_at_paragraphs

__all__ = [
    "COLOURS",
    "GroupNames",
    "QuoteFinder",
    "begin_sentences_at_paragraphs",
    "make_quote_finder",
    "register_extensions",
]

register_extensions()
