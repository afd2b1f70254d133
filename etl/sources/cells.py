"""Reads single cells of a table: what spreadsheets hold as numbers and dates, bounded values, lists."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from etl.model.currencies import CURRENCIES

SEPARATOR = ";"
MAX_CELL = 100_000
ERROR_VALUES = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"})
AMOUNT_FORM = (
    'a number such as 120, "≥ 120", "~ 70", "≤ 5" or "120–150" (decimal point; blanks between thousands, no commas)'
)
MONEY_FORM = 'an amount with its currency, such as "EUR 1400000" or "≥ USD 2 500 000.50" (no commas)'

_QUALIFIERS = {"≥": "at_least", ">": "at_least", "~": "about", "≈": "about", "≤": "at_most", "<": "at_most"}
_NUMBER = r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_AMOUNT = re.compile(
    rf"(?P<sign>[≥>~≈≤<])? ?(?P<before>[A-Z]{{3}}|€)? ?(?P<low>{_NUMBER})(?: ?[-–] ?(?P<high>{_NUMBER}))?"
    r" ?(?P<plus>\+)? ?(?P<after>[A-Z]{3}|€)?"
)


class CellError(ValueError):
    """A cell that does not hold what its column wants; the message says what was expected."""


def cell_text(value: object) -> str:
    """What a cell shows to its author, in one line: 12.0 is 12, a date is ISO 8601, nothing is empty text.

    >>> cell_text(12.0), cell_text(date(2024, 5, 1)), cell_text(None)
    ('12', '2024-05-01', '')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal) and math.isfinite(value):
        plain = format(Decimal(str(value)), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, list | tuple):
        return SEPARATOR.join(cell_text(item) for item in value)
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", str(value)).strip()


def cell_list(text: str) -> list[str]:
    """The entries of a list in one cell; empty ones do not count."""
    return [entry.strip() for entry in text.split(SEPARATOR) if entry.strip()]


def read_amount(text: str, *, money: bool) -> dict[str, Any]:
    """value, value_high, qualifier and currency of a bounded value; `CellError` where it is none.

    >>> read_amount("≥ 120", money=False)["qualifier"]
    'at_least'
    """
    form = MONEY_FORM if money else AMOUNT_FORM
    folded = re.sub(r"[\s'’]+", " ", text).strip()
    folded = folded.replace(">=", "≥").replace("=>", "≥").replace("<=", "≤")
    match = _AMOUNT.fullmatch(folded)
    if match is None or (match["before"] and match["after"]) or (match["sign"] and match["plus"]):
        raise CellError(form)
    currency = (match["before"] or match["after"] or "").replace("€", "EUR") or None
    if (currency is not None) != money or (currency is not None and currency not in CURRENCIES):
        raise CellError(form)
    low, high = _decimal(match["low"]), match["high"] and _decimal(match["high"])
    bounded_below = high is not None or match["plus"] is not None
    qualifier = _QUALIFIERS.get(match["sign"] or "", "at_least" if bounded_below else "exact")
    return {"value": low, "value_high": high, "qualifier": qualifier, "currency": currency}


def read_number(text: str) -> Decimal:
    """A bare number, as in the long form of figures."""
    folded = re.sub(r"[\s'’]+", " ", text).strip()
    if not re.fullmatch(_NUMBER, folded):
        raise CellError("a bare number such as 120 or 1400000.50 (no commas)")
    return _decimal(folded)


def unsafe_cells(cells: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(column, found, expected) for each (column, text) that no column may hold."""
    found = []
    for column, text in cells:
        if len(text) > MAX_CELL:
            found.append((column, f"{len(text):,} characters", f"at most {MAX_CELL:,} characters"))
        elif text in ERROR_VALUES:
            found.append((column, text, "a value, not a spreadsheet's error"))
        elif any("\ud800" <= c <= "\udfff" for c in text):
            found.append((column, "bytes that are no UTF-8", 'UTF-8 text (in Excel: save as "CSV UTF-8")'))
    return found


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(" ", ""))
