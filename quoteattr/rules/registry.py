"""What a rule is, and how a function becomes one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar, Union

from attrs import frozen

from ..scene import Claim, Cue, Passage, Scene

__all__ = ["CueRule", "PassageRule", "Rule", "rule"]

CueRule = Callable[[Cue, Scene], Union[Claim, None]]
PassageRule = Callable[[Passage, Scene], Union[Claim, None]]
_F = TypeVar("_F", CueRule, PassageRule)

_EXAMPLE = re.compile(r"^\s*(Finds|Skips): (.+)$", re.MULTILINE)


@frozen
class Rule:
    """A rule as a value: its id, what its docstring says, its examples, what it is anchored on, and the function."""

    id: str
    doc: str
    finds: tuple[str, ...]
    skips: tuple[str, ...]
    on_passages: bool
    find: Callable[..., Claim | None]

    @property
    def summary(self) -> str:
        """The first line of the docstring: what the rule claims."""
        return self.doc.splitlines()[0]


def rule(function: _F) -> Rule:
    """Make a rule of a function from one anchor and the scene to a claim or None.

    The anchor is what the first parameter is annotated with, `Cue` or `Passage`.

    :raises TypeError: where the docstring lacks a ``Finds:`` or a ``Skips:`` line.
    """
    doc = re.sub(r"\n    ", "\n", function.__doc__ or "").strip()
    examples = _EXAMPLE.findall(doc)
    finds = tuple(text for label, text in examples if label == "Finds")
    skips = tuple(text for label, text in examples if label == "Skips")
    if not finds or not skips:
        raise TypeError(f"rule {function.__name__}: its docstring needs a Finds: line and a Skips: line")
    anchor = next(iter(function.__annotations__.values()))
    return Rule(function.__name__.replace("_", "-"), doc, finds, skips, anchor in ("Passage", Passage), function)
