"""Extractions to write: an article that was made for these tests, and any that can be, with hostile text in them."""

from __future__ import annotations

from io import StringIO

from hypothesis import strategies as st

from quoteattr.formats import FormatName, named
from quoteattr.records import (
    Act,
    CueSpan,
    Extraction,
    Form,
    Kind,
    Quote,
    Role,
    SourceSpan,
    Span,
    Speaker,
    SpeakerKind,
    TimeSpan,
)

__all__ = ["NEWS", "extractions", "lines_of_text", "written"]

HOSTILE = [
    "<script>alert(1)</script>", "</said>", "&amp; & &#x26;", "]]>", "<!--", '"', "'", "\x00", "\x1b[31m", "\ud800",
    "\udfff", "\u202e", "\u200f", "\r\n", "\r", "\n", "\n\n", "\t", "\u2028", "\x85", "\x0c", "=cmd|'/C calc'!A0",
    "'=1", "+1", "-1", "@SUM(1)", "＝1", "; ", ",", "# ", "1. ", "- ", "> ", "***", "__a__", "`a`", "[a](http://b.example)",
    "![a](b)", "https://a.example", "www.a.example", "a@b.example", "~~~", "| a |", "---", "===", "\\", "😀", "é", " ",
    "{", "}", "T1\tContent 0 1", "the bridge",
]  # fmt: skip

#: Any text, with what means something in one of the formats.
lines_of_text = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=()), max_size=8), max_size=6
).map("".join)
names = st.none() | lines_of_text


def written(name: FormatName, *written: Extraction) -> str:
    """Give what a format of text writes."""
    out = StringIO(newline="")
    named(name).write(written, out)
    return out.getvalue()


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Span(start, end, text[start:end])


@st.composite
def several_spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """One span, or two that do not touch, in the order of the text."""
    places = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return tuple(Span(start, end, text[start:end]) for start, end in pairs)


@st.composite
def quotes(draw: st.DrawFn, text: str, number: int, speakers: tuple[Speaker, ...]) -> Quote:
    cue, source, when = draw(spans(text)), draw(spans(text)), draw(spans(text))
    some = st.none() | spans(text)
    return Quote(
        id=f"{draw(lines_of_text)}{number}",
        kind=draw(st.sampled_from(Kind)),
        content=draw(several_spans(text)),
        verbatim=draw(several_spans(text)),
        cue=CueSpan(cue.start, cue.end, cue.text, draw(lines_of_text), draw(st.sampled_from(Act)), draw(st.booleans())),
        source=draw(st.none() | st.just(SourceSpan(source.start, source.end, source.text, Form.NAME))),
        speakers=tuple(draw(st.lists(st.sampled_from([one.id for one in speakers]), max_size=2, unique=True)))
        if speakers
        else (),
        confidence=draw(st.floats(0, 1)),
        rule="clause-before-cue",
        addressee=draw(some),
        via=draw(some),
        medium=draw(names),
        when=draw(st.none() | st.just(TimeSpan(when.start, when.end, when.text, "2023-05-30"))),
    )


@st.composite
def speakers(draw: st.DrawFn, number: int) -> Speaker:
    return Speaker(
        id=f"{draw(lines_of_text)}{number}",
        name=draw(names),
        kind=draw(st.sampled_from(SpeakerKind)),
        description=draw(names),
        gender=draw(st.sampled_from([None, "female", "male"])),
        roles=(Role(draw(names), draw(names), draw(st.booleans())),),
        aliases=(draw(lines_of_text),),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Whatever an extraction can hold: spans of one quote in order, those of several across one another."""
    text = draw(lines_of_text.filter(bool))
    who = tuple(draw(speakers(number)) for number in range(draw(st.integers(0, 2))))
    said = tuple(draw(quotes(text, number, who)) for number in range(draw(st.integers(0, 3))))
    date = draw(st.sampled_from([None, "2023-05-30", "yesterday"]))
    return Extraction(text, said, who, id=draw(names), date=date, place=draw(names))


def _span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


def _cue(words: str, lemma: str, act: Act) -> CueSpan:
    span = _span(words)
    return CueSpan(span.start, span.end, words, lemma, act, negated=False)


def _source(words: str, form: Form) -> SourceSpan:
    span = _span(words)
    return SourceSpan(span.start, span.end, words, form)


TEXT = (
    "“The bridge at Calder & Moss is safe,” said Ana Ruiz,\r\nthe mayor. “Nobody told me\r\nthat it was closed.”"
    "\r\n\r\nA report warns of <rust>."
)
ANA = Speaker("s1", "Ana Ruiz", SpeakerKind.PERSON, None, "Ms", "female", (Role("mayor", "Port Elland"),), ("Ruiz",))
REPORT = Speaker("s2", None, SpeakerKind.DOCUMENT, "A report")
#: Two spans and a quote inside of the first quote, CRLF, an ampersand, markup.
NEWS = Extraction(
    TEXT,
    (
        Quote(
            id="q1",
            kind=Kind.DIRECT,
            content=(_span("“The bridge at Calder & Moss is safe,”"), _span("“Nobody told me\r\nthat it was closed.”")),
            verbatim=(_span("The bridge at Calder & Moss is safe,"), _span("Nobody told me\r\nthat it was closed.")),
            cue=_cue("said", "say", Act.STATE),
            source=_source("Ana Ruiz,\r\nthe mayor", Form.NAME),
            speakers=("s1",),
            confidence=0.94,
            rule="interruption",
        ),
        Quote(
            id="q2",
            kind=Kind.INDIRECT,
            content=(_span("that it was closed"),),
            verbatim=(),
            cue=_cue("told", "tell", Act.STATE),
            source=_source("Nobody", Form.DESCRIPTION),
            speakers=(),
            confidence=0.5,
            rule="clause-after-cue",
            inside="q1",
        ),
        Quote(
            id="q3",
            kind=Kind.INDIRECT,
            content=(_span("of <rust>"),),
            verbatim=(),
            cue=_cue("warns", "warn", Act.CLAIM),
            source=_source("A report", Form.DESCRIPTION),
            speakers=("s2",),
            confidence=0.8,
            rule="clause-after-cue",
        ),
    ),
    (ANA, REPORT),
    id="herald",
    date="2023-05-30",
    place="PORT ELLAND",
)
