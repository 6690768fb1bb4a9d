"""No regular expression blows up: each has a name, and runs on long texts that it may begin to match again and again.

One that goes back and forth by the square of 40,000 characters takes minutes, one that doubles takes for ever, so that
a limit of seconds is no test of the machine. No pattern of a user's comes in anywhere: the words of the lexicon are
looked up, and the patterns in ``variants.toml`` are the library's own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pytest
import regex

import quoteattr
from quoteattr.linking import names
from quoteattr.parsing import _UNSPACED

#: Generous: what does not blow up takes a few hundredths of a second.
SECONDS = 10
LENGTH = 40_000
#: These are made of the lexicon's words when they are first needed.
MADE_OF_WORDS = ("_spelling", "_bodies_pattern", "_offices_pattern")
#: Searched for in so many characters only.
REACH = {"quoteattr.speakers.titles._LAST_WORD": 24}

Pattern = re.Pattern[str] | regex.Pattern[str]


def modules() -> Iterator[ModuleType]:
    """Give all modules of the package that are no programs."""
    for found in walk_packages(quoteattr.__path__, "quoteattr."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def patterns() -> dict[str, Pattern]:
    """Give every compiled pattern of a module, by where it stands."""
    kinds = (re.Pattern, regex.Pattern)
    named = {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, kinds)
    }
    spelling = {f"quoteattr.linking.names._spelling {i}": rule for i, (rule, _) in enumerate(names._spelling())}
    made = {f"quoteattr.linking.names.{name}": getattr(names, name)() for name in MADE_OF_WORDS[1:]}
    return named | spelling | made


def units(pattern: str) -> Iterator[str]:
    """Give what a pattern may begin to match again and again: runs of the signs and letters that stand in it."""
    yield from ("a", "A", "Aa", "A.", "a-", "1", "1,", " ", "a ", "A ", "“", "''", "May ", "last ", "Ana-", "A'", "\n")
    yield from (f"{word} " for word in sorted(set(re.findall(r"[A-Za-z]{3,}", pattern)))[:12])


def as_regex(pattern: Pattern) -> regex.Pattern[str]:
    """Compile a pattern anew for `regex`, which can be stopped: what `re` reads without going back, so does it."""
    flags = regex.VERBOSE * bool(pattern.flags & re.VERBOSE) | regex.IGNORECASE * bool(pattern.flags & re.IGNORECASE)
    return pattern if isinstance(pattern, regex.Pattern) else regex.compile(pattern.pattern, flags)


def test_the_patterns_are_found() -> None:
    found = patterns()
    assert len(found) >= 40
    assert {"quoteattr.times._TIME", "quoteattr.dateline._DATELINE", "quoteattr.passages._NO_MARK"} <= set(found)


def nameless(source: str) -> list[str]:
    """Give the calls of `re` and `regex` that are no pattern's name at the top of a module."""
    tree = ast.parse(source)
    named = [node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    made = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in MADE_OF_WORDS]
    known = {*named, *(node for function in made for node in ast.walk(function))}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node not in known]
    return [ast.unparse(call) for call in calls if re.fullmatch(r"(re|regex)\.\w+", ast.unparse(call.func))]


@pytest.mark.parametrize(
    "source", ["def f(t): re.sub('a+', '', t)", "x = [re.compile('a+')]", "f = lambda t: regex.match('a', t)"]
)
def test_a_pattern_without_a_name_is_seen(source: str) -> None:
    assert len(nameless(source)) == 1


def test_every_pattern_has_a_name() -> None:
    sources = Path(quoteattr.__file__).parent.rglob("*.py")
    assert {path.name: found for path in sources if (found := nameless(path.read_text("utf8")))} == {}


def is_searched(place: str) -> bool:
    """Whether a pattern is looked for all over a text; others are held against one place."""
    module, _, name = place.rpartition(".")
    source = Path(import_module(module).__file__ or "").read_text("utf8")
    return (
        name.startswith(MADE_OF_WORDS)
        or re.search(rf"{name}\.(search|findall|finditer|sub|split)\(", source) is not None
    )


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
