"""Reads Parquet tables in small batches."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet

from etl.errors import UnusableInput
from etl.sources.cells import cell_text
from etl.sources.table import MAX_COLUMNS, Row, Table
from etl.sources.text import head_of

MAX_ROWS = 5_000_000
_BATCH = 256


def open_parquet(path: Path) -> Table:
    """The table in the file, rows counted from 1; `UnusableInput` where it is no Parquet or far too large."""
    head_of(path)
    try:
        file = pyarrow.parquet.ParquetFile(path)
        header = tuple(file.schema_arrow.names)
        rows = file.metadata.num_rows
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error
    if len(header) > MAX_COLUMNS or rows > MAX_ROWS:
        raise UnusableInput(path, f"has more than {MAX_COLUMNS} columns or {MAX_ROWS:,} rows")
    return Table(str(path), header, _rows(path, file))


def _rows(path: Path, file: pyarrow.parquet.ParquetFile) -> Iterator[Row]:
    number = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            columns = [column.to_pylist() for column in batch.columns]
            for values in zip(*columns, strict=True):
                number += 1
                yield Row(number, tuple(cell_text(value) for value in values))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> UnusableInput:
    return UnusableInput(path, f"cannot be read as Parquet ({error})")
