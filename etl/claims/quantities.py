"""Numbers with their unit (a currency, kilograms or none), qualifier and range. Pure; offsets count in the
given text.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from etl.claims.numbers import Number, read_numbers
from etl.claims.patterns import load_table
from etl.model.claim import Qualifier

_TABLE: Final = load_table("quantities")
CURRENCY_SYMBOLS: Final[dict[str, str]] = _TABLE["currency_symbols"]


def _currency_names() -> dict[str, str]:
    """What English calls the currencies in use since 2000, one and many ("danish krone", "danish kroner"): CLDR."""
    first, last = date(2000, 1, 1), date(2026, 12, 31)
    places = get_global("territory_currencies")
    codes = {code for place in places for code in get_territory_currencies(place, first, last)}
    return {
        get_currency_name(code, count=count, locale="en").lower(): code for code in sorted(codes) for count in (1, 2)
    }


# A code stands before or after its amount, unless it is a word as well.
CURRENCY_WORDS: Final[dict[str, str]] = {
    **_currency_names(),
    **{word.lower(): code for word, code in CURRENCY_SYMBOLS.items() if word == code and word not in ("TRY", "COP")},
    **_TABLE["currency_words"],
}
MASS_UNITS: Final[dict[str, str]] = _TABLE["mass_units"]

POUND: Final = Decimal(MASS_UNITS["pounds of"])

MONEY: Final = "money"
MASS: Final = "mass"
COUNT: Final = "count"
SAME_MASS: Final = Decimal("0.1")  # "some 144 kilograms (317 pounds)"
WINDOW: Final = 40


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE = re.compile(rf"(?:(?<![A-Za-z])(?P<symbol>{_alternatives(list(CURRENCY_SYMBOLS))})) ?$")
_AFTER = re.compile(rf"[ -]?(?:in |of )?(?P<word>{_alternatives(list(CURRENCY_WORDS))})(?![A-Za-z])", re.I)
_MASS = re.compile(rf"[ -]?(?P<unit>{_alternatives(list(MASS_UNITS))})(?![A-Za-z])")
_QUALIFIERS: Final[list[tuple[Qualifier, re.Pattern[str]]]] = [
    (name, re.compile(rf"(?:^|[^A-Za-z])(?:{pattern})[ :]*(?:an? |the )?$", re.I))
    for name, pattern in _TABLE["qualifiers_before"].items()
]
_QUALIFIERS_AFTER: Final[list[tuple[Qualifier, re.Pattern[str]]]] = [
    (name, re.compile(pattern, re.I)) for name, pattern in _TABLE["qualifiers_after"].items()
]
# The mass: "17 pounds (8 kg) of fentanyl", "144 kilograms (317 pounds) of cocaine".
_POUNDS_OF_MASS = re.compile(
    r"\)? of (?!sterling)|,? ?\(\d|\)? (?:cocaine|heroin|meth|marijuana|cannabis|fentanyl)", re.I
)
_RANGE_GAP = re.compile(r"^ ?(?:-|–|to|and|or) ?$")
_RANGE_TAIL = re.compile(r" ?(?:-|–|to|and) ?(?:[$€£]|EUR |USD )?(?=\d)")
_NO_QUANTITY_AFTER = re.compile(_TABLE["no_quantity_after"], re.I)
_NO_QUANTITY_BEFORE = re.compile(_TABLE["no_quantity_before"] + r"$", re.I)
_PRONOUN_BEFORE = re.compile(_TABLE["pronoun_before"], re.I)
_OTHER_CURRENCY = re.compile(_TABLE["other_currency_before"] + r"$", re.I)
_DECIMAL = re.compile(r"\d+\.\d{1,2}")  # "Silk Road 2.0" counts nothing
_YEAR_BEFORE = re.compile(_TABLE["year_before"] + r"$", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it measures. `unit` is an ISO 4217 code for money, "kg" for mass (value already in
    kg), else None.
    `start` and `end` enclose number and unit; `number_start` and `number_end` the digits or words alone."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    kind: str
    unit: str | None
    qualifier: Qualifier
    high: Decimal | None = None
    spelled: bool = False
    year_like: bool = False


def read_quantities(text: str, blocked: list[tuple[int, int]] | None = None, dollar: str = "USD") -> list[Quantity]:
    """Quantities in `text` in order. Spans in `blocked` (dates) hold none; nor do ages, sentence lengths, percentages,
    amounts in crypto units and the second currency of one amount. A bare "$" means `dollar`, an ISO 4217 code.

    >>> found = read_quantities("more than EUR 4 million (USD 4.3 million) and 3 tonnes")
    >>> [(int(q.value), q.unit, q.qualifier) for q in found]
    [(4000000, 'EUR', 'at_least'), (3000, 'kg', 'exact')]
    """
    numbers = [n for n in read_numbers(text) if not _is_blocked(n, blocked or [])]
    quantities: list[Quantity] = []
    skip_until, last = -1, None
    for index, number in enumerate(numbers):
        if number.start < skip_until:
            continue
        quantity, skip_until = _read_one(text, number, numbers[index + 1] if index + 1 < len(numbers) else None)
        if quantity and text[quantity.start] == "$":
            quantity = replace(quantity, unit=dollar)
        if quantity and not _repeats_in_other_unit(text, quantity, last):
            quantities.append(quantity)
        last = quantity if quantity and quantity.kind in (MONEY, MASS) else last
    return quantities


def _is_blocked(number: Number, blocked: list[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in blocked)


def _read_one(text: str, number: Number, following: Number | None) -> tuple[Quantity | None, int]:
    """The quantity at `number` and the offset up to which the text is used; None where the number measures
    nothing of ours.
    """
    left = text[max(0, number.start - WINDOW) : number.start].replace("\n", " ")
    value, high, end = number.value, None, number.end
    low_unit = _unit(text, left, number.start, number.end)
    if following and _is_range(text, left, low_unit, number, following):
        second = _unit(text, left, following.start, following.end)
        value, high = _shared_scale(number, following, low_unit, second)
        kind, unit, factor, start, end = second if low_unit[0] == COUNT else (*low_unit[:4], second[4])
    else:
        kind, unit, factor, start, end = low_unit
    number_end = following.end if high is not None and following else number.end
    right = text[end : end + WINDOW]
    if _NO_QUANTITY_AFTER.match(right) or (kind == COUNT and _NO_QUANTITY_BEFORE.search(left)):
        return None, number_end
    if kind == COUNT and (
        _DECIMAL.fullmatch(text[number.start : number.end])
        or (number.spelled and value == 1 and _PRONOUN_BEFORE.search(left))
    ):
        return None, number_end
    qualifier = "at_least" if high is not None else _qualifier(text, min(start, number.start), end)
    year_like = kind == COUNT and not number.grouped and not number.spelled and 1900 <= value <= 2099 and high is None
    if year_like and _YEAR_BEFORE.search(left):
        return None, number_end
    quantity = Quantity(
        min(start, number.start), end, number.start, number.end, value * factor, kind, unit, qualifier,
        high * factor if high is not None else None, number.spelled, year_like,
    )  # fmt: skip
    return quantity, number_end


def _unit(text: str, left: str, start: int, end: int) -> tuple[str, str | None, Decimal, int, int]:
    """Kind, unit, factor to that unit, and the offsets of number with unit."""
    before = _BEFORE.search(left)
    after = _AFTER.match(text, end)
    if before:
        return (
            MONEY,
            CURRENCY_SYMBOLS[before["symbol"]],
            Decimal(1),
            start - len(before.group()),
            after.end() if after else end,
        )
    mass = _MASS.match(text, end)
    if mass:
        return MASS, "kg", Decimal(MASS_UNITS[mass["unit"]]), start, mass.end()
    if after and after["word"].lower() == "pounds" and _POUNDS_OF_MASS.match(text, after.end()):
        return MASS, "kg", POUND, start, after.end()
    if after:
        return MONEY, CURRENCY_WORDS[after["word"].lower()], Decimal(1), start, after.end()
    return COUNT, None, Decimal(1), start, end


def _is_range(
    text: str, left: str, low: tuple[str, str | None, Decimal, int, int], number: Number, following: Number
) -> bool:
    gap = text[low[4] : following.start]
    bare = re.sub(r"(?:[$€£]|EUR|USD|GBP) ?$", "", gap)
    if not _RANGE_GAP.match(bare) or following.value <= number.value * (1 if following.value < 1000 else 0):
        return False
    if bare.strip() == "and":
        return re.search(r"\bbetween (?:[$€£]|EUR |USD |GBP )?$", left) is not None
    return bare.strip() != "or" or low[0] != COUNT


def _shared_scale(
    number: Number, following: Number, low: tuple[str, str | None, Decimal, int, int],
    second: tuple[str, str | None, Decimal, int, int],
) -> tuple[Decimal, Decimal]:  # fmt: skip
    """In "3 to 5 million" the scale belongs to both."""
    value, high = number.value, following.value
    if value < 1000 <= high and high % 1000 == 0 and (low[0] == MONEY or second[0] == MONEY):
        for scale in (10**9, 10**6, 10**3):
            if high >= scale:
                return value * scale, high
    return value, high


def _qualifier(text: str, start: int, end: int) -> Qualifier:
    left = text[max(0, start - WINDOW) : start].replace("\n", " ")
    for name, pattern in _QUALIFIERS:
        if pattern.search(left):
            return name
    right = text[end : end + WINDOW]
    for name, pattern in _QUALIFIERS_AFTER:
        if pattern.match(right):
            return name
    return "exact"


def _repeats_in_other_unit(text: str, quantity: Quantity, previous: Quantity | None) -> bool:
    """True for the "(USD 4.3 million)" after "EUR 4 million" and the "(317 pounds)" after "144 kilograms"."""
    if previous is None or quantity.kind != previous.kind or quantity.kind == COUNT:
        return False
    gap = text[previous.end : quantity.start]
    if len(gap) >= WINDOW or _OTHER_CURRENCY.match(gap) is None:
        return False
    if quantity.kind == MASS:
        return abs(quantity.value - previous.value) <= SAME_MASS * previous.value
    return previous.unit != quantity.unit
