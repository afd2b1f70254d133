"""Names of operations taken apart, so that one name is known in every spelling and editions are told apart."""

import re
from dataclasses import dataclass

from etl.model.dates import FIRST_YEAR, LAST_YEAR
from etl.model.vocabulary import fold

# "Arrests in Spain" may stand over two releases of one week, a title of so many words does not.
TELLING_WORDS = 6
_WORDS = re.compile(r"[^\W_]+")
_NOISE = {"operation", "operations", "op", "joint", "project", "the", "jad", "jads"}
_ROMAN = re.compile(r"(?=[xvi])(x{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Name:
    """An operation's name taken apart: "HAECHI-V 2024" has the stem "haechi", the edition 5 and the year 2024."""

    stem: str
    edition: int | None
    year: int | None

    def agrees(self, other: "Name") -> bool:
        """Same stem, and no edition or year that contradicts the other's."""
        return (
            self.stem == other.stem and not _differ(self.edition, other.edition) and not _differ(self.year, other.year)
        )


def read_name(text: str) -> Name | None:
    """The name taken apart; None where nothing but filler and numbers is left.

    >>> read_name("Operation HAECHI-VI"), read_name("Power Off 2024") == read_name("PowerOFF 2024")
    (Name(stem='haechi', edition=6, year=None), True)
    """
    words = [word for word in _WORDS.findall(re.sub(r"(\d)\.0\b", r"\1", fold(text))) if word not in _NOISE]
    edition = year = None
    while len(words) > 1:
        number = _number(words[-1])
        if number is None or (year if number >= FIRST_YEAR else edition) is not None:
            break
        if number >= FIRST_YEAR:
            year = number
        else:
            edition = number
        words.pop()
    if not words or (len(words) == 1 and _number(words[0]) is not None):
        return None
    return Name("".join(words), edition, year)


def heading_of(title: str) -> str:
    """A title as it is compared with others; empty where it is too short to be one release's alone."""
    words = _WORDS.findall(fold(title))
    return " ".join(words) if len(words) >= TELLING_WORDS else ""


def _number(word: str) -> int | None:
    """The number a word stands for: a year, an edition in digits or in Roman numerals up to 39."""
    if word.isascii() and word.isdigit():
        value = int(word[:5])
        return value if value < 100 or FIRST_YEAR <= value <= LAST_YEAR else None
    if not _ROMAN.fullmatch(word):
        return None
    values = [_DIGITS[letter] for letter in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other
