"""The values that pass from stage to stage: passages, cues, claims, and the scene that a rule looks at."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Passage"]


@frozen
class Passage:
    """What stands in quotation marks.

    All positions are code points into the text, half-open. ``start`` to ``end`` takes in the marks, ``inner_start`` to
    ``inner_end`` does not. A passage whose closing mark is missing ends with its paragraph (``closed`` is False), one
    whose opening mark is missing begins with it (``opened`` is False). ``continues``: its paragraph repeats the opening
    mark of the passage before it, which was left open: the same speech goes on. ``depth`` counts the passages around it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    continues: bool = False
