"""Records come in as declared, from every kind of file, or not at all."""

import csv
import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from etl.errors import UnusableInput
from etl.model.operation import Operation
from etl.model.problem import Problem
from etl.sources import text
from etl.sources.columns import FIGURE_COLUMNS, operation_columns
from etl.sources.files import read_operations
from etl.sources.flat import flatten
from etl.sources.template import DATA, EXAMPLE, shipped_example, write_templates

SHIPPED = DATA / "operations.jsonl"


def loaded(path: Path) -> list[Operation]:
    outcomes = [outcome for _, outcome in read_operations(path)]
    assert all(isinstance(outcome, Operation) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Operation)]


def problems(path: Path) -> list[Problem]:
    return [problem for _, outcome in read_operations(path) if isinstance(outcome, list) for problem in outcome]


def as_a_set(operation: Operation) -> dict[str, Any]:
    """The operation with the order of figures and countries, which a table does not keep, taken away."""
    values = operation.model_dump()
    for field in ("figures", "countries"):
        values[field] = sorted(map(str, values[field]))
    return values


@pytest.fixture(scope="module")
def shipped() -> list[Operation]:
    return loaded(SHIPPED)


def test_every_shipped_record_loads_with_the_values_of_its_line(shipped: list[Operation]) -> None:
    lines = [json.loads(line) for line in SHIPPED.read_text(encoding="utf-8").splitlines()]
    assert [operation.id for operation in shipped] == [line["id"] for line in lines]
    for operation, line in zip(shipped, lines, strict=True):
        stated = [(f["metric"], Decimal(str(f["value"])), f["qualifier"], f["currency"]) for f in line["figures"]]
        assert [(f.metric, f.value, f.qualifier, f.currency) for f in operation.figures] == stated
        assert [(c.iso3, c.role) for c in operation.countries] == [(c["iso3"], c["role"]) for c in line["countries"]]
        assert (operation.started_on, operation.ended_on) == (line["started_on"], line["ended_on"])


def test_every_shipped_record_fits_a_csv_and_comes_back_the_same(shipped: list[Operation], tmp_path: Path) -> None:
    flat = [flatten(operation) for operation in shipped]
    for name, columns, rows in (
        ("all.csv", operation_columns(), [row for row, _ in flat]),
        ("all.figures.csv", FIGURE_COLUMNS, [row for _, figures in flat for row in figures]),
    ):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns)
            writer.writeheader()
            writer.writerows(rows)
    again = loaded(tmp_path / "all.csv")
    assert [as_a_set(operation) for operation in again] == [as_a_set(operation) for operation in shipped]


@pytest.mark.parametrize("name", ["template.csv", "template.xlsx"])
def test_a_template_loads_as_the_record_it_shows(name: str) -> None:
    assert [as_a_set(operation) for operation in loaded(DATA / name)] == [as_a_set(shipped_example())]
    assert shipped_example().id == EXAMPLE


