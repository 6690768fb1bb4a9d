"""``quoteattr rules``: what each rule claims, and how often it was right."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError
from .parameters import Engine
from .running import clean_ending, destination

if TYPE_CHECKING:
    from ..rules import Rule

__all__ = ["rules"]

Names = Annotated[list[str] | None, typer.Argument(metavar="[RULE]...", help="Ids of rules, as in a quote's record.")]
Brief = Annotated[bool, typer.Option("--brief", help="One line a rule, without examples.")]


def rules(names: Names = None, brief: Brief = False, engine: Engine = None) -> None:
    """Show the rules: what each claims, its examples, and how often it was right on the training articles.

    Examples: quoteattr rules --brief; quoteattr rules clause-after-cue according-to
    """
    with clean_ending(), destination(None, for_people=True) as out:
        from ..rules import RULES, SURFACE_RULES

        every = SURFACE_RULES if engine == "surface" else RULES
        chosen = [_named(name) for name in names] if names else every
        out.write(("" if brief else "\n").join(map(_line if brief else _page, chosen)))


def _named(name: str) -> Rule:
    from ..rules import RULES, SURFACE_RULES, rule_named

    try:
        return rule_named(name)
    except KeyError:
        near = get_close_matches(name, [rule.id for rule in (*RULES, *SURFACE_RULES)])
        meant = f"did you mean {' or '.join(near)}?" if near else "quoteattr rules --brief lists them"
        raise InputError(f"{name!r} is no rule; {meant}") from None


def _line(rule: Rule) -> str:
    return f"{rule.id:30} {rule.summary}\n"


def _page(rule: Rule) -> str:
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    from ..lexicon import load_lexicon
    from ..rules_page import figures, prose

    yield rule.id
    yield from ("    " + line if line else "" for line in prose(rule).splitlines())
    yield from (f"    Finds: {example}" for example in rule.finds)
    yield from (f"    Skips: {example}" for example in rule.skips)
    yield f"    Right: {figures(load_lexicon().confidence.rules.get(rule.id), ' claims, ')}"
