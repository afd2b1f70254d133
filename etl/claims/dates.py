"""Dates and periods in English text, each with the precision it is given in. Pure; offsets count in the
given text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from etl.claims.patterns import load_table

_TABLE: Final = load_table("dates")
_FULL: Final = "january february march april may june july august september october november december"
MONTHS: Final = {name[:size]: n for n, name in enumerate(_FULL.split(), 1) for size in (3, 4, len(name))}
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEPARATOR: Final = 3  # characters between a weekday and its date
_DATE_FOLLOWS: Final = re.compile(r",? \(?[A-Z\d]")
FUTURE_DAYS: Final = 7  # a date without year may lie this far after the publication (programmes, time zones)


def compile_form(form: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """A form with its parts filled in: {d2} is the day pattern with the group name d2."""
    kinds = {"d": parts["day"], "m": parts["month"], "y": parts["year"]}
    groups = {f"{kind}{n}": part.replace("NAME", f"{kind}{n}") for kind, part in kinds.items() for n in (1, 2)}
    for name, part in {**groups, "to": parts["to"], "week": parts["week"]}.items():
        form = form.replace(f"{{{name}}}", part)
    return re.compile(rf"(?<![\w/.]){form}")


_PATTERNS: Final = [(name, compile_form(form, _TABLE["parts"])) for name, form in _TABLE["forms"].items()]
_DAYS: Final = _TABLE["relative"]["days"].replace("{day_name}", _TABLE["relative"]["day_name"])
_RELATIVE: Final = re.compile(rf"\b(?P<word>{_TABLE['relative']['words']}|{_DAYS})\b", re.I)
_WITHOUT_MONTH: Final = frozenset({"iso", "dotted", "years", "year"})
_MONTH_NAME: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_POSSIBLE: Final = re.compile(_TABLE["relative"]["possible"])
_MONTH_BEFORE: Final = re.compile(_TABLE["relative"]["month_before"])


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period in the text. `first` and `last` are ISO dates cut to their precision ("2024",
    "2024-10", "2024-10-03"),
    None where the year is unknown; `form` names the pattern, `relative` marks what was resolved on the
    publication date."""

    start: int
    end: int
    first: str | None
    last: str | None
    form: str
    relative: bool = False


def read_dates(text: str, published: date | None, context_year: int | None = None) -> list[DateSpan]:
    """Dates in `text` in order. A missing year is that of the last such date up to `published`; without
    it, the last year named
    before in the text or else `context_year`; without any, it is unknown.

    >>> [(d.first, d.last) for d in read_dates("on 28 and 29 September", date(2020, 9, 30))]
    [('2020-09-28', '2020-09-29')]
    """
    taken: list[DateSpan] = []
    if not _POSSIBLE.search(text):
        return taken
    named = _MONTH_NAME.search(text) is not None
    for form, pattern in _PATTERNS:
        if not named and form not in _WITHOUT_MONTH:
            continue
        for match in pattern.finditer(text):
            if any(span.start < match.end() and match.start() < span.end for span in taken):
                continue
            if form == "month" and _is_other_word(match):
                continue
            span = absolute_span(form, match, published, year_before(text, match.start()) or context_year)
            if span:
                taken.append(span)
    for match in _RELATIVE.finditer(text):
        dated = _DATE_FOLLOWS.match(text, match.end()) is not None and any(
            0 < span.start - match.end() <= SEPARATOR for span in taken
        )  # the "Thursday" of "Thursday, January 28, 2021"
        if not dated and not any(span.start < match.end() and match.start() < span.end for span in taken):
            taken.append(_relative(match, published))
    return sorted(taken, key=lambda span: span.start)


_YEAR_NAMED = re.compile(r"\b((?:19|20)\d\d)\b(?![ ,.]?\d)")


def year_before(text: str, position: int) -> int | None:
    years = _YEAR_NAMED.findall(text, 0, position)
    return int(years[-1]) if years else None


