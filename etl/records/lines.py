"""Lines of a file from outside, decoded and bounded: any file gives lines or a Problem, never an exception
or a full memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from etl.records.problem import Problem, show
from etl.records.sniff import SAMPLE_BYTES, encoding_of, find_unusable

__all__ = ["MOST_ARTICLE_BYTES", "MOST_LINE_BYTES", "Line", "Problem", "cut_text", "read_lines", "show"]

MOST_ARTICLE_BYTES = 2 * 1024 * 1024
MOST_LINE_BYTES = 8 * MOST_ARTICLE_BYTES  # JSON may escape a character as six


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line without its end, and its number from 1. cut: its beginning alone, for it is over the limit."""

    number: int
    text: str
    cut: bool = False


def cut_text(text: str, path: str, line: int) -> tuple[str, Problem | None]:
    """The text as far as one article may go, and what to say where it goes further."""
    if len(text) <= MOST_ARTICLE_BYTES:
        return text, None
    return text[:MOST_ARTICLE_BYTES], too_long(path, line, f"{len(text):,} characters")


def too_long(path: str, line: int, found: str) -> Problem:
    """What every reader says of an article over the limit."""
    expected = f"an article of at most {MOST_ARTICLE_BYTES:,} characters (2 MB); the rest is left out"
    return Problem(path, line, "text", found, expected, remark=True)


def read_lines(path: Path) -> Iterator[Line | Problem]:
    """The lines of a text file: UTF-8, UTF-16 with its mark, else Windows-1252 with a warning once; ends of lines as
    Unix, Windows and old Macs write them. Of a line over the limit the beginning is given; a binary, missing or empty
    file is one fatal Problem.
    """
    try:
        with path.open("rb") as handle:
            sample = handle.read(SAMPLE_BYTES)
            problem = find_unusable(path, sample)
            if problem:
                yield problem
                return
            handle.seek(0)
            yield from _decode(path, handle, encoding_of(sample))
    except OSError as error:
        yield Problem(str(path), 0, "", error.strerror or str(error), "a readable file", fatal=True)


def _decode(path: Path, handle: BinaryIO, encoding: str) -> Iterator[Line | Problem]:
    wide = encoding.startswith("utf-16")
    warned = False
    for line in _lines(handle, encoding, "replace" if wide else "surrogateescape", MOST_LINE_BYTES // (1 + wide)):
        at = None if wide else _first_undecoded(line.text)
        if at is None:
            yield line
            continue
        if not warned:
            found = f"byte {ord(line.text[at]) - 0xDC00:#04x} at position {at}, read as Windows-1252"
            yield Problem(str(path), line.number, "", found, "UTF-8", remark=True)
        warned = True
        raw = line.text.encode("utf-8", "surrogateescape")
        yield Line(line.number, raw.decode("cp1252", errors="replace"), line.cut)


def _first_undecoded(text: str) -> int | None:
    """Where the first byte stands that is no UTF-8: decoding lets it through as a lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def _lines(handle: BinaryIO, encoding: str, errors: str, most: int) -> Iterator[Line]:
    """Lines by number; memory is bounded by the longest that is allowed."""
    with TextIOWrapper(handle, encoding, errors=errors) as reader:
        number = 0
        while text := reader.readline(most):
            number += 1
            cut = len(text) >= most and not text.endswith("\n")
            while cut and (rest := reader.readline(most)) and not rest.endswith("\n"):
                pass
            yield Line(number, text.rstrip("\n").removeprefix("\ufeff"), cut)
