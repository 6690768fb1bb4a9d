"""The records: what the library gives back, frozen, and the same on the wire as in Python.

Positions are half-open offsets in Unicode code points into the caller's own text, so that for every span
``text[span.start:span.end] == span.text``.
"""

from __future__ import annotations

import json
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import cattrs
from attrs import evolve, field, frozen
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, override

from .errors import RecordError

__all__ = [
    "Act",
    "CueSpan",
    "Extraction",
    "Form",
    "Kind",
    "Quote",
    "Role",
    "SourceSpan",
    "Span",
    "Speaker",
    "SpeakerKind",
    "TimeSpan",
]

T = TypeVar("T")


class Kind(str, Enum):
    """How much of a quote's content stands in quotation marks: all of it, none of it, or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(str, Enum):
    """What kind of speech a cue reports."""

    STATE = "state"
    ASK = "ask"
    ORDER = "order"
    PROMISE = "promise"
    CLAIM = "claim"
    DENY = "deny"
    ADMIT = "admit"
    ACCUSE = "accuse"
    PRAISE = "praise"
    NAME = "name"
    THINK = "think"
    WANT = "want"
    SHOW = "show"
    DECLINE = "decline-to-comment"


class Form(str, Enum):
    """How a source is mentioned."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


class SpeakerKind(str, Enum):
    """What a speaker is. ``UNNAMED`` is one person without a name, ``AUTHOR`` the writer of the text."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    AUTHOR = "author"


@frozen
class Span:
    """A stretch of the text: ``text`` stands at code points ``start`` to ``end``, the end not included."""

    start: int
    end: int
    text: str


@frozen
class CueSpan(Span):
    """The words that report: a verb with its auxiliaries, negation and particle, or "according to", a noun, a colon."""

    lemma: str
    act: Act
    negated: bool


@frozen
class SourceSpan(Span):
    """The mention of who spoke, with the titles and the appositive that identify them."""

    form: Form


@frozen
class TimeSpan(Span):
    """When it was said; ``date`` is the day as YYYY-MM-DD where the text and the document's date give one."""

    date: str | None = None


@frozen
class Role:
    """A title and the body that it is held at; either may be missing. ``former``: the text says that it is over."""

    title: str | None
    affiliation: str | None
    former: bool = False


@frozen
class Speaker:
    """Who is quoted, or named as a person.

    ``name`` is the fullest form in the text, without titles; None for those without one, who have a ``description``.
    ``honorific`` stands before the name ("Mr"), ``gender`` is "male", "female" or None. ``roles`` come from all
    mentions, ``aliases`` are the forms of the name, titles included, and ``mentions`` where the text speaks of them.
    """

    id: str
    name: str | None
    kind: SpeakerKind
    description: str | None = None
    honorific: str | None = None
    gender: str | None = None
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@frozen
class Quote:
    """One quote: what was said, by whom, by which words we know it, and the rule that found it.

    ``content`` is one span or several, in the order of the text; quotation marks belong to it. ``verbatim`` is what
    stands between the marks, the only words that a reader may put in the speaker's mouth. ``confidence`` in 0..1 is the
    share of this rule's claims, with this cue, that were right on the training articles. ``inside`` is the id of the
    quote in whose content this one stands. ``sieve`` names what found the speakers: "name", "speaker-before", ...
    """

    id: str
    kind: Kind
    content: tuple[Span, ...]
    verbatim: tuple[Span, ...]
    cue: CueSpan | None
    source: SourceSpan | None
    speakers: tuple[str, ...]
    confidence: float
    rule: str
    addressee: Span | None = None
    via: Span | None = None
    medium: str | None = None
    when: TimeSpan | None = None
    inside: str | None = None
    sieve: str | None = None

    @property
    def text(self) -> str:
        """The content's spans in one line, " ... " between two of them."""
        return " ... ".join(span.text for span in self.content)