def test_the_templates_kept_are_those_that_would_be_made_now(tmp_path: Path) -> None:
    write_templates(tmp_path)
    for name in ("template.csv", "template.figures.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()
    made, kept = (openpyxl.load_workbook(folder / "template.xlsx") for folder in (tmp_path, DATA))
    assert made.sheetnames == kept.sheetnames
    for sheet in made.sheetnames:
        assert list(made[sheet].values) == list(kept[sheet].values)


def row(**cells: object) -> dict[str, object]:
    return {
        "id": "harbour-2024", "title": "Containers searched", "summary": "Customs.",
        "started_on": "2024-05",
        "crime_types": "drug_trafficking", "participant_countries": "Spain; PRT", "confidence": "high",
        "source_urls": "https://example.org/h", "source_publishers": "Example Customs", **cells,
    }  # fmt: skip


def workbook(path: Path, *rows: dict[str, object]) -> Path:
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for cells in rows:
        book.active.append(list(cells.values()))
    book.save(path)
    return path


def test_excel_dates_and_numbers_become_what_their_author_sees(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "mine.xlsx",
        row(started_on=datetime.datetime(2024, 5, 1), arrests=12.0, drugs_kg=55.625, countries_stated=3.0),
    )
    (operation,) = loaded(path)
    assert operation.started_on == "2024-05-01"
    assert [(f.metric, f.value) for f in operation.figures] == [
        ("arrests", 12),
        ("drugs_kg", Decimal("55.625")),
    ]
    assert operation.countries_stated == 3
    assert [country.iso3 for country in operation.countries] == ["ESP", "PRT"]


def test_a_formula_without_a_stored_value_is_refused_and_names_its_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", row(arrests="=5+7"), row(id="other-2024", arrests=12))
    (problem,) = problems(path)
    assert (problem.line, problem.found) == (2, "a formula without a stored value")


def test_a_parquet_table_loads_with_its_own_types(tmp_path: Path) -> None:
    path = tmp_path / "mine.parquet"
    cells = row(started_on=datetime.date(2024, 5, 1), arrests=12, victims=None, crime_types=["phishing", "malware"])
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([cells]), path)
    (operation,) = loaded(path)
    assert (operation.started_on, operation.crime_types) == ("2024-05-01", ("phishing", "malware"))
    assert [(f.metric, f.value) for f in operation.figures] == [("arrests", 12)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("120", ("120", None, "exact", None)),
        ("≥ 120", ("120", None, "at_least", None)),
        (">=120", ("120", None, "at_least", None)),
        ("120+", ("120", None, "at_least", None)),
        ("~70", ("70", None, "about", None)),
        ("<= 5", ("5", None, "at_most", None)),
        ("1 200 000", ("1200000", None, "exact", None)),
        ("120–150", ("120", "150", "at_least", None)),
        ("EUR 1400000", ("1400000", None, "exact", "EUR")),
        ("≥ USD 2 500 000.50", ("2500000.50", None, "at_least", "USD")),
        ("~ 300 €", ("300", None, "about", "EUR")),
    ],
)
def test_a_bounded_value_stays_bounded(
    tmp_path: Path, cell: str, expected: tuple[str, str | None, str, str | None]
) -> None:
    value, high, qualifier, currency = expected
    column = "losses" if currency else "arrests"
    (operation,) = loaded(workbook(tmp_path / "mine.xlsx", row(**{column: cell})))
    (figure,) = operation.figures
    assert (figure.value, figure.qualifier, figure.currency) == (Decimal(value), qualifier, currency)
    assert figure.value_high == (Decimal(high) if high else None)


def test_semicolons_and_a_byte_order_mark_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    cells = row(participant_countries="Spain")
    line = ";".join(str(cell) for cell in cells.values())
    path.write_text(";".join(cells) + "\n" + line + "\n", encoding="utf-8-sig")
    assert loaded(path)[0].id == "harbour-2024"


def test_a_line_beyond_two_megabytes_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    good = SHIPPED.read_text(encoding="utf-8").splitlines()[0]
    path.write_text('"' + "x" * (2 * text.MAX_LINE) + '"\n' + good + "\n", encoding="utf-8")
    (first, refused), (second, operation) = read_operations(path)
    assert (first, second) == (1, 2)
    assert isinstance(refused, list)
    assert "2,000,000 bytes" in refused[0].expected
    assert isinstance(operation, Operation)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.jsonl", b"", "is empty"),
        ("empty.csv", b"", "is empty"),
        ("array.jsonl", b'[{"id": "a"}]', "JSON array"),
        ("utf16.csv", "id,title".encode("utf-16"), "UTF-16"),
        ("binary.jsonl", b"\x00\x01\x02", "binary"),
        ("book.csv", b"PK\x03\x04 and more", "Excel"),
        ("text.xlsx", b"id,title\n", "Excel workbook"),
        ("text.parquet", b"id,title\n", "Parquet"),
        ("other.csv", b"colour,size\nred,3\n", "lacks the columns id, title"),
        (
            "twice.csv",
            b"id,title,summary,crime_types,confidence,source_urls,source_publishers,id\n",
            "twice: id",
        ),
        ("notes.txt", b"text", "ending '.txt'"),
    ],
)
def test_what_is_no_table_at_all_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableInput, match=reason):
        list(read_operations(tmp_path / name))


def test_a_missing_file_a_folder_and_a_truncated_workbook_are_refused(tmp_path: Path) -> None:
    whole = (DATA / "template.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "folder.csv").mkdir()
    for name in ("absent.jsonl", "cut.xlsx", "folder.csv"):
        with pytest.raises(UnusableInput, match=name):
            list(read_operations(tmp_path / name))
