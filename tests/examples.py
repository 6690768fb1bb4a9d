"""The examples that the rules and the lexicon carry with them, read as text and expected spans.

A rule's docstring marks spans where they stand: ``Finds: [source Ana Ruiz] [cue said] [content the bridge was safe].``
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from quoteattr.lexicon.loader import FILES, read_files
from quoteattr.records import Act
from quoteattr.rules import RULES, Rule
from quoteattr.scene import Claim

__all__ = ["all_texts", "lexicon_examples", "lexicon_texts", "marked", "medium_examples", "plain", "rule_examples"]

_SPAN = re.compile(r"\[(?:content|cue|source) ([^\[\]]+)\]")


def plain(markup: str) -> str:
    """Take the marks out of an example.

    :raises ValueError: where square brackets are left that mark no span.

    >>> plain("[source Ruiz] [cue said] [content so].")
    'Ruiz said so.'
    """
    text = _SPAN.sub(r"\1", markup)
    if "[" in text or "]" in text:
        raise ValueError(f"{markup!r}: mark spans as [content ...], [cue ...] and [source ...], none within another")
    return text


def marked(claim: Claim, text: str) -> str:
    """Mark what a rule claims in a text: what `plain` takes out, put in again."""
    spans = [(*stretch, "content") for stretch in claim.content]
    if claim.source:
        spans.append((*claim.source, "source"))
    if claim.cue:
        spans.append((claim.cue.start, claim.cue.end, "cue"))
    for start, end, name in sorted(spans, reverse=True):
        text = f"{text[:start]}[{name} {text[start:end]}]{text[end:]}"
    return text


def rule_examples(rules: Iterable[Rule] = RULES) -> Iterator[tuple[Rule, str, str]]:
    """Give the examples of rules, marks and all, each after its rule and its kind: "Finds" or "Skips"."""
    for rule in rules:
        yield from ((rule, "Finds", markup) for markup in rule.finds)
        yield from ((rule, "Skips", markup) for markup in rule.skips)


def lexicon_texts() -> dict[str, str]:
    """Give the contents of the lexicon's files, by name."""
    return {name: files("quoteattr.lexicon").joinpath(name).read_text("utf8") for name in FILES}


def lexicon_examples() -> Iterator[tuple[str, Act, str]]:
    """Give the example of every act, after the file it stands in and the act."""
    words = read_files(lexicon_texts())
    yield from (("verbs.toml", act, entry.example) for act, entry in words.verbs.acts.items())
    yield from (("nouns.toml", act, entry.example) for act, entry in words.nouns.acts.items())


def medium_examples() -> Iterator[tuple[str, str]]:
    """Give the example of every medium, after its name."""
    mediums = read_files(lexicon_texts()).mediums.mediums
    yield from ((name, entry.example) for name, entry in mediums.items())


def all_texts() -> list[str]:
    """Give the text of every example, each once, in alphabetical order."""
    rules = (plain(markup) for _, _, markup in rule_examples())
    lexicon = (*(text for _, _, text in lexicon_examples()), *(text for _, text in medium_examples()))
    return sorted({*rules, *lexicon})
