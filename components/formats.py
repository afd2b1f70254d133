"""Numbers, money, masses and dates as people read them; the same words on screen, in hovers and in files.

A value that no source states is "not stated", never 0 and never "nan". A bound keeps its sign, and a
shortened bound is rounded to the side on which it stays true: 1,460,000 at least is "≥ 1.4 m", not "≥ 1.5 m".
"""

import datetime as dt
import re
import unicodedata
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import Any, Literal

import pandas as pd

NOT_STATED = "not stated"
Sign = Literal["=", "≥", "≈", "≤"]
# How files say a sign that stands in a column of its own.
SIGN_WORDS = {"=": "exact", "≥": "at least", "≈": "about", "≤": "at most"}
Precision = Literal["day", "month", "year"]

MONEY_METRICS = frozenset({"losses", "criminal_proceeds", "money_seized"})
MASS_METRICS = frozenset({"drugs_kg"})

_ROUNDING = {"=": ROUND_HALF_EVEN, "≈": ROUND_HALF_EVEN, "≥": ROUND_FLOOR, "≤": ROUND_CEILING}
_SCALES = ((6, "m"), (9, "bn"), (12, "tn"))
_EXACT = Context(prec=1000)  # more digits than any float or database value has
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "US$"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# What a spreadsheet may read as the start of a formula, full-width forms included (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Controls that turn the direction of all text after them, a page's own words included.
_TURNS = "[\u202a-\u202e\u2066-\u2069]"


def unturned(text: str) -> str:
    """Text from outside with the controls of its direction as a visible sign; letters keep their own direction."""
    return text if text.isascii() else re.sub(_TURNS, "\ufffd", text)


def number(value: Any, sign: Sign = "=") -> str:
    """The whole number with its sign: "8", "≥ 480,000", "12.5"; "not stated" for None and NaN."""
    amount = _amount(value)
    return NOT_STATED if amount is None else _signed(_full(amount, sign), sign)


def short(value: Any, sign: Sign = "=") -> str:
    """As `number`, but millions and more are cut to one decimal: "≥ 1.4 m", "30.2 bn"."""
    amount = _amount(value)
    return NOT_STATED if amount is None else _signed(_short(amount, sign), sign)


def money(value: Any, currency: str = "EUR", sign: Sign = "=", full: bool = False) -> str:
    """An amount in its currency: "€ 30.2 bn", "≥ US$ 480,000", "JPY 3 m"; from 100 on in whole units."""
    amount = _amount(value)
    if amount is None:
        return NOT_STATED
    if abs(amount) >= 100:
        amount = _cut(amount, 0, sign)
    digits = _full(amount, sign) if full else _short(amount, sign)
    return _signed(f"{_SYMBOLS.get(currency, currency)} {digits}", sign)


def mass(value: Any, sign: Sign = "=", full: bool = False) -> str:
    """A mass given in kilograms: "0.5 kg", "≥ 1.4 t", in full "≥ 1,400 kg"."""
    amount = _amount(value)
    if amount is None:
        return NOT_STATED
    if full or abs(amount) < 1000:
        return _signed(f"{_full(amount, sign)} kg", sign)
    return _signed(f"{_full(_cut(amount.scaleb(-3, _EXACT), 1, sign), sign)} t", sign)


def by_metric(metric_code: str, value: Any, sign: Sign = "=", full: bool = False) -> str:
    """A figure in the way of its metric: money in euro, mass in kilograms or tonnes, all else a count."""
    if metric_code in MONEY_METRICS:
        return money(value, sign=sign, full=full)
    if metric_code in MASS_METRICS:
        return mass(value, sign, full)
    return number(value, sign) if full else short(value, sign)


def middle(metric_code: str, value: Any, full: bool = False) -> str:
    """A median in words: of counts, what lies between two whole numbers is said so, "43–44" for 43.5."""
    amount = _amount(value)
    if amount is None or metric_code in MONEY_METRICS | MASS_METRICS or amount == int(amount):
        return by_metric(metric_code, value, full=full)
    return f"{int(amount):,}–{int(amount) + 1:,}"


