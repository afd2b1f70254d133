"""Numbers in English text: digits with any separator, words, dozens, multipliers. Pure; offsets count in
the given text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
LONE_WORDS = {"both": 2, "sole": 1}
SUFFIXES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12,
}  # fmt: skip

# Groups of three after the first share one separator; a lone ".ddd" or ",ddd" is settled in `_digits_value`.
DIGITS = re.compile(
    r"(?:(?<![\w.,/])(?<![\w][-–'])|(?<=\b(?:EUR|USD|GBP|AUD|CAD|SGD|HKD|NGN|PHP|INR|ZAR|KES|SEK|NOK|DKK|CHF|MYR|THB|XOF|BRL|MXN|TRY|AED|JPY|KRW))"
    r"|(?<=\b(?:RM|Rs|Sh))|(?<=\b(?:Shs|KSh|Ksh|USh|TSh))"
    r"|(?<=\b[NPR])(?=\d{1,3}[ ,]\d{3}|\d+(?:[.,]\d+)? ?(?:million|billion|bn|m)\b))"
    r"(?:\d{1,3}(?P<sep>[ ,.'])\d{3}(?!\d)(?:(?P=sep)\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
)
MULTIPLIER = re.compile(
    r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|lakhs?|crores?)|(?: ?(?:mln|mio|mn|bn|tn)|[kmb]))\b", re.I
)
_NUMBER_WORD = "|".join([*TENS, *sorted(UNITS, key=len, reverse=True), *SCALES, "dozen", "half", *LONE_WORDS])
_TAIL = r"(?![\w])(?!-(?!strong\b)[a-z])"  # "a one-stop shop" counts nothing
WORDS = re.compile(
    r"(?<![\w-])(?:(?:an?|half an?) (?=dozen|hundred|thousand|million|billion))?"
    rf"(?:{_NUMBER_WORD})(?:(?: and |[ -])(?:{_NUMBER_WORD}))*{_TAIL}",
    re.I,
)
IN_FIGURES = re.compile(r" ?\((\d{1,3}(?:(?P<sep>[ ,.])\d{3})*|\d+)\)")
SCALE_OF_DIGITS = re.compile(r"\d $")  # "X5 million" has no million of its own
VAGUE = re.compile(r"\b(?:few|several|many|some tens of|tens of) $", re.I)
BOTH_AND = re.compile(r"both (?:[\w'-]+ ){1,2}and\b", re.I)  # counts nothing
WORD_TOKEN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands. `spelled` is True for words; `grouped` where a separator marks it as
    no year.
    """

    start: int
    end: int
    value: Decimal
    spelled: bool = False
    grouped: bool = False


def read_numbers(text: str) -> list[Number]:
    """All numbers in `text` in order; ordinals, versions ("2.0.1") and numbers glued to letters ("S5") are
    none.

    >>> [int(number.value) for number in read_numbers("483 000 victims, two dozen raids, 1.4 million euros")]
    [483000, 24, 1400000]
    """
    found = sorted([*_read_digits(text), *_read_words(text)], key=lambda number: number.start)
    numbers: list[Number] = []
    for number in found:
        if not numbers or number.start >= numbers[-1].end:
            numbers.append(number)
    return numbers


def _read_digits(text: str) -> Iterator[Number]:
    for match in DIGITS.finditer(text):
        end = match.end()
        multiplier = MULTIPLIER.match(text, end)
        value = _digits_value(match.group(), match.group("sep"), scaled=multiplier is not None)
        if multiplier:
            end = multiplier.end()
            name = multiplier.group().strip(" -").lower()
            value *= SCALES.get(name.removesuffix("s")) or SUFFIXES[name]
        elif _goes_on(text, end):
            continue
        yield Number(match.start(), end, value, grouped=match.group("sep") is not None or multiplier is not None)


def _goes_on(text: str, end: int) -> bool:
    """True where the digits are part of something longer: "14th", "2.0.1", "911-S5x", "24/7"."""
    rest = text[end : end + 2]
    if not rest:
        return False
    if rest[0].isalpha():
        unit = re.match(r"(?:kg|kilos?|g|t|tonnes?|tons?|euros?|people|arrests)\b", text[end : end + 8])
        return unit is None
    return rest[0] in "./':" and rest[1:].isdigit()


def _digits_value(digits: str, separator: str | None, *, scaled: bool) -> Decimal:
    """The value of written digits. "1.241 million" is a decimal, "1.900 items" a thousand: a multiplier
    decides. A comma groups in both, as English writes it.
    """
    if separator and not (scaled and separator == "." and digits.count(separator) == 1):
        whole, decimals = digits, ""
        tail = digits.rsplit(separator, 1)[1]
        for mark in {".", ","} - {separator}:
            if mark in tail:
                whole, decimals = digits.rsplit(mark, 1)
        return Decimal(whole.replace(separator, "") + (f".{decimals}" if decimals else ""))
    return Decimal(digits.replace(",", "."))


def _read_words(text: str) -> Iterator[Number]:
    for match in WORDS.finditer(text):
        if VAGUE.search(text[max(0, match.start() - 9) : match.start()]) or BOTH_AND.match(text, match.start()):
            continue
        if match.group().lower() in SCALES and SCALE_OF_DIGITS.search(text, max(0, match.start() - 2), match.start()):
            continue
        for start, end, value in _compose(match.group().lower(), match.start()):
            if value >= 1 or value == 0:  # "half of the victims" is a share
                yield Number(start, _end_in_figures(text, end, value), Decimal(value), spelled=True)


def _end_in_figures(text: str, end: int, value: Decimal) -> int:
    """Where "four hundred and twelve (412)" ends: with the figures, if they repeat the words."""
    repeated = IN_FIGURES.match(text, end)
    same = repeated and _digits_value(repeated[1], repeated["sep"], scaled=False) == value
    return repeated.end() if repeated and same else end


def _compose(phrase: str, offset: int) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers in a run of number words; "twenty two" is one, "two three" are two."""
    total = current = Decimal(0)
    last_rank: float = 99
    start = end = -1
    for token in WORD_TOKEN.finditer(phrase):
        word = token.group()
        if word in ("and", "a", "an"):
            if start < 0 and word != "and":
                start, end, current, last_rank = offset + token.start(), offset + token.end(), Decimal(1), 3
            continue
        rank, amount = _rank(word)
        joins = start >= 0 and (rank < last_rank or (rank >= 2 and word != "half"))
        if start >= 0 and not joins:
            yield start, end, total + current
            total = current = Decimal(0)
            start = -1
        if start < 0:
            start = offset + token.start()
        if rank >= 2:
            current = (current or Decimal(1)) * amount
            if amount >= 1000:
                total, current = total + current, Decimal(0)
        else:
            current += amount
        last_rank, end = rank, offset + token.end()
    if start >= 0:
        yield start, end, total + current


def _rank(word: str) -> tuple[float, Decimal]:
    """Order of a number word: 0 unit, 1 ten, 2 and more a factor; smaller may follow greater."""
    if word in UNITS:
        return (0, Decimal(UNITS[word])) if UNITS[word] < 10 else (0.5, Decimal(UNITS[word]))
    if word in TENS:
        return 1, Decimal(TENS[word])
    if word in SCALES:
        return 2, Decimal(SCALES[word])
    if word == "dozen":
        return 2, Decimal(12)
    if word == "half":
        return 3, Decimal("0.5")
    return 0, Decimal(LONE_WORDS[word])
