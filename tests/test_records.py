"""The records: frozen, readable, and the same after a round trip."""

import json
import re
from typing import Any, TypeVar

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import QuoteattrError, RecordError
from quoteattr.records import (
    Act,
    CueSpan,
    Extraction,
    Form,
    Kind,
    Quote,
    Role,
    SourceSpan,
    Span,
    Speaker,
    SpeakerKind,
    TimeSpan,
    _converter,
)

# All of Unicode, lone surrogates too; but not a high one before a low one, since JSON reads that as one character.
texts = st.text(st.characters(exclude_categories=()), max_size=12).filter(
    lambda text: not re.search("[\ud800-\udbff][\udc00-\udfff]", text)
)
maybe_texts = st.none() | texts
positions = st.integers(min_value=0, max_value=10**9)
place: dict[str, Any] = {"start": positions, "end": positions, "text": texts}


T = TypeVar("T")


@pytest.fixture(autouse=True)
def _converter_made_anew() -> None:
    """For mutmut, which gives a change to the tests that ran the code: all of them, not the first alone."""
    _converter.cache_clear()


def some(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A tuple of none, one or two of these."""
    return st.lists(values, max_size=2).map(tuple)


spans = st.builds(Span, **place)
cues = st.builds(CueSpan, **place, lemma=texts, act=st.sampled_from(Act), negated=st.booleans())
sources = st.builds(SourceSpan, **place, form=st.sampled_from(Form))
roles = st.builds(Role, title=maybe_texts, affiliation=maybe_texts, former=st.booleans())
speakers = st.builds(
    Speaker,
    id=texts,
    name=maybe_texts,
    kind=st.sampled_from(SpeakerKind),
    description=maybe_texts,
    honorific=maybe_texts,
    gender=maybe_texts,
    roles=some(roles),
    aliases=some(texts),
    mentions=some(spans),
)
quotes = st.builds(
    Quote,
    id=texts,
    kind=st.sampled_from(Kind),
    content=some(spans),
    verbatim=some(spans),
    cue=st.none() | cues,
    source=st.none() | sources,
    speakers=some(texts),
    confidence=st.floats(0, 1),
    rule=texts,
    addressee=st.none() | spans,
    via=st.none() | spans,
    medium=maybe_texts,
    when=st.none() | st.builds(TimeSpan, **place, date=maybe_texts),
    inside=maybe_texts,
    sieve=maybe_texts,
)
extractions = st.builds(
    Extraction,
    text=texts,
    quotes=some(quotes),
    speakers=some(speakers),
    id=maybe_texts,
    date=maybe_texts,
    place=maybe_texts,
)

TEXT = "“The bridge is safe,” said Ana Ruiz, the mayor."
QUOTE = Quote(
    id="q1",
    kind=Kind.DIRECT,
    content=(Span(0, 21, "“The bridge is safe,”"),),
    verbatim=(Span(1, 20, "The bridge is safe,"),),
    cue=CueSpan(22, 26, "said", lemma="say", act=Act.STATE, negated=False),
    source=SourceSpan(27, 46, "Ana Ruiz, the mayor", form=Form.NAME),
    speakers=("s1",),
    confidence=0.94,
    rule="clause-before-cue",
    sieve="name",
)
SPEAKER = Speaker("s1", "Ana Ruiz", SpeakerKind.PERSON, roles=(Role("mayor", None),), aliases=("Ana Ruiz, the mayor",))
FOUND = Extraction(TEXT, (QUOTE,), (SPEAKER,), id="bridge", date="2023-05-30", place="PORT ELLAND")

WIRE: dict[str, Any] = {
    "id": "bridge",
    "date": "2023-05-30",
    "place": "PORT ELLAND",
    "error": None,
    "quotes": [
        {
            "id": "q1",
            "kind": "direct",
            "text": "“The bridge is safe,”",
            "content": [{"start": 0, "end": 21, "text": "“The bridge is safe,”"}],
            "verbatim": [{"start": 1, "end": 20, "text": "The bridge is safe,"}],
            "cue": {"start": 22, "end": 26, "text": "said", "lemma": "say", "act": "state", "negated": False},
            "source": {"start": 27, "end": 46, "text": "Ana Ruiz, the mayor", "form": "name"},
            "speakers": ["s1"],
            "sieve": "name",
            "addressee": None,
            "via": None,
            "medium": None,
            "when": None,
            "inside": None,
            "confidence": 0.94,
            "rule": "clause-before-cue",
        }
    ],
    "speakers": [
        {
            "id": "s1",
            "name": "Ana Ruiz",
            "kind": "person",
            "description": None,
            "honorific": None,
            "gender": None,
            "roles": [{"title": "mayor", "affiliation": None, "former": False}],
            "aliases": ["Ana Ruiz, the mayor"],
            "mentions": [],
        }
    ],
}


def parts(value: Any) -> list[Any]:
    """All that a nested value is made of."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(part for item in inner for part in parts(item))]


@given(extractions)
def test_dict_round_trip(extraction: Extraction) -> None:
    assert Extraction.from_dict(extraction.to_dict()) == extraction
    assert Extraction.from_dict(extraction.to_dict(with_text=False), text=extraction.text) == extraction


@given(extractions)
def test_json_round_trip(extraction: Extraction) -> None:
    line = extraction.to_json()
    assert "\n" not in line
    line.encode()  # lone surrogates are escaped, so any file takes it
    assert Extraction.from_json(line) == extraction
    assert Extraction.from_json(extraction.to_json(with_text=False), text=extraction.text) == extraction


@given(extractions)
def test_to_dict_gives_plain_values(extraction: Extraction) -> None:
    assert {type(part) for part in parts(extraction.to_dict())} <= {dict, list, str, int, float, bool, type(None)}


@given(st.text(st.sampled_from("\ud83d\ude00a")))
def test_dict_round_trip_keeps_surrogates_that_json_would_join(text: str) -> None:
    assert Extraction.from_dict(Extraction(text).to_dict()).text == text


def test_the_wire_format() -> None:
    assert FOUND.to_dict(with_text=False) == WIRE
    assert json.loads(FOUND.to_json(with_text=False)) == WIRE


def test_the_order_of_the_wire_format() -> None:
    assert json.dumps(FOUND.to_dict(with_text=False)) == json.dumps(WIRE)


def test_json_leaves_other_characters_readable() -> None:
    assert "“The bridge is safe,”" in FOUND.to_json()
    assert r"\ud800" in Extraction("\ud800").to_json()


def test_repr() -> None:
    assert repr(FOUND) == (
        "Extraction(1 quote, 1 speaker)\n  q1 direct: Ana Ruiz, the mayor | said | “The bridge is safe,”"
    )
    assert repr(Extraction("")) == "Extraction(0 quotes, 0 speakers)"
    bare = Extraction(TEXT, (evolve(QUOTE, cue=None, source=None), evolve(QUOTE, id="q2")))
    assert repr(bare).splitlines()[:2] == [
        "Extraction(2 quotes, 1 speaker)",
        "  q1 direct: - | - | “The bridge is safe,”",
    ]
    assert repr(Extraction("", error="not UTF-8")) == "Extraction(error='not UTF-8')"


def test_text_of_a_quote_in_two_parts() -> None:
    parted = Quote("q1", Kind.INDIRECT, (Span(0, 1, "a"), Span(5, 6, "b")), (), None, None, (), 0.5, "r")
    assert parted.text == "a ... b"


def test_with_identity() -> None:
    assert FOUND.with_identity("x", None) == Extraction(TEXT, (QUOTE,), (SPEAKER,), id="x", place="PORT ELLAND")
    assert FOUND.with_identity(None, "2024-01-02").date == "2024-01-02"


@pytest.mark.parametrize(
    "record", [FOUND, QUOTE, SPEAKER, QUOTE.cue, QUOTE.source, Role("a", "b"), TimeSpan(0, 1, "a")]
)
def test_records_are_frozen_and_hashable(record: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        record.text = "other"
    hash(record)


def changed(path: list[str | int], value: Any) -> dict[str, Any]:
    """The example on the wire, with one value in it set to another."""
    data: dict[str, Any] = json.loads(json.dumps({"text": TEXT, **WIRE}))
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        (["extra"], 1, "extra fields found (extra) @ $"),
        (["quotes", 0, "extra"], 1, "extra fields found (extra) @ $.quotes[0]"),
        (["quotes", 0, "cue", "extra"], 1, "extra fields found (extra) @ $.quotes[0].cue"),
        (["speakers", 0, "roles", 0, "extra"], 1, "extra fields found (extra) @ $.speakers[0].roles[0]"),
        (["text"], None, "@ $.text"),
        (["text"], 5, "@ $.text"),
        (["quotes"], 5, "@ $.quotes"),
        (["quotes", 0], "q1", "@ $.quotes[0]"),
        (["quotes", 0, "id"], None, "@ $.quotes[0].id"),
        (["quotes", 0, "kind"], "quoted", "@ $.quotes[0].kind"),
        (["quotes", 0, "content", 0, "start"], "0", "@ $.quotes[0].content[0].start"),
        (["quotes", 0, "content", 0, "start"], True, "@ $.quotes[0].content[0].start"),
        (["quotes", 0, "cue", "negated"], "false", "@ $.quotes[0].cue.negated"),
        (["quotes", 0, "confidence"], "0.5", "@ $.quotes[0].confidence"),
        (["speakers", 0, "name"], 5, "@ $.speakers[0].name"),
    ],
)
def test_a_fault_is_named_with_its_path(path: list[str | int], value: Any, shown: str) -> None:
    with pytest.raises(RecordError, match=re.escape(shown)):
        Extraction.from_dict(changed(path, value))


