"""Dates and periods in the other languages; months and weekdays are the CLDR's. Offsets count in the given text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel.dates import get_day_names, get_month_names

from etl.claims.dates import WEEKDAYS, DateSpan, absolute_span, compile_form, resolve_relative, year_before
from etl.claims.foreign.tables import load_language

_WITHOUT_MONTH: Final = frozenset({"iso", "dotted", "years", "year"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's forms of dates, its months, and its words for days relative to today by their English ones."""

    forms: tuple[tuple[str, re.Pattern[str]], ...]
    months: Mapping[str, int]
    named: re.Pattern[str]
    relative: re.Pattern[str]
    meaning: Mapping[str, str]


@cache
def calendar_of(language: str) -> Calendar:
    table = load_language(language)["dates"]
    months: dict[str, int] = dict(table.get("months", {}))
    months |= {name.lower(): n for n, name in get_month_names("wide", "format", language).items()}
    months |= {name.lower(): n for n, name in get_month_names("wide", "stand-alone", language).items()}
    short = get_month_names("abbreviated", "format", language).items()
    months |= {name.lower(): n for n, name in short if name.endswith(".")}  # without a dot "mar" is the Spanish sea
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    month = rf"(?P<NAME>(?i:{names}))(?![^\W_])"
    days = {name: WEEKDAYS[n] for n, name in get_day_names("wide", "format", language).items()}
    meaning = {word.lower(): told for word, told in {**table["relative"], **days}.items()}
    last = table["weekday"]["last"].replace("{day}", "|".join(days).join(("(?P<day>", ")")))
    words = "|".join(re.escape(word) for word in table["relative"])
    return Calendar(
        forms=tuple(
            (name, compile_form(form, table["parts"] | {"month": month})) for name, form in table["forms"].items()
        ),
        months=months,
        named=re.compile(rf"\b(?:{names})(?!\w)", re.I),
        relative=re.compile(rf"\b(?:(?P<word>{words})|{last})(?!\w)", re.I),
        meaning=meaning,
    )


def read_dates(text: str, language: str, published: date | None, context_year: int | None = None) -> list[DateSpan]:
    """Dates in `text` in order; a missing year is that of the last such date up to `published`.

    >>> [(d.first, d.last) for d in read_dates("vom 3. bis 7. Juni", "de", date(2024, 6, 9))]
    [('2024-06-03', '2024-06-07')]
    """
    calendar = calendar_of(language)
    taken: list[DateSpan] = []
    named = calendar.named.search(text) is not None
    digits = re.search(r"\d{4}", text) is not None
    for form, pattern in calendar.forms:
        if (form not in _WITHOUT_MONTH and not named) or (form in _WITHOUT_MONTH and not digits):
            continue
        for match in pattern.finditer(text):
            if _is_free(match, taken):
                context = year_before(text, match.start()) or context_year
                span = absolute_span(form, match, published, context, calendar.months)
                taken += [span] if span else []
    for match in calendar.relative.finditer(text):
        if _is_free(match, taken):
            taken.append(_relative(match, calendar, published))
    return sorted(taken, key=lambda span: span.start)


def _is_free(match: re.Match[str], taken: list[DateSpan]) -> bool:
    return not any(span.start < match.end() and match.start() < span.end for span in taken)


def _relative(match: re.Match[str], calendar: Calendar, published: date | None) -> DateSpan:
    told = calendar.meaning[(match["word"] or match["day"]).lower()]
    first, last = resolve_relative(told, published) if published else (None, None)
    return DateSpan(match.start(), match.end(), first, last, told.split()[-1], relative=True)
