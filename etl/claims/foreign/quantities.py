"""Numbers of the other languages with their unit, qualifier and range. Pure; offsets count in the given text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from babel import Locale
from babel.numbers import get_currency_name

from etl.claims.foreign.numbers import read_numbers
from etl.claims.foreign.tables import load_language, pattern_of
from etl.claims.numbers import Number
from etl.claims.quantities import COUNT, CURRENCY_SYMBOLS, MASS, MONEY, WINDOW, Quantity
from etl.model.claim import Qualifier
from etl.model.currencies import CURRENCIES

# Symbols of `CURRENCY_SYMBOLS` that are other words or letters in these languages.
_NO_SYMBOLS: Final = frozenset({"N", "R", "P", "Sh", "RM", "Rs", "Rs.", "S/", "Euro", "euro"})
_SYMBOLS: Final = {word: code for word, code in CURRENCY_SYMBOLS.items() if word not in _NO_SYMBOLS}


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE: Final = re.compile(rf"(?:(?<![^\W\d_])(?P<symbol>{_alternatives(_SYMBOLS)})) ?$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures: its kind, unit, the factor to that unit, and the offsets of number with unit."""

    kind: str
    unit: str | None
    factor: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Units:
    """The currencies and masses of a language by their words, and the patterns that find them behind a number."""

    currencies: dict[str, str]
    masses: dict[str, str]
    money: re.Pattern[str]
    mass: re.Pattern[str]


@cache
def units_of(language: str) -> Units:
    """Currency names as the language writes them for many ("dólares estadounidenses"), codes, and its short words."""
    locale = Locale.parse(language)
    names = {
        get_currency_name(code, count=2, locale=locale).lower(): code
        for code in sorted(CURRENCIES & locale.currencies.keys())
    }
    codes = {code.lower(): code for code in CURRENCIES - {"ALL", "TRY", "COP", "MAD", "TOP"}}
    table = load_language(language)["quantities"]
    words = codes | names  # "1,4 million d’USD", "3 millones de dólares"
    currencies = {f"{before}{word}": code for word, code in words.items() for before in ("", "de ", "d'")}
    currencies |= table["currencies"]
    masses: dict[str, str] = table["mass"]
    return Units(
        currencies,
        masses,
        re.compile(rf"[ -]?(?P<word>{_alternatives(currencies)})(?![^\W_])", re.I),
        re.compile(rf"[ -]?(?P<unit>{_alternatives(masses)})(?![^\W_])", re.I),
    )


def read_quantities(text: str, language: str, blocked: list[tuple[int, int]], local: dict[str, str]) -> list[Quantity]:
    """Quantities in `text` in order. Spans in `blocked` (dates) hold none; nor do ages, sentence lengths, shares, years
    and the second currency of one amount. `local` says which currency a "$" or a bare "peso" means.

    >>> [(int(q.value), q.unit, q.qualifier) for q in read_quantities("más de 2,5 millones de euros", "es", [], {})]
    [(2500000, 'EUR', 'at_least')]
    """
    numbers = [
        n for n in read_numbers(text, language) if not any(start < n.end and n.start < end for start, end in blocked)
    ]
    quantities: list[Quantity] = []
    skip_until, last = -1, None
    for index, number in enumerate(numbers):
        if number.start < skip_until:
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        quantity, skip_until = _read_one(text, language, number, following, local)
        if quantity is None:
            continue
        if not _repeats(text, quantity, last):
            quantities.append(quantity)
        last = quantity if quantity.kind != COUNT else last
    return quantities


def _read_one(
    text: str, language: str, number: Number, following: Number | None, local: dict[str, str]
) -> tuple[Quantity | None, int]:
    """The quantity at `number`, None where it measures nothing of ours, and the offset up to which the text is used."""
    left = text[max(0, number.start - WINDOW) : number.start]
    low = _measure(text, language, number, local)
    value, high, measure, number_end = number.value, None, low, number.end
    if following and _is_range(text, language, left, low, number, following):
        second = _measure(text, language, following, local)
        value, high, number_end = number.value, following.value, following.end
        kind = second if low.kind == COUNT else low
        measure = Measure(kind.kind, kind.unit, kind.factor, low.start, second.end)
        value = _same_scale(value, high)
    if pattern_of(language, "quantities", "not_after").match(text[measure.end : measure.end + WINDOW]):
        return None, number_end
    if measure.kind == COUNT and not _counts(text, language, left, number, value):
        return None, number_end
    year_like = measure.kind == COUNT and not number.grouped and not number.spelled and 1900 <= value <= 2099
    if year_like and pattern_of(language, "quantities", "year_before", ends=True).search(left):
        return None, number_end
    approximate = re.search(
        rf"\b(?:{load_language(language)['numbers']['approximate']})$", text[number.start : number.end]
    )
    qualifier = "at_least" if high is not None else _qualifier(text, language, measure)
    if approximate and qualifier == "exact":
        qualifier = "about"
    return Quantity(
        min(measure.start, number.start), measure.end, number.start, number_end, value * measure.factor, measure.kind,
        measure.unit, qualifier, high * measure.factor if high is not None else None, number.spelled, year_like,
    ), number_end  # fmt: skip


