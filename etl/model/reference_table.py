"""Reads a reference table (CSV with a header) and checks every cell it hands out.

A broken table is a fault in the project, so it stops the program with file, line, column, what was
found and what was expected.
"""

import csv
import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path


class VocabularyError(ValueError):
    """A reference table that cannot be trusted; the message names file, line, column, found and expected."""

    def __init__(self, path: Path, line: int, column: str, found: str, expected: str) -> None:
        self.path, self.line, self.column, self.found, self.expected = path, line, column, found, expected
        super().__init__(f"{path}:{line}: column {column!r}: found {found!r}, expected {expected}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a reference table; `line` counts from 1, the header being line 1."""

    path: Path
    line: int
    cells: dict[str, str]

    def error(self, column: str, expected: str) -> VocabularyError:
        return VocabularyError(self.path, self.line, column, self.cells[column], expected)

    def optional(self, column: str) -> str:
        """The cell's text, possibly empty; never with blanks around it."""
        text = self.cells[column]
        if text != text.strip():
            raise self.error(column, "no blanks around the text")
        return text

    def text(self, column: str) -> str:
        """The cell's text; empty is an error."""
        text = self.optional(column)
        if not text:
            raise self.error(column, "some text")
        return text

    def matching(self, column: str, pattern: str, meaning: str) -> str:
        """The cell's text if all of it matches the regular expression `pattern`."""
        text = self.text(column)
        if not re.fullmatch(pattern, text):
            raise self.error(column, meaning)
        return text

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """The cell's text if it is one of `allowed`."""
        text = self.text(column)
        if text not in allowed:
            raise self.error(column, f"one of {', '.join(sorted(allowed))}")
        return text

    def number(self, column: str, low: float, high: float) -> float:
        """The cell as a number within [low, high]."""
        expected = f"a number from {low:g} to {high:g}"
        try:
            value = float(self.text(column))
        except ValueError as fault:
            raise self.error(column, expected) from fault
        if not (math.isfinite(value) and low <= value <= high):
            raise self.error(column, expected)
        return value

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of a "|"-separated cell, in order; an empty cell has none, an empty part is an error."""
        text = self.optional(column)
        found = tuple(text.split("|")) if text else ()
        if any(part != part.strip() or not part for part in found):
            raise self.error(column, "parts separated by single '|', none of them empty or padded")
        if len(set(found)) != len(found):
            raise self.error(column, "no part twice")
        return found


def read_table(path: Path, columns: Sequence[str], key: str) -> list[Row]:
    """Reads a UTF-8 CSV whose header is exactly `columns`; no line may be short, long or share its `key`.

    Raises VocabularyError; OSError where the file is missing.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != list(columns):
                raise VocabularyError(path, 1, "header", ",".join(header), ",".join(columns))
            for cells in reader:
                if len(cells) != len(columns):
                    raise VocabularyError(path, reader.line_num, "(all)", str(cells), f"{len(columns)} cells")
                row = Row(path, reader.line_num, dict(zip(columns, cells, strict=True)))
                first = seen.setdefault(row.text(key), row.line)
                if first != row.line:
                    raise row.error(key, f"a value not used before (line {first} has it)")
                rows.append(row)
    except (csv.Error, UnicodeDecodeError) as fault:
        raise VocabularyError(path, len(rows) + 2, "(all)", str(fault), "well-formed UTF-8 CSV") from fault
    if not rows:
        raise VocabularyError(path, 2, "(all)", "no rows", "at least one row")
    return rows
