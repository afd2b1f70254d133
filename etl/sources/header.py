"""The header of a table against the columns it may have."""

from collections.abc import Collection, Sequence

from etl.errors import UnusableInput
from etl.model.problem import FOUND_LENGTH, shown
from etl.sources.checks import nearest
from etl.sources.table import Row, Table


def check_header(table: Table, known: Collection[str], required: Sequence[str]) -> tuple[str, ...]:
    """The column names in lower case with _ for blanks; `UnusableInput` where one is missing or there twice.

    Unknown columns pass here: a row is refused only where it has a value in one (see `strangers`).
    """
    header = tuple("_".join(name.casefold().split()) for name in table.header)
    missing = [name for name in required if name not in header]
    if missing:
        unknown = [name for name in header if name and name not in known]
        found = shown(", ".join(unknown) or "no other", FOUND_LENGTH)
        raise UnusableInput(table.name, f"lacks the columns {', '.join(missing)} (unknown columns: {found})")
    repeated = sorted({name for name in header if name and header.count(name) > 1})
    if repeated:
        raise UnusableInput(table.name, f"has columns twice: {', '.join(repeated)}")
    return header


def strangers(header: Sequence[str], row: Row, known: Collection[str]) -> list[tuple[str, str, str]]:
    """(column, found, expected) for each value that stands in no known column."""
    found = []
    for index, text in enumerate(row.cells):
        name = header[index] if index < len(header) else ""
        if text and name not in known:
            column = shown(name, FOUND_LENGTH) or f"column {index + 1}"
            found.append((column, text, f"no value, or a known column{nearest(name, known)}"))
    return found


def row_text(header: Sequence[str], row: Row) -> str:
    """The row as one line for messages: its filled cells with their columns, escaped and cut."""
    names = [*header, *("" for _ in row.cells[len(header) :])]
    return shown(", ".join(f"{name}={text}" for name, text in zip(names, row.cells, strict=False) if text))