def _counts(text: str, language: str, left: str, number: Number, value: Decimal) -> bool:
    """False for ages, house numbers, fractions and the like."""
    if value != value.to_integral_value() or "\n" in text[number.start : number.end]:
        return False
    return pattern_of(language, "quantities", "not_before", ends=True).search(left) is None


def _same_scale(value: Decimal, high: Decimal) -> Decimal:
    """In "3 à 5 millions" the scale belongs to both."""
    for scale in (10**9, 10**6, 10**3):
        if value < 1000 <= high and high >= scale and high % scale == 0:
            return value * scale
    return value


def _measure(text: str, language: str, number: Number, local: dict[str, str]) -> Measure:
    units = units_of(language)
    before = _BEFORE.search(text[max(0, number.start - WINDOW) : number.start])
    mass = units.mass.match(text, number.end)
    if mass and not before:
        return Measure(MASS, "kg", Decimal(units.masses[mass["unit"].lower()]), number.start, mass.end())
    after = units.money.match(text, number.end)
    if before:
        symbol, end = before["symbol"], after.end() if after else number.end
        unit = local.get(symbol, _SYMBOLS[symbol])
        start = number.start - len(before.group())
        return Measure(MONEY, units.currencies[after["word"].lower()] if after else unit, Decimal(1), start, end)
    if after:
        word = after["word"].lower()
        return Measure(MONEY, local.get(word, units.currencies[word]), Decimal(1), number.start, after.end())
    return Measure(COUNT, None, Decimal(1), number.start, number.end)


def _is_range(text: str, language: str, left: str, low: Measure, number: Number, following: Number) -> bool:
    """True for "entre 3 et 5", "3 bis 5", "de 300 a 400" and "10-15"."""
    table = load_language(language)["quantities"]
    if following.value <= number.value and not (number.value < 1000 <= following.value):
        return False
    gap = re.sub(r"(?:[$€£]|EUR|USD|CHF) ?$", "", text[low.end : following.start]).strip().lower()
    if gap in ("-", "–") or re.fullmatch(rf"(?:{table['to_alone']})", gap):
        return True
    if not re.fullmatch(rf"(?:{table['to']})(?: {table['article']})?", gap):
        return False
    return re.search(rf"\b(?:{table['between']}) {table['article']}(?:[$€£]|EUR |USD )?$", left, re.I) is not None


def _qualifier(text: str, language: str, measure: Measure) -> Qualifier:
    table = load_language(language)["quantities"]
    left = text[max(0, measure.start - WINDOW) : measure.start]
    names: tuple[Qualifier, ...] = ("at_most", "at_least", "about")
    for name in names:
        if _qualifying(language, name, table["article"]).search(left):
            return name
    right = text[measure.end : measure.end + WINDOW]
    if text[measure.end : measure.end + 1] == "+" or pattern_of(language, "quantities", "at_least_after").match(right):
        return "at_least"
    return "about" if pattern_of(language, "quantities", "about_after").match(right) else "exact"


@cache
def _qualifying(language: str, name: str, article: str) -> re.Pattern[str]:
    pattern = load_language(language)["quantities"][name]
    return re.compile(rf"(?:^|[^\w])(?:{pattern})[ :]*(?:{article})$", re.I)


def _repeats(text: str, quantity: Quantity, previous: Quantity | None) -> bool:
    """True for the "(4,3 millions de dollars)" behind "4 millions d'euros"."""
    if previous is None or quantity.kind != MONEY or previous.kind != MONEY or quantity.unit == previous.unit:
        return False
    gap = text[previous.end : quantity.start]
    return len(gap) < WINDOW and re.match(r" ?[(/\[][^()]*$", gap) is not None
