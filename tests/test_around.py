"""Around the quote: to whom, by way of whom, by what medium and when."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import Extraction, Extractor, Options, Quote
from quoteattr.around import around
from quoteattr.claims import find_claims

TUESDAY = "2023-05-30"


@pytest.fixture(scope="module")
def every(extractor: Extractor) -> Extractor:
    """An extractor that gives the least sure quotes too: this is about what stands around them."""
    return Extractor(extractor.nlp, Options(min_confidence=0))


def quote_by(extractor: Extractor, text: str, cue: str) -> Quote:
    """Give the quote with this cue."""
    [quote] = [q for q in extractor.extract(text, date=TUESDAY).quotes if q.cue and q.cue.text == cue]
    return quote


ADDRESSEES = {
    "“It is over,” Ruiz *told* [reporters] outside City Hall.": "object",
    "The mayor *informed* [the council] on Monday that the bridge was closed.": "before a time",
    "Ruiz *warned* [a crowd of farmers] in Salto that the bridge was closed.": "what identifies it, not where it was",
    "The council *has urged* [the mayor] not to close the bridge.": "object of an infinitive",
    "The builder *asked* [the mayor] whether the bridge was safe.": "who is asked",
    "“Is it safe?” the mayor *asked* [the builder].": "who is asked, after a question",
    "The judge *ordered* [the builder] to pay.": "who is ordered",
    "[The mayor] *was told* by the builder that the bridge was safe.": "subject of a passive",
    "[The mayor] *was told* that the bridge was safe.": "subject of a passive without an agent",
    "The mayor *said* to [reporters] that the bridge was closed.": "with a preposition",
    "Ruiz *said* in an interview with [The Herald] that the bridge was safe.": "interviewer",
    "Ruiz *wrote* in a letter to [the council] that the bridge was safe.": "reader of a letter",
    "Speaking to [reporters] in Salto, Ruiz *said* the bridge was safe.": "beside a participle",
    "Ruiz *told* [The Herald] in an interview that the bridge was safe.": "before a medium",
    "The mayor *said* the bridge was safe.": "none",
    "“It is safe,” Ruiz *told* [The Herald] of the bridge.": "not what it is about",
    "“It is safe,” Ruiz *told* [supporters].": "people whose noun reports elsewhere",
    "The mayor *asked* a question: “Is it safe?”": "a thing",
    "The mayor *said* to applause that the bridge was safe.": "nobody",
    "The mayor *said* she told reporters that the bridge was safe.": "another's",
    "“Is it safe?” *asked* the builder, who had come from Salto.": "the source, which the parser takes for the object",
    "The mayor *promised* to tell the council.": "in the content",
}
VIAS = {
    "Xinhua *said* the bridge was closed, citing [the city's transport ministry].": "who is cited",
    "Citing [two officials], The Herald *reported* that the bridge was closed.": "cited in front",
    "The Herald, citing [people familiar with the plan], *reported* that the bridge was closed.": "cited in the middle",
    "The bridge is closed, Xinhua *said*, quoting [an official].": "quoted",
    "[Interfax] cited a source as *saying* the bridge was closed.": "who cites",
    "[The Herald] quoted Ruiz as *saying* that the bridge was closed.": "who quotes",
    "Ruiz was quoted by [The Herald] as *saying* that the bridge was closed.": "who quotes, in a passive",
    "“It is closed,” [The Herald] quoted Ruiz as *saying*.": "who quotes, after a passage",
    "The bridge was closed, *according to* Ruiz, cited by [The Herald].": "who quotes a source",
    "Ruiz *said* through [a spokesman] that the bridge was closed.": "who speaks for a source",
    "Ruiz *said* the bridge was closed, citing bad health.": "a reason",
    "Ruiz *said* through tears that the bridge was closed.": "no person",
    "Ruiz *said* the bridge was closed. Novak left, citing two officials.": "another's",
}
TIMES = {
    "Ruiz *said* on [Monday] that the bridge was safe.": "2023-05-29",
    "Ruiz *said* [Monday] the bridge was safe.": "2023-05-29",
    "On [Monday], Ruiz *said* the bridge was safe.": "2023-05-29",
    "The bridge is safe, Ruiz *said* in a statement on [Monday].": "2023-05-29",
    "“It is over,” Ruiz *said* at a rally in Salto late on [Monday night].": "2023-05-29",
    "During a summit in Salto on [May 21], Ruiz *said* the bridge was safe.": "2023-05-21",
    "Ruiz *argued* in an essay on [Oct. 9, 2016], that the bridge was safe.": "2016-10-09",
    "Ruiz *told* reporters [yesterday] that the bridge was safe.": "2023-05-29",
    "[Last week], Ruiz *said* the bridge was safe.": None,
    "Ruiz *testified* [earlier this month] that the bridge was safe.": None,
    "In [2016], Ruiz *argued* that the bridge was safe.": None,
    "The mayor on [Monday] *called* the plan a mistake.": "2023-05-29",
    "The mayor *will announce* on [Friday] that the bridge is closed.": "2023-06-02",
    "Ruiz on [Monday evening] *said* the bridge was safe.": "2023-05-29",
    "Ruiz *said* in [Monday]'s debate that the bridge was safe.": "2023-05-29",
    "Ruiz *said* in a [Monday] interview with The Herald that the bridge was safe.": "2023-05-29",
    "A report released on [Monday] *found* that the bridge was safe.": "2023-05-29",
    "The council released a statement on [Monday], *saying* the bridge was safe.": "2023-05-29",
    "Ruiz said on [Monday] that the bridge was safe and *warned* that the river was rising.": "2023-05-29",
    "Ruiz *said* Monday's debate was a farce.": None,
    "Ruiz *said* the bridge would open on Friday.": None,
    "Ruiz *said* that on Friday the bridge would open.": None,
    "The bridge would open on Friday, Ruiz *said*.": None,
    "Ruiz *said* the bridge was safe. On Monday it fell.": None,
}
MEDIUMS = {
    "Ruiz *said* in a statement on Monday that the bridge was safe.": "statement",
    "“It is safe,” Ruiz *told* The Herald by phone.": "call",
    "“It is safe,” Ruiz *said* at a press conference in Salto.": "news conference",
    "Ruiz *wrote* on Facebook that the bridge was safe.": "post",
    "In a series of tweets, Ruiz *said* the bridge was safe.": "tweet",
    "Ruiz *tweeted* that the bridge was safe.": "tweet",
    "Ruiz *testified* that the bridge was safe.": "testimony",
    "The council released a statement on Monday, *saying* the bridge was safe.": "statement",
    "The mayor gave a speech in Salto, *saying* the bridge was safe.": "speech",
    "Her statement *said* the bridge was safe.": "statement",
    "A report by the engineers *found* that the bridge was safe.": "report",
    "The bridge is safe, *according to* a report.": "report",
    "Ruiz *wrote* in an op-ed that the bridge was safe.": "article",
    "Ruiz *said* the report was safe.": None,
    "Ruiz *said* the bridge was safe.": None,
    "After the interview, Ruiz *said* the bridge was safe.": None,
    "Ruiz *said* in The Washington Post that the bridge was safe.": None,
    "CNN *said* the bridge was safe.": None,
}


def parts(marked: str) -> tuple[str, str, str | None]:
    """Give a text, the cue that stands in it between stars, and the span between brackets, if any."""
    span = marked.partition("[")[2].partition("]")[0] or None
    return marked.translate({ord(sign): None for sign in "*[]"}), marked.split("*")[1], span


@pytest.mark.parametrize("marked", [pytest.param(text, id=name) for text, name in ADDRESSEES.items()])
def test_addressee(every: Extractor, marked: str) -> None:
    text, cue, span = parts(marked)
    found = quote_by(every, text, cue).addressee
    assert (found and found.text) == span


@pytest.mark.parametrize("marked", [pytest.param(text, id=name) for text, name in VIAS.items()])
def test_via(every: Extractor, marked: str) -> None:
    text, cue, span = parts(marked)
    found = quote_by(every, text, cue).via
    assert (found and found.text) == span


@pytest.mark.parametrize(("marked", "day"), TIMES.items())
def test_when(every: Extractor, marked: str, day: str | None) -> None:
    text, cue, span = parts(marked)
    found = quote_by(every, text, cue).when
    assert (found and found.text) == span
    assert (found and found.date) == day


@pytest.mark.parametrize(("marked", "medium"), MEDIUMS.items())
def test_medium(every: Extractor, marked: str, medium: str | None) -> None:
    text, cue, _ = parts(marked)
    assert quote_by(every, text, cue).medium == medium


def test_who_is_quoted_as_saying_is_the_source(every: Extractor) -> None:
    for text in (
        "Interfax cited a source as saying it rained.",
        "A source was quoted by Interfax as saying it rained.",
    ):
        [quote] = every.extract(text).quotes
        assert quote.source is not None
        assert quote.source.text.lower() == "a source"
        assert quote.text == "it rained"


def test_a_quote_that_goes_on_keeps_to_its_own_sentence(every: Extractor) -> None:
    first, second = every.extract("Ruiz said on Monday that it rained. She said it was cold.", date=TUESDAY).quotes
    assert first.when is not None
    assert second.when is None


def check(found: Extraction) -> None:
    """Check that what stands around a quote is no part of its content, nor what it is not."""
    for quote in found.quotes:
        around = [span for span in (quote.addressee, quote.via, quote.when) if span]
        for span in around:
            assert found.text[span.start : span.end] == span.text != ""
            assert not any(part.start < span.end and span.start < part.end for part in quote.content)
            assert span.text == span.text.strip()


words = st.sampled_from(
    ["Ruiz", "said", "told", "on Monday", "reporters", "“", "”", ",", "that", "in a statement", "citing", "officials",
     "as saying", "quoted", "according to", "urged", "to go", "May 21", ".", "\n\n", "speaking to", "it rained", "'s"]
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(words, max_size=25).map(" ".join), st.sampled_from([None, TUESDAY, "0001-01-01", "9999-12-31"]))
def test_any_text(every: Extractor, text: str, date: str | None) -> None:
    check(every.extract(text, date=date))


@pytest.mark.parametrize(
    "unit", ["in ", "on Monday ", "said to ", "told reporters of ", "citing ", "Ruiz said citing officials "]
)
def test_a_long_chain_costs_little(every: Extractor, unit: str) -> None:
    text = "Ruiz said " + unit * 500 + "that it rained."
    [scene] = every.scenes([text])
    claims = list(find_claims(scene, every.lexicon.confidence, every.rules))
    before = time.process_time()
    for claim in claims:
        around(claim, scene, None)
    assert time.process_time() - before < 0.005 * (10 + len(claims))
    check(every.extract(text, date=TUESDAY))
