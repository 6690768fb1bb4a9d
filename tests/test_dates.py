"""The day of a document: one form, and no other."""

import pytest

from quoteattr.dates import is_date


@pytest.mark.parametrize("text", ["2023-05-30", "2024-02-29", "0001-01-01"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "2023-02-29", "20230530", "2023-W22-2", "2023-5-30", "2023-05-30T10:00", " 2023-05-30", "２０２３-05-30"],
)
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)
