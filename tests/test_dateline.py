"""Datelines: what a text says of its own day and place, cheaply whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr import Extractor, InputError
from quoteattr.dateline import Dateline, dateline_at, find_dateline
from quoteattr.lexicon import load_lexicon
from quoteattr.paragraphs import paragraphs

LEXICON = load_lexicon()

HEADS = {
    "date 2023-05-30 WASHINGTON - ": ("2023-05-30", "WASHINGTON"),
    "date 2023-05-30 WASHINGTON (Reuters) - ": ("2023-05-30", "WASHINGTON"),
    "date 2023-05-30 ": ("2023-05-30", None),
    "date 2023-02-30 ": (None, None),
    "PARIS — ": (None, "PARIS"),
    "PARIS -- ": (None, "PARIS"),
    "PARIS, May 30 — ": (None, "PARIS"),
    "PARIS, May 30 (Reuters) - ": (None, "PARIS"),
    "PARIS, May 30, 2023 (Reuters) - ": ("2023-05-30", "PARIS"),
    "PARIS, 30 May 2023 (Reuters) - ": ("2023-05-30", "PARIS"),
    "LITTLE ROCK, Ark. (AP) — ": (None, "LITTLE ROCK, Ark."),
    "LITTLE ROCK, Ark., Oct. 9, 2016 (AP) — ": ("2016-10-09", "LITTLE ROCK, Ark."),
    "FAIRVIEW, W.Va. - ": (None, "FAIRVIEW, W.Va."),
    "ST. PAUL,\xa0Minn.\xa0— ": (None, "ST. PAUL, Minn."),
    "Mexico City (AFP) – ": (None, "Mexico City"),
    "Mexico City, May 30 (AFP) – ": (None, "Mexico City"),
    "Ana Ruiz (Mayor) - ": (None, None),
    "EXCLUSIVE – ": (None, None),
    "THE BRIDGE IS SAFE, BUT NOBODY DARES TO CROSS IT - ": (None, None),
}


@pytest.mark.parametrize(("head", "says"), HEADS.items())
def test_a_dateline(head: str, says: tuple[str | None, str | None]) -> None:
    assert dateline_at(head + "It rained.", 0, len(head) + 10, LEXICON) == Dateline(*says, start=0, end=len(head))


@pytest.mark.parametrize(
    "text",
    [
        "", "It rained - hard.", "RUIZ: No.", "WASHINGTON-based firms", "PARIS (Reuters)", "A - b",
        "up to date 2023-05-30",
        "The mayor (Ana Ruiz) - who", "PARIS is wet — very", "date unknown",
    ],
)  # fmt: skip
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_at(text, 0, len(text), LEXICON) is None


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("date 2023-05-30", "2023-05-30", None),
        ("Bridge shut\n\nBy A. Writer\n\nPARIS — It rained.", None, "PARIS"),
        ("EXCLUSIVE - Bridge shut\n\nPARIS — It rained.", None, "PARIS"),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nPARIS — It rained.", None, None),
        ("", None, None),
    ],
)
def test_the_dateline_of_a_text(text: str, date: str | None, place: str | None) -> None:
    head = find_dateline(text, paragraphs(text), LEXICON)
    assert (head.date, head.place) == (date, place) if head else date is place is None


signs = st.sampled_from(
    ["date 2023-05-30 ", "PARIS", "Paris", "U.S.", ", ", " ", "(AP)", "(", "-", "—", "May 30", "30", "\n"]
)


@given(st.lists(st.one_of(signs, st.text(max_size=3)), max_size=12).map("".join))
@example("AB" + "\u2028" * 9)
def test_any_text(text: str) -> None:
    head = dateline_at(text, 0, len(text), LEXICON)
    if head is not None:
        assert 0 < head.end <= len(text)
        assert head.place is None or head.place in " ".join(text.split())


@pytest.mark.parametrize(
    "unit",
    [
        "WORD ",
        "Word ",
        "W",
        "A, ",
        "W.",
        "A-",
        "Ab, ",
        "date 2023-05-30 ",
        "AB (a ",
        "AB" + " " * 50,
        "Ä ",
        "(",
        "-",
        "30 ",
    ],
)
def test_the_worst_text_takes_no_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    before = time.process_time()
    dateline_at(text, 0, len(text), LEXICON)
    dateline_at(text + "(", 0, len(text) + 1, LEXICON)
    dateline_at("AB" + text, 0, len(text) + 2, LEXICON)
    assert time.process_time() - before < 1


# In an extraction.

REPORT = "date 2023-05-30 PARIS - The bridge is closed, Ana Ruiz said on Monday."


def test_it_gives_date_and_place_and_is_no_part_of_a_quote(extractor: Extractor) -> None:
    found = extractor.extract(REPORT)
    [quote] = found.quotes
    assert (found.date, found.place) == ("2023-05-30", "PARIS")
    assert quote.text == "The bridge is closed"
    assert quote.when is not None
    assert quote.when.date == "2023-05-29"


def test_it_is_no_part_of_a_quote_in_a_parsed_document(extractor: Extractor) -> None:
    report = "Bridge shut\n\ndate 2023-05-30 PARIS - China declined a request, according to a report."
    found = extractor.extract(extractor.nlp(report))
    assert "China declined a request" in [quote.text for quote in found.quotes]
    assert all("PARIS" not in quote.text + quote.source.text for quote in found.quotes if quote.source)


def test_the_caller_knows_the_date_better(extractor: Extractor) -> None:
    found = extractor.extract(REPORT, date="2024-03-13")
    [quote] = found.quotes
    assert (found.date, found.place) == ("2024-03-13", "PARIS")
    assert quote.when is not None
    assert quote.when.date == "2024-03-11"


def test_a_pipe_takes_dates(extractor: Extractor) -> None:
    said = "Ana Ruiz said on Monday that it rained."
    dates = ["2023-05-30", None]
    found = list(extractor.pipe([said, said, REPORT], dates=dates))
    assert [item.date for item in found] == ["2023-05-30", None, "2023-05-30"]
    assert [quote.when and quote.when.date for item in found for quote in item.quotes] == [
        "2023-05-29",
        None,
        "2023-05-29",
    ]


@pytest.mark.parametrize("date", ["yesterday", "", "2023-02-30"])
def test_a_date_that_is_none(extractor: Extractor, date: str) -> None:
    with pytest.raises(InputError, match="is not a day written YYYY-MM-DD"):
        extractor.extract("Ana Ruiz said it rained.", date=date)
