"""Selection: which of the claims that rules make stand beside each other; made by hand, without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.lexicon import load_lexicon
from quoteattr.paragraphs import paragraphs
from quoteattr.passages import find_passages
from quoteattr.records import Act
from quoteattr.scene import Claim, Cue, Scene, Stretch
from quoteattr.selection import Selected, select
from quoteattr.syntax import Tree


def scene_of(text: str) -> Scene:
    """Make a scene of words and signs without syntax: each is a root, and all are one sentence."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    count = len(found)
    tokens = list(range(count))
    tree = Tree(
        text,
        start=[token.start() for token in found],
        end=[token.end() for token in found],
        word=[token.group().lower() for token in found],
        tag=[""] * count,
        dep=[""] * count,
        head=tokens,
        children=[[] for _ in tokens],
        left=tokens,
        right=tokens,
        sentence=[0] * count,
        bounds=[(0, count)],
    )
    bounds = tuple(paragraphs(text))
    return Scene(tree, text, bounds, tuple(find_passages(text)), load_lexicon())


def cue_at(start: int, end: int) -> Cue:
    return Cue(head=start, top=start, start=start, end=end, lemma="say", act=Act.STATE)


def place(text: str, words: str) -> Stretch:
    """Give where some words stand in a text, in which they stand once."""
    assert text.count(words) == 1, words
    return text.index(words), text.index(words) + len(words)


def claim(text: str, cue: str | None, *content: str, sure: float = 0.5, within: float = 0.0) -> Claim:
    """Claim that some words of a text are reported by others."""
    return Claim(
        content=tuple(place(text, words) for words in content),
        cue=cue_at(*place(text, cue)) if cue else None,
        source=None,
        confidence=sure,
        within=within,
    )


def told(text: str, *claims: Claim, least: float = 0.0) -> list[tuple[str, int | None]]:
    """Give the contents that stand, each with the number of the one around it."""
    selected = select(claims, scene_of(text), least)
    return [(" / ".join(text[start:end] for start, end in item.claim.content), item.inside) for item in selected]


# --- The better of two ------------------------------------------------------------------------------------------------

PLAIN = "Ana Ruiz said Tom Okafor thinks it rained in Salto, reports say."


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_claims_with_one_cue_the_surer_stands(turned: bool) -> None:
    claims = [claim(PLAIN, "said", "Ana Ruiz", sure=0.6), claim(PLAIN, "said", "it rained", sure=0.7)]
    assert told(PLAIN, *claims[:: -1 if turned else 1]) == [("it rained", None)]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_claims_that_overlap_the_surer_stands(turned: bool) -> None:
    claims = [claim(PLAIN, "said", "Tom Okafor thinks it rained"), claim(PLAIN, "say", "it rained in Salto", sure=0.6)]
    assert told(PLAIN, *claims[:: -1 if turned else 1]) == [("it rained in Salto", None)]


@pytest.mark.parametrize("turned", [False, True])
def test_of_equals_the_earlier_stands(turned: bool) -> None:
    claims = [claim(PLAIN, "said", "Tom Okafor thinks it rained"), claim(PLAIN, "say", "it rained in Salto")]
    assert told(PLAIN, *claims[:: -1 if turned else 1]) == [("Tom Okafor thinks it rained", None)]


def test_contents_that_touch_do_not_overlap() -> None:
    claims = [claim(PLAIN, "said", "Tom Okafor thinks "), claim(PLAIN, "say", "it rained")]
    assert told(PLAIN, *claims) == [("Tom Okafor thinks ", None), ("it rained", None)]


def test_one_sign_in_both_is_an_overlap() -> None:
    claims = [claim(PLAIN, "said", "Tom Okafor thinks i", sure=0.6), claim(PLAIN, "say", "it rained")]
    assert told(PLAIN, *claims) == [("Tom Okafor thinks i", None)]


def test_claims_without_a_cue_do_not_have_one_cue() -> None:
    claims = [claim(PLAIN, None, "Ana Ruiz"), claim(PLAIN, None, "it rained"), claim(PLAIN, "said", "Salto")]
    assert told(PLAIN, *claims) == [("Ana Ruiz", None), ("it rained", None), ("Salto", None)]


