"""What is wrong with one field of one row of an input, in words its author can act on."""

from dataclasses import dataclass

ROW_LENGTH = 500
FOUND_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a row was rejected.

    file: name of the file as given; line: 1-based line or sheet row, 0 where the whole file is meant; field:
    such as `figures[2].value` or a column's name; found and expected: in words; row: the raw row, escaped and
    cut.
    """

    file: str
    line: int
    field: str
    found: str
    expected: str
    row: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: found {self.found}, expected {self.expected}"


def shown(text: str, length: int = ROW_LENGTH) -> str:
    """The text made safe to store and print: characters that do not print are escaped; at most `length` long.

    >>> shown("a\\tb")
    'a\\\\tb'
    """
    escaped = "".join(_escaped(character) for character in text[:length])
    return escaped if len(escaped) <= length and len(text) <= length else escaped[: length - 1] + "…"


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
