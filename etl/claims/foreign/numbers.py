"""Numbers in French, Spanish, German and Dutch text: digits as each language groups them, words, dozens, multipliers.
Pure; offsets count in the given text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from babel.numbers import get_decimal_symbol, get_group_symbol

from etl.claims.foreign.tables import load_language
from etl.claims.numbers import IN_FIGURES, Number

MILLION: Final = 10**6
# Groups of three share one separator; what a lone one means is settled in `_value`.
DIGITS: Final = re.compile(
    r"(?<![\w.,/])(?<!\w[-–'])"
    r"(?:\d{1,3}(?P<sep>[ .,'])\d{3}(?!\d)(?:(?P=sep)\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LONGER: Final = re.compile(r"[./:']\d|[-–](?=[a-z])")
_ORDINAL: Final = re.compile(r"\. ?[a-zà-ÿA-ZÀ-Ý]|[ºª°]|\.[ºª°]")
_REST: Final = re.compile(r" (\d{1,3})(?![\w.,])")
MOST_WORDS: Final = 6
VAGUE_BEFORE: Final = 14


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language writes numbers. `small` holds phrases below a thousand, `scales` what multiplies, `counted` words
    that count with a word before them ("vingtaine", "Dutzend"), `whole` phrases that are numbers by themselves."""

    small: dict[str, int]
    scales: dict[str, int]
    counted: dict[str, int]
    whole: dict[str, int]
    articles: frozenset[str]
    thousand: str
    suffixes: re.Pattern[str]
    suffix_values: dict[str, int]
    vague: re.Pattern[str]
    group: str
    decimal: str
    comma_groups: bool


@cache
def spelling_of(language: str) -> Spelling:
    table = load_language(language)["numbers"]
    suffixes = "|".join(re.escape(word) for word in sorted(table["suffixes"], key=len, reverse=True))
    return Spelling(
        small=_small_numbers(table),
        scales=table["scales"],
        counted=table["counted"],
        whole=table["whole"],
        articles=frozenset(table["articles"]),
        thousand=table["thousand"],
        suffixes=re.compile(rf" ?(?P<word>{suffixes})(?![^\W_])"),
        suffix_values=table["suffixes"],
        vague=re.compile(rf"\b(?:{table['vague']})[ -]$", re.I),
        group=get_group_symbol(locale=language).replace("\u202f", " "),
        decimal=get_decimal_symbol(locale=language),
        comma_groups=table["comma_groups"],
    )


def _small_numbers(table: dict[str, Any]) -> dict[str, int]:
    """All written numbers from 1 to 999, by how the language joins hundreds, tens and units."""
    below: dict[str, int] = dict(table["words"]) | dict(table["tens"])
    for ten, value in table["tens"].items():
        units: dict[str, int] = table["units"]
        if ten in table["long_tens"]:
            units = units | {word: number for word, number in table["words"].items() if 10 <= number < 20}
        for form in table["ten_forms"]:
            below |= {form.format(ten=ten, unit=unit): value + number for unit, number in units.items()}
    small: dict[str, int] = below | table["hundreds"]
    for hundred, value in table["hundreds"].items():
        for form in table["hundred_forms"]:
            small |= {form.format(hundred=hundred, rest=rest): value + number for rest, number in below.items()}
    return small


def read_numbers(text: str, language: str) -> list[Number]:
    """All numbers in `text` in order. Articles ("un", "ein") are none, nor are ordinals and vague amounts.

    >>> [int(n.value) for n in read_numbers("1.250 Anzeigen, ein Dutzend Festnahmen, 2,5 Millionen", "de")]
    [1250, 12, 2500000]
    """
    spelling = spelling_of(language)
    found = sorted([*_read_digits(text, spelling), *_read_words(text, spelling)], key=lambda number: number.start)
    numbers: list[Number] = []
    for number in found:
        if not numbers or number.start >= numbers[-1].end:
            numbers.append(number)
    return numbers


def _read_digits(text: str, spelling: Spelling) -> Iterator[Number]:
    for match in DIGITS.finditer(text):
        value, end = _value(match.group(), match["sep"], spelling), match.end()
        factor, scaled_end = _multiplier(text, end, spelling)
        if value is None or (factor == 1 and _goes_on(text, end)):
            continue
        value, end = _add_rest(text, value * factor, factor, scaled_end, spelling)
        yield Number(match.start(), end, value, grouped=match["sep"] is not None or factor > 1)


def _goes_on(text: str, end: int) -> bool:
    """True where the digits are part of something longer: "2e", "12. Juni", "10:30", "18h"."""
    rest = text[end : end + 3]
    if rest[:1].isalpha():
        return re.match(r"(?:kg|kilos?|g|t|euros?)\b", text[end : end + 6]) is None
    return _ORDINAL.match(rest) is not None or _LONGER.match(rest) is not None


