"""Words and rules of the caller's own: found beside the library's, and refused with every fault named."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from quoteattr import Extractor, LexiconError, Options, OptionsError
from quoteattr.lexicon import load_lexicon
from quoteattr.rules import RULES, rule
from quoteattr.scene import Claim, Passage, Scene

WORDS = """
[acts.state]
verbs = ["minute", "outspeak"]
nouns = ["communiqué"]

[acts.think]
adjectives = ["starry-eyed"]

[acts.ask]
verbs = ["say"]

[irregular]
outspeak = ["outspoke", "outspoken"]

[lists]
honorifics = ["burgermeister"]
"""


def with_words(extractor: Extractor, words: str | Path) -> Extractor:
    return Extractor(extractor.nlp, Options(words=words))


def test_added_verb_reports(extractor: Extractor) -> None:
    text = "The clerk minuted that the bridge was closed."
    [quote] = with_words(extractor, WORDS).extract(text).quotes
    assert quote.cue is not None
    assert (quote.cue.lemma, quote.text) == ("minute", "that the bridge was closed")
    assert extractor.extract(text).quotes == ()


def test_every_kind_of_word_is_added() -> None:
    lexicon = Extractor(options=Options(words=WORDS)).lexicon
    assert lexicon.verbs["outspoke"].lemma == "outspeak"
    assert {"minuted", "communiqués", "starry-eyed"} <= lexicon.cue_forms
    assert "burgermeister" in lexicon.lists["honorifics"] & lexicon.shortened


def test_word_of_the_library_moves_to_the_act_that_is_given() -> None:
    verbs = Extractor(options=Options(words=WORDS)).lexicon.verbs
    assert [verbs[form].act.value for form in ("say", "said", "state")] == ["ask", "ask", "state"]


def test_words_of_one_extractor_are_no_other_extractors() -> None:
    before = load_lexicon()
    assert Extractor(options=Options(words=WORDS)).lexicon != before
    assert Extractor().lexicon is before


def test_file_is_read_once_and_for_all(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(WORDS, "utf8")
    options = Options(words=file)
    file.unlink()
    assert options == Options(words=WORDS)
    assert hash(options) == hash(Options(words=WORDS))


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("[acts.state]\nverbs = ['Yodel', 'sound off', '']", ["'Yodel'", "'sound off'", "''"]),
        ("[acts.shout]\n[acts.state]\nverbs = 'yodel'\nadverbs = []", ["shout", "verbs", "adverbs"]),
        ("[acts.state]\nverbs = ['yodel']\n[acts.ask]\nverbs = ['yodel']", ["'yodel' stands under two acts"]),
        ("[irregular]\nyodel = ['yodelt']", ["'yodel' is not among the added verbs"]),
        ("[lists]\nhonorific = ['Burgermeister']", ["'honorific'", "honorifics", "'Burgermeister' is not lower case"]),
        ("words.toml", ["not TOML", "for a file: a Path"]),
        ("a = " + "[" * 100_000, ["not TOML"]),
    ],
)
def test_every_fault_is_named(words: str, faults: list[str]) -> None:
    with pytest.raises(LexiconError) as raised:
        Options(words=words)
    assert [fault for fault in faults if fault not in str(raised.value)] == []


def test_fault_of_a_file_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("[acts.state]\nverbs = ['Yodel']", "utf8")
    with pytest.raises(LexiconError, match=r"ours\.toml: acts\.state\.verbs: 'Yodel'"):
        Options(words=file)


def test_file_that_cannot_be_read_is_an_option_out_of_range(tmp_path: Path) -> None:
    with pytest.raises(OptionsError, match="no-such-file"):
        Options(words=tmp_path / "no-such-file.toml")
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(OptionsError, match="UTF-8"):
        Options(words=tmp_path / "latin.toml")


def test_words_are_text_or_a_path() -> None:
    with pytest.raises(OptionsError, match="Path"):
        Options(words=["yodel"])  # type: ignore[arg-type]


@rule(Passage)
def name_in_brackets(passage: Passage, scene: Scene) -> Claim | None:
    """Give a passage to the name in brackets behind it.

    Finds: [content “The bridge is safe”] ([source Ana Ruiz]).
    Skips: “The bridge is safe” (page 3).
    """
    name = re.compile(r" \(([A-Z]\w+ [A-Z]\w+)\)").match(scene.text, passage.end)
    return Claim(((passage.start, passage.end),), None, name.span(1)) if name else None


def test_own_rule_is_asked_with_the_others(extractor: Extractor) -> None:
    text = "“The bridge is safe” (Ana Ruiz). Critics said that it was not."
    assert [quote.rule for quote in extractor.extract(text).quotes] == ["clause-after-cue"]
    own = Extractor(extractor.nlp, rules=(*RULES, name_in_brackets)).extract(text)
    assert [quote.rule for quote in own.quotes] == ["name-in-brackets", "clause-after-cue"]
    assert own.quotes[0].confidence == 0.5
    assert own.speakers[0].name == "Ana Ruiz"


def test_extractor_takes_its_words_and_rules_to_another_process() -> None:
    own = Extractor(options=Options(words=WORDS), rules=RULES[:3])
    there = pickle.loads(pickle.dumps(own))
    assert (there.options, there.rules) == (own.options, own.rules)


def test_rules_can_be_fewer(extractor: Extractor) -> None:
    few = Extractor(extractor.nlp, rules=[each for each in RULES if each.id == "according-to"])
    assert [quote.rule for quote in few.extract("Ruiz said it rained. It snowed, according to Okafor.").quotes] == [
        "according-to"
    ]
