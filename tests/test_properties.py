"""What holds for any text, and sentences from a grammar that come back as they were made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr import Act, Extraction, Extractor, Kind, Options, Quote, Span
from quoteattr.rules import rule_named

# --- Texts ----------------------------------------------------------------------------------------------------------

MARKS = ["“", "”", "‘", "’", '"', "'", "«", "»", "„", "‹", "›", "「", "」", "''", "``", "`"]
#: Apostrophes, feet and inches, years, elisions: marks that quote nothing.
NO_QUOTES = ["it's", "the dogs’", "6' 2\"", "12”", "’tis", "'em", "rock 'n' roll", "’90s", "goin’", "the film “The Bridge”"]
ODD = ["\ud800", "\udfff", "\0", "\u202e", "\u2066", "e\u0301", "👩🏽‍🚒", "\r\n", "\xa0", "\u200b", "\ufeff", "\u2029", "\x85", "\x1c", "İ"]
REPORTING = [
    "Ana Ruiz", "the mayor", "She", "they", "said", "told reporters", "told him", "was asked", "did not say", "according to",
    "According to", "his claim that", "that", "whether", "to leave", "declined to comment", "called it", "adding", "Ruiz:",
    "RUIZ:", "who", "as", "is expected", "We will go", "the bridge is shut", "it was a mess", "not", "because", "went on to",
]  # fmt: skip
STOPS = [" ", " ", " ", ", ", ". ", "? ", ": ", " — ", "\n", "\n\n", " (", ") ", "", "-", "… "]


def joined(parts: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=30).map("".join)


#: Reports in pieces, put together at random: dense in cues and marks.
wild_text = joined([*MARKS, *MARKS, *NO_QUOTES, *ODD, *REPORTING, *REPORTING, *STOPS, *STOPS])
any_text = st.one_of(
    wild_text,
    joined([*MARKS, " ", "so", ",", ".", "\n"]),
    st.text(alphabet=st.characters(codec=None)),
    st.text(),
)
#: As `any_text`, but every example costs a parse: fewer of them.
parsed = settings(max_examples=60)
seldom = settings(max_examples=25)


# --- What holds for every extraction --------------------------------------------------------------------------------


def spans_of(value: Any) -> Iterator[Span]:
    """Give every span in a record, whatever field it stands in."""
    if isinstance(value, Span):
        yield value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from spans_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)


def holds(outer: tuple[Span, ...], inner: Span) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in outer)


def check_spans(found: Extraction) -> None:
    for span in spans_of(found):
        assert 0 <= span.start < span.end <= len(found.text), span
        assert found.text[span.start : span.end] == span.text, span


def check_quote(quote: Quote) -> None:
    assert quote.content
    for spans in (quote.content, quote.verbatim):
        assert all(before.end <= after.start for before, after in pairwise(spans)), quote
    assert all(holds(quote.content, span) for span in quote.verbatim), quote
    assert (quote.kind is Kind.INDIRECT) == (not quote.verbatim), quote
    assert 0 <= quote.confidence <= 1
    assert rule_named(quote.rule).id == quote.rule


def check_inside(found: Extraction) -> None:
    """What a quote stands inside of comes before it and holds all of it."""
    earlier: dict[str, Quote] = {}
    for quote in found.quotes:
        if quote.inside is not None:
            outer = earlier[quote.inside]
            spoken = quote.content if quote.cue is None else (*quote.content, quote.cue)
            assert all(holds(outer.content, span) for span in spoken), (outer, quote)
        earlier[quote.id] = quote


def check_together(found: Extraction) -> None:
    """Quotes are numbered in text order, and nothing is claimed twice over."""
    quotes = found.quotes
    assert [quote.id for quote in quotes] == [f"q{number}" for number in range(1, len(quotes) + 1)]
    starts = [quote.content[0].start for quote in quotes]
    assert starts == sorted(starts)
    cues = [quote.cue for quote in quotes if quote.cue is not None]
    assert len(set(cues)) == len(cues), cues
    contents = [quote.content for quote in quotes]
    assert len(set(contents)) == len(contents), contents
    outermost = sorted((s.start, s.end) for quote in quotes if quote.inside is None for s in quote.content)
    assert all(end <= start for (_, end), (start, _) in pairwise(outermost)), outermost


def check_speakers(found: Extraction) -> None:
    ids = [speaker.id for speaker in found.speakers]
    assert len(set(ids)) == len(ids)
    assert {id for quote in found.quotes for id in quote.speakers} <= set(ids)
    mentions = {(span.start, span.end) for speaker in found.speakers for span in speaker.mentions}
    assert {(quote.source.start, quote.source.end) for quote in found.quotes if quote.source} <= mentions


def check(found: Extraction, text: str) -> None:
    assert found.text == text
    check_spans(found)
    for quote in found.quotes:
        check_quote(quote)
    check_inside(found)
    check_together(found)
    check_speakers(found)


@parsed
@given(any_text)
@example("")
@example(" \n\t\r\n\xa0\u200b")
@example("The cat sat on the mat.")
@example("“")
@example("Ana said: “")
@example("”, Ana said.")
@example("\ud800“So,”\udfff said Ana\0.")
@example("Peter Novak: “They worked all night.”")
def test_any_text(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text)
    check(found, text)
    assert extractor.extract(text) == found
    assert repr(found).startswith("Extraction(")