def test_a_claim_falls_by_the_second_of_its_stretches() -> None:
    claims = [claim(PLAIN, "said", "Ana", "rained in"), claim(PLAIN, "say", "it rained", sure=0.6)]
    assert told(PLAIN, *claims) == [("it rained", None)]


def test_a_content_in_the_gap_of_another_does_not_overlap_it() -> None:
    claims = [claim(PLAIN, "said", "Tom Okafor", "in Salto", sure=0.6), claim(PLAIN, "say", "it rained")]
    assert told(PLAIN, *claims) == [("Tom Okafor / in Salto", None), ("it rained", None)]


# --- One inside another -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("surer", [0.4, 0.6])
def test_a_claim_stands_inside_another(surer: float) -> None:
    claims = [claim(PLAIN, "thinks", "it rained", sure=surer), claim(PLAIN, "said", "Tom Okafor thinks it rained")]
    assert told(PLAIN, *claims) == [("Tom Okafor thinks it rained", None), ("it rained", 0)]


@pytest.mark.parametrize("content", [" Tom Okafor thinks", "it rained "])
def test_a_content_that_sticks_out_by_one_sign_is_not_inside(content: str) -> None:
    outer = claim(PLAIN, "said", "Tom Okafor thinks it rained", sure=0.6)
    assert told(PLAIN, outer, claim(PLAIN, None, content)) == [("Tom Okafor thinks it rained", None)]


@pytest.mark.parametrize("content", ["thinks it rained", "Tom Okafor thinks it rained", "Okafor thinks"])
def test_a_content_may_begin_or_end_with_the_one_around_it(content: str) -> None:
    claims = [claim(PLAIN, "said", "Tom Okafor thinks it rained", sure=0.6), claim(PLAIN, None, content)]
    inside = [(content, 0)] if content != "Tom Okafor thinks it rained" else []
    assert told(PLAIN, *claims) == [("Tom Okafor thinks it rained", None), *inside]


def test_a_claim_whose_cue_stands_outside_is_not_inside() -> None:
    claims = [claim(PLAIN, "say", "it rained", sure=0.4), claim(PLAIN, "said", "Tom Okafor thinks it rained")]
    assert told(PLAIN, *claims) == [("Tom Okafor thinks it rained", None)]


def test_the_nearest_around_is_told() -> None:
    claims = [
        claim(PLAIN, "say", "Ana Ruiz said Tom Okafor thinks it rained in Salto", sure=0.6),
        claim(PLAIN, "thinks", "it rained", sure=0.4),
        claim(PLAIN, "said", "Tom Okafor thinks it rained"),
    ]
    contents = [content for content, _ in told(PLAIN, *claims)]
    assert contents == [PLAIN[:50], "Tom Okafor thinks it rained", "it rained"]
    assert [inside for _, inside in told(PLAIN, *claims)] == [None, 0, 1]


def test_two_claims_stand_side_by_side_in_one() -> None:
    claims = [
        claim(PLAIN, "say", "Ana Ruiz said Tom Okafor thinks it rained in Salto", sure=0.6),
        claim(PLAIN, "said", "Tom Okafor"),
        claim(PLAIN, "thinks", "it rained"),
    ]
    assert [inside for _, inside in told(PLAIN, *claims)] == [None, 0, 0]


def test_what_goes_over_a_gap_is_not_inside() -> None:
    around = claim(PLAIN, None, "Tom Okafor thinks", "rained in", sure=0.6)
    assert told(PLAIN, around, claim(PLAIN, None, "thinks it rained")) == [("Tom Okafor thinks / rained in", None)]
    in_both = claim(PLAIN, None, "Okafor", "rained")
    assert told(PLAIN, around, in_both) == [("Tom Okafor thinks / rained in", None), ("Okafor / rained", 0)]


def test_one_that_goes_on_past_a_third_is_around_what_comes_later() -> None:
    claims = [
        claim(PLAIN, None, "Ana Ruiz", "it rained in Salto"),
        claim(PLAIN, None, "said"),
        claim(PLAIN, None, "rained"),
    ]
    assert told(PLAIN, *claims) == [("Ana Ruiz / it rained in Salto", None), ("said", None), ("rained", 0)]