@frozen(repr=False)
class Extraction:
    """All that was found in one text.

    ``speakers`` holds everybody who is quoted, and the persons whom the text names in full or with a title. ``date`` is
    the day of the text as YYYY-MM-DD: the caller's or, failing that, its dateline's; ``place`` is where it was written,
    by its dateline. ``error`` says why a text could not be read at all; None if it was. ``derived`` says that the text
    was made from something else (a web page), so that only the record has it: who writes it down writes the text too.

    >>> import quoteattr
    >>> found = quoteattr.extract("“The bridge is safe,” said Ana Ruiz, the mayor.")
    >>> found
    Extraction(1 quote, 1 speaker)
      q1 direct: Ana Ruiz, the mayor | said | “The bridge is safe,”
    >>> Extraction.from_dict(found.to_dict()) == found
    True
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    id: str | None = None
    date: str | None = None
    place: str | None = None
    error: str | None = None
    derived: bool = field(default=False, eq=False)

    def __repr__(self) -> str:
        def count(n: int, noun: str) -> str:
            return f"{n} {noun}" if n == 1 else f"{n} {noun}s"

        if self.error:
            return f"Extraction(error={self.error!r})"
        quoted = {id for quote in self.quotes for id in quote.speakers}
        lines = [f"Extraction({count(len(self.quotes), 'quote')}, {count(len(quoted), 'speaker')})"]
        for quote in self.quotes:
            source = quote.source.text if quote.source else "-"
            cue = quote.cue.text if quote.cue else "-"
            lines.append(f"  {quote.id} {quote.kind.value}: {source} | {cue} | {quote.text}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the text with its quotes marked, in a notebook."""
        from .formats.html import fragment

        return fragment(self)

    def to_dict(self, *, with_text: bool = True) -> dict[str, Any]:
        """Give the record as plain dicts, lists, strings and numbers, in the order of the wire format.

        :param with_text: whether the text itself is included; without it, `from_dict` needs the text again.
        """
        data: dict[str, Any] = {"id": self.id, "date": self.date, "place": self.place, "error": self.error}
        if with_text:
            data["text"] = self.text
        converter = _converter()
        data["quotes"] = [converter.unstructure(quote) for quote in self.quotes]
        data["speakers"] = [converter.unstructure(speaker) for speaker in self.speakers]
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any], *, text: str | None = None) -> Extraction:
        """Read back what `to_dict` gave.

        :param data: the record; unknown keys are an error.
        :param text: the text, where the record was written without it.
        :raises RecordError: if the data does not describe an extraction, with the path of every fault.
        """
        if not isinstance(data, dict):
            raise RecordError(f"not an extraction: {type(data).__name__} @ $; give what Extraction.to_dict wrote")
        whole = data if text is None else {**data, "text": text}
        return structured(whole, cls, _converter(), "an extraction")

    def to_json(self, *, with_text: bool = True) -> str:
        """Give the record as one line of JSON, non-ASCII characters as they are (lone surrogates escaped)."""
        return to_line(self.to_dict(with_text=with_text))

    @classmethod
    def from_json(cls, line: str, *, text: str | None = None) -> Extraction:
        """Read back what `to_json` gave; raises `RecordError` where the line is not JSON or not an extraction."""
        return cls.from_dict(from_line(line, cls), text=text)

    def with_identity(self, id: str | None, date: str | None) -> Extraction:
        """Give the same extraction under another document id and date."""
        return evolve(self, id=id, date=date)


def to_line(data: dict[str, Any]) -> str:
    """Give plain data as one line of JSON, non-ASCII characters as they are (lone surrogates escaped)."""
    line = json.dumps(data, ensure_ascii=False)
    return line if line.isascii() or _encodable(line) else json.dumps(data)


def from_line(line: str, cls: type[Any]) -> Any:
    """Read a line of JSON that a record of this class wrote.

    :raises RecordError: where the line is not JSON.
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}; give a line that {cls.__name__}.to_json wrote") from error


def structured(data: Any, cls: type[T], converter: cattrs.Converter, what: str) -> T:
    """Make a record of plain data.

    :raises RecordError: if the data does not describe one, with the path of every fault.
    """
    try:
        return converter.structure(data, cls)
    except BaseValidationError as error:
        faults = "; ".join(cattrs.transform_error(error))
        raise RecordError(f"not {what}: {faults}; give what {cls.__name__}.to_dict wrote") from error


def _encodable(line: str) -> bool:
    try:
        line.encode("utf8")
    except UnicodeEncodeError:
        return False
    return True


_WIRE_ORDER = (
    "id", "kind", "text", "content", "verbatim", "cue", "source", "speakers", "sieve", "addressee", "via", "medium",
    "when", "inside", "confidence", "rule",
)  # fmt: skip


def _unchanged(value: Any, kind: type[Any]) -> Any:
    if type(value) is kind:
        return value
    if kind is float and type(value) is int:
        return float(value)
    raise TypeError(f"{value!r} is not {kind.__name__}")


def strict_converter() -> cattrs.Converter:
    """Give a converter that takes nothing for what it is not.

    Left to itself, cattrs reads null as the text "None", and writes members of enums, not their values.
    """
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _unchanged)
    for enum in (Kind, Act, Form, SpeakerKind):
        converter.register_structure_hook(enum, lambda value, enum: enum(value))
        converter.register_unstructure_hook(enum, attrgetter("value"))
    return converter


@cache
def _converter() -> cattrs.Converter:
    converter, plain = strict_converter(), strict_converter()
    plain_quote = make_dict_structure_fn(Quote, converter, _cattrs_forbid_extra_keys=True)

    def unstructure_quote(quote: Quote) -> dict[str, Any]:
        data = plain.unstructure(quote)
        data["text"] = quote.text
        return {key: data[key] for key in _WIRE_ORDER}

    def structure_quote(data: Any, cls: type[Quote]) -> Quote:
        # "text" is for people and other programs: it follows from the content.
        return plain_quote({key: value for key, value in dict(data).items() if key != "text"}, cls)

    converter.register_unstructure_hook(Quote, unstructure_quote)
    converter.register_structure_hook(Quote, structure_quote)
    off_wire = override(omit=True)
    converter.register_structure_hook(
        Extraction,
        make_dict_structure_fn(Extraction, converter, _cattrs_forbid_extra_keys=True, derived=off_wire),
    )
    return converter
