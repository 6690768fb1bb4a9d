"""The words as data: in order, without overlap, each example found; and a schema that names every fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Extractor, Options
from quoteattr.errors import LexiconError
from quoteattr.lexicon.inflection import verb_forms
from quoteattr.lexicon.loader import FILES, LexiconFiles, load_lexicon, read_files
from quoteattr.records import Act

from .examples import lexicon_examples, lexicon_texts, medium_examples
from .parses import frozen_extractor

WORDS: LexiconFiles = read_files(lexicon_texts())

VERBS: dict[Act, Sequence[str]] = {act: entry.verbs for act, entry in WORDS.verbs.acts.items()}
NOUNS: dict[Act, Sequence[str]] = {act: entry.nouns for act, entry in WORDS.nouns.acts.items()}
ADJECTIVES: dict[Act, Sequence[str]] = {act: entry.adjectives for act, entry in WORDS.nouns.acts.items()}


def every_list() -> Iterator[tuple[str, Sequence[str]]]:
    """Give each list of words with its name."""
    for kind, by_act in (("verbs", VERBS), ("nouns", NOUNS), ("adjectives", ADJECTIVES)):
        yield from ((f"{kind} of {act.value}", words) for act, words in by_act.items())
    yield from WORDS.every_list.items()
    yield from ((f"alike {group[0]}", group) for group in WORDS.roles.alike)
    yield "mediums", list(WORDS.mediums.mediums)
    for name, entry in WORDS.mediums.mediums.items():
        kinds = {"nouns": entry.nouns, "verbs": entry.verbs, "hearers": entry.hearers}
        yield from ((f"{kind} of {name}", words) for kind, words in kinds.items())
    yield "irregular", list(WORDS.verbs.irregular)
    yield from ((f"words tagged {tag}", words) for tag, words in WORDS.tags.tags.items())


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in every_list()])
def test_words_are_sorted_unique_and_lower_case(words: Sequence[str]) -> None:
    assert list(words) == sorted({word.lower().strip() for word in words})


@pytest.mark.parametrize("by_act", [VERBS, NOUNS, ADJECTIVES], ids=["verbs", "nouns", "adjectives"])
def test_no_word_stands_under_two_acts(by_act: Mapping[Act, Sequence[str]]) -> None:
    assert [word for word, times in Counter(chain(*by_act.values())).items() if times > 1] == []


def test_no_word_has_two_tags() -> None:
    assert [word for word, times in Counter(chain(*WORDS.tags.tags.values())).items() if times > 1] == []


def test_no_form_stands_for_two_acts() -> None:
    """One form can belong to two lemmas, "lambasted" to "lambast" and "lambaste", but not to two acts."""
    acts: dict[str, set[Act]] = {}
    for act, lemmas in VERBS.items():
        for form in chain(*(verb_forms(lemma, WORDS.verbs.irregular.get(lemma, ())) for lemma in lemmas)):
            acts.setdefault(form, set()).add(act)
    assert {form: reported for form, reported in acts.items() if len(reported) > 1} == {}


def test_verbs_and_nouns_cover_all_acts() -> None:
    assert set(VERBS) == set(Act)
    assert set(NOUNS) == set(Act) - {Act.NAME}


def test_irregular_verbs_are_listed_verbs() -> None:
    assert set(WORDS.verbs.irregular) - set(chain(*VERBS.values())) == set()


def test_no_word_stands_for_two_mediums() -> None:
    words = [(*entry.nouns, *entry.verbs) for entry in WORDS.mediums.mediums.values()]
    assert [word for word, times in Counter(chain(*map(set, words))).items() if times > 1] == []


@pytest.mark.parametrize(("name", "example"), [pytest.param(*item, id=item[0]) for item in medium_examples()])
def test_example_is_found_with_its_medium(name: str, example: str, frozen: Extractor) -> None:
    assert [quote.medium for quote in frozen.extract(example).quotes] == [name]


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("confidence.toml", "surface.toml")])
def test_files_name_source_and_licence(name: str) -> None:
    head = lexicon_texts()[name].partition("\n[")[0]
    assert re.search(r"^# source: \S", head, re.MULTILINE)
    assert re.search(r"^# licence: \S", head, re.MULTILINE)


@pytest.fixture(scope="module")
def frozen() -> Extractor:
    """An extractor that gives the least sure quotes too: how often a word is right is measured, not written here."""
    return frozen_extractor(Options(min_confidence=0))


@pytest.mark.parametrize(
    ("act", "example"),
    [pytest.param(act, example, id=f"{name}: {act.value}") for name, act, example in lexicon_examples()],
)
def test_example_is_found_with_its_act(act: Act, example: str, frozen: Extractor) -> None:
    extraction = frozen.extract(example)
    assert act in [quote.cue.act for quote in extraction.quotes if quote.cue], extraction


def test_lexicon_gives_lemma_and_act_of_a_form() -> None:
    lexicon = load_lexicon()
    assert (lexicon.verbs["denied"].lemma, lexicon.verbs["denied"].act) == ("deny", Act.DENY)
    assert (lexicon.nouns["inquiries"].lemma, lexicon.nouns["inquiries"].act) == ("inquiry", Act.ASK)
    assert lexicon.adjectives["wary"].act is Act.THINK


# The schema: what is wrong is named, all of it at once, with its place.

FAULTS = {
    "unknown key": ("lists.toml", "words = []\n[lists]\n", ["extra fields found (words) @ $"]),
    "unknown key within": (
        "verbs.toml",
        'irregular = {}\n[acts.ask]\nexample = "?"\nverbs = ["ask"]\nadverbs = []\n',
        ["extra fields found (adverbs) @ $.acts['ask']"],
    ),
    "missing key": (
        "verbs.toml",
        "irregular = {}\n[acts.ask]\nverbs = []\n",
        ["required field missing @ $.acts['ask'].example"],
    ),
    "unknown act": ("nouns.toml", '[acts.sing]\nexample = "la"\n', ["expected Act @ $.acts['sing']"]),
    "number for a text": (
        "nouns.toml",
        "[acts.ask]\nexample = 3\nnouns = []\n",
        ["expected str @ $.acts['ask'].example"],
    ),
    "text for a list": ("lists.toml", '[lists]\nraising = "seem"\n', ["@ $.lists['raising']"]),
    "number in a list": ("lists.toml", '[lists]\nraising = ["seem", 1]\n', ["expected str @ $.lists['raising'][1]"]),
    "fraction for a count": (
        "confidence.toml",
        "[rules.colon]\nright = 1.5\nclaims = 2\n",
        ["expected int @ $.rules['colon'].right"],
    ),
    "list for a table": ("nouns.toml", "acts = []\n", ["@ $.acts"]),
    "not TOML": ("lists.toml", "[lists\n", ["not TOML: ", "line 1"]),
    "two at once": (
        "nouns.toml",
        '[acts.ask]\nexample = "?"\nnouns = [1, 2]\n',
        ["@ $.acts['ask'].nouns[0]", "@ $.acts['ask'].nouns[1]"],
    ),
}


@pytest.mark.parametrize(("name", "content", "faults"), FAULTS.values(), ids=FAULTS)
def test_faults_are_named_with_their_place(name: str, content: str, faults: list[str]) -> None:
    with pytest.raises(LexiconError) as caught:
        read_files({**lexicon_texts(), name: content})
    assert [fault for fault in faults if fault not in str(caught.value)] == []
    assert all(line.startswith(f"{name}: ") for line in str(caught.value).splitlines())


def test_faults_of_all_files_are_named_at_once() -> None:
    with pytest.raises(LexiconError) as caught:
        read_files(dict.fromkeys(FILES, "sense = 1\nsense = 2"))
    assert [line.partition(": ")[0] for line in str(caught.value).splitlines()] == list(FILES)


# Inflection.

FORMS = {
    "add": "added adding adds",
    "agree": "agreed agreeing agrees",
    "argue": "argued argues arguing",
    "begin": "began beginning begins begun",
    "boo": "booed booing boos",
    "confess": "confessed confesses confessing",
    "deny": "denied denies denying",
    "echo": "echoed echoes echoing",
    "email": "emailed emailing emails",
    "foresee": "foresaw foreseeing foreseen foresees",
    "label": "labeled labeling labelled labelling labels",
    "learn": "learned learning learns learnt",
    "nod": "nodded nodding nods",
    "offer": "offered offering offers",
    "portray": "portrayed portraying portrays",
    "prefer": "preferred preferring prefers",
    "preach": "preached preaches preaching",
    "put": "puts putting",
    "quip": "quipped quipping quips",
    "quiz": "quizzed quizzes quizzing",
    "read": "reading reads",
    "regret": "regrets regretted regretting",
    "repeat": "repeated repeating repeats",
    "say": "said saying says",
    "show": "showed showing shown shows",
    "shrug": "shrugged shrugging shrugs",
    "submit": "submits submitted submitting",
    "undertake": "undertaken undertakes undertaking undertook",
    "visit": "visited visiting visits",
    "vow": "vowed vowing vows",
    "write": "writes writing written wrote",
}


@pytest.mark.parametrize(("lemma", "others"), FORMS.items(), ids=FORMS)
def test_forms_written_by_hand(lemma: str, others: str) -> None:
    assert " ".join(sorted(verb_forms(lemma, WORDS.verbs.irregular.get(lemma, ())) - {lemma})) == others


lemmas = st.sampled_from(sorted(chain(*VERBS.values()))) | st.from_regex(r"[a-z]{2,12}", fullmatch=True)


@given(lemmas)
def test_regular_forms(lemma: str) -> None:
    forms = verb_forms(lemma)
    assert lemma in forms
    assert all(form.startswith(lemma[:-2]) and form.isalpha() and form.islower() for form in forms)
    for ending in ("s", "ed", "ing"):
        assert any(form.endswith(ending) for form in forms - {lemma})
    assert all(len(form) <= len(lemma) + len("king") for form in forms)


@given(lemmas, st.lists(lemmas, max_size=3).map(tuple))
def test_irregular_forms_are_added(lemma: str, irregular: tuple[str, ...]) -> None:
    forms = verb_forms(lemma, irregular)
    assert {lemma, *irregular} <= forms
    assert forms <= verb_forms(lemma) | set(irregular)


# --- Data, whoever wrote it -------------------------------------------------------------------------------------------


def with_lists(text: str) -> dict[str, str]:
    """Give the library's files with another ``lists.toml``."""
    return {**lexicon_texts(), "lists.toml": text}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("lists = " + "[" * 10_000 + "]" * 10_000, id="nested"),
        pytest.param("alike = " + "9" * 10_000, id="a number of ten thousand digits"),
        pytest.param("[lists]\nraising = ['__import__(\"os\")']\nalike = 1e999", id="a huge number"),
        pytest.param("[lists]\n\0 = []", id="NUL"),
        pytest.param("[" + ".".join("a" * 2000) + "]", id="a deep key"),
    ],
)
def test_a_hostile_file_is_a_fault_like_any_other(text: str) -> None:
    with pytest.raises(LexiconError, match=r"^lists\.toml: "):
        read_files(with_lists(text))


def test_words_are_data() -> None:
    words = 'lists = {raising = ["__import__(\'os\').abort()", "(a+)+$"]}'
    assert read_files(with_lists(words)).lists.lists["raising"][1] == "(a+)+$"
