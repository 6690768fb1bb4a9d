"""What stands behind the underscore: `doc._.quotes`, `span._.quote` and the like.

The record is kept in `Doc.user_data` as its line of JSON, which a `DocBin`, a pickle and another process can all hold,
under a key of the form that spaCy gives to extensions: it knows that such a value belongs to the whole `Doc`, and does
not hand it on to a part of it (`Span.as_doc`) or to several in one (`Doc.from_docs`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Span

from ..errors import ModelError
from ..records import Extraction, Quote, Speaker

__all__ = ["check_extensions", "keep_record", "register_extensions"]

_KEY: Any = ("._.", "extraction", None, None)  # Any, for by its type the user data has strings as keys

#: Records that are ready to be read again; a program looks at one document after another.
_READY = 64


def keep_record(doc: Doc, found: Extraction) -> None:
    """Keep the record of a `Doc` in its user data, in place of an earlier one."""
    doc.user_data[_KEY] = found.to_json()


def register_extensions() -> None:
    """Give `Doc` and `Span` their extensions, as far as nobody else has taken the name."""
    for owner, name, getter in _GETTERS:
        if not owner.has_extension(name) or _is_ours(owner, name):
            owner.set_extension(name, getter=getter, force=True)
    for name in ("quotes_date", "quotes_id"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def check_extensions() -> None:
    """Check that no extension bears one of our names and means something else.

    :raises ModelError: naming the first that does.
    """
    for owner, name, _ in _GETTERS:
        if not _is_ours(owner, name):
            raise ModelError(
                f"{owner.__name__.lower()}._.{name} is already an extension of this program's or of another package; "
                f"give that one another name, or remove it with {owner.__name__}.remove_extension({name!r}), "
                'before nlp.add_pipe("quoteattr")'
            )


def _is_ours(owner: type[Doc] | type[Span], name: str) -> bool:
    # By module, not by identity: a module that is loaded anew has new functions.
    *_, getter, _setter = owner.get_extension(name)
    return getattr(getter, "__module__", None) == __name__


@lru_cache(maxsize=_READY)
def _read(line: str) -> Extraction:
    return Extraction.from_json(line)


def _extraction(doc: Doc) -> Extraction | None:
    line = doc.user_data.get(_KEY)
    return None if line is None else _read(line)


def _quotes(doc: Doc) -> tuple[Quote, ...]:
    found = _extraction(doc)
    return found.quotes if found else ()


def _speakers(doc: Doc) -> tuple[Speaker, ...]:
    found = _extraction(doc)
    return found.speakers if found else ()


def _quote_of(span: Span) -> Quote | None:
    """Give the quote that a span of our groups belongs to; for another span, the innermost in whose content it is."""
    quotes = _quotes(span.doc)
    marked = (quote for quote in quotes if quote.id == span.id_ and _marks(span, quote))
    # Quotes inside others come after them.
    around = (quote for quote in reversed(quotes) if _is_said_in(span, quote))
    return next(marked, None) or next(around, None)


def _marks(span: Span, quote: Quote) -> bool:
    # Rules of the user's own may give their spans ids like ours.
    parts = (*quote.content, quote.cue, quote.source)
    return any(part and part.start < span.end_char and span.start_char < part.end for part in parts)


def _is_said_in(span: Span, quote: Quote) -> bool:
    return any(part.start <= span.start_char and span.end_char <= part.end for part in quote.content)


def _speakers_of(span: Span) -> tuple[Speaker, ...]:
    quote = _quote_of(span)
    speakers = {speaker.id: speaker for speaker in _speakers(span.doc)}
    return tuple(speakers[id] for id in quote.speakers) if quote else ()


_GETTERS: tuple[tuple[type[Doc] | type[Span], str, Callable[[Any], Any]], ...] = (
    (Doc, "extraction", _extraction),
    (Doc, "quotes", _quotes),
    (Doc, "speakers", _speakers),
    (Span, "quote", _quote_of),
    (Span, "speakers", _speakers_of),
)
