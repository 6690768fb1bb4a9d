"""Make docs/rules.md from the rules: what each claims, its examples, and how often it was right.

Run ``python -m quoteattr.rules_page > docs/rules.md`` after a change of a rule or of the measured confidence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence

from .lexicon import RuleCounts, load_lexicon
from .rules import RULES, SURFACE_RULES, Rule
from .scene import CueKind

__all__ = ["figures", "page", "prose"]

_INTRODUCTION = """\
# The rules

<!-- Made by: python -m quoteattr.rules_page > docs/rules.md; do not edit. -->

In the order in which they are asked. Each is asked about every anchor of one kind, a passage in quotation marks or a
cue, and claims one quote there or none. In the examples, spans are marked as `[content ...]`, `[cue ...]` and
`[source ...]`; a line with `Skips` is a near miss, in which the rule must find nothing.

"Right" counts all claims that a rule made on the PolNeAR training articles, before claims that contradict each other
are weighed. A claim is right if it found an annotated attribution, with its cue and its source; for a few rules, which
find what is hardly annotated there, all claims were judged by hand. A rule of low share does not spoil the result by
itself: most of its claims get a low confidence and are dropped. The confidence of a single claim depends on its cue,
its source and its place in the sentence too: see [how it works](how-it-works.md#confidence).

The surface engine has [rules of its own](#the-rules-of-the-surface-engine).

"""
_SURFACE = """
# The rules of the surface engine

With `Options(engine="surface")` these are asked instead, about texts that nothing has parsed: see
[how it works](how-it-works.md#the-surface-engine).

"""
_TABLE = """\
| rule | asked about each | right of claims | |
|---|---|--:|--:|
"""


def page() -> str:
    """Give the text of the page."""
    counts = load_lexicon().confidence.rules
    return "".join([_INTRODUCTION, *_part(RULES, counts), _SURFACE, *_part(SURFACE_RULES, counts)])


def _part(rules: Sequence[Rule], counts: Mapping[str, RuleCounts]) -> Iterator[str]:
    yield _TABLE
    for rule in rules:
        yield f"| [`{rule.id}`](#{rule.id}) | {_anchor(rule)} | {figures(counts.get(rule.id), ' | ')} |\n"
    for rule in rules:
        yield "\n" + "\n".join(_section(rule, counts.get(rule.id))) + "\n"


def _section(rule: Rule, counts: RuleCounts | None) -> Iterator[str]:
    file = rule.find.__module__.partition(".")[2].replace(".", "/") + ".py"
    yield f"## {rule.id}\n"
    yield prose(rule) + "\n"
    yield from (f"* Finds: `{example}`" for example in rule.finds)
    yield from (f"* Skips: `{example}`" for example in rule.skips)
    yield f"\nRight: {figures(counts, ' claims, ')}. In [`{file}`](../quoteattr/{file})."


def prose(rule: Rule) -> str:
    """Give what a rule's docstring says, without the examples."""
    lines = (line for line in rule.doc.splitlines() if not line.lstrip().startswith(("Finds: ", "Skips: ")))
    return "\n".join(lines).strip()


def _anchor(rule: Rule) -> str:
    return f"cue, {rule.on.value}" if isinstance(rule.on, CueKind) else "passage"


def figures(counts: RuleCounts | None, between: str) -> str:
    """Give "3 of 4", what stands between, and "75 %"."""
    if counts is None or not counts.claims:
        return f"0 of 0{between}not measured"
    return f"{counts.right} of {counts.claims}{between}{100 * counts.right / counts.claims:.0f} %"


def main() -> None:
    """Print the page, as UTF-8 whatever the locale is."""
    sys.stdout.buffer.write(page().encode("utf8"))


if __name__ == "__main__":
    main()
