"""What a rule is, and how a function becomes one."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from attrs import frozen

from ..scene import Claim, CueKind, Passage

__all__ = ["Rule", "rule"]

_EXAMPLE = re.compile(r"^\s*(Finds|Skips): (.+)$", re.MULTILINE)


@frozen
class Rule:
    """A rule as a value: its id, what its docstring says, its examples, and the function.

    ``on`` is what it is anchored on: cues of one kind, or the passages that stand in no other.
    """

    id: str
    doc: str
    finds: tuple[str, ...]
    skips: tuple[str, ...]
    on: CueKind | type[Passage]
    find: Callable[..., Claim | None]

    @property
    def summary(self) -> str:
        """The first line of the docstring: what the rule claims."""
        return self.doc.splitlines()[0]

    def __reduce__(self) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
        # By name: where pickle would look for the function, it would find the rule that was made of it.
        return _imported, (self.find.__module__, self.find.__name__)


def _imported(module: str, name: str) -> Rule:
    found: Rule = getattr(import_module(module), name)
    return found


def rule(on: CueKind | type[Passage]) -> Callable[[Callable[..., Claim | None]], Rule]:
    """Make a rule of a function from one anchor and the scene to a claim or None.

    :param on: what the rule is anchored on, which its function takes first: a kind of `Cue`, or `Passage`.
    :raises TypeError: where the docstring lacks a ``Finds:`` or a ``Skips:`` line.
    """

    def register(function: Callable[..., Any]) -> Rule:
        doc = (function.__doc__ or "").replace("\n    ", "\n").strip()
        examples = _EXAMPLE.findall(doc)
        finds = tuple(text for label, text in examples if label == "Finds")
        skips = tuple(text for label, text in examples if label == "Skips")
        if not finds or not skips:
            raise TypeError(f"rule {function.__name__}: its docstring needs a Finds: line and a Skips: line")
        return Rule(function.__name__.replace("_", "-"), doc, finds, skips, on, function)

    return register
