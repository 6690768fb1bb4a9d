"""Evaluation: scores worked out by hand, scores known from how the answers were made, and what is said of bad files."""

import doctest
import json
import runpy
import tempfile
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import evaluate
from quoteattr.errors import InputError
from quoteattr.evaluate import (
    Attribution,
    Bin,
    Gold,
    Predicted,
    Prf,
    RuleScore,
    Spans,
    accuracy_page,
    breakdown,
    calibration_error,
    outermost,
    per_rule,
    read_gold,
    read_predictions,
    reliability,
    score,
    scoring,
)
from quoteattr.evaluate.__main__ import main
from quoteattr.evaluate.words import speech_cues
from quoteattr.records import Act, CueSpan, Extraction, Form, Kind, Quote, SourceSpan, Span

# --- By hand --------------------------------------------------------------------------------------

A = "“It is over,” said Ruiz. Lee wants more money. Police denied that it rained."
B = "They left, it is said. Not scored: one two."
C = "Bo agreed to go."


def at(text: str, words: str) -> Spans:
    """Give the place of the words in the text; no words, no place."""
    return ((text.index(words), text.index(words) + len(words)),) if words else ()


def said(text: str, content: str, cue: str, source: str, kind: Kind = Kind.INDIRECT, **more: Any) -> Attribution:
    return Attribution(at(text, content), at(text, cue), at(text, source), kind, **more)


GOLD = (
    Gold(
        "a",
        A,
        (
            said(A, "“It is over,”", "said", "Ruiz", Kind.DIRECT),
            said(A, "more money", "wants", "Lee"),
            said(A, "that it rained", "denied", "Police"),
        ),
    ),
    Gold("b", B, (said(B, "They left", "is said", ""),), discard=at(B, "one two")),
    Gold("c", C, (said(C, "to go", "agreed", "Bo"),)),
)
PREDICTED = (
    Predicted(
        "a",
        (
            said(A, "It is over", "said", "Ruiz", Kind.DIRECT, rule="first", confidence=0.95),
            said(A, "more money", "wants", "Police", rule="second", confidence=0.35),
            said(A, "it rained", "denied", "Police", rule="second", confidence=0.38),
        ),
    ),
    Predicted(
        "b",
        (
            said(B, "They left", "said", "", Kind.MIXED, rule="first", confidence=1.0),
            said(B, "Not scored", "", "", Kind.DIRECT, rule="third"),
            said(B, "two", "", "", Kind.DIRECT, rule="third", confidence=0.1),
        ),
    ),
    Predicted("not annotated", (said(C, "to go", "agreed", "Bo"),)),
)
NESTED = (*PREDICTED, Predicted("c", (said(C, "go", "agreed", "Bo", rule="fourth", confidence=0.5, inside="q1"),)))


def same(value: float) -> dict[str, float]:
    return {"p": value, "r": value, "f1": value}


def test_every_number_of_a_report() -> None:
    assert score(GOLD, PREDICTED).to_dict() == {
        "all": {
            "gold": 5,
            "pred": 5,  # "two" is discarded
            "content_soft": {"p": 80.0, "r": 73.3, "f1": 76.5},  # 4 of 5; 1 + 1 + 2/3 + 1 of 5
            "content_exact": same(60.0),
            "content_found": same(80.0),
            "attribution": same(60.0),  # the money is Lee's, not that of the police
            "strict": same(40.0),
            "source_acc": 66.7,
            "source_exact": 66.7,
        },
        "speech": {
            "gold": 4,  # "wants" is no speech
            "pred": 4,
            "content_soft": {"p": 75.0, "r": 66.7, "f1": 70.6},
            "content_exact": same(50.0),
            "content_found": same(75.0),
            "attribution": same(75.0),
            "strict": same(50.0),
            "source_acc": 100.0,
            "source_exact": 100.0,
        },
        "kinds": {
            "direct": {"attribution_p": 50.0, "attribution_r": 100.0, "gold": 1, "pred": 2},
            "mixed": {"attribution_p": 100.0, "attribution_r": 0.0, "gold": 0, "pred": 1},
            "indirect": {"attribution_p": 50.0, "attribution_r": 50.0, "gold": 4, "pred": 2},
        },
        "kind_acc": 75.0,
        "missing_docs": 1,
    }


