"""Lines of a file from outside, decoded and bounded: any file gives lines or a Problem, never an exception
or a full memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

MOST_ARTICLE_BYTES = 2 * 1024 * 1024
MOST_LINE_BYTES = 8 * MOST_ARTICLE_BYTES  # JSON may escape a character as six
SAMPLE_BYTES = 8192
MOST_BINARY_SHARE = 0.02
MOST_SHOWN = 80
TEXT = "text in UTF-8, or in UTF-16 with its byte order mark"
ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that could not be used. `line` 0 means the whole file; `fatal` that nothing of the file was
    usable.
    """

    path: str
    line: int
    field: str
    found: str
    expected: str
    fatal: bool = False

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        field = f" {self.field}:" if self.field else ""
        return f"{where}:{field} found {self.found}; expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line without its end, and its number from 1."""

    number: int
    text: str


def show(value: object) -> str:
    """A value from outside, escaped and cut, safe for a terminal."""
    text = ascii(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}… ({len(text)} characters)"


def read_lines(path: Path) -> Iterator[Line | Problem]:
    """The lines of a text file: UTF-8, UTF-16 with its mark, else Windows-1252 with a warning once. Lines
    over the limit are
    skipped and reported; a binary, missing or empty file is one fatal Problem."""
    try:
        with path.open("rb") as handle:
            sample = handle.read(SAMPLE_BYTES)
            problem = _unusable(path, sample)
            if problem:
                yield problem
                return
            handle.seek(0)
            yield from _decode(path, handle, _encoding(sample))
    except OSError as error:
        yield Problem(str(path), 0, "", error.strerror or str(error), "a readable file", fatal=True)


def _unusable(path: Path, sample: bytes) -> Problem | None:
    if not sample.strip():
        return Problem(str(path), 0, "", "an empty file", "text", fatal=True)
    if any(sample.startswith(mark) for mark, _ in ENCODINGS):
        return None
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    if control > MOST_BINARY_SHARE * len(sample):
        return Problem(str(path), 0, "", f"binary data ({show(sample[:12])})", TEXT, fatal=True)
    return None


def _encoding(sample: bytes) -> str:
    return next((name for mark, name in ENCODINGS if sample.startswith(mark)), "utf-8")


def _decode(path: Path, handle: BinaryIO, encoding: str) -> Iterator[Line | Problem]:
    if encoding.startswith("utf-16"):
        yield from _wide_lines(path, handle, encoding)
        return
    warned = False
    for number, raw in _raw_lines(handle):
        if raw is None:
            yield _too_long(path, number)
            continue
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            text = raw.decode("cp1252", errors="replace")
            if not warned:
                found = f"byte {raw[error.start]:#04x} at position {error.start}, read as Windows-1252"
                yield Problem(str(path), number, "", found, "UTF-8")
            warned = True
        yield Line(number, text.rstrip("\r\n").removeprefix("\ufeff"))


def _raw_lines(handle: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines as bytes, None for one that is too long; memory is bounded by the limit."""
    number = 0
    while raw := handle.readline(MOST_LINE_BYTES):
        number += 1
        if len(raw) >= MOST_LINE_BYTES and not raw.endswith(b"\n"):
            while (rest := handle.readline(MOST_LINE_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, raw


def _wide_lines(path: Path, handle: BinaryIO, encoding: str) -> Iterator[Line | Problem]:
    """Lines of UTF-16, in which a line's end is two bytes; memory is bounded as above."""
    most = MOST_LINE_BYTES // 2
    with TextIOWrapper(handle, encoding, errors="replace") as reader:
        number = 0
        while text := reader.readline(most):
            number += 1
            if len(text) >= most and not text.endswith("\n"):
                while (rest := reader.readline(most)) and not rest.endswith("\n"):
                    pass
                yield _too_long(path, number)
            else:
                yield Line(number, text.rstrip("\n").removeprefix("\ufeff"))


def _too_long(path: Path, number: int) -> Problem:
    return Problem(str(path), number, "", f"a line over {MOST_LINE_BYTES:,} bytes", "an article of at most 2 MB")
