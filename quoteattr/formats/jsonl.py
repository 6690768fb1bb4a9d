"""JSON Lines (https://jsonlines.org): one extraction a line, UTF-8.

The text stands in the line only if nobody has it otherwise: if it was made from something else, as from a web page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["write"]


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write each extraction as one line; `Extraction.from_json` reads it back, given the text where the line lacks it.

    :param extractions: what to write; taken one by one.
    :param out: where to.
    """
    for extraction in extractions:
        out.write(extraction.to_json(with_text=extraction.derived) + "\n")
