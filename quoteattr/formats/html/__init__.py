"""HTML (https://html.spec.whatwg.org): pages to look at, each one file that holds all it needs and loads nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from .page import fragment, page
from .site import HOME, index, pages, together

if TYPE_CHECKING:
    from ...records import Extraction

__all__ = ["HOME", "fragment", "index", "page", "pages", "write"]


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write all extractions as one document: a single one is its page; several stand in one behind their index.

    :param extractions: what to write; all are taken before anything is written.
    :param out: where to.
    """
    known = list(extractions)
    out.write(page(known[0]) if len(known) == 1 else together(known))
