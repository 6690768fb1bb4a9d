"""Nothing breaks it: texts of every odd shape come back whole, with work that grows as they do, and no more."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Extraction, Extractor, Quote
from quoteattr.extractor import _draft, _read
from quoteattr.records import Span

from .counting import lines_run
from .hostile import SHAPES
from .test_properties import check, moved, seldom

LENGTH = 1500


def came_back(extractor: Extractor, text: str) -> Extraction:
    """Extract, and check all that holds for every text."""
    found = extractor.extract(text)
    check(found, text)
    assert Extraction.from_json(found.to_json()) == found
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape(extractor: Extractor, shape: str) -> None:
    came_back(extractor, SHAPES[shape](LENGTH))


@seldom
@given(st.lists(st.sampled_from(sorted(SHAPES)), min_size=2, max_size=4), st.sampled_from(["", " ", "\n", "\n\n"]))
def test_shapes_side_by_side(extractor: Extractor, shapes: list[str], gap: str) -> None:
    came_back(extractor, gap.join(SHAPES[shape](200) for shape in shapes))


@pytest.mark.parametrize("mark", list("\"'“”‘’«»„‚‹›「」`＂"))
def test_a_hundred_thousand_quotation_marks(extractor: Extractor, mark: str) -> None:
    assert came_back(extractor, mark * 100_000).quotes == ()


def test_a_thousand_nested_passages(extractor: Extractor) -> None:
    text = "“‘" * 500 + "It rained," + "’”" * 500 + " said Ana Ruiz."
    [quote] = came_back(extractor, text).quotes
    assert quote.source is not None
    assert (quote.content[0].start, quote.source.text) == (0, "Ana Ruiz")


@pytest.mark.parametrize("character", ["x", "0", "👩", "\u0301", "\0"])
def test_a_line_of_five_million_characters_without_a_space(extractor: Extractor, character: str) -> None:
    text = character * 5_000_000 + "\n\nAna Ruiz said it rained."
    assert [quote.text for quote in came_back(extractor, text).quotes] == ["it rained"]


def work(extractor: Extractor, text: str) -> int:
    """Count the lines that run for a text, from the passages to the records, apart from the parse."""
    [scene] = extractor.scenes([text])
    return lines_run(lambda: _draft(text)) + lines_run(lambda: _read(scene, extractor.options, None, extractor.rules))


#: Those in which the fewest marks, names or cues make the most of a place, and ordinary ones beside them.
TELLING = [
    "nested",
    "an open speech",
    "a speech in paragraphs",
    "one passage",
    "passages that say",
    "labels",
    "datelines",
    "pronouns",
    "names that differ",
    "paragraphs of one word",
    "a table of numbers",
    "marks with spaces",
    "no-break spaces",
    "and Ruiz said",
]


@pytest.mark.parametrize("shape", TELLING)
def test_twice_the_text_is_twice_the_work(extractor: Extractor, shape: str) -> None:
    make = SHAPES[shape]
    assert work(extractor, make(16_000)) <= 2.2 * work(extractor, make(8_000))


# --- Longer than spaCy takes ------------------------------------------------------------------------------------------

STORY = (
    "Ana Ruiz, the mayor of Salto, said on Monday that the bridge was safe.\n\n"
    "“It will open again in May,” said Tom Okafor. He went home.\n\n"
)
QUIET = "the cat sat on the mat, "


def quoted(quotes: tuple[Quote, ...]) -> list[tuple[str, str, list[Span]]]:
    """Give each quote's rule, source and content."""
    return [(quote.rule, quote.source.text if quote.source else "", list(quote.content)) for quote in quotes]


def test_two_and_a_half_million_characters_in_many_paragraphs(extractor: Extractor) -> None:
    between = (QUIET * (1_250_000 // len(QUIET)) + "and slept.\n\n") * 2
    text = between + STORY
    found = came_back(extractor, text)
    alone = moved(extractor.extract(STORY), text, len(between))
    assert len(text) > 2_500_000
    assert quoted(found.quotes) == quoted(alone.quotes)
    assert len(found.quotes) == 2


def test_two_and_a_half_million_characters_in_one_paragraph(extractor: Extractor) -> None:
    # Passages make all of it be parsed, so blanks, which are next to nothing to parse, make it long.
    report = "“It will open again in May,” said Tom Okafor."
    gap = " " * 1_250_000
    text = report + gap + report + gap + report
    found = came_back(extractor, text)
    places = [(quote.content[0].start, quote.content[0].text) for quote in found.quotes]
    assert places == [(number * (len(report) + len(gap)), "“It will open again in May,”") for number in range(3)]


def test_a_passage_longer_than_a_piece_is_one_passage(extractor: Extractor) -> None:
    text = "“" + "The bridge is safe. " * 3000 + "It is,” said Tom Okafor."
    [quote] = [quote for quote in came_back(extractor, text).quotes if quote.inside is None]
    assert (quote.content[0].start, quote.content[0].end) == (0, text.index("”") + 1)


# --- Memory and threads -----------------------------------------------------------------------------------------------


def new_words(documents: int) -> Iterator[str]:
    """Give short documents in which no name and hardly a noun was ever seen before."""
    random = Random(documents)
    for _ in range(documents):
        words = ["".join(random.choices(ascii_lowercase, k=8)) for _ in range(4)]
        yield "{} {} said the {} was {}.".format(words[0].title(), words[1].title(), *words[2:])


def test_nothing_is_kept_of_a_document() -> None:
    extractor = Extractor()
    list(extractor.pipe(new_words(50)))
    known = len(extractor.nlp.vocab.strings)
    assert sum(len(found.quotes) for found in extractor.pipe(new_words(400))) > 300
    assert len(extractor.nlp.vocab.strings) == known


def test_a_pipeline_of_the_caller_keeps_what_the_caller_parsed(extractor: Extractor) -> None:
    own = Extractor(extractor.nlp)
    doc = extractor.nlp("Zzyzx Qwfpgj said it rained.")
    list(own.pipe(new_words(200)))
    assert [token.text for token in doc][:2] == ["Zzyzx", "Qwfpgj"]


def test_threads_share_an_extractor(extractor: Extractor) -> None:
    # One that forgets a batch's words must not take them from another that is still reading.
    texts = list(new_words(20))
    alone = [extractor.extract(text) for text in texts]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(extractor.extract, texts)) == alone


def peak(extractor: Extractor, text: str) -> int:
    tracemalloc.start()
    try:
        extractor.extract(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_grows_with_the_text_and_no_faster(extractor: Extractor) -> None:
    extractor.extract(STORY)
    once, twice, four_times = (peak(extractor, STORY * (60 * times)) for times in (1, 2, 4))
    assert twice <= 2.2 * once
    assert four_times <= 2.2 * twice
