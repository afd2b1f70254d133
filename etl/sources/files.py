"""The one door for operations that come as files: picks the reader by the file's ending."""

from collections.abc import Callable, Iterator
from pathlib import Path

from etl.errors import UnusableInput
from etl.sources.checks import Outcome
from etl.sources.csv_table import open_csv
from etl.sources.jsonl import read_jsonl
from etl.sources.parquet_table import open_parquet
from etl.sources.table import Table
from etl.sources.tabular import read_table
from etl.sources.workbook import open_sheets

Reader = Callable[[Path], Iterator[tuple[int, Outcome]]]


def read_operations(path: Path) -> Iterator[tuple[int, Outcome]]:
    """Yields (line or sheet row, operation or the list of its problems) for each row of the file.

    Raises `UnusableInput`, before the first row or at the point of damage, where the file cannot be read at
    all.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnusableInput(path, f"has the ending {path.suffix!r}; expected one of {', '.join(READERS)}")
    yield from reader(path)


def figures_beside(path: Path) -> Path | None:
    """The file with the long form of figures beside a table: `mine.figures.csv` beside `mine.csv`."""
    beside = path.with_name(f"{path.stem}.figures{path.suffix}")
    return beside if beside.exists() else None


def _read_csv(path: Path) -> Iterator[tuple[int, Outcome]]:
    return _read_with_figures(path, open_csv)


def _read_parquet(path: Path) -> Iterator[tuple[int, Outcome]]:
    return _read_with_figures(path, open_parquet)


def _read_with_figures(path: Path, open_table: Callable[[Path], Table]) -> Iterator[tuple[int, Outcome]]:
    beside = figures_beside(path)
    return read_table(open_table(path), open_table(beside) if beside else None)


def _read_workbook(path: Path) -> Iterator[tuple[int, Outcome]]:
    """The sheet `operations`, else the first one; figures from the sheet `figures`."""
    sheets = open_sheets(path)
    figures = sheets.pop("figures", None)
    if not sheets:
        raise UnusableInput(path, "has no sheet of operations")
    return read_table(sheets.get("operations") or next(iter(sheets.values())), figures)


READERS: dict[str, Reader] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": _read_csv,
    ".xlsx": _read_workbook,
    ".parquet": _read_parquet,
}
