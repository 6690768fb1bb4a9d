"""The spaCy component: its config, what it writes on a Doc, what of that outlives the Doc, and what it needs."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import reload
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import quoteattr.component.extensions
from quoteattr import Act, Extraction, Extractor, InputError, ModelError, OptionsError, Quote, Speaker, extract, link
from quoteattr.component import COLOURS, register_extensions
from quoteattr.parsing import DEFAULT_MODEL

TEXT = (
    "“The bridge is safe,” said Ana Ruiz, the mayor. “I will walk over it.” "
    "Critics warned that it was not. Tom Okafor and Ana Ruiz said it would rain."
)


def pipeline(**config: Any) -> Language:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    nlp.add_pipe("quoteattr", config=config)
    return nlp


@cache
def default_pipeline() -> Language:
    return pipeline()


def finder(**config: Any) -> Callable[[Doc], Doc]:
    """Give the component alone."""
    return spacy.blank("en").add_pipe("quoteattr", config=config)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return default_pipeline()


@pytest.fixture
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def by_hand(nlp: Language, **more: Any) -> Doc:
    """Give a parsed Doc that no pipeline has made."""
    words = "Ana Ruiz said it rained .".split()
    tags = "NNP NNP VBD PRP VBD .".split()
    deps = "compound nsubj ROOT nsubj ccomp punct".split()
    spaces = [True, True, True, True, False, False]
    return Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, deps=deps, heads=[1, 2, 2, 4, 2, 2], **more)


def rows(doc: Doc, group: str) -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[group]]


# --- What it writes on a Doc ----------------------------------------------------------------------------------------


def test_the_records_are_those_of_the_extractor(doc: Doc, extractor: Extractor) -> None:
    assert doc._.extraction == extractor.extract(TEXT)
    assert doc._.quotes == doc._.extraction.quotes
    assert doc._.speakers == doc._.extraction.speakers
    assert {type(item) for item in (*doc._.quotes, *doc._.speakers)} == {Quote, Speaker}


def test_the_span_groups(doc: Doc) -> None:
    assert rows(doc, "quotes") == [
        ("“The bridge is safe,”", "direct", "q1", "Ana Ruiz"),
        ("“I will walk over it.”", "direct", "q1", "Ana Ruiz"),
        ("that it was not", "indirect", "q2", ""),
        ("it would rain", "indirect", "q3", "Tom Okafor; Ana Ruiz"),
    ]
    assert rows(doc, "cues") == [
        ("said", "state", "q1", "Ana Ruiz"),
        ("warned", "state", "q2", ""),
        ("said", "state", "q3", "Tom Okafor; Ana Ruiz"),
    ]
    assert rows(doc, "sources") == [
        ("Ana Ruiz, the mayor", "name", "q1", "Ana Ruiz"),
        ("Critics", "description", "q2", ""),
        ("Tom Okafor and Ana Ruiz", "name", "q3", "Tom Okafor; Ana Ruiz"),
    ]


def test_a_span_knows_its_quote(doc: Doc) -> None:
    for group in ("quotes", "cues", "sources"):
        assert [span._.quote.id for span in doc.spans[group]] == [span.id_ for span in doc.spans[group]]
    assert [speaker.name for speaker in doc.spans["cues"][2]._.speakers] == ["Tom Okafor", "Ana Ruiz"]


def test_any_span_knows_in_whose_words_it_stands(nlp: Language) -> None:
    doc = nlp("“My lawyer says the bridge is safe,” Ruiz said. It rained.")
    bridge, lawyer, rain = (find(doc, text) for text in ("bridge", "lawyer", "rained"))
    assert (bridge._.quote.id, lawyer._.quote.id, rain._.quote) == ("q2", "q1", None)
    assert (lawyer._.speakers[0].name, rain._.speakers) == ("Ruiz", ())


def test_an_id_of_somebody_else_is_no_quote_id(nlp: Language) -> None:
    doc = nlp("Ruiz said it rained. The dog slept.")
    dog = Span(doc, find(doc, "dog").start, find(doc, "dog").end, span_id="q1")
    assert dog._.quote is None


def find(doc: Doc, text: str) -> Span:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text))
    assert span is not None
    return span


def test_spans_take_in_whole_tokens_and_records_stay_exact(nlp: Language) -> None:
    words = ["“It", "rained,”-", "said", "Ruiz", "."]
    tags = ["PRP", "VBD", "VBD", "NNP", "."]
    deps = ["nsubj", "ccomp", "ROOT", "nsubj", "punct"]
    doc = finder()(Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=[1, 2, 2, 2, 2]))
    assert doc._.quotes[0].text == "“It rained,”"
    assert doc.spans["quotes"][0].text == "“It rained,”-"


def test_a_document_that_has_not_passed(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert (doc._.extraction, doc._.quotes, doc._.speakers, doc[:2]._.quote, doc[:2]._.speakers) == (
        None,
        (),
        (),
        None,
        (),
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n \t", "The cat sat on the mat."])
def test_nothing_to_find(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.extraction == Extraction(text)
    assert {name: len(group) for name, group in doc.spans.items()} == {"quotes": 0, "cues": 0, "sources": 0}


@given(st.text(st.sampled_from("“”\"' \n\u200b\u00a0é.,:<Ana Ruiz said"), max_size=60))
@settings(max_examples=60)
def test_every_stretch_has_its_tokens(text: str) -> None:
    doc = default_pipeline()(text)
    contents = [part.text for quote in doc._.quotes for part in quote.content]
    assert len(contents) == len(doc.spans["quotes"])
    assert all(part in span.text for part, span in zip(contents, doc.spans["quotes"], strict=True))


def test_the_record_is_read_once(doc: Doc) -> None:
    assert doc._.extraction is doc._.extraction
    assert doc.spans["cues"][0]._.quote is doc._.quotes[0]


def test_a_second_run_takes_the_place_of_the_first(nlp: Language, doc: Doc) -> None:
    before = doc._.extraction
    finder(acts=[])(doc)
    assert (len(before.quotes), doc._.quotes, len(doc.spans["quotes"])) == (3, (), 0)


# --- Date and id ----------------------------------------------------------------------------------------------------


def test_date_and_id_of_a_document(nlp: Language) -> None:
    doc = nlp.make_doc("On Monday, Ruiz said the bridge was safe.")
    doc._.quotes_date, doc._.quotes_id = "2023-05-30", "d1"
    found = nlp(doc)._.extraction
    assert (found.id, found.date, found.quotes[0].when.date) == ("d1", "2023-05-30", "2023-05-29")


def test_a_dateline_gives_the_date(nlp: Language) -> None:
    assert nlp("PARIS, May 30, 2023 (AP) — Ruiz said it rained.")._.extraction.date == "2023-05-30"


@pytest.mark.parametrize(("name", "value"), [("quotes_date", "May 30"), ("quotes_date", 20230530), ("quotes_id", 17)])
def test_a_date_or_an_id_that_is_none(nlp: Language, name: str, value: object) -> None:
    doc = nlp.make_doc("Ruiz said it rained.")
    doc._.set(name, value)
    with pytest.raises(InputError, match=f"{value!r} is not a"):
        nlp(doc)


def test_documents_of_a_pipeline_can_be_linked(nlp: Language) -> None:
    def docs() -> Iterator[Doc]:
        for id in ("herald", "mail"):
            doc = nlp.make_doc("Ana Ruiz said the city would not close the old bridge before the winter.")
            doc._.quotes_id = id
            yield doc

    linked = link(doc._.extraction for doc in nlp.pipe(docs()))
    assert [member.document for member in linked.speakers[0].members] == ["herald", "mail"]


# --- Config ---------------------------------------------------------------------------------------------------------


def test_found_without_an_import() -> None:
    code = "import spacy; spacy.blank('en').add_pipe('quoteattr'); spacy.blank('en').add_pipe('quoteattr_paragraphs')"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_options_are_config(nlp: Language) -> None:
    doc = nlp("Ruiz said a spokesman had denied that it rained. She asked whether it snowed.")

    def acts(**config: Any) -> list[Act]:
        return [quote.cue.act for quote in finder(**config)(doc)._.quotes]

    assert acts() == [Act.STATE, Act.DENY, Act.ASK]
    assert acts(acts=["ask"]) == [Act.ASK]
    assert acts(nested=False) == [Act.STATE, Act.ASK]
    assert acts(min_confidence=1) == []


def test_groups_under_other_names() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"quotes_key": "sc", "cues_key": "verbs", "sources_key": "who"})
    doc = nlp(by_hand(nlp))
    assert {name: [span.text for span in group] for name, group in doc.spans.items()} == {
        "sc": ["it rained"],
        "verbs": ["said"],
        "who": ["Ana Ruiz"],
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("acts", ["sing"]),
        ("acts", "state"),
        ("acts", 3),
        ("nested", "no"),
        ("min_confidence", 2),
        ("min_confidence", "a"),
    ],
)
def test_a_wrong_option(name: str, value: object) -> None:
    with pytest.raises(OptionsError) as caught:
        spacy.blank("en").add_pipe("quoteattr", config={name: value})
    assert str(caught.value).startswith(f"{name}={value!r}")


def test_config_names_what_there_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"acts": ["state"]})
    assert nlp.config["components"]["quoteattr"] == {
        "factory": "quoteattr",
        "acts": ["state"],
        "nested": True,
        "min_confidence": 0.4,
        "words": None,
        "quotes_key": "quotes",
        "cues_key": "cues",
        "sources_key": "sources",
    }


# --- What outlives the program --------------------------------------------------------------------------------------


def test_a_pipeline_on_disk_and_in_bytes(tmp_path: Path) -> None:
    nlp = pipeline(acts=["deny"], quotes_key="said")
    nlp.to_disk(tmp_path / "model")
    from_config = spacy.blank("en").from_config(nlp.config)
    for again in (
        spacy.load(tmp_path / "model"),
        from_config.from_bytes(nlp.to_bytes()),
        pickle.loads(pickle.dumps(nlp)),
    ):
        assert again.get_pipe("quoteattr") == nlp.get_pipe("quoteattr")
        assert len(again("Ruiz denied that it rained. Okafor said it snowed.").spans["said"]) == 1


def test_a_document_in_a_doc_bin(nlp: Language, doc: Doc) -> None:
    whole = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin().from_bytes(whole).get_docs(spacy.blank("en").vocab)
    assert again._.extraction == doc._.extraction
    assert again.spans["quotes"][0]._.quote == doc._.quotes[0]


def test_the_spans_stay_without_user_data(doc: Doc) -> None:
    bare = DocBin(docs=[doc], store_user_data=False).to_bytes()
    [again] = DocBin().from_bytes(bare).get_docs(spacy.blank("en").vocab)
    assert again._.extraction is None
    assert [rows(again, group) for group in ("quotes", "cues", "sources")] == [
        rows(doc, group) for group in ("quotes", "cues", "sources")
    ]


def test_copies_of_a_document(nlp: Language, doc: Doc) -> None:
    copies = (doc.copy(), pickle.loads(pickle.dumps(doc)), Doc(nlp.vocab).from_bytes(doc.to_bytes()))
    for again in copies:
        assert (again._.extraction, rows(again, "quotes")) == (doc._.extraction, rows(doc, "quotes"))


def test_a_part_of_a_document_has_no_record_of_the_whole(doc: Doc) -> None:
    part = next(doc.sents).as_doc(copy_user_data=True)
    assert part._.extraction is None


def test_documents_put_together_can_be_read_anew(nlp: Language, doc: Doc) -> None:
    with pytest.warns(UserWarning, match="'extraction' while merging"):
        both = Doc.from_docs([doc, doc])
    assert (both._.extraction, len(both.spans["quotes"])) == (None, 8)
    nlp.get_pipe("quoteattr")(both)
    assert {span._.quote.id for span in both.spans["quotes"]} == {quote.id for quote in both._.quotes}


def test_two_processes_and_contexts(nlp: Language) -> None:
    def jobs() -> Iterator[tuple[Doc, int]]:
        for number in range(4):
            doc = nlp.make_doc(f"On Monday, Ruiz said it rained {number} times.")
            doc._.quotes_date = "2023-05-30"
            yield doc, number

    done = list(nlp.pipe(jobs(), as_tuples=True, n_process=2, batch_size=2))
    assert [number for _, number in done] == [0, 1, 2, 3]
    assert [doc._.quotes[0].text for doc, _ in done] == [f"it rained {number} times" for number in range(4)]
    assert {doc._.quotes[0].when.date for doc, _ in done} == {"2023-05-29"}


# --- Other people's tools -------------------------------------------------------------------------------------------


def test_displacy_shows_kind_and_speaker(doc: Doc) -> None:
    page = displacy.render(doc, style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert all(kind in page for kind in ("direct", "indirect"))
    assert all(COLOURS[kind] in page for kind in ("direct", "indirect"))
    assert "Ana Ruiz</a>" in page


def test_no_markup_of_the_text_comes_into_the_page_of_displacy(nlp: Language) -> None:
    text = 'Ana "<b>Jack</b>" Ruiz said it rained. Tom <script>Okafor</script> said it snowed.'
    page = displacy.render(nlp(text), style="span", options={"spans_key": "sources"}, jupyter=False)
    assert "<b>" not in page
    assert "<script>" not in page


def analysis(nlp: Language) -> dict[str, Any]:
    found = nlp.analyze_pipes()
    assert found is not None
    return found


def test_analysis_of_a_pipeline(nlp: Language) -> None:
    assert not any(analysis(nlp)["problems"].values())
    assert analysis(nlp)["attrs"]["doc._.quotes"]["assigns"] == ["quoteattr"]
    bare = spacy.blank("en")
    bare.add_pipe("quoteattr")
    assert analysis(bare)["problems"]["quoteattr"] == ["token.tag", "token.dep", "token.head", "doc.sents"]


# --- What it needs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("missing", "what"), [("parser", "DEP"), ("tagger", "TAG")])
def test_a_component_that_is_missing(missing: str, what: str) -> None:
    nlp = pipeline()
    nlp.remove_pipe(missing)
    with pytest.raises(
        ModelError, match=rf"quoteattr: the Doc '“The .*' has no {what}: .* must stand before 'quoteattr'"
    ):
        nlp(TEXT)


def test_a_document_made_by_hand_needs_no_parser() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    doc = nlp(by_hand(nlp))
    assert rows(doc, "quotes") == [("it rained", "indirect", "q1", "Ana Ruiz")]


def test_a_document_made_by_hand_of_blanks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    assert nlp(Doc(nlp.vocab, words=["  ", "\n"]))._.quotes == ()
    assert nlp(Doc(nlp.vocab))._.quotes == ()


def test_an_extension_of_somebody_else_is_left_alone() -> None:
    Doc.set_extension("quotes", default="mine", force=True)
    try:
        with pytest.raises(
            ModelError, match=r"doc\._\.quotes is already .* remove it with Doc\.remove_extension\('quotes'\)"
        ):
            spacy.blank("en").add_pipe("quoteattr")
        register_extensions()
        assert spacy.blank("en")("")._.quotes == "mine"
    finally:
        Doc.remove_extension("quotes")
    spacy.blank("en").add_pipe("quoteattr")
    assert spacy.blank("en")("")._.quotes == ()


def test_the_module_can_be_loaded_anew(nlp: Language) -> None:
    reload(quoteattr.component.extensions).register_extensions()
    spacy.blank("en").add_pipe("quoteattr")
    assert len(nlp(TEXT)._.quotes) == 3


# --- Paragraphs -----------------------------------------------------------------------------------------------------

ARTICLE = "Old bridge to be closed\n\nPARIS (AP) — Ana Ruiz said the bridge was unsafe\n\nTom Okafor said it was not."


def test_sentences_begin_at_paragraphs_and_behind_datelines() -> None:
    nlp = pipeline()
    nlp.add_pipe("quoteattr_paragraphs", before="parser")
    doc = nlp(ARTICLE)
    starts = ["Old bridge", "PARIS", "Ana Ruiz", "Tom Okafor"]
    assert {ARTICLE.index(start) for start in starts} <= {sentence.start_char for sentence in doc.sents}
    assert doc._.extraction == extract(ARTICLE)


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "word"])
def test_paragraphs_of_nothing(text: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr_paragraphs")
    assert nlp(text).text == text


def test_paragraphs_come_before_the_parser() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr_paragraphs")
    with pytest.raises(ModelError, match=r'put it before the parser, with .*before="parser"'):
        nlp(by_hand(nlp))