def test_all_faults_are_named() -> None:
    with pytest.raises(RecordError, match=r"\$\.quotes\[0\]\.id; .*\$\.speakers\[0\]"):
        Extraction.from_dict({"text": "", "quotes": [{"id": 1}], "speakers": [{"id": 1}]})


def test_a_whole_number_is_a_confidence() -> None:
    assert Extraction.from_dict(changed(["quotes", 0, "confidence"], 1)).quotes[0].confidence == 1.0


@pytest.mark.parametrize("line", ["", "{", "[]", "5", "null", '"text"', "[" * 100_000, "{}", '{"text": []}'])
def test_a_line_that_is_no_extraction(line: str) -> None:
    with pytest.raises(RecordError):
        Extraction.from_json(line)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("{", r"^not JSON: .*; give a line that Extraction\.to_json wrote$"),
        ("[]", r"^not an extraction: list @ \$; give what Extraction\.to_dict wrote$"),
        ("{}", r"^not an extraction: required field missing @ \$\.text; give what Extraction\.to_dict wrote$"),
    ],
)
def test_the_error_says_what_to_give(line: str, shown: str) -> None:
    with pytest.raises(RecordError, match=shown):
        Extraction.from_json(line)


def test_the_text_is_asked_for_where_it_is_missing() -> None:
    with pytest.raises(RecordError, match=r"required field missing @ \$\.text"):
        Extraction.from_dict(WIRE)


def test_errors_are_the_builtin_ones_too() -> None:
    assert issubclass(RecordError, ValueError)
    assert issubclass(RecordError, QuoteattrError)