def test_the_table_of_a_report() -> None:
    lines = str(score(GOLD, PREDICTED)).splitlines()
    assert "content_soft      80.0   73.3   76.5         75.0   66.7   70.6" in lines
    assert "missing_docs         1" in lines


def test_what_each_rule_does() -> None:
    assert per_rule(GOLD, NESTED) == (
        RuleScore("first", claims=2, precision=100.0, exact=100.0, adds=35.0),  # F1 60, without it 2/8
        RuleScore("second", claims=2, precision=50.0, exact=50.0, adds=10.0),  # 4/8
        RuleScore("third", claims=1, precision=0.0, exact=0.0, adds=-6.67),  # 6/9
    )


def test_how_far_confidence_can_be_believed() -> None:
    bins = reliability(GOLD, NESTED)
    assert [evolve(item, confidence=round(item.confidence, 9)) for item in bins] == [
        Bin(0.3, 0.4, count=2, confidence=0.365, right=0.5),
        Bin(0.9, 1.0, count=2, confidence=0.975, right=1.0),
    ]
    assert calibration_error(bins) == pytest.approx(0.08)


def test_nothing_at_all() -> None:
    assert score((), ()).all.attribution == Prf(0.0, 0.0, 0.0)
    assert per_rule((), ()) == ()
    assert calibration_error(reliability((), ())) == 0.0


def test_quotes_inside_others_are_left_out() -> None:
    assert outermost(NESTED) == (*PREDICTED, Predicted("c", ()))


def test_the_last_of_two_documents_with_one_id_counts() -> None:
    assert score([GOLD[0], evolve(GOLD[2], id="a")], [Predicted("a", GOLD[2].attributions)]).all.attribution.f1 == 100.0


def test_the_better_overlap_goes_first_and_each_answers_once() -> None:
    text = "one two three four, he said"
    whole, half = said(text, "one two three four", "said", "he"), said(text, "one two", "said", "he")
    report = score([Gold("a", text, (whole,))], [Predicted("a", (half, whole))])
    assert report.all.content_exact == Prf(50.0, 100.0, 66.7)
    assert report.all.content_found == Prf(50.0, 100.0, 66.7)


def test_of_two_equal_overlaps_the_one_with_the_cue_goes_first() -> None:
    text = "yes, he said, she said later"
    [gold, other] = [said(text, "yes", "said later", "she"), said(text, "yes", "he said", "he")]
    assert score([Gold("a", text, (gold,))], [Predicted("a", (other, gold))]).all.attribution.r == 100.0


@pytest.mark.parametrize("outcome", ["source for none", "none for source"])
def test_a_source_on_one_side_only_is_wrong(outcome: str) -> None:
    quote = said(C, "to go", "agreed", "Bo")
    sides = [quote, evolve(quote, source=())]
    gold, predicted = sides if outcome == "none for source" else reversed(sides)
    view = score([Gold("c", C, (gold,))], [Predicted("c", (predicted,))]).all
    assert (view.content_exact.f1, view.attribution.f1) == (100.0, 0.0)


