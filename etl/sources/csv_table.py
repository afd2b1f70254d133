"""Reads CSV as people save it: UTF-8 with or without a mark, separated by comma or semicolon."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from etl.errors import UnusableInput
from etl.sources.cells import cell_text
from etl.sources.table import Row, Table
from etl.sources.text import MAX_LINE, head_of, refuse_non_text

_BOM = b"\xef\xbb\xbf"


def open_csv(path: Path) -> Table:
    """The table in the file; `UnusableInput` where it is no UTF-8 text or has no header.

    Rows are read while they are asked for. A row that breaks the rules of CSV is marked as damaged, and the
    next line is tried as a new row.
    """
    head = head_of(path)
    refuse_non_text(path, head)
    first_line = head.removeprefix(_BOM).split(b"\n", 1)[0]
    delimiter = ";" if first_line.count(b";") > first_line.count(b",") else ","
    rows = _rows(path, delimiter)
    header = next(rows, None)
    if header is None or header.damage or not any(header.cells):
        raise UnusableInput(path, "has no header line with column names")
    return Table(str(path), header.cells, rows)


class _Lines:
    """The decoded lines of a stream; one that is too long is an error, after which the next can be read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._first = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_LINE + 1)
        if not line:
            raise StopIteration
        if self._first:
            line, self._first = line.removeprefix(_BOM), False
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(MAX_LINE)
            raise csv.Error(f"a line of more than {MAX_LINE:,} bytes")
        return line.decode("utf-8", "surrogateescape")


def _rows(path: Path, delimiter: str) -> Iterator[Row]:
    with path.open("rb") as stream:
        reader = csv.reader(_Lines(stream), delimiter=delimiter, strict=True)
        read = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(read + 1, (), (str(error), "a row of CSV with closed quotes"))
            else:
                yield Row(read + 1, tuple(cell_text(cell) for cell in cells))
            read = max(reader.line_num, read + 1)
