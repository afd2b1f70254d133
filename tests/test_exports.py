"""Tables as files: nothing in them runs, nothing in them changes its type."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from components.exports import CELL_LENGTH, csv_bytes, excel_bytes, with_source

# A first workbook takes longer than hypothesis allows by default.
quick = settings(deadline=None, max_examples=60)
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
INVISIBLE = ("", " ", "   ", "\u00a0", "\u200b", "\ufeff", "\t", "\r", "\n", "\x00", "\x1f", "\u202e", "\u3000")

attacks = some.builds(
    lambda blank, start, rest: f"{blank}{start}{rest}",
    some.sampled_from(INVISIBLE),
    some.sampled_from(FORMULA_STARTS),
    some.sampled_from(["1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example","y")', "SUM(1)*cmd|' /C calc'!A0"]),
)
smuggled = some.builds(lambda split, attack: f"x{split}{attack}", some.sampled_from(";\t\r\n|"), attacks)
texts = some.one_of(attacks, smuggled, some.text(max_size=30))
values = some.one_of(
    texts,
    some.none(),
    some.booleans(),
    some.integers(-(2**53), 2**53),
    some.floats(),
    some.decimals(allow_nan=False, places=4, min_value=-(10**15), max_value=10**15),
    some.just(Decimal("NaN")),
    some.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)),
    some.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2200, 12, 31)),
    some.lists(texts, max_size=3),
)
tables = some.lists(some.tuples(values, values), min_size=1, max_size=6).flatmap(
    lambda rows: some.tuples(texts, texts).map(lambda heads: frame(heads, rows))
)


def frame(heads: tuple[str, str], rows: list[tuple[Any, Any]]) -> pd.DataFrame:
    """Columns of objects, as a table of mixed origin has them."""
    columns = [pd.Series([row[at] for row in rows], dtype=object) for at in (0, 1)]
    made = pd.concat(columns, axis=1)
    made.columns = pd.Index(heads)
    return made


def could_run(cell: str) -> bool:
    """Whether a spreadsheet might take the cell for a formula: judged here, not by the code under test."""
    visible = cell.lstrip("".join(INVISIBLE) + "".join(map(chr, range(33))))
    return visible.startswith(tuple("=+-@＝＋－＠"))


def is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def read_csv(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@quick
@given(tables)
def test_no_cell_or_heading_of_a_csv_can_start_a_formula(table: pd.DataFrame) -> None:
    heads, *rows = read_csv(csv_bytes(table))
    assert not any(could_run(head) for head in heads)
    assert not [cell for row in rows for cell in row if could_run(cell) and not is_number(cell)]
    assert len(rows) == len(table)


@quick
@given(tables)
def test_nor_where_a_spreadsheet_splits_at_semicolons_or_tabs(table: pd.DataFrame) -> None:
    for delimiter in ";\t":
        for row in read_csv(csv_bytes(table), delimiter)[1:]:
            later = [cell for cell in row[1:] if could_run(cell)]
            assert not [cell for cell in later if not is_number(cell.split(",")[0].rstrip('"'))]


@quick
@given(tables)
def test_no_cell_or_heading_of_an_excel_file_is_a_formula(table: pd.DataFrame) -> None:
    content = excel_bytes(table, "=source\n@filters")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 2
        assert all(b"<f>" not in book.read(name) and b"<f " not in book.read(name) for name in sheets)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            assert not [c.value for c in row if isinstance(c.value, str) and could_run(c.value)]


@quick
@given(some.lists(some.integers(-(10**9), 10**9), min_size=1))
def test_numbers_stay_numbers(numbers: list[int]) -> None:
    table = pd.DataFrame({"float": [float(n) for n in numbers], "decimal": [Decimal(n) / 100 for n in numbers]})
    rows = read_csv(csv_bytes(table))[1:]
    assert [int(row[0]) for row in rows] == numbers
    assert [Decimal(row[1]) for row in rows] == [Decimal(n) / 100 for n in numbers]
    sheet = openpyxl.load_workbook(io.BytesIO(excel_bytes(table, "x"))).worksheets[0]
    found = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert found == numbers and all(isinstance(value, int) for value in found)


@quick
@given(some.lists(some.dates(dt.date(1901, 1, 1), dt.date(2200, 12, 31)), min_size=1))
def test_dates_stay_dates(days: list[dt.date]) -> None:
    table = pd.DataFrame({"object": pd.Series(days, dtype=object), "stamp": pd.to_datetime(pd.Series(days))})
    for row, day in zip(read_csv(csv_bytes(table))[1:], days, strict=True):
        assert row == [day.isoformat(), day.isoformat()]
    sheet = openpyxl.load_workbook(io.BytesIO(excel_bytes(table, "x"))).worksheets[0]
    for cells, day in zip(sheet.iter_rows(min_row=2), days, strict=True):
        assert [cell.value.date() for cell in cells] == [day, day]
        assert all(cell.is_date for cell in cells)


def test_a_long_text_is_cut_in_excel_with_a_word_about_it_and_whole_in_csv() -> None:
    long = "word " * 10_000
    table = pd.DataFrame({"notes": [long]})
    assert read_csv(csv_bytes(table))[1] == [long]
    value = openpyxl.load_workbook(io.BytesIO(excel_bytes(table, "x"))).worksheets[0]["A2"].value
    assert len(value) <= CELL_LENGTH and value.endswith("the CSV has all)")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (float("nan"), ""),
        (float("-inf"), ""),
        (pd.NaT, ""),
        (28.0, "28"),
        (True, "true"),
        (["a", "b"], "a; b"),
        (Decimal("4.5000"), "4.5"),
        (Decimal("12345678901234.1200"), "12345678901234.12"),
        (dt.datetime(2024, 9, 19, 8, tzinfo=dt.timezone(dt.timedelta(hours=2))), "2024-09-19T06:00:00"),
        ("naïve\ud800", "naïve?"),
        ("10 ≥ 9", "10 ≥ 9"),
    ],
)
def test_what_a_csv_says(value: object, cell: str) -> None:
    assert read_csv(csv_bytes(frame(("a", "b"), [(value, "x")])))[1] == [cell, "x"]


def test_an_empty_table_keeps_its_headings() -> None:
    table = pd.DataFrame({"name": pd.Series([], dtype=str), "=arrests": pd.Series([], dtype=float)})
    assert read_csv(csv_bytes(table)) == [["name", "'=arrests"]]
    assert openpyxl.load_workbook(io.BytesIO(excel_bytes(table, "x"))).worksheets[0]["B1"].value == "'=arrests"


def test_the_source_stands_on_every_row_and_an_own_source_column_stays() -> None:
    table = frame(("name", "source"), [("Pangea", "own"), ("=x", "own")])
    heads, *rows = read_csv(csv_bytes(with_source(table, "Atlas\n\nFilters: none")))
    assert heads == ["name", "source", "chart_source"]
    assert [row[2] for row in rows] == ["Atlas | Filters: none"] * 2 and rows[1][0] == "'=x"


def test_signs_are_said_in_words_and_other_text_is_kept() -> None:
    table = pd.DataFrame({"arrests_sign": ["=", "≥", None], "name": ["=", "≥", "x"]})
    found = list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8-sig"))))
    assert [row["arrests_sign"] for row in found] == ["exact", "at least", ""]
    assert [row["name"] for row in found] == ["'=", "≥", "x"]


def test_no_cell_turns_the_direction_of_a_file() -> None:
    saved = csv_bytes(pd.DataFrame({"title": ["a\u202eltiT", "b"]})).decode("utf-8-sig")
    assert saved == "title\r\na\ufffdltiT\r\nb\r\n"