def test_the_speech_cues_are_sorted_words_in_lower_case() -> None:
    text = files("quoteattr").joinpath("lexicon", "speech_cues.txt").read_text("utf8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() for word in words)
    assert {"said", "according", "tweeted"} < set(words)
    assert {"wants", "plans", "hopes"}.isdisjoint(words)


def test_the_examples_of_the_docstrings() -> None:
    names = vars(evaluate)
    assert doctest.testmod(scoring, extraglobs=names) == (0, 3)
    assert doctest.testmod(breakdown, extraglobs=names) == (0, 5)


# --- Made answers ---------------------------------------------------------------------------------

SENTENCE = "Ana said that it was so good. "
GOOD = said(SENTENCE, "that it was so good", "said", "Ana")
ANSWERS = {
    "exact": GOOD,
    "source wrong": evolve(GOOD, source=at(SENTENCE, "it")),
    "cue wrong": evolve(GOOD, cue=at(SENTENCE, "was")),
    "three of five words": evolve(GOOD, content=at(SENTENCE, "that it was")),
    "two of five words": evolve(GOOD, content=at(SENTENCE, "that it")),
    "nowhere": evolve(GOOD, content=at(SENTENCE, "Ana")),
    "missed": None,
}


def moved(item: Attribution, by: int) -> Attribution:
    content, cue, source = (
        tuple((start + by, end + by) for start, end in spans) for spans in (item.content, item.cue, item.source)
    )
    return evolve(item, content=content, cue=cue, source=source)


@given(st.lists(st.sampled_from(sorted(ANSWERS))))
def test_as_many_are_right_as_were_made_right(outcomes: list[str]) -> None:
    answers = [(ANSWERS[outcome], number * len(SENTENCE)) for number, outcome in enumerate(outcomes)]
    quotes = tuple(moved(answer, by) for answer, by in answers if answer)
    gold = Gold("a", SENTENCE * len(outcomes), tuple(moved(GOOD, by) for _, by in answers))
    view = score([gold], [Predicted("a", quotes)]).all

    made = Counter(outcomes)
    right = made["exact"] + made["three of five words"]
    exact = made["exact"] + made["source wrong"] + made["cue wrong"]
    for measure, hits in (
        (view.attribution, right),
        (view.content_exact, exact),
        (view.content_found, exact + made["three of five words"]),
        (view.strict, made["exact"]),
    ):
        assert measure.p == round(100 * (hits / max(len(quotes), 1)), 1)
        assert measure.r == round(100 * (hits / max(len(outcomes), 1)), 1)


WORDS = ("Ana", "said", "Wants", "it", "rained", "“", "”", ",", "don't", "é", "\n\n", "42")
KINDS = st.sampled_from([kind.value for kind in Kind])


#: Files take as long as they take, on a busy machine above all.
NO_HURRY = settings(deadline=None)


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    """Draw gold rows and predicted ones as they stand in files, spans of every form and some beyond the text."""
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), min_size=1, max_size=3))
    gold, predicted = [], []
    for number, text in enumerate(texts):
        offset = st.integers(-2, len(text) + 2)
        pair = st.tuples(offset, offset).map(list)
        span = pair | st.builds(lambda ends: {"start": ends[0], "end": ends[1], "text": "?"}, pair)
        places = st.none() | span | st.lists(span, max_size=2)
        item = st.fixed_dictionaries(
            {"content": places, "cue": places, "source": places}, optional={"kind": KINDS, "rule": st.just("r")}
        )
        items = st.lists(item, max_size=5)
        id = f"d{draw(st.integers(0, number))}"
        gold.append({"id": id, "text": text, "attributions": draw(items), "discard": draw(st.lists(pair, max_size=1))})
        if draw(st.booleans()):
            predicted.append({"id": id, draw(st.sampled_from(["quotes", "attributions"])): draw(items)})
    return gold, predicted


def written(folder: str, name: str, items: list[Any]) -> str:
    path = Path(folder, name)
    path.write_text("".join(f"{json.dumps(item)}\n\n" for item in items), encoding="utf8")
    return str(path)