@pytest.mark.parametrize("rules", [("a", "b"), ("b", "a")])
def test_a_quote_with_its_cue_in_the_middle_is_inside_one_that_begins_and_ends_with_it(rules: tuple[str, str]) -> None:
    whole = evolve(claim(PLAIN, "said", "Tom Okafor thinks it rained"), rule=rules[0])
    parted = evolve(claim(PLAIN, "thinks", "Tom Okafor", "it rained"), rule=rules[1])
    assert told(PLAIN, parted, whole) == [("Tom Okafor thinks it rained", None), ("Tom Okafor / it rained", 0)]


# --- Long texts: claims are found by the stretches that they touch ----------------------------------------------------

LONG = "The bridge is safe. " * 200


def stretched(*content: Stretch, cue: Stretch | None = None, sure: float = 0.5, within: float = 0.0) -> Claim:
    return Claim(content, cue_at(*cue) if cue else None, None, confidence=sure, within=within)


def contents(claims: Iterable[Claim], least: float = 0.0) -> list[Stretch]:
    """Give the first stretch of each content that stands in a long text."""
    return [item.claim.content[0] for item in select(claims, scene_of(LONG), least)]


@pytest.mark.parametrize("start", [490, 511, 512, 513, 1024, 1999])
def test_an_overlap_is_seen_wherever_it_is(start: int) -> None:
    assert contents([stretched((0, 2000), sure=0.6), stretched((start, 2001))]) == [(0, 2000)]
    assert contents([stretched((0, start + 1), sure=0.6), stretched((start, 2001))]) == [(0, start + 1)]


def test_one_cue_is_seen_far_from_both_contents() -> None:
    cue = (2000, 2004)
    assert contents([stretched((0, 9), cue=cue), stretched((3000, 3009), cue=cue, sure=0.6)]) == [(3000, 3009)]


def test_the_crowd_in_one_place_is_limited() -> None:
    many = [stretched((i, 500 - i)) for i in range(100)]
    assert contents([*many, stretched((1000, 1009), sure=0.1)]) == [*((i, 500 - i) for i in range(64)), (1000, 1009)]


def test_the_crowd_is_limited_by_the_fullest_place_of_a_claim() -> None:
    many = [stretched((i, 500 - i)) for i in range(64)]
    assert len(contents([*many, stretched((500, 1100), sure=0.1)])) == 64
    assert len(contents([*many, stretched((700, 709), cue=(505, 509), sure=0.1)])) == 64
    assert len(contents([*many, stretched((700, 709), cue=(710, 714), sure=0.1)])) == 65


def test_what_counts_only_inside_finds_no_room_in_a_crowd_either() -> None:
    many = [stretched((i, 500 - i)) for i in range(64)]
    inside = stretched((200, 209), sure=0.1, within=0.9)
    assert len(contents([*many, inside], least=0.5)) == 64
    assert len(contents([*many[:-1], inside], least=0.5)) == 64


# --- The least confidence ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sure", "count"), [(0.5, 1), (0.499, 0), (0.9, 1)])
def test_a_claim_under_the_least_is_left_out(sure: float, count: int) -> None:
    assert len(told(PLAIN, claim(PLAIN, "said", "it rained", sure=sure), least=0.5)) == count


def test_left_alone_the_least_is_nothing() -> None:
    assert len(select([claim(PLAIN, "said", "it rained", sure=0.0)], scene_of(PLAIN))) == 1


@pytest.mark.parametrize(("within", "count"), [(0.6, 2), (0.59, 1), (0.9, 2), (0.0, 1)])
def test_inside_another_it_counts_where_it_is_surer_by_a_margin(within: float, count: int) -> None:
    outer = claim(PLAIN, "said", "Tom Okafor thinks it rained", sure=0.6)
    inner = claim(PLAIN, "thinks", "it rained", sure=0.2, within=within)
    assert len(told(PLAIN, outer, inner, least=0.5)) == count


def test_inside_another_it_has_the_confidence_for_there() -> None:
    outer = claim(PLAIN, "said", "Tom Okafor thinks it rained", sure=0.6, within=0.8)
    inner = claim(PLAIN, "thinks", "it rained", sure=0.2, within=0.7)
    selected = select([outer, inner], scene_of(PLAIN), 0.5)
    assert [item.claim.confidence for item in selected] == [0.6, 0.7]
    assert selected[1].claim.rule == inner.rule


