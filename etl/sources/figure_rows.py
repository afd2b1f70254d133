"""The long form of figures: a table with one figure a row, tied to its operation by the id."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from etl.model import vocabulary
from etl.model.problem import FOUND_LENGTH, Problem, shown
from etl.sources.cells import CellError, cell_list, read_number, unsafe_cells
from etl.sources.columns import FIGURE_COLUMNS, REQUIRED_FIGURE_COLUMNS
from etl.sources.header import check_header, row_text, strangers
from etl.sources.table import Row, Table

_NUMBERS = ("value", "value_high")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the long form: its values for the model, or what is wrong with its cells."""

    file: str
    line: int
    text: str
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


def read_figure_rows(table: Table) -> dict[str, list[FigureRow]]:
    """The rows by operation id (empty where it is missing); `UnusableInput` where columns are missing."""
    header = check_header(table, FIGURE_COLUMNS, REQUIRED_FIGURE_COLUMNS)
    rows: dict[str, list[FigureRow]] = defaultdict(list)
    for row in table.rows:
        if row.damage or any(row.cells):
            figure = _read(table.name, header, row)
            rows[str(figure.values.pop("operation_id", ""))].append(figure)
    return rows


def _read(file: str, header: tuple[str, ...], row: Row) -> FigureRow:
    cells = dict(zip(header, row.cells, strict=False))
    text = row_text(header, row)
    problems: list[Problem] = []

    def refuse(column: str, found: str, expected: str) -> None:
        problems.append(Problem(file, row.line, column, shown(found, FOUND_LENGTH), expected, text))

    if row.damage:
        refuse("row", *row.damage)
    for column, found, expected in (*unsafe_cells(cells.items()), *strangers(header, row, FIGURE_COLUMNS)):
        refuse(column, found, expected)
    values: dict[str, Any] = {"qualifier": "exact", "scope": "total"}
    for column in FIGURE_COLUMNS:
        stated = cells.get(column, "")
        if not stated:
            continue
        try:
            values[column] = _value(column, stated)
        except CellError as error:
            refuse(column, stated, str(error))
    if "source_numbers" in values:
        values["sources"] = values.pop("source_numbers")
    return FigureRow(file, row.line, text, values, problems)


def _value(column: str, text: str) -> Any:
    if column in _NUMBERS:
        return read_number(text)
    if column == "country":
        return country_code(text)
    if column == "source_numbers":
        numbers = cell_list(text)
        if not all(number.isascii() and number.isdigit() and int(number[:9]) > 0 for number in numbers):
            raise CellError('the numbers of the sources that state it, such as "1; 3"')
        return [int(number[:9]) - 1 for number in numbers]
    return text


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country given by code or name; `CellError` where it is none."""
    if text in vocabulary.countries():
        return text
    country = vocabulary.country_by_name(text)
    if country is None:
        raise CellError("countries by ISO 3166-1 alpha-3 code or English name, separated by ;")
    return country.iso3
