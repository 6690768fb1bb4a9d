"""Days of the calendar: where a text names a time, and which day it means, seen from the day of the text."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date as Date  # noqa: N812  (`date` is the document's own)
from datetime import datetime, timedelta

import regex as re
from dateutil import parser
from dateutil.relativedelta import relativedelta, weekday

__all__ = ["day_of", "ends_time", "find_time"]

_WEEKDAY = rf"(?P<weekday>{'|'.join(day_name)}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_MONTH = rf"(?:{'|'.join(month_name[1:])}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_PART = r"(?:morning|afternoon|evening|night)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_SPAN = rf"(?:hours?|days?|weeks?|weekends?|months?|years?|{_SEASON}|{_MONTH})"
_SIDE = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Mm]id)[ -])"
#: The longest form first. "Black Friday" is another kind of day.
_TIME = re.compile(
    rf"""(?<![\w$£€-])(?<!\b(?:Black|Good|Super)\s)(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<calendar>(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}|(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH})(?:,?\s+{_YEAR})?)
    | {_SIDE}?(?:(?P<back>[Ll]ast|[Tt]his\s+past)\s+|(?P<on>[Nn]ext)\s+|[Tt]his\s+)?{_WEEKDAY}(?:\s+{_PART})?
    | {_SIDE}?(?P<shift>yesterday|today|tonight|tomorrow)(?:\s+{_PART})?
    | \G(?P<shift>Yesterday|Today|Tonight|Tomorrow)(?:\s+{_PART})?
    | (?P<shift>[Ll]ast\s+night|[Tt]his\s+{_PART})
    | (?P<vague>{_SIDE}?(?:[Ll]ast|[Tt]his|[Nn]ext|[Tt]hat(?:\s+same)?)(?:\s+past)?\s+(?:day|night|{_SPAN}))
    | (?P<vague>(?:{_SIDE}(?:in\s+)?)?(?:the\s+)?(?:last|past|recent|coming|same)\s+(?:\w+\s+)?{_SPAN})
    | (?P<vague>(?:(?:a\s+)?(?:couple\s+of|few)\s+|\w+\s+)?{_SPAN}\s+(?:ago|earlier|later))
    | (?P<vague>(?:{_SIDE}(?:in\s+)?)?(?:{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?(?!\s+\d)|{_YEAR}))
    | (?P<vague>(?:the\s+)?{_SEASON}(?:\s+of)?\s+{_YEAR})
    )(?![\w-])""",
    re.VERBOSE,
)
_CALENDAR_WORD = re.compile(r"[\w.]+")
#: What cannot follow a time expression: "Monday's debate", "May 1-8", "the Today show".
_NOT_AFTER = re.compile(r"[-–][\w]|['’](?:s\b|\s)|\s+[Ss]how\b")
_HEADS = frozenset({
    "ago", "apr.", "aug.", "afternoon", "autumn", "day", "days", "dec.", "earlier", "evening", "fall", "feb.", "fri.",
    "hour", "hours", "jan.", "later", "mar.", "mon.", "month", "months", "morning", "night", "nov.", "oct.", "sat.",
    "sep.", "sept.", "spring", "summer", "sun.", "thu.", "thurs.", "today", "tomorrow", "tonight", "tue.", "tues.",
    "wed.", "week", "weekend", "weekends", "weeks", "winter", "year", "years", "yesterday",
    *(name.lower() for name in (*day_name, *month_name[1:])),
})  # fmt: skip
_SHIFT = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def find_time(text: str, start: int, end: int, *, owner: bool = False) -> tuple[int, int] | None:
    """Give the first time expression that stands within a stretch of a text, without its preposition.

    :param start: the code point from which it is looked for.
    :param end: the code point at which it ends at the latest.
    :param owner: whether it may be the owner of something, "Monday's".

    >>> find_time("She said so on Monday night.", 12, 27)
    (15, 27)
    """
    found = _TIME.search(text, start, end)
    if found is None or (_NOT_AFTER.match(text, found.end()) and not (owner and text[found.end()] in "'’")):
        return None
    return found.span()


def ends_time(word: str) -> bool:
    """Whether a word, in lower case, can be the one that counts in a time expression: quicker than to look for one."""
    return word in _HEADS or word[:1].isdigit()


def day_of(expression: str, today: Date | None, *, ahead: bool = False) -> Date | None:
    """Give the day that a time expression means.

    A day without a year, or a weekday, is the last one up to ``today``, or from there on the next one. A week, a month
    or a year is no day.

    :param expression: as `find_time` finds it: "Monday", "last Friday night", "Oct. 9", "21 May 2023", "yesterday".
    :param today: the day of the text; where it is None, only a full date is a day.
    :param ahead: whether the time is still to come, as in "will say on Friday".

    >>> day_of("Monday", Date(2023, 5, 30)), day_of("last week", Date(2023, 5, 30))
    (datetime.date(2023, 5, 29), None)
    """
    found = _TIME.fullmatch(expression)
    if found is None or found["vague"]:
        return None
    try:
        return _resolved(found, today, ahead=ahead)
    except (ValueError, OverflowError):  # February 30; a day before the year 1
        return None


def _resolved(found: re.Match[str], today: Date | None, *, ahead: bool) -> Date | None:
    if found["iso"]:
        return Date.fromisoformat(found["iso"])
    if found["calendar"]:
        return _calendar_day(found, today, ahead=ahead)
    if today is None:
        return None
    if found["shift"]:
        return today + timedelta(days=_SHIFT.get(" ".join(found["shift"].lower().split()[:2]), 0))
    return _weekday(found, today, ahead=ahead)


def _weekday(found: re.Match[str], today: Date, *, ahead: bool) -> Date:
    number = next(i for i, name in enumerate(day_name) if name.startswith(found["weekday"][:3]))
    if found["on"] or (ahead and not found["back"]):
        return today + relativedelta(days=bool(found["on"]), weekday=weekday(number)(1))
    return today - timedelta(days=bool(found["back"])) + relativedelta(weekday=weekday(number)(-1))


def _calendar_day(found: re.Match[str], today: Date | None, *, ahead: bool) -> Date | None:
    """Give a day of a month: in its year, or in the year that brings it nearest to ``today`` on the right side."""
    if found["year"]:
        return _read(found["calendar"], int(found["year"]))
    if today is None:
        return None
    # A leap day may be eight years off.
    years = [today.year + step for step in range(9)] if ahead else [today.year - step for step in range(9)]
    for year in years:
        day = _read(found["calendar"], year) if 0 < year < 10_000 else None
        if day is not None and (day >= today if ahead else day <= today):
            return day
    return None


def _read(calendar: str, year: int) -> Date | None:
    # Without its weekday, to which dateutil would move the day, and without the words that it does not know.
    words = " ".join(word for word in _CALENDAR_WORD.findall(calendar) if word[:3].lower() not in _IDLE)
    try:
        return parser.parse(words, default=datetime(year, 1, 1)).date()
    except ValueError:
        return None


_IDLE = frozenset({"the", "of", *(name[:3].lower() for name in day_name)})