def absolute_span(
    form: str, match: re.Match[str], published: date | None, context: int | None, months: Mapping[str, int] = MONTHS
) -> DateSpan | None:
    """What a form of a date found, its months named as in `months`; None for a day no calendar has."""
    groups = match.groupdict()
    first_month = _month(groups, "m1", months)
    last_month = _month(groups, "m2", months) or first_month
    first_day, last_day = _number(groups, "d1"), _number(groups, "d2")
    last_year = _number(groups, "y2") or _number(groups, "y1")
    first_year = _number(groups, "y1") or _number(groups, "y2")
    if first_year is None and first_month:
        last_year = _guess_year(last_month or first_month, last_day or first_day, published) if published else context
        first_year = last_year
        if last_year and last_month and last_month < first_month:
            first_year = last_year - 1
    elif _number(groups, "y1") is None and first_month and last_month and first_month > last_month and first_year:
        first_year -= 1
    try:
        first = _iso(first_year, first_month, first_day)
        last = _iso(last_year, last_month, last_day or first_day)
    except ValueError:
        return None
    return DateSpan(match.start(), match.end(), first, last, form)


def _is_other_word(match: re.Match[str]) -> bool:
    """ "May" and "March" are months only after a word that asks for one."""
    if match["m1"] not in ("May", "March", "Mar", "Jan") or match["y1"]:
        return False
    before = match.string[max(0, match.start() - 24) : match.start()].lower()
    return _MONTH_BEFORE.search(before) is None


def _month(groups: dict[str, str | None], name: str, months: Mapping[str, int]) -> int | None:
    number = groups.get(name + "n")
    if number:
        return int(number)
    word = groups.get(name)
    return months[word.lower()] if word else None


def _number(groups: dict[str, str | None], name: str) -> int | None:
    value = groups.get(name)
    return int(value) if value else None


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    """The date cut to what is known; ValueError for a day no calendar has."""
    if year is None:
        date(2024, month or 1, day or 1)
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return date(year, month, 1).isoformat()[:7]
    return date(year, month, day).isoformat()


def _guess_year(month: int, day: int | None, published: date | None) -> int | None:
    if published is None:
        return None
    latest = published + timedelta(days=FUTURE_DAYS)
    return latest.year if (month, day or 1) <= (latest.month, latest.day) else latest.year - 1


def _relative(match: re.Match[str], published: date | None) -> DateSpan:
    word = re.sub(r"^(?:on|last|this past|this|over|at) (?=[a-z]*day|the week)", "", match["word"].lower())
    first, last = (None, None) if published is None else resolve_relative(word, published)
    return DateSpan(match.start(), match.end(), first, last, word.split()[-1], relative=True)


def resolve_relative(word: str, published: date) -> tuple[str, str]:
    """First and last day, or twice the month or year, of a relative expression in English ("last week")."""
    days = {"today": 0, "this morning": 0, "yesterday": 1, "last night": 1}
    if word in days:
        first = last = published - timedelta(days=days[word])
    elif "weekend" in word:
        last = published - timedelta(days=(published.weekday() + 1) % 7 or 7)
        first = last - timedelta(days=1)
    elif "week" in word or "month" in word or "year" in word:
        return (_resolve_coarse(word, published),) * 2
    else:
        named = [_last_weekday(name, published) for name in WEEKDAYS if name in word]
        first, last = min(named), max(named)
    return first.isoformat(), last.isoformat()


def _resolve_coarse(word: str, published: date) -> str:
    """The month of "this week" and "last month", the year of "last year"."""
    if "week" in word:
        return (published - timedelta(days=7 if word == "last week" else 0)).isoformat()[:7]
    if "month" in word:
        return (published.replace(day=1) - timedelta(days=word == "last month")).isoformat()[:7]
    return str(published.year - (word == "last year"))


def _last_weekday(name: str, published: date) -> date:
    """The last such weekday up to the day of publication."""
    return published - timedelta(days=(published.weekday() - WEEKDAYS.index(name)) % 7)