def test_it_does_not_count_where_nothing_is_around_it() -> None:
    inner = claim(PLAIN, "thinks", "it rained", sure=0.2, within=0.9)
    assert told(PLAIN, inner, least=0.5) == []
    outer = claim(PLAIN, "said", "Ana Ruiz", sure=0.6)
    assert told(PLAIN, outer, inner, least=0.5) == [("Ana Ruiz", None)]


def test_it_does_not_count_around_another() -> None:
    outer = claim(PLAIN, "said", "Tom Okafor thinks it rained", sure=0.2, within=0.9)
    inner = claim(PLAIN, "thinks", "it rained")
    assert told(PLAIN, outer, inner, least=0.5) == [("it rained", None)]


def test_it_does_not_count_where_it_contradicts_one_inside() -> None:
    outer = claim(PLAIN, "say", "Ana Ruiz said Tom Okafor thinks it rained", sure=0.6)
    inner = claim(PLAIN, "said", "Tom Okafor thinks it rained")
    other = claim(PLAIN, "thinks", "Okafor thinks it", sure=0.2, within=0.9)
    assert len(told(PLAIN, outer, other, least=0.5)) == 2
    assert [content for content, _ in told(PLAIN, outer, evolve(inner, cue=other.cue), other, least=0.5)] == [
        "Ana Ruiz said Tom Okafor thinks it rained",
        "Tom Okafor thinks it rained",
    ]


def test_of_those_that_count_only_inside_the_surer_there_stands() -> None:
    outer = claim(PLAIN, "say", "Tom Okafor thinks it rained in Salto", sure=0.6)
    one = claim(PLAIN, None, "Okafor thinks it", sure=0.3, within=0.7)
    other = claim(PLAIN, None, "it rained", sure=0.2, within=0.8)
    assert told(PLAIN, outer, one, other, least=0.5)[1:] == [("it rained", 0)]
    assert told(PLAIN, outer, one, evolve(other, within=0.7), least=0.5)[1:] == [("Okafor thinks it", 0)]


def test_it_counts_inside_one_that_counts_only_inside() -> None:
    outer = claim(PLAIN, "say", "Ana Ruiz said Tom Okafor thinks it rained", sure=0.6)
    middle = claim(PLAIN, "said", "Tom Okafor thinks it rained", sure=0.2, within=0.9)
    inner = claim(PLAIN, "thinks", "it rained", sure=0.2, within=0.8)
    assert [inside for _, inside in told(PLAIN, inner, middle, outer, least=0.5)] == [None, 0, 1]


# --- Passages that go on ----------------------------------------------------------------------------------------------

ON = "“It rained,” said Ana Ruiz, who was glad. “It is over now.” She went home."
RAINED, OVER = "“It rained,”", "“It is over now.”"


def test_a_passage_that_goes_on_is_joined() -> None:
    assert told(ON, claim(ON, "said", RAINED)) == [(f"{RAINED} / {OVER}", None)]


def test_a_passage_that_somebody_else_says_is_not_joined() -> None:
    claims = [claim(ON, "said", RAINED, sure=0.6), claim(ON, "went", OVER)]
    assert told(ON, *claims) == [(RAINED, None), (OVER, None)]


def test_a_passage_in_which_somebody_else_says_a_word_is_not_joined() -> None:
    assert told(ON, claim(ON, "said", RAINED), claim(ON, "went", "over")) == [(RAINED, None), ("over", None)]


def test_a_passage_goes_on_from_one_claim_only() -> None:
    claims = [claim(ON, "said", RAINED), claim(ON, None, "glad", sure=0.9)]
    assert told(ON, *claims) == [(f"{RAINED} / {OVER}", None), ("glad", None)]


def test_a_claim_that_was_joined_by_its_rule_is_not_joined_again() -> None:
    assert told(ON, claim(ON, "said", RAINED, OVER)) == [(f"{RAINED} / {OVER}", None)]


def test_all_that_goes_on_is_joined_or_nothing() -> None:
    text = ON.replace("She", "“We are glad.” She")
    whole = f"{RAINED} / {OVER} / “We are glad.”"
    assert told(text, claim(text, "said", RAINED)) == [(whole, None)]
    assert told(text, claim(text, "said", RAINED), claim(text, "went", "“We are glad.”"))[0] == (RAINED, None)


