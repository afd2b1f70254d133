"""What every kind of table is turned into before its columns are read."""

from collections.abc import Iterator
from dataclasses import dataclass

MAX_COLUMNS = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line or sheet row, its cells as text, and where it could not be read (found, expected)."""

    line: int
    cells: tuple[str, ...]
    damage: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it; `name` is what messages call it (a file, or a file and its sheet)."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Row]