def _value(digits: str, separator: str | None, spelling: Spelling) -> Decimal | None:
    """The value of written digits; None where nobody can tell a group from a decimal ("1,241" in Spanish, which is
    written both ways).
    """
    if separator is None:
        return Decimal(digits.replace(",", "."))
    groups = digits.count(separator)
    other = "." if separator == "," else ","
    decimals = digits.rsplit(other, 1)[1] if other in digits.rsplit(separator, 1)[1] else ""
    if separator == spelling.decimal and groups == 1 and not decimals:
        return None if spelling.comma_groups else Decimal(digits.replace(separator, "."))
    whole = digits[: len(digits) - len(decimals) - 1] if decimals else digits
    return Decimal(whole.replace(separator, "") + (f".{decimals}" if decimals else ""))


def _multiplier(text: str, end: int, spelling: Spelling) -> tuple[int, int]:
    """What multiplies the digits before `end`, and where it ends; "mil millones" is one multiplier."""
    factor = 1
    while True:
        word = _LETTERS.match(text, end + 1) if text[end : end + 1] in (" ", "-") else None
        scale = spelling.scales.get(word.group().lower()) if word else None
        if word is None or scale is None or scale <= factor:
            break
        factor, end = factor * scale, word.end()
    suffix = spelling.suffixes.match(text, end) if factor == 1 else None
    if suffix:
        return spelling.suffix_values[suffix["word"]], suffix.end()
    return factor, end


def _add_rest(text: str, value: Decimal, factor: int, end: int, spelling: Spelling) -> tuple[Decimal, int]:
    """The number with what follows its thousands: "2 mil 345"."""
    rest = _REST.match(text, end) if factor == 1000 else None
    if rest is None:
        return value, end
    further, after = _multiplier(text, rest.end(), spelling)
    return (value + int(rest[1])) * further, after


def _read_words(text: str, spelling: Spelling) -> Iterator[Number]:
    tokens = list(_LETTERS.finditer(text))
    words = [token.group().lower() for token in tokens]
    position = 0
    while position < len(tokens):
        value, size = _number_at(text, tokens, words, position, spelling)
        if not size:
            position += 1
            continue
        first, last = tokens[position], tokens[position + size - 1]
        position += size
        before = text[max(0, first.start() - VAGUE_BEFORE) : first.start()]
        glued = (
            before[-1:] in ("-", "'", "@", "_") or before[-1:].isdigit() or text[last.end() :][:1] in ("-", "_", "@")
        )
        if value and not glued and not spelling.vague.search(before):
            yield Number(first.start(), _end_in_figures(text, last.end(), value), Decimal(value), spelled=True)


def _number_at(
    text: str, tokens: list[re.Match[str]], words: list[str], start: int, spelling: Spelling
) -> tuple[int, int]:
    """The number that begins at a token and how many tokens it takes; no tokens where there is none."""
    total = current = 0
    position = start
    while position < len(tokens) and (position == start or _joined(text, tokens, position)):
        word = words[position]
        value, size = _longest(text, tokens, words, position, spelling)
        scale = spelling.scales.get(word)
        if scale is not None and (current or (position == start and word == spelling.thousand)):
            if scale < MILLION:
                if current >= scale:
                    break
                current = (current or 1) * scale
            else:
                total, current = total + current * scale, 0
            size = 1
        elif word in spelling.counted and current and total == 0:
            return current * spelling.counted[word], position - start + 1
        elif size and current % 1000 == 0:
            current += value
        else:
            break
        position += size
    lone = position - start == 1 and words[start] in spelling.articles
    return (0, 0) if lone else (total + current, position - start)


def _joined(text: str, tokens: list[re.Match[str]], position: int) -> bool:
    return text[tokens[position - 1].end() : tokens[position].start()] in (" ", "-")


def _longest(
    text: str, tokens: list[re.Match[str]], words: list[str], position: int, spelling: Spelling
) -> tuple[int, int]:
    """The longest phrase at a token that is a number below a thousand or one by itself ("medio millón")."""
    best, phrase = (0, 0), ""
    for size in range(1, min(MOST_WORDS, len(words) - position) + 1):
        if size > 1 and not _joined(text, tokens, position + size - 1):
            break
        phrase = f"{phrase} {words[position + size - 1]}".strip()
        value = spelling.small.get(phrase) or spelling.whole.get(phrase)
        if value:
            best = value, size
    return best if best[1] else _thousands(words[position], spelling)


def _thousands(word: str, spelling: Spelling) -> tuple[int, int]:
    """Numbers written in one word: "dreitausendfünfhundert", "tweeduizend"."""
    before, found, rest = word.partition(spelling.thousand)
    if not found or " " in spelling.thousand or not (before or rest):
        return 0, 0
    many = spelling.small.get(before, 0) if before else 1
    few = spelling.small.get(rest.removeprefix("und"), 0) if rest else 0
    return (many * 1000 + few, 1) if many and (few or not rest) else (0, 0)


def _end_in_figures(text: str, end: int, value: int) -> int:
    """Where "vierzehn (14)" ends: with the figures, if they repeat the words."""
    repeated = IN_FIGURES.match(text, end)
    return repeated.end() if repeated and re.sub(r"\D", "", repeated[1]) == str(value) else end
