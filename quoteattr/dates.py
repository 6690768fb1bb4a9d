"""The day of a document, as it is written: YYYY-MM-DD."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (`date` is the document's own)

from .errors import InputError

__all__ = ["is_date", "read_date"]


def is_date(text: str) -> bool:
    """Whether the text is a day of the calendar, written YYYY-MM-DD."""
    try:
        # fromisoformat also takes "20230530" and "2023-W22-2": only the one form comes back as it went in.
        return Date.fromisoformat(text).isoformat() == text
    except (TypeError, ValueError):
        return False


def read_date(text: str | None) -> Date | None:
    """Read the day of a document, None where it has none.

    :raises InputError: if the text is not a day of the calendar, written YYYY-MM-DD.

    >>> read_date("2023-05-30")
    datetime.date(2023, 5, 30)
    """
    if text is None:
        return None
    if not is_date(text):
        raise InputError(f"date={text!r} is not a day written YYYY-MM-DD; write the 30th of May 2023 as '2023-05-30'")
    return Date.fromisoformat(text)
