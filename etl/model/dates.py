"""Dates as sources state them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. The precision given is what is known."""

import calendar
import re
from datetime import date
from typing import Literal

Precision = Literal["year", "month", "day"]
FORM = "a date as YYYY, YYYY-MM or YYYY-MM-DD"
FIRST_YEAR, LAST_YEAR = 1900, 2100
_PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def first_day(text: str) -> date:
    """First day the stated date can mean; raises `ValueError` where it is none.

    >>> first_day("2024-02")
    datetime.date(2024, 2, 1)
    """
    year, month, day = _read(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Last day the stated date can mean; raises `ValueError` where it is none.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    year, month, day = _read(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def precision(text: str) -> Precision:
    """How much of the date is stated; raises `ValueError` where it is none.

    >>> precision("2024"), precision("2024-02"), precision("2024-02-29")
    ('year', 'month', 'day')
    """
    _, month, day = _read(text)
    if day:
        return "day"
    return "month" if month else "year"


def _read(text: str) -> tuple[int, int | None, int | None]:
    match = _PARTS.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not {FORM}")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text!r} is not a date of the years {FIRST_YEAR} to {LAST_YEAR}")
    if month is not None:
        date(year, month, 1 if day is None else day)
    return year, month, day
