"""JSON Lines (https://jsonlines.org): one extraction a line, UTF-8, without the text it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from ..records import Extraction

__all__ = ["write"]


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write each extraction as one line; `Extraction.from_json` reads it back, given the text.

    :param extractions: what to write; taken one by one.
    :param out: where to.
    """
    for extraction in extractions:
        out.write(extraction.to_json(with_text=False) + "\n")
