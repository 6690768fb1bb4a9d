"""The options: the only place with defaults."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from attrs import Attribute, field, frozen

from .errors import OptionsError
from .lexicon import read_additions
from .records import Act

__all__ = ["Engine", "Options"]


class Engine(str, Enum):
    """How a text is read: parsed by a spaCy pipeline, or by its surface alone, many times faster and less exactly."""

    PARSER = "parser"
    SURFACE = "surface"


def _engine(value: Any) -> Engine:
    try:
        return Engine(value)
    except ValueError as error:
        known = ", ".join(engine.value for engine in Engine)
        raise OptionsError(f"engine={value!r}: no such engine; give one of these: {known}") from error


def _acts(value: Any) -> frozenset[Act] | None:
    if value is None:
        return None
    try:
        return frozenset(Act(act) for act in value)
    except (TypeError, ValueError) as error:
        known = ", ".join(act.value for act in Act)
        raise OptionsError(f"acts={value!r}: {error}; give a set of these: {known}") from error


def _share(instance: Any, attribute: Attribute[float], value: float) -> None:
    if not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise OptionsError(f"{attribute.name}={value!r}: give a number from 0 to 1")


def _words(value: str | Path | None) -> str | None:
    """Check added words, and give their text, so that options stay plain values, whatever becomes of the file."""
    if value is not None and not isinstance(value, (str, Path)):
        raise OptionsError(f"words={value!r}: give TOML as a text, or the Path of a TOML file")
    text, name = (_contents(value), str(value)) if isinstance(value, Path) else (value, "words (for a file: a Path)")
    if text is not None:
        read_additions(text, name)
    return text


def _contents(path: Path) -> str:
    try:
        return path.read_text("utf8")
    except (OSError, UnicodeError) as error:
        raise OptionsError(f"words={str(path)!r}: {error}; give a TOML file in UTF-8") from error


def _flag(instance: Any, attribute: Attribute[bool], value: bool) -> None:
    if not isinstance(value, bool):
        raise OptionsError(f"{attribute.name}={value!r}: give True or False")


@frozen(kw_only=True)
class Options:
    """What to look for and what to give back.

    :param acts: the acts of speech to keep; None for all. Without `Act.THINK` and `Act.WANT`, thoughts and wishes are
        left out.
    :param nested: whether quotes that stand inside another quote's content are given too.
    :param min_confidence: quotes below this confidence, from 0 to 1, are left out. The default is the one that gives
        the best F1 on the training articles; a higher one gives fewer and surer quotes.
    :param words: words of your own, beside the library's: TOML, as a text or as the `Path` of a file, which is read
        once, here. What may stand in it: docs/how-to/words-and-rules.md.
    :param engine: "parser", or "surface" for sweeps over whole archives: no model, only tokens, words and rules.
    :raises OptionsError: for a value outside its range, or a file that cannot be read.
    :raises LexiconError: for words with faults; the message lists all of them.

    >>> Options(acts={"state", "deny"}, nested=False).nested
    False
    """

    acts: frozenset[Act] | None = field(default=None, converter=_acts)
    nested: bool = field(default=True, validator=_flag)
    min_confidence: float = field(default=0.4, validator=_share)
    words: str | None = field(default=None, converter=_words, repr=False)
    engine: Engine = field(default=Engine.PARSER, converter=_engine)
