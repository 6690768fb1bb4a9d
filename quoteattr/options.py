"""The options: the only place with defaults."""

from __future__ import annotations

from typing import Any

from attrs import Attribute, field, frozen

from .errors import OptionsError
from .records import Act

__all__ = ["Options"]


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
    :raises OptionsError: for a value outside its range.

    >>> Options(acts={"state", "deny"}, nested=False).nested
    False
    """

    acts: frozenset[Act] | None = field(default=None, converter=_acts)
    nested: bool = field(default=True, validator=_flag)
    min_confidence: float = field(default=0.4, validator=_share)
