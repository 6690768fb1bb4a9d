"""Every rule does what the examples in its docstring say: on frozen parses, or without any."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quoteattr import Extractor, Options
from quoteattr.claims import anchors
from quoteattr.rules import RULES, SURFACE_RULES, Rule, rule_named
from quoteattr.scene import Claim, Scene

from .examples import marked, plain, rule_examples
from .parses import frozen_extractor


@pytest.fixture(scope="module")
def frozen() -> Extractor:
    return frozen_extractor()


@pytest.fixture(scope="module")
def surface() -> Extractor:
    return Extractor(options=Options(engine="surface"))


def named(kind: str, rules: Sequence[Rule] = RULES) -> list[object]:
    """Give the examples of a kind as test parameters, named after rule and text."""
    return [
        pytest.param(rule, markup, id=f"{rule.id}: {plain(markup)}")
        for rule, label, markup in rule_examples(rules)
        if label == kind
    ]


def claims_in(scene: Scene, rule: Rule) -> list[Claim]:
    """Give what a rule claims in a scene, no other rule before it or after it."""
    claims = (rule.find(anchor, scene) for anchor in anchors(rule, scene))
    return [claim for claim in claims if claim is not None]


@pytest.mark.parametrize(("rule", "markup"), named("Finds"))
def test_finds(rule: Rule, markup: str, frozen: Extractor) -> None:
    scene = next(frozen.scenes([plain(markup)]))
    assert "[content " in markup
    assert [marked(claim, scene.text) for claim in claims_in(scene, rule)] == [markup]


@pytest.mark.parametrize(("rule", "markup"), named("Skips"))
def test_skips(rule: Rule, markup: str, frozen: Extractor) -> None:
    scene = next(frozen.scenes([plain(markup)]))
    assert plain(markup) == markup, "a Skips: line marks nothing"
    assert [marked(claim, scene.text) for claim in claims_in(scene, rule)] == []


@pytest.mark.parametrize(("rule", "markup"), named("Finds", SURFACE_RULES))
def test_finds_without_a_parse(rule: Rule, markup: str, surface: Extractor) -> None:
    scene = next(surface.scenes([plain(markup)]))
    assert [marked(claim, scene.text) for claim in claims_in(scene, rule)] == [markup]


@pytest.mark.parametrize(("rule", "markup"), named("Skips", SURFACE_RULES))
def test_skips_without_a_parse(rule: Rule, markup: str, surface: Extractor) -> None:
    scene = next(surface.scenes([plain(markup)]))
    assert [marked(claim, scene.text) for claim in claims_in(scene, rule)] == []


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in (*RULES, *SURFACE_RULES)]
    assert sorted(set(ids)) == sorted(ids)


def test_rules_of_either_engine_have_a_name() -> None:
    assert [rule_named(rule.id) for rule in (*RULES, *SURFACE_RULES)] == [*RULES, *SURFACE_RULES]


def test_every_rule_says_what_it_does() -> None:
    for rule in (*RULES, *SURFACE_RULES):
        assert rule.summary.endswith("."), f"{rule.id}: its docstring begins with one sentence on one line"
