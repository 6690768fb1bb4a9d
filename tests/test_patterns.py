"""No regular expression blows up: each runs on long texts that it may begin to match again and again.

One that goes back and forth by the square of 40,000 characters takes minutes, one that doubles takes for ever, so that
a limit of seconds is no test of the machine. No pattern of a user's comes in anywhere: the words of the lexicon are
looked up, and the patterns in ``variants.toml`` are the library's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pytest
import regex

import quoteattr
from quoteattr.parsing import _UNSPACED

#: Generous: what does not blow up takes a few hundredths of a second.
SECONDS = 10
LENGTH = 40_000
#: Searched for in so many characters only.
REACH = {"quoteattr.speakers.titles._LAST_WORD": 24}

Pattern = re.Pattern[str] | regex.Pattern[str]


def modules() -> Iterator[ModuleType]:
    """Give all modules of the package that are no programs."""
    for found in walk_packages(quoteattr.__path__, "quoteattr."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def patterns() -> dict[str, Pattern]:
    """Give every compiled pattern at the top of a module, by where it stands."""
    kinds = (re.Pattern, regex.Pattern)
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, kinds)
    }


def units(pattern: str) -> Iterator[str]:
    """Give what a pattern may begin to match again and again: runs of the signs and letters that stand in it."""
    yield from ("a", "A", "Aa", "A.", "a-", "1", "1,", " ", "a ", "A ", "“", "''", "May ", "last ", "Ana-", "A'", "\n")
    yield from (f"{word} " for word in sorted(set(re.findall(r"[A-Za-z]{3,}", pattern)))[:12])


def as_regex(pattern: Pattern) -> regex.Pattern[str]:
    """Compile a pattern anew for `regex`, which can be stopped: what `re` reads without going back, so does it."""
    flags = regex.VERBOSE * bool(pattern.flags & re.VERBOSE) | regex.IGNORECASE * bool(pattern.flags & re.IGNORECASE)
    return pattern if isinstance(pattern, regex.Pattern) else regex.compile(pattern.pattern, flags)


def test_the_patterns_are_found() -> None:
    names = patterns()
    assert len(names) >= 40
    assert {"quoteattr.times._TIME", "quoteattr.dateline._DATELINE", "quoteattr.passages._NO_MARK"} <= set(names)


def is_searched(place: str) -> bool:
    """Whether a pattern is looked for all over a text; others are held against one place."""
    module, _, name = place.rpartition(".")
    source = Path(import_module(module).__file__ or "").read_text("utf8")
    return re.search(rf"{name}\.(search|findall|finditer|sub|split)\(", source) is not None


@pytest.mark.parametrize("place", sorted(patterns()))
def test_no_pattern_blows_up(place: str) -> None:
    found = as_regex(patterns()[place])
    length = REACH.get(place, LENGTH)
    for unit in units(found.pattern):
        text = (unit * (length // len(unit) + 1))[:length] + "\0"
        found.match(text, timeout=SECONDS)
        if is_searched(place):
            found.sub("", text, timeout=SECONDS)


@pytest.mark.parametrize("unit", ["SALTO, ", "Ana ", "x" * 999 + " ", "-" * 99 + "a", "'\""])
def test_a_million_characters_are_cut(unit: str) -> None:
    _UNSPACED.sub("", unit * (1_000_000 // len(unit)), timeout=SECONDS)