@NO_HURRY
@given(rows())
def test_measures_stay_within_bounds_and_in_order(drawn: tuple[list[Any], list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gold = read_gold(written(folder, "gold", drawn[0]))
        predicted = read_predictions(written(folder, "predicted", drawn[1]))
    report = score(gold, predicted)
    for view in (report.all, report.speech):
        measures = (view.strict, view.content_exact, view.content_found, view.content_soft, view.attribution)
        assert all(0 <= value <= 100 for measure in measures for value in (measure.p, measure.r, measure.f1))
        assert view.strict.f1 <= view.content_exact.f1 <= view.content_found.f1
        assert view.strict.f1 <= view.attribution.f1 <= view.content_found.f1
    assert sum(item.claims for item in per_rule(gold, predicted)) <= report.all.pred


@NO_HURRY
@given(rows())
def test_gold_held_against_itself_is_perfect(drawn: tuple[list[Any], list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(folder, "gold", drawn[0])
        gold, predicted = read_gold(path), read_predictions(path)
    view = score(gold, predicted).all
    perfect = 100.0 if view.gold else 0.0
    assert view.content_exact.f1 == view.content_soft.f1 == perfect


# --- Files ----------------------------------------------------------------------------------------


def test_what_an_extraction_writes_is_read(tmp_path: Path) -> None:
    quote = Quote(
        id="q1",
        kind=Kind.INDIRECT,
        content=(Span(10, 15, "to go"),),
        verbatim=(),
        cue=CueSpan(3, 9, "agreed", lemma="agree", act=Act.PROMISE, negated=False),
        source=SourceSpan(0, 2, "Bo", form=Form.NAME),
        speakers=(),
        confidence=0.5,
        rule="infinitive-of-cue",
    )
    path = tmp_path / "out.jsonl"
    path.write_text(Extraction(C, (quote, evolve(quote, cue=None, source=None)), id="c").to_json(), encoding="utf8")
    found = said(C, "to go", "agreed", "Bo", rule="infinitive-of-cue", confidence=0.5)
    assert read_predictions(str(path)) == (Predicted("c", (found, evolve(found, cue=(), source=()))),)


def test_the_forms_of_a_span(tmp_path: Path) -> None:
    forms = [
        [1, 2],
        {"start": 1, "end": 2},
        [[1, 2]],
        [{"start": 1, "end": 2, "text": "x"}],
        None,
        [],
        [[1, 2], [3, 4]],
    ]
    path = written(str(tmp_path), "forms", [{"id": "a", "quotes": [{"content": form} for form in forms]}])
    [document] = read_predictions(path)
    assert [quote.content for quote in document.quotes] == [((1, 2),)] * 4 + [()] * 2 + [((1, 2), (3, 4))]


def quoted(**keys: Any) -> bytes:
    return json.dumps({"id": "a", "quotes": [keys]}).encode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not this", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[1]", "[1] is not a JSON object"),
        (b'{"quotes": []}', 'no "id"'),
        (b'{"id": "a"}', 'no "quotes"'),
        (b'{"id": 1, "quotes": []}', '"id" is 1; give a string'),
        (b'{"id": "a", "quotes": {}}', '"quotes" is {}; give a list'),
        (b'{"id": "a", "quotes": [null]}', "null is not a JSON object"),
        (quoted(kind="aside"), '"kind" is "aside"; give one of direct, indirect, mixed'),
        (quoted(kind=[]), '"kind" is []'),
        (quoted(content=[3]), "3 is not a span"),
        (quoted(content=[1, 2, 3]), "1 is not a span"),
        (quoted(cue={"start": 1}), '{"start": 1} is not a span'),
        (quoted(source="x" * 99), "... is not a span"),
        (quoted(confidence=1.5), '"confidence" is 1.5; give a number from 0 to 1'),
        (quoted(confidence="high"), '"confidence" is "high"; give a number or null'),
        (quoted(rule=7), '"rule" is 7; give a string or null'),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b'{"id": "z", "quotes": []}\n\n' + line)
    with pytest.raises(InputError) as caught:
        read_predictions(str(path))
    assert str(caught.value).startswith(f"{path}:3: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize("key", ["id", "text", "attributions"])
def test_a_missing_key_of_gold_is_named(tmp_path: Path, key: str) -> None:
    row = {"id": "a", "text": "b", "attributions": []}
    path = written(str(tmp_path), "gold.jsonl", [{name: value for name, value in row.items() if name != key}])
    with pytest.raises(InputError, match=f'gold.jsonl:1: no "{key}"; add it'):
        read_gold(path)


def test_gold_without_a_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document in it"):
        read_gold(written(str(tmp_path), "gold.jsonl", []))


# --- The page and the command ---------------------------------------------------------------------


def test_the_page() -> None:
    report, rules, bins = score(GOLD, PREDICTED), per_rule(GOLD, PREDICTED), reliability(GOLD, PREDICTED)
    page = accuracy_page(report, rules[::-1], bins, command="make {this} page")
    lines = page.splitlines()
    assert "make {this} page" in lines
    assert "| **quoteattr** | 60.0 | 75.0 | 60.0 / 50.0 | 100.0 | 66.7 |" in lines
    assert "| human | 74.9 | 86.2 | 69.1 / 81.4 | 97.3 | 90.7 |" in lines
    assert "| content soft | 80.0 | 73.3 | 76.5 | 75.0 | 66.7 | 70.6 |" in lines
    assert [line for line in lines if line.startswith("| `")] == [
        "| `first` | 2 | 100.0 | 100.0 | +35.00 |",
        "| `second` | 2 | 50.0 | 50.0 | +10.00 |",
        "| `third` | 1 | 0.0 | 0.0 | -6.67 |",
    ]
    assert "| 0.9 to 1.0 | 2 | 0.97 | 1.00 |" in lines
    assert "0.080" in page


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Write a small gold file and the quotes found in it, one of them inside another."""
    quote = {"content": [10, 15], "cue": [3, 9], "source": [0, 2], "kind": "indirect"}
    nested = {"content": [13, 15], "rule": "r", "inside": "q1"}
    return (
        written(str(tmp_path), "gold.jsonl", [{"id": "c", "text": C, "attributions": [quote]}]),
        written(str(tmp_path), "out file.jsonl", [{"id": "c", "quotes": [quote, nested]}]),
    )


def test_the_score_command(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    report = score(read_gold(pair[0]), read_predictions(pair[1]))
    assert main(["score", *pair]) == 0
    assert capsys.readouterr().out == f"{report}\n"
    assert main(["score", *pair, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == report.to_dict()
    assert report.all.pred == 2


def test_the_page_command_leaves_out_nested_quotes(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["page", *pair]) == 0
    page = capsys.readouterr().out
    assert "| quotes predicted | 1 | 1 |" in page
    assert f"quoteattr extract {pair[0]} --outermost --output '{pair[1]}'" in page


@pytest.mark.parametrize("name", ["nowhere.jsonl", ".", "gold.jsonl"])
def test_a_file_that_cannot_be_read_is_named(
    pair: tuple[str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(pair[0]).parent / name
    if name == "gold.jsonl":
        path.write_text("no")
    assert main(["score", str(path), pair[1]]) == 2
    assert capsys.readouterr().err.startswith(f"quoteattr.evaluate: {path}")


# --- A second opinion: the benchmark's own scorer, in a workplace that has it beside the project ---

REFERENCE = Path(__file__).parents[2] / "shared" / "bench" / "score.py"

if REFERENCE.exists():
    reference = runpy.run_path(str(REFERENCE))

    @NO_HURRY
    @given(rows())
    def test_the_scorer_of_the_benchmark_agrees(drawn: tuple[list[Any], list[Any]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            gold, predicted = written(folder, "gold", drawn[0]), written(folder, "predicted", drawn[1])
            theirs = reference["score"](reference["load"](gold), reference["load"](predicted))
            assert score(read_gold(gold), read_predictions(predicted)).to_dict() == theirs

    def test_the_speech_cues_of_the_benchmark_are_ours() -> None:
        assert reference["SPEECH"] == speech_cues()
