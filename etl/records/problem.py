"""What is wrong with an input, in words its author can act on."""

from dataclasses import dataclass

MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that could not be used as it stands. `line` 0 means the whole file.

    fatal: nothing of the file was usable; remark: the article it stands in is read all the same.
    """

    path: str
    line: int
    field: str
    found: str
    expected: str
    fatal: bool = False
    remark: bool = False

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        field = f" {self.field}:" if self.field else ""
        return f"{where}:{field} found {self.found}; expected {self.expected}"


def show(value: object) -> str:
    """A value from outside, escaped and cut, safe for a terminal."""
    text = ascii(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}… ({len(text)} characters)"