# --- What nobody says -------------------------------------------------------------------------------------------------

QUOTED = "“Tom Okafor thinks it rained in Salto.” Ana Ruiz said so on Monday."
PASSAGE = "“Tom Okafor thinks it rained in Salto.”"


def test_what_is_claimed_in_a_passage_that_nobody_says_is_left_out() -> None:
    assert told(QUOTED, claim(QUOTED, "thinks", "it rained")) == []


def test_what_is_claimed_in_a_passage_that_somebody_says_stays() -> None:
    claims = [claim(QUOTED, "thinks", "it rained"), claim(QUOTED, "said", PASSAGE)]
    assert told(QUOTED, *claims) == [(PASSAGE, None), ("it rained", 0)]


def test_what_stands_inside_what_is_left_out_is_left_out() -> None:
    claims = [
        claim(QUOTED, "Tom", "Okafor thinks it rained"),
        claim(QUOTED, None, "rained"),
        claim(QUOTED, "Ana", "said so on Monday"),
    ]
    assert told(QUOTED, *claims) == [("said so on Monday", None)]


def test_without_a_cue_in_the_passage_a_claim_stays() -> None:
    assert told(QUOTED, claim(QUOTED, None, "it rained")) == [("it rained", None)]
    assert told(QUOTED, claim(QUOTED, "said", "it rained")) == [("it rained", None)]


def test_those_that_stay_are_numbered_anew() -> None:
    claims = [
        claim(QUOTED, "thinks", "it rained"),
        claim(QUOTED, "Ana", "said so on Monday"),
        claim(QUOTED, None, "on Monday"),
    ]
    assert told(QUOTED, *claims) == [("said so on Monday", None), ("on Monday", 0)]


# --- Any claims -------------------------------------------------------------------------------------------------------

SOME = "The bridge is safe"
stretches = st.tuples(st.integers(0, 17), st.integers(1, 6)).map(lambda drawn: (drawn[0], min(18, sum(drawn))))
shares = st.sampled_from([0.1, 0.4, 0.5, 0.6, 0.9])


@st.composite
def some_claim(draw: st.DrawFn) -> Claim:
    """One stretch, or two apart, with a cue or without."""
    drawn = sorted(draw(st.lists(stretches, min_size=1, max_size=2)))
    content = drawn if drawn[0][1] < drawn[-1][0] else drawn[:1]
    cue = draw(st.none() | stretches)
    return stretched(*content, cue=cue, sure=draw(shares), within=draw(shares))


def signs(*spans: Stretch) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def is_inside(inner: Claim, outer: Claim) -> bool:
    cue = signs((inner.cue.start, inner.cue.end)) if inner.cue else set()
    return inner.content != outer.content and signs(*inner.content) | cue <= signs(*outer.content)


def contradict(one: Claim, other: Claim) -> bool:
    one_cue = one.cue is not None and other.cue is not None and one.cue.head == other.cue.head
    meet = signs(*one.content) & signs(*other.content)
    return one_cue or (bool(meet) and not is_inside(one, other) and not is_inside(other, one))


@given(st.lists(some_claim(), max_size=8), shares)
def test_any_claims(claims: list[Claim], least: float) -> None:
    selected = select(claims, scene_of(SOME), least)
    standing = [item.claim for item in selected]
    sure = [one for one in claims if one.confidence >= least]
    assert [one for one in standing if one in sure] == [one for one in standing if one.confidence >= least] or least > 0
    for number, one in enumerate(standing):
        assert not any(contradict(one, other) for other in standing[number + 1 :])
    for one in sure:
        better = [other for other in standing if other.confidence >= one.confidence]
        assert one in standing or any(contradict(one, other) for other in better)
    check_places(selected)


def check_places(selected: tuple[Selected, ...]) -> None:
    """Outer ones come first, in the order of the text, and the one told is the nearest around."""
    starts = [item.claim.content[0][0] for item in selected]
    assert starts == sorted(starts)
    for number, item in enumerate(selected):
        around = [i for i, other in enumerate(selected) if is_inside(item.claim, other.claim)]
        assert item.inside == (max(around) if around else None)
        assert item.inside is None or item.inside < number
