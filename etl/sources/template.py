"""Makes the template files that a user fills in: `python -m etl.sources.template`.

The filled example is a real record of the shipped data; a copy that is left in a file beside the shipped data
is reported as a second operation of that id, so that it never counts twice.
"""

import csv
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from etl.model import vocabulary
from etl.model.operation import Operation
from etl.sources.columns import FIGURE_COLUMNS, REQUIRED, REQUIRED_FIGURE_COLUMNS, operation_columns
from etl.sources.files import read_operations
from etl.sources.flat import flatten

DATA = Path(__file__).parents[2] / "data"
EXAMPLE = "sardica-2018"
_ROWS_AS_TEXT = 200
_HOW_TO = (
    ("Sheet operations", "One row an operation. Replace the example."),
    ("Bold columns", "Must be filled, and one of started_on and announced_on."),
    ("Sheet figures", "Figures that are more than a plain total: of a country, a part, an item, a range."),
    ("Lists", "Several entries in one cell are separated by ; as in ESP; PRT."),
    ("Dates", "YYYY-MM-DD, YYYY-MM or YYYY: as much as the source states."),
    ("Countries", "ISO 3166-1 alpha-3 codes or English names. Places as Town (country)."),
    ("Numbers", "120, ≥ 120 (at least), ~ 70 (about), ≤ 5 (at most), 120–150. Decimal point, no commas."),
    ("Money", "With the currency's ISO 4217 code: EUR 1400000, ≥ USD 2000000."),
    ("Empty cells", "Mean that no source states it. They never mean zero."),
    ("Sources", "At least one address and publisher, in the same order in both columns."),
    ("Load it", "python -m etl build --source my.xlsx"),
    ("All columns", "docs/adding-data.md"),
)  # fmt: skip


def write_templates(folder: Path = DATA, example: Operation | None = None) -> None:
    """Writes template.csv, template.figures.csv and template.xlsx with one filled example each."""
    row, figures = flatten(example or shipped_example())
    _write_csv(folder / "template.csv", operation_columns(), [row])
    _write_csv(folder / "template.figures.csv", FIGURE_COLUMNS, figures)
    _write_workbook(folder / "template.xlsx", row, figures)


def shipped_example() -> Operation:
    """The record of the shipped data that the templates show."""
    for _, outcome in read_operations(DATA / "operations.jsonl"):
        if isinstance(outcome, Operation) and outcome.id == EXAMPLE:
            return outcome
    raise LookupError(f"{EXAMPLE} is not in the shipped data")


def _write_csv(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    # The mark at the start lets Excel read the file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_workbook(path: Path, row: dict[str, str], figures: list[dict[str, str]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    _write_sheet(book.create_sheet("operations"), operation_columns(), [row], REQUIRED)
    _write_sheet(book.create_sheet("figures"), FIGURE_COLUMNS, figures, REQUIRED_FIGURE_COLUMNS)
    how_to = book.create_sheet("how to")
    metrics = (f"{metric.code} ({metric.unit})" for metric in vocabulary.metrics().values())
    lists = (
        ("Metrics", ", ".join(metrics)),
        ("Crime types", ", ".join(vocabulary.crime_types())),
        ("Bodies", ", ".join(vocabulary.bodies())),
    )
    for texts in (*_HOW_TO, *lists):
        how_to.append(texts)
    how_to.column_dimensions["A"].width = 18
    how_to.column_dimensions["B"].width = 110
    for cell in how_to["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.save(path)


def _write_sheet(sheet: Any, columns: tuple[str, ...], rows: list[dict[str, str]], bold: tuple[str, ...]) -> None:
    sheet.append(columns)
    for row in rows:
        sheet.append([row[column] or None for column in columns])
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(12, len(column) + 2)
        sheet[f"{letter}1"].font = Font(bold=column in bold, italic=column not in bold)
        # Text cells, so that Excel turns neither 2024-05 into a date nor 007 into 7.
        for line in range(2, _ROWS_AS_TEXT + 2):
            sheet[f"{letter}{line}"].number_format = "@"
    sheet.freeze_panes = "B2"


if __name__ == "__main__":
    write_templates()
