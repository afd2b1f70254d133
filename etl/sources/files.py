"""The one door for operations that come as files: picks the reader by the file's ending."""

from collections.abc import Callable, Iterator
from pathlib import Path

from etl.errors import UnusableInput
from etl.sources.checks import Outcome
from etl.sources.jsonl import read_jsonl

_READERS: dict[str, Callable[[Path], Iterator[tuple[int, Outcome]]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def read_operations(path: Path) -> Iterator[tuple[int, Outcome]]:
    """Yields (line or sheet row, operation or the list of its problems) for each row of the file.

    Raises `UnusableInput`, before the first row or at the point of damage, where the file cannot be read at
    all.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnusableInput(path, f"has the ending {path.suffix!r}; expected one of {', '.join(_READERS)}")
    yield from reader(path)
