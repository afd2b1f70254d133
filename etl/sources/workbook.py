"""Reads the sheets of an Excel workbook (.xlsx), with limits on what a small file may unfold into."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from etl.errors import UnusableInput
from etl.sources.cells import cell_text
from etl.sources.table import MAX_COLUMNS, Row, Table
from etl.sources.text import head_of

MAX_UNPACKED = 200_000_000
MAX_PARTS = 2_000
_FORMULA = (
    "a formula without a stored value",
    "a value (open the file in Excel, save it, or type the value)",
)


def open_sheets(path: Path) -> dict[str, Table]:
    """The sheets by lower-case name, in the workbook's order; a sheet without any row is left out.

    Of a formula the stored result is taken. Raises `UnusableInput` where the file is no workbook, is damaged,
    encrypted or unfolds into more than 200 MB.
    """
    _refuse_bombs(path)
    try:
        content = path.read_bytes()
        values = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(BytesIO(content), read_only=True)
        names = [sheet.title for sheet in values.worksheets]
    except Exception as error:  # openpyxl raises almost any type on damaged files
        raise _damaged(path, error) from error
    tables = {}
    for name in names:
        rows = _rows(path, values[name], formulas[name])
        header = next(rows, None)
        if header is not None:
            tables[name.strip().lower()] = Table(f"{path} [{name}]", header.cells, rows)
    if not tables:
        raise UnusableInput(path, "has no sheet with a header row")
    return tables


def _rows(path: Path, values: Any, formulas: Any) -> Iterator[Row]:
    """The rows that are not blank. Two views of a sheet: only the second tells a formula from nothing."""
    shown = _cells(path, values)
    stated = _cells(path, formulas)
    for number, (row, source) in enumerate(zip(shown, stated, strict=False), start=1):
        cells = tuple(cell_text(value) for value in row[:MAX_COLUMNS])
        if any(value is not None for value in row[MAX_COLUMNS:]):
            raise UnusableInput(path, f"row {number} has more than {MAX_COLUMNS} columns")
        unsolved = any(
            value is None and isinstance(cell, str) and cell.startswith("=")
            for value, cell in zip(row, source, strict=False)
        )
        if unsolved:
            yield Row(number, cells, _FORMULA)
        elif any(cells):
            yield Row(number, cells)


def _cells(path: Path, sheet: Any) -> Iterator[tuple[object, ...]]:
    try:
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # openpyxl raises almost any type on damaged files
        raise _damaged(path, error) from error


def _refuse_bombs(path: Path) -> None:
    """Raises `UnusableInput` before anything too large is unpacked, and for XML with its own entities."""
    head_of(path)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnusableInput(path, f"unfolds into more than {MAX_UNPACKED:,} bytes or {MAX_PARTS:,} parts")
            for part in parts:
                with archive.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(4096):
                        raise UnusableInput(path, "declares XML entities, which no workbook needs")
    except UnusableInput:
        raise
    except Exception as error:  # zipfile raises many types on damaged archives
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> UnusableInput:
    return UnusableInput(path, f"cannot be read as an Excel workbook ({type(error).__name__}: {error})")
