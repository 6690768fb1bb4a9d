"""From text to records: whole extractions, what is no quote, hostile input, models and documents."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import spacy

import quoteattr
from quoteattr import Act, Extraction, Extractor, Form, Kind, ModelError, Options, OptionsError
from quoteattr.parsing import DEFAULT_MODEL

from .counting import lines_run

# --- Whole extractions ----------------------------------------------------------------------------------------------


def shown(found: Extraction) -> list[str]:
    """Give every quote in a line: kind, source, cue and content, indented where it stands inside another."""
    lines = repr(found).splitlines()[1:]
    return [
        ("  " if quote.inside else "") + line.split(" ", 3)[3] for line, quote in zip(lines, found.quotes, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The bridge is safe,” said Ana Ruiz, the mayor.",
            ["direct: Ana Ruiz, the mayor | said | “The bridge is safe,”"],
        ),
        ("“Is it safe?” she asked.", ["direct: she | asked | “Is it safe?”"]),
        ('"So," she said', ['direct: she | said | "So,"']),
        ("The bill, Ruiz argued, would cost jobs.", ["indirect: Ruiz | argued | The bill ... would cost jobs"]),
        (
            "The mayor has not said how much the bridge cost.",
            ["indirect: The mayor | has not said | how much the bridge cost"],
        ),
        ("Ruiz denied selling the ship.", ["indirect: Ruiz | denied | selling the ship"]),
        ("The mayor declined to comment.", ["indirect: The mayor | declined | to comment"]),
        (
            "The minister called the decision a “concerning unwillingness” to talk.",
            ["mixed: The minister | called | the decision a “concerning unwillingness” to talk"],
        ),
        (
            "Ruiz closed the bridge, adding that the river was rising.",
            ["indirect: Ruiz | adding | that the river was rising"],
        ),
        (
            "“My lawyer says the bridge is safe,” Ruiz said.",
            [
                "direct: Ruiz | said | “My lawyer says the bridge is safe,”",
                "  indirect: My lawyer | says | the bridge is safe",
            ],
        ),
    ],
)
def test_whole_extractions(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert shown(extractor.extract(text)) == expected


def test_every_field_of_a_quote(extractor: Extractor) -> None:
    [quote] = extractor.extract("She had not said the plan was “a mess”.").quotes
    assert (quote.id, quote.kind, quote.rule, quote.inside) == ("q1", Kind.MIXED, "clause-after-cue", None)
    assert quote.text == "the plan was “a mess”"
    assert [span.text for span in quote.verbatim] == ["a mess"]
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.lemma, quote.cue.act) == ("had not said", "say", Act.STATE)
    assert quote.cue.negated
    assert quote.source is not None
    assert (quote.source.text, quote.source.form) == ("She", Form.PRONOUN)
    assert (quote.speakers, quote.sieve) == ((), None), "nobody is named whom she could be"


def test_extract_with_the_defaults() -> None:
    found = quoteattr.extract("Ana Ruiz said the bridge was safe.", id="a-1", date="2023-05-30")
    assert (found.id, found.date) == ("a-1", "2023-05-30")
    assert shown(found) == ["indirect: Ana Ruiz | said | the bridge was safe"]


# --- What is no quote -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n\xa0\u200b\u2029 ",
        "The cat sat on the mat.",
        "The “Bridges of Lund” tour starts on Monday.",
        "William “Bill” Novak drove to Lund.",
        "The so-called “experts” went home.",
        "The word “bridge” has six letters.",
        "The students’ books are gone, and so is the dogs' bread.",
        'The wall is 6\' 2" high and 12" thick.',
        "’Tis the season for rock ’n’ roll.",
        "'Tis the season for rock 'n' roll.",
        "The '90s were good, weren't they?",
        "“",
        "”",
        "“”",
        "Ana Ruiz said “",
        "“, Ana Ruiz said.",
    ],
)
def test_no_quote(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).quotes == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("‘Tis the dogs’ bread,’ she said.", "‘Tis the dogs’ bread,’"),
        ("'We met at six o'clock,' she said.", "'We met at six o'clock,'"),
        ("“The wall is 6' 2\" high,” she said.", "“The wall is 6' 2\" high,”"),
        ("“I like rock 'n' roll,” she said.", "“I like rock 'n' roll,”"),
        ("“He played ‘Yesterday’ twice,” she said.", "“He played ‘Yesterday’ twice,”"),
    ],
)
def test_marks_that_quote_nothing_within_a_quote(extractor: Extractor, text: str, content: str) -> None:
    [quote] = extractor.extract(text).quotes
    assert (quote.text, quote.kind) == (content, Kind.DIRECT)


# --- Hostile input --------------------------------------------------------------------------------------------------

NOISE = random.Random(1)
HTML = '<p class="x">“The bridge is <b>safe</b>,” said <a href=\'/r?a=1&b="2"\'>Ana Ruiz</a>, the mayor.</p>\n'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"' * 100_000, id="marks"),
        pytest.param("“" * 100_000, id="opening marks"),
        pytest.param("”" * 100_000, id="closing marks"),
        pytest.param("“‘" * 500 + "so" + "’”" * 500 + " she said.", id="nested marks"),
        pytest.param("“He said, ‘she said, " * 200 + "so" + "’”" * 200 + " she said.", id="nested speech"),
        pytest.param("She said that he said that " * 150 + "it rained.", id="nested clauses"),
        pytest.param("a" * 5_000_000, id="a line without a space"),
        pytest.param("“" + "a" * 200_000 + "” she said.", id="a word of two hundred thousand letters"),
        pytest.param("“" + "e" + "\u0301" * 20_000 + "” she said.", id="combining accents"),
        pytest.param("“" + base64.b64encode(NOISE.randbytes(75_000)).decode() + "” she said.", id="base64"),
        pytest.param(HTML * 100, id="HTML"),
        pytest.param("\n".join("\t".join(f"{n * 0.37:.2f}" for n in range(20)) for _ in range(500)), id="numbers"),
        pytest.param("市长说：“大桥将于五月重新开放。”她还说这座桥很安全。\n" * 200, id="Chinese"),
        pytest.param("قال رئيس البلدية: «سيعاد فتح الجسر في مايو».\n" * 200, id="Arabic"),
        pytest.param("महापौर ने कहा, “पुल मई में फिर खुलेगा।”\n" * 200, id="Hindi"),
        pytest.param(" " * 2_000_000 + "\n" * 2_000_000, id="white space"),
        pytest.param("“So" + " " * 200_000 + "it is,” she said.", id="white space in a quote"),
    ],
)
def test_hostile_input(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text)
    assert all(found.text[span.start : span.end] == span.text for quote in found.quotes for span in quote.content)


def test_a_quote_beyond_what_spacy_takes_in_one_piece(extractor: Extractor) -> None:
    text = "The cat sat on the mat.\n\n" * 50_000 + "“It is over,” said Ana Ruiz."
    assert len(text) > extractor.nlp.max_length
    assert shown(extractor.extract(text)) == ["direct: Ana Ruiz | said | “It is over,”"]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: "“So it is,” she said. " * n, id="sentences"),
        pytest.param(lambda n: "“So it is,” she said.\n\n" * n, id="paragraphs"),
        pytest.param(lambda n: "“so” " * n, id="passages without a sentence"),
        pytest.param(lambda n: "Ana Ruiz, the mayor, met Peter Novak. He said so. The mayor left. " * n, id="names"),
        pytest.param(lambda n: "Ana of Lund and " * n, id="one chain of names"),
        pytest.param(lambda n: "Deputy Chief Minister " * n, id="titles without a name"),
        pytest.param(lambda n: "'\"" * n, id="marks without a word"),
    ],
)
def test_twice_the_text_is_twice_the_work(extractor: Extractor, make: Callable[[int], str]) -> None:
    few, many = (lines_run(partial(extractor.extract, make(n))) for n in (100, 200))
    assert many <= 2.3 * few


# --- Models, documents, options -------------------------------------------------------------------------------------


def test_a_model_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match=r"'xx_no_such_model' is not an installed spaCy pipeline; install it"):
        Extractor("xx_no_such_model")


def test_a_model_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=DEFAULT_MODEL):
        Extractor("xx_no_such_model")


def test_a_pipeline_without_a_parser() -> None:
    nlp = spacy.blank("en")
    with pytest.raises(ModelError, match=r"has no parser; load one that has, .*nlp\.add_pipe\('parser'"):
        Extractor(nlp)


def test_a_pipeline_without_a_tagger(extractor: Extractor) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", source=extractor.nlp)
    nlp.add_pipe("parser", source=extractor.nlp)
    with pytest.raises(ModelError, match="has no tagger"):
        Extractor(nlp)


def test_a_loaded_pipeline(extractor: Extractor) -> None:
    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser"):
        nlp.add_pipe(name, source=extractor.nlp)
    text = "“It is over,” said Ana Ruiz. The mayor said the bridge was safe."
    assert Extractor(nlp).extract(text) == extractor.extract(text)


def test_a_pipeline_is_left_as_it_was(extractor: Extractor) -> None:
    before = list(extractor.nlp.pipe_names)
    extractor.extract("Ana Ruiz said the bridge was safe.")
    assert extractor.nlp.pipe_names == before
    assert Extractor(extractor.nlp).nlp is extractor.nlp


def test_a_model_by_name() -> None:
    assert Extractor(DEFAULT_MODEL).extract("Ana Ruiz said the bridge was safe.").quotes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The cat sat on the mat.",
        "Ana Ruiz said the bridge was safe.",
        "“It is over,” said Ana Ruiz, the mayor.",
        "Ruiz called the plan “a disgrace”.",
    ],
)
def test_a_parsed_document_is_read_as_its_text(extractor: Extractor, text: str) -> None:
    found = extractor.extract(extractor.nlp(text), id="d1", date="2023-05-30")
    assert found == extractor.extract(text, id="d1", date="2023-05-30")


def test_a_document_without_a_parse(extractor: Extractor) -> None:
    doc = spacy.blank("en")("Ana Ruiz said the bridge was safe.")
    with pytest.raises(ModelError, match=r"'Ana Ruiz said .*' has no DEP: run a pipeline with a parser"):
        extractor.extract(doc)


def test_a_document_without_tags(extractor: Extractor) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", source=extractor.nlp)
    nlp.add_pipe("parser", source=extractor.nlp)
    with pytest.raises(ModelError, match="has no TAG: run a pipeline with a tagger"):
        extractor.extract(nlp("Ana Ruiz said the bridge was safe."))


def test_a_pipe_keeps_the_order_of_its_texts(extractor: Extractor) -> None:
    texts = ["", "Ana said it rained.", "The cat sat.", " ", "Peter said it snowed.", ""] * 40
    found = list(extractor.pipe(iter(texts)))
    assert [item.text for item in found] == texts
    assert [len(item.quotes) for item in found] == [0, 1, 0, 0, 1, 0] * 40


def test_a_pipe_of_nothing(extractor: Extractor) -> None:
    assert list(extractor.pipe([])) == []


def test_quotes_left_out_leave_no_speaker(extractor: Extractor) -> None:
    text = "Critics said the mayor had claimed that a report was false. He told reporters that experts warn of floods."
    for options in (Options(), Options(nested=False), Options(acts=frozenset({Act.STATE})), Options(acts=frozenset())):
        found = Extractor(extractor.nlp, options).extract(text)
        quoted = {id for quote in found.quotes for id in quote.speakers}
        assert [speaker.description for speaker in found.speakers if speaker.id not in quoted] == []


def test_options_choose(extractor: Extractor) -> None:
    text = "Ana Ruiz said the bridge was safe.\n\nPeter Novak believes the river is rising."
    thoughts = Extractor(extractor.nlp, Options(acts=frozenset({Act.THINK}))).extract(text)
    assert shown(thoughts) == ["indirect: Peter Novak | believes | the river is rising"]
    assert Extractor(extractor.nlp, Options(acts=frozenset())).extract(text).quotes == ()
    assert Extractor(extractor.nlp, Options(min_confidence=1)).extract(text).quotes == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [("min_confidence", 1.01), ("min_confidence", -0.1), ("min_confidence", "high"), ("acts", ["sing"]), ("acts", 3)],
)
def test_an_option_out_of_range(name: str, value: Any) -> None:
    with pytest.raises(OptionsError, match=re.escape(f"{name}={value!r}")):
        Options(**{name: value})


def test_a_model_that_is_loaded_by_name_multiplies_by_numpy(extractor: Extractor) -> None:
    assert not extractor.nlp.get_pipe("tok2vec").model.ops.use_blis  # type: ignore[attr-defined]
    assert spacy.load(DEFAULT_MODEL).get_pipe("tok2vec").model.ops.use_blis  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("It rained all day. Roads were shut.", ""),
        ("It rained all day.\n\nThe mayor said it was safe.\n\nThe river rose.", "The mayor said it was safe."),
        ("It rained. “It is safe.” The river rose.", "It rained. “It is safe.” The river rose."),
        ("It rained all day.\n\nAna Ruiz said so. Critics said more.", "Ana Ruiz said so. Critics said more."),
    ],
)
def test_only_what_can_hold_a_quote_is_parsed(extractor: Extractor, text: str, parsed: str) -> None:
    [scene] = extractor.scenes([text])
    tree = scene.tree
    assert "".join(text[start:end] for start, end in zip(tree.start, tree.end, strict=True)) == parsed.replace(" ", "")
