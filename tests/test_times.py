"""Time expressions: where they stand, and the day that they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.dates import is_date, read_date
from quoteattr.errors import InputError
from quoteattr.times import day_of, find_time

TUESDAY = date(2023, 5, 30)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

DAYS = {
    "Monday": "2023-05-29",
    "Tuesday": "2023-05-30",
    "Wednesday": "2023-05-24",
    "last Tuesday": "2023-05-23",
    "last Friday night": "2023-05-26",
    "this past Sunday": "2023-05-28",
    "next Friday": "2023-06-02",
    "next Tuesday": "2023-06-06",
    "Monday night": "2023-05-29",
    "late Monday": "2023-05-29",
    "early Sunday morning": "2023-05-28",
    "Tues.": "2023-05-30",
    "May 21": "2023-05-21",
    "21 May": "2023-05-21",
    "21st of May": "2023-05-21",
    "the 21st of May": "2023-05-21",
    "May 30th": "2023-05-30",
    "May 31": "2022-05-31",
    "Oct. 9": "2022-10-09",
    "Sept. 3": "2022-09-03",
    "Oct. 9, 2016": "2016-10-09",
    "Sunday, May 21": "2023-05-21",
    "Sunday, May 21, 2023": "2023-05-21",
    "Feb. 29": "2020-02-29",
    "2023-05-12": "2023-05-12",
    "yesterday": "2023-05-29",
    "yesterday morning": "2023-05-29",
    "last night": "2023-05-29",
    "today": "2023-05-30",
    "tonight": "2023-05-30",
    "this morning": "2023-05-30",
    "earlier today": "2023-05-30",
    "tomorrow": "2023-05-31",
}
NO_DAYS = [
    "last week", "this year", "earlier this month", "late last month", "two weeks ago", "a couple of years later",
    "2016", "October 2016", "May", "last October", "the summer of 2015", "recent weeks", "the past two years",
    "the same day", "that night", "February 30", "February 30, 2023", "Feb. 29, 2023",
]  # fmt: skip
FULL = {"Oct. 9, 2016", "Sunday, May 21, 2023", "2023-05-12"}


@pytest.mark.parametrize("expression", [*DAYS, *(e for e in NO_DAYS if "30" not in e and "29" not in e)])
def test_the_whole_expression_is_found(expression: str) -> None:
    text = f"She said so in {expression}, not before."
    assert find_time(text, 12, len(text)) == (15, 15 + len(expression))


@pytest.mark.parametrize(("expression", "day"), DAYS.items())
def test_day(expression: str, day: str) -> None:
    assert str(day_of(expression, TUESDAY)) == day


@pytest.mark.parametrize("expression", [*NO_DAYS, "", "so", "Monday and Tuesday", "May 32", "x" * 1000])
def test_what_is_no_day(expression: str) -> None:
    assert day_of(expression, TUESDAY) is None


@pytest.mark.parametrize("expression", DAYS)
def test_only_a_full_date_has_a_day_by_itself(expression: str) -> None:
    assert (day_of(expression, None) is not None) == (expression in FULL)


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("Friday", "2023-06-02"),
        ("Tuesday", "2023-05-30"),
        ("last Friday", "2023-05-26"),
        ("May 21", "2024-05-21"),
        ("June 1", "2023-06-01"),
        ("Feb. 29", "2024-02-29"),
    ],
)
def test_a_day_to_come(expression: str, day: str) -> None:
    assert str(day_of(expression, TUESDAY, ahead=True)) == day


@pytest.mark.parametrize(
    "text",
    [
        "Monday's debate", "Monday’s debate", "Black Friday", "USA Today", "the Today show", "a $2016 bill",
        "twenty 2016s",
        "the Sun", "he may go", "it will march on", "May-September", "Sunday-morning talk", "someday", "Mondays",
        "the students’ Monday’s", "May 1-8", "a hearing on May 35",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert find_time(text, 0, len(text)) is None


days = st.dates(date(1, 1, 20), date(9999, 12, 1))


@given(st.integers(0, 6), days, st.sampled_from(["", " night", " morning"]))
def test_a_weekday_is_the_last_one(number: int, today: date, part: str) -> None:
    day = day_of(WEEKDAYS[number] + part, today)
    assert day is not None
    assert day.weekday() == number
    assert timedelta(0) <= today - day < timedelta(7)


@given(st.integers(0, 6), days, st.booleans())
def test_a_weekday_to_come_is_the_next_one(number: int, today: date, named: bool) -> None:
    day = day_of(f"next {WEEKDAYS[number]}" if named else WEEKDAYS[number], today, ahead=True)
    assert day is not None
    assert day.weekday() == number
    assert timedelta(named) <= day - today < timedelta(7 + named)


@given(days, st.dates(date(2, 1, 1), date(9990, 1, 1)), st.booleans(), st.sampled_from(["%B {d}", "{d} %B"]))
def test_a_calendar_day_is_found_again(day: date, today: date, ahead: bool, form: str) -> None:
    short, full = day.strftime(form).format(d=day.day), f"{day.strftime('%B')} {day.day}, {day.year}"
    found = day_of(short, today, ahead=ahead)
    if found is not None:  # 29 February may be far off, and the calendar ends
        assert (found.month, found.day) == (day.month, day.day)
        assert found >= today if ahead else found <= today
        assert abs(found - today) <= timedelta(366 * 8)
    if 1900 <= day.year < 2100:
        assert day_of(full, None) == day


words = st.sampled_from([*DAYS, *NO_DAYS, "next", "last", "’s", "'", "in", "9999", "May", ".", ",", "31", "32nd", "-"])


@given(st.lists(st.one_of(words, st.text(max_size=5)), max_size=12).map(" ".join), st.none() | st.dates())
def test_any_text(text: str, today: date | None) -> None:
    found = find_time(text, 0, len(text))
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(text)
        day_of(text[start:end], today)
        day_of(text[start:end], today, ahead=True)
    day_of(text, today)


@pytest.mark.parametrize("text", ["last " * 20_000, "9" * 100_000, "early " * 20_000, "May " * 20_000, " " * 100_000])
def test_hostile_text_takes_no_time(text: str) -> None:
    find_time(text, 0, len(text))
    day_of(text, TUESDAY)


def test_read_date() -> None:
    assert read_date(None) is None
    assert read_date("2023-05-30") == TUESDAY
    assert is_date("2023-05-30")


@pytest.mark.parametrize("text", ["2023-02-30", "20230530", "yesterday", ""])
def test_a_date_that_is_none(text: str) -> None:
    with pytest.raises(InputError, match="is not a day written YYYY-MM-DD"):
        read_date(text)
