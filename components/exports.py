"""Tables as files. No cell can start a formula, whatever the text came from; numbers stay numbers, dates stay dates."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter

from components.formats import SIGN_WORDS, safe_cell, unturned

# Where a spreadsheet that splits at other marks than ours would begin a new cell inside a text, unseen marks included.
_UNSEEN = r"\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_INNER_START = re.compile(rf"([;\t\r\n|][{_UNSEEN}]*)(?=[=+\-@＝＋－＠])")
# Excel's limit for one cell; the first day its calendar has.
CELL_LENGTH, EXCEL_EPOCH = 32_767, dt.date(1900, 1, 1)
_CUT = " … (cut, the CSV has all)"
_WIDEST, _SAMPLE = 60, 200


def cell(value: Any) -> Any:  # noqa: PLR0911 - one return a type
    """One value as a file holds it: None (unknown), a number, a truth value, a date, or text that is safe.

    Whole floats become integers, lists become text joined by "; ", what is not finite is unknown.
    """
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set) or hasattr(value, "tolist"):
        return _cell_of_several(value)
    if isinstance(value, float | Decimal):
        return _number(value)
    if pd.isna(value):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, dt.datetime):
        return _moment(value)
    return value if isinstance(value, dt.date) else _text(str(value))


def _text(value: str) -> str:
    """Text without a formula at its start or behind a mark that another spreadsheet would split at."""
    encodable = value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    inner = _INNER_START.sub(r"\1'", encodable)
    # Most text starts with a letter or digit, and the full check reads character by character.
    return unturned(inner if inner[:1].isalnum() else str(safe_cell(inner)))


def _cell_of_several(value: Any) -> Any:
    plain = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(plain, list | tuple | set):
        return cell(plain)
    return _text("; ".join(str(item) for item in (sorted(plain, key=str) if isinstance(plain, set) else plain)))


def _number(value: float | Decimal) -> int | float | Decimal | None:
    if not (value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)):
        return None
    return int(value) if value == int(value) else value


def _moment(value: dt.datetime) -> dt.date | dt.datetime:
    """A day where there is no time of day; else UTC without a zone, which spreadsheets do not know."""
    plain = value.to_pydatetime(warn=False) if isinstance(value, pd.Timestamp) else value
    if plain.tzinfo:
        plain = plain.astimezone(dt.UTC).replace(tzinfo=None)
    return plain.date() if plain.time() == dt.time() else plain


def rows(table: pd.DataFrame) -> tuple[list[str], list[list[Any]]]:
    """The safe headings and the safe rows of a table."""
    heads = [_text(str(name)) for name in table.columns]
    columns = [_cells(head, table.iloc[:, at].tolist()) for at, head in enumerate(heads)]
    return heads, [list(row) for row in zip(*columns, strict=True)]


def _cells(head: str, values: list[Any]) -> list[Any]:
    """The cells of a column; in one of signs they are said in words, for "=" would begin a formula."""
    if head.lower().endswith("sign"):
        values = [SIGN_WORDS.get(value, value) if isinstance(value, str) else value for value in values]
    return [cell(value) for value in values]


def csv_bytes(table: pd.DataFrame) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read accents; unknown is an empty cell."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    heads, found = rows(table)
    writer.writerow(heads)
    writer.writerows([_csv_value(value) for value in row] for row in found)
    return target.getvalue().encode("utf-8-sig")


def with_source(table: pd.DataFrame, source: str) -> pd.DataFrame:
    """The table with where it comes from on every row, so that no row is quoted without it."""
    column = "source" if "source" not in table.columns else "chart_source"
    return table.assign(**{column: " | ".join(filter(None, source.splitlines()))})


def _csv_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else value


def excel_bytes(table: pd.DataFrame, source: str, sheet: str = "data") -> bytes:
    """An Excel file with the table on one sheet and where it comes from on another."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(target, options) as book:
        heads, found = rows(table)
        _write_sheet(book, sheet, heads, found)
        _write_sheet(book, "source", ["source"], [[_text(line)] for line in source.splitlines()])
    return target.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, name: str, heads: Sequence[str], found: Sequence[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    long_time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head[:CELL_LENGTH], bold)
        sheet.set_column(column, column, _width(head, (row[column] for row in found[:_SAMPLE])))
    for line, row in enumerate(found, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, line, column, value, long_time)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, line: int, column: int, value: Any, long_time: Any) -> None:
    """Writes by type, never by what a text looks like."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, column, value)
    elif isinstance(value, dt.date) and (value.date() if isinstance(value, dt.datetime) else value) >= EXCEL_EPOCH:
        sheet.write_datetime(line, column, value, *([long_time] if isinstance(value, dt.datetime) else []))
    else:
        text = value if isinstance(value, str) else value.isoformat()
        short = text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - len(_CUT)] + _CUT
        sheet.write_string(line, column, short)


def _width(head: str, values: Iterable[Any]) -> int:
    """A column's width in characters."""
    return min(max([len(head), *(len(str(value)) for value in values if value is not None)]) + 2, _WIDEST)
