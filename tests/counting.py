"""How much work something is, counted and not timed: the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

__all__ = ["lines_run"]


def lines_run(work: Callable[[], object]) -> int:
    """Count the lines of this library that run in a piece of work; those of spaCy are not its business."""
    count = 0

    def enter(frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        return step if "quoteattr" in frame.f_code.co_filename else None

    def step(_frame: FrameType, event: str, _argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
