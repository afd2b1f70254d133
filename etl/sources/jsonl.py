"""Reads JSON Lines: one operation a line, UTF-8, as described in `docs/adding-data.md`."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from etl.errors import UnusableInput
from etl.model.problem import Problem, shown
from etl.sources.checks import Outcome, check_record, spoken
from etl.sources.text import MAX_LINE, head_of, refuse_non_text


class _RefusedJsonError(ValueError):
    """Valid JSON that no record may use: a repeated key, or a number that is none."""


def read_jsonl(path: Path) -> Iterator[tuple[int, Outcome]]:
    """Yields (line number, operation or its problems) for every line that is not blank, one at a time.

    Raises `UnusableInput` where the file is no UTF-8 text or holds a JSON array instead of lines.
    """
    head = head_of(path)
    refuse_non_text(path, head)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        raise UnusableInput(path, "holds a JSON array; expected one JSON object a line")
    with path.open("rb") as stream:
        for number, line in _lines(stream):
            if line is None:
                expected = f"a line of at most {MAX_LINE:,} bytes"
                yield number, [Problem(str(path), number, "record", "a longer line", expected, "")]
            elif line.strip():
                yield number, read_line(line, str(path), number)


def read_line(line: bytes, file: str, number: int) -> Outcome:
    """The operation in one line, or its problems."""
    row = line.decode("utf-8", "backslashreplace").strip()

    def refused(found: str, expected: str) -> list[Problem]:
        return [Problem(file, number, "record", found, expected, shown(row))]

    try:
        values = json.loads(
            line.decode("utf-8").rstrip(),
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique_keys,
        )
    except UnicodeDecodeError as error:
        return refused(f"bytes that are no UTF-8 at column {error.start + 1}", "UTF-8 text")
    except _RefusedJsonError as error:
        return refused(str(error), "JSON with each key once and plain numbers")
    except json.JSONDecodeError as error:
        return refused(f"broken JSON at column {error.colno} ({error.msg})", "one complete JSON object")
    except (ValueError, ArithmeticError, RecursionError):
        return refused("a number too long or objects nested too deep", "one plain JSON object")
    if not isinstance(values, dict):
        return refused(spoken(values), "one JSON object")
    return check_record(values, file, number, row)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """(1-based number, line), with None for a line too long to be taken into memory."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) <= MAX_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield number, None


def _refuse_constant(name: str) -> None:
    raise _RefusedJsonError(f"the number {name}")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise _RefusedJsonError(f"the key {spoken(key)} twice")
        values[key] = value
    return values