def day(value: dt.date | str | None, precision: Precision | None = None) -> str:
    """A date by its precision: "19 Sep 2024", "Sep 2024", "2024".

    `value` is a date, or ISO text that may stop at the month or the year; `precision` only makes it coarser.
    Raises ValueError for text that is no such date.
    """
    parts = _date_parts(value, precision)
    return _date_text(parts) if parts else NOT_STATED


def span(start: dt.date | str | None, end: dt.date | str | None) -> str:
    """A stretch of time without repeating itself: "19–26 Sep 2024", "Jul 2003 – Oct 2004", "since 2019"."""
    first, last = _date_parts(start, None), _date_parts(end, None)
    if not first or not last:
        if not first and not last:
            return NOT_STATED
        return f"since {_date_text(first)}" if first else f"until {_date_text(last)}"
    if first == last:
        return _date_text(last)
    same = len(first) == len(last) and first[:-1] == last[:-1]
    if same:
        return f"{_date_text(first).split()[0]}–{_date_text(last)}"
    if len(first) == len(last) and first[0] == last[0]:
        return f"{_date_text(first).rsplit(' ', 1)[0]} – {_date_text(last)}"
    return f"{_date_text(first)} – {_date_text(last)}"


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that could start a formula gets an apostrophe, all else stays."""
    if not isinstance(value, str):
        return value
    # Spreadsheets skip what cannot be seen: blanks, control characters, marks of direction and of width.
    seen = next((at for at, mark in enumerate(value) if unicodedata.category(mark)[0] not in "ZC"), len(value))
    risky = value.startswith(_FORMULA_STARTS) or value[seen:].startswith(_FORMULA_STARTS)
    return f"'{value}" if risky else value


def _amount(value: Any) -> Decimal | None:
    if not isinstance(value, Decimal):
        if value is None or pd.isna(value):
            return None
        value = Decimal(str(value))
    return value if value.is_finite() else None


def _signed(text: str, sign: Sign) -> str:
    return text if sign == "=" else f"{sign} {text}"


def _full(amount: Decimal, sign: Sign) -> str:
    if abs(amount) >= 100:
        amount = _cut(amount, 1, sign)
    elif abs(amount) >= 1:
        amount = _cut(amount, 2, sign)
    elif amount:
        # Two digits that matter, so that a small amount is never written as 0.
        amount = _cut(amount, 1 - amount.adjusted(), sign)
    text = f"{amount:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _short(amount: Decimal, sign: Sign) -> str:
    if abs(amount) < 10**6:
        return _full(amount, sign)
    for power, unit in _SCALES:
        scaled = _cut(amount.scaleb(-power, _EXACT), 1, sign)
        text = f"{_full(scaled, sign)} {unit}"
        if abs(scaled) < 1000:
            break
    return text


def _cut(amount: Decimal, places: int, sign: Sign) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-places), _ROUNDING[sign], _EXACT)


def _date_parts(value: dt.date | str | None, precision: Precision | None) -> tuple[int, ...]:
    """(year[, month[, day]]), empty when no date is stated."""
    if value is None or value == "" or pd.isna(value):
        return ()
    if isinstance(value, dt.date):
        parts: tuple[int, ...] = (value.year, value.month, value.day)
    else:
        found = _PARTIAL_DATE.fullmatch(value)
        if not found:
            raise ValueError(f"date: found {value!r}, expected YYYY, YYYY-MM or YYYY-MM-DD")
        parts = tuple(int(part) for part in found.groups() if part)
        dt.date(*[*parts, 1, 1][:3])  # refuses 2024-13 and 2023-02-30
    keep = {"day": 3, "month": 2, "year": 1, None: 3}[precision]
    return parts[:keep]


def _date_text(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    words = [str(year)]
    if rest:
        words.insert(0, _MONTHS[rest[0] - 1])
    if len(rest) == 2:
        words.insert(0, str(rest[1]))
    return " ".join(words)
