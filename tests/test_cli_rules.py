"""``quoteattr rules``, on the real rules."""

from __future__ import annotations

import re

from typer.testing import CliRunner

from quoteattr.cli import app
from quoteattr.rules import RULES, SURFACE_RULES


def test_every_rule_with_its_examples_and_figures() -> None:
    shown = CliRunner().invoke(app, ["rules"]).stdout
    for rule in RULES:
        assert f"{rule.id}\n    {rule.summary}\n" in shown
        assert all(f"    Finds: {example}\n" in shown for example in rule.finds)
    assert shown.count("    Right: ") == len(RULES)


def test_one_rule() -> None:
    shown = CliRunner().invoke(app, ["rules", "according-to"]).stdout
    assert shown.startswith("according-to\n    Give the sentence around")
    assert re.fullmatch(r"    Right: \d+ of \d+ claims, \d+ %", shown.splitlines()[-1])


def test_a_line_for_each_rule() -> None:
    shown = CliRunner().invoke(app, ["rules", "--brief"]).stdout.splitlines()
    assert [line.split()[0] for line in shown] == [rule.id for rule in RULES]


def test_the_rules_of_the_surface_engine() -> None:
    shown = CliRunner().invoke(app, ["rules", "--brief", "--engine", "surface"]).stdout.splitlines()
    assert [line.split()[0] for line in shown] == [rule.id for rule in SURFACE_RULES]
    assert CliRunner().invoke(app, ["rules", SURFACE_RULES[-1].id]).exit_code == 0


def test_a_rule_that_is_none() -> None:
    result = CliRunner().invoke(app, ["rules", "acording-to"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "quoteattr: 'acording-to' is no rule; did you mean according-to or according-to-phrase?\n"
