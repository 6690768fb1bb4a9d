"""Markdown (CommonMark 0.31, https://spec.commonmark.org/0.31.2/): a report for people, a chapter a document.

Whatever the article holds stays text: every character that could begin a link, an image, emphasis, code, HTML or a
block is escaped, white space is one space, and what could reorder a line or cannot be printed is U+FFFD.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from .table import harmless, held, who

if TYPE_CHECKING:
    from ..records import Extraction, Quote, Speaker

__all__ = ["write"]

# Signs that can begin something anywhere; a colon and a full stop only where GitHub would make a link of what follows.
_INLINE = re.compile(r"[\\`*_\[\]<>&|~$#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# The place before a sign that begins a list, or underlines a heading, at the start of a line.
_BLOCK = re.compile(r"^(\d+(?=[.)])|(?=[+\-=]))")


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    r"""Write a chapter for each extraction: who is quoted how often, then the quotes in the order of the text.

    :param extractions: what to write; taken one by one.
    :param out: where to.

    >>> import sys
    >>> from quoteattr import extract
    >>> write([extract("“The *bridge* is safe,” said Ana Ruiz, the mayor.", id="herald")], sys.stdout)
    # herald
    <BLANKLINE>
    1 quote
    <BLANKLINE>
    - **Ana Ruiz**, mayor: 1 quote
    <BLANKLINE>
    **Ana Ruiz** said, direct (q1):
    <BLANKLINE>
    > “The \*bridge\* is safe,”
    <BLANKLINE>
    """
    for extraction in extractions:
        out.writelines(f"{block}\n\n" for block in _chapter(extraction))


def _chapter(extraction: Extraction) -> Iterator[str]:
    speakers = {speaker.id: speaker for speaker in extraction.speakers}
    yield f"# {_escaped(extraction.id or 'Document')}"
    found = f"not read: {extraction.error}" if extraction.error else _count(len(extraction.quotes))
    about = (extraction.date, extraction.place, found)
    yield _escaped(" · ".join(part for part in about if part))
    if quoted := list(_quoted(extraction)):
        yield "\n".join(quoted)
    for quote in extraction.quotes:
        yield _heading(quote, speakers)
        yield f"> {_escaped(quote.text)}"


def _quoted(extraction: Extraction) -> Iterator[str]:
    counts = Counter(id for quote in extraction.quotes for id in quote.speakers)
    for speaker in extraction.speakers:
        if counts[speaker.id]:
            roles = _escaped(held(speaker.roles))
            name = _strong(speaker.name or speaker.description or "")
            yield f"- {name}{roles and f', {roles}'}: {_count(counts[speaker.id])}"


def _heading(quote: Quote, speakers: Mapping[str, Speaker]) -> str:
    cue = f" {_escaped(quote.cue.text)}" if quote.cue else ""
    number = _escaped(quote.id) + (f", in {_escaped(quote.inside)}" if quote.inside else "")
    return f"{_strong(who(quote, speakers))}{cue}, {quote.kind.value} ({number}):"


def _count(quotes: int) -> str:
    return "1 quote" if quotes == 1 else f"{quotes} quotes"


def _strong(text: str) -> str:
    return f"**{_escaped(text) or '-'}**"


def _escaped(text: str) -> str:
    """Give the text in one line of Markdown that shows it as it is."""
    return _BLOCK.sub(r"\1\\", _INLINE.sub(r"\\\g<0>", harmless(text)))
