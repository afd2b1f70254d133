"""Turns the rows of a table (CSV, Excel, Parquet) into operations by the columns of `docs/adding-data.md`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from etl.model import vocabulary
from etl.model.problem import FOUND_LENGTH, Problem, shown
from etl.sources.cells import CellError, cell_list, cell_text, read_amount, unsafe_cells
from etl.sources.checks import Outcome, check_record, nearest
from etl.sources.columns import (
    CODE_LISTS,
    COUNTRY_ROLES,
    LISTS,
    RELATION,
    REQUIRED,
    SOURCES,
    TEXTS,
    operation_columns,
)
from etl.sources.figure_rows import FigureRow, country_code, read_figure_rows
from etl.sources.header import check_header, row_text, strangers
from etl.sources.table import Row, Table

_PLACE = re.compile(r"(?P<name>.+?)\s*\((?P<country>[^()]+)\)")
_WHERE = re.compile(r"(?P<item>\w+(?:\[\d+\])?)(?:\.(?P<part>\w+))?.*")
_COLUMN_OF = {
    "sources.publisher": "source_publishers",
    "sources.published_on": "source_dates",
    "sources": "source_urls",
    "relation.of": "relation_of",
    "relation": "relation_type",
    "countries": "participant_countries",
}


@dataclass(slots=True)
class _Reading:
    """A row while it is read: values for the model, problems so far, and where each figure comes from."""

    file: str
    line: int
    text: str
    cells: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    origins: dict[str, tuple[str, int, str]] = field(default_factory=dict)

    def refuse(self, column: str, found: str, expected: str) -> None:
        found = shown(found, FOUND_LENGTH) or "nothing"
        self.problems.append(Problem(self.file, self.line, column, found, expected, self.text))

    def entries(self, column: str, read: Callable[[str], Any]) -> list[Any]:
        """The entries of a list cell, each read; those that cannot be read become problems."""
        values = []
        for entry in cell_list(self.cells.get(column, "")):
            try:
                values.append(read(entry))
            except CellError as error:
                self.refuse(column, entry, str(error))
        return values


def read_table(table: Table, figures: Table | None = None) -> Iterator[tuple[int, Outcome]]:
    """Yields (line, operation or its problems) for each row that is not blank.

    figures: the long form, for figures with a detail, a country or a scope. An operation with a bad row there
    is refused with it, because its totals would be wrong; rows for ids that the table lacks come last, as
    problems. Raises `UnusableInput` where required columns are missing.
    """
    columns = operation_columns()
    header = check_header(table, columns, REQUIRED)
    figure_rows = read_figure_rows(figures) if figures else {}
    for row in table.rows:
        if row.damage or any(row.cells):
            reading = _Reading(table.name, row.line, row_text(header, row), dict(zip(header, row.cells, strict=False)))
            _read_row(reading, row, header, columns)
            operation_id = reading.cells.get("id", "")
            _add_figures(reading, figure_rows.pop(operation_id, []) if operation_id else [])
            yield row.line, _outcome(reading)
    for operation_id, rows in figure_rows.items():
        for orphan in rows:
            expected = "the id of an operation in the table"
            found = shown(operation_id, FOUND_LENGTH) or "nothing"
            problem = Problem(orphan.file, orphan.line, "operation_id", found, expected, orphan.text)
            yield orphan.line, [*orphan.problems, problem]


def _read_row(reading: _Reading, row: Row, header: tuple[str, ...], columns: tuple[str, ...]) -> None:
    if row.damage:
        reading.refuse("row", *row.damage)
    stray = strangers(header, row, columns)
    for column, found, expected in (*unsafe_cells(reading.cells.items()), *stray):
        reading.refuse(column, found, expected)
    for column in TEXTS:
        if reading.cells.get(column):
            reading.values[column] = reading.cells[column]
    for column in LISTS:
        reading.values[column] = reading.entries(column, str)
    for column, read in zip(CODE_LISTS, (_crime_type, _body), strict=True):
        reading.values[column] = reading.entries(column, read)
    reading.values["places"] = reading.entries("places", _place)
    _read_countries(reading)
    _read_sources(reading)
    relation = {
        name: reading.cells[column]
        for name, column in zip(("type", "of"), RELATION, strict=True)
        if reading.cells.get(column)
    }
    if relation:
        reading.values["relation"] = relation
    _read_metrics(reading)


def _read_countries(reading: _Reading) -> None:
    roles = []
    for column, role in COUNTRY_ROLES.items():
        roles += [{"iso3": iso3, "role": role} for iso3 in reading.entries(column, country_code)]
    reading.values["countries"] = roles
    stated = reading.cells.get("countries_stated", "")
    if stated and stated.isascii() and stated.isdigit():
        reading.values["countries_stated"] = int(stated[:9])
    elif stated:
        reading.refuse("countries_stated", stated, "a whole number, or nothing")


def _read_sources(reading: _Reading) -> None:
    urls, publishers, dates = (
        [entry.strip() for entry in reading.cells.get(column, "").split(";")] for column in SOURCES
    )
    if len(publishers) != len(urls):
        found = f"{len(publishers)} for {len(urls)} source_urls"
        reading.refuse("source_publishers", found, "as many entries as source_urls, separated by ;")
    if dates != [""] and len(dates) != len(urls):
        found = f"{len(dates)} for {len(urls)} source_urls"
        reading.refuse("source_dates", found, "none, or as many entries as source_urls (they may be empty: ;;)")
    dates += [""] * len(urls)
    reading.values["sources"] = [
        {"url": url, "publisher": publisher, "published_on": published_on or None}
        for url, publisher, published_on in zip(urls, publishers, dates, strict=False)
        if url or publisher or published_on
    ]


def _read_metrics(reading: _Reading) -> None:
    figures: list[dict[str, Any]] = []
    for code, metric in vocabulary.metrics().items():
        text = reading.cells.get(code, "")
        if text:
            try:
                amount = read_amount(text, money=metric.kind == "money")
            except CellError as error:
                reading.refuse(code, text, str(error))
                continue
            reading.origins[f"figures[{len(figures)}]"] = (reading.file, reading.line, code)
            figures.append({"metric": code, "scope": "total", **amount})
    reading.values["figures"] = figures


def _add_figures(reading: _Reading, rows: list[FigureRow]) -> None:
    figures = reading.values["figures"]
    sources = len(reading.values["sources"])
    for row in rows:
        reading.problems += row.problems
        if any(position >= sources for position in row.values.get("sources", ())):
            found = cell_text([position + 1 for position in row.values.pop("sources")])
            expected = f"numbers from 1 to {sources}, the operation's sources"
            reading.problems.append(Problem(row.file, row.line, "source_numbers", found, expected, row.text))
        reading.origins[f"figures[{len(figures)}]"] = (row.file, row.line, "")
        figures.append(row.values)


def _outcome(reading: _Reading) -> Outcome:
    """The operation; or the problems of the cells and those of the record, named by their columns.

    Of a row that could not be read as such nothing else is said: its cells mean nothing.
    """
    if any(problem.field == "row" for problem in reading.problems):
        return reading.problems
    outcome = check_record(reading.values, reading.file, reading.line, reading.text)
    if not reading.problems and not isinstance(outcome, list):
        return outcome
    of_record = outcome if isinstance(outcome, list) else []
    named = [_by_column(problem, reading) for problem in of_record]
    known = {(problem.file, problem.line, problem.field) for problem in reading.problems}
    return reading.problems + [p for p in named if (p.file, p.line, p.field) not in known]


def _by_column(problem: Problem, reading: _Reading) -> Problem:
    match = _WHERE.fullmatch(problem.field)
    if match is None:
        return problem
    item, part = match["item"], match["part"]
    if item in reading.origins:
        file, line, column = reading.origins[item]
        return replace(problem, file=file, line=line, field=column or part or "row")
    name = item.partition("[")[0]
    found = "nothing" if problem.found == "[]" else problem.found
    return replace(problem, found=found, field=_COLUMN_OF.get(f"{name}.{part}") or _COLUMN_OF.get(name) or name)


def _crime_type(text: str) -> str:
    for code, crime_type in vocabulary.crime_types().items():
        if text.casefold() in {code, crime_type.label.casefold()}:
            return code
    raise CellError(f"codes of crime types{nearest(text, vocabulary.crime_types())}")


def _body(text: str) -> str:
    body = vocabulary.body_by_name(text)
    if body is None:
        raise CellError(f"international bodies{nearest(text, vocabulary.bodies())}")
    return body.code


def _place(text: str) -> dict[str, str]:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise CellError('towns with their countries, such as "Madrid (ESP); Porto (Portugal)"')
    return {"name": match["name"], "iso3": country_code(match["country"].strip())}
