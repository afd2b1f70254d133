"""First look at a file: is it text, and in which encoding. Binary files give a Problem, never pages of signs."""

import unicodedata
from pathlib import Path

from etl.records.problem import Problem, show

SAMPLE_BYTES = 8192
# Random bytes read as Windows-1252 hold one such character in eight; a text with stray ones in a line far fewer.
MOST_UNREADABLE_SHARE = 0.1
TEXT = "text in UTF-8, or in UTF-16 with its byte order mark"
ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Formats that may begin with pages of readable text, or are too short for a share to tell.
MARKS = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip or Office file", b"\x1f\x8b": "a gzip file", b"\x89PNG": "a picture"}
_READABLE_CONTROLS = "\t\n\r\f\x1b"
_UNREADABLE = {"Cc", "Cn", "Co", "Cs"}


def find_unusable(path: Path, sample: bytes) -> Problem | None:
    """Why the beginning of a file shows that it is no text; None where it may be."""
    if not sample.strip():
        return Problem(str(path), 0, "", "an empty file", "text", fatal=True)
    kind = next((name for mark, name in MARKS.items() if sample.startswith(mark)), None)
    if kind or _unreadable_share(sample) > MOST_UNREADABLE_SHARE:
        return Problem(str(path), 0, "", f"{kind or 'binary data'} ({show(sample[:12])})", TEXT, fatal=True)
    return None


def encoding_of(sample: bytes) -> str:
    """The encoding its byte order mark names, else UTF-8."""
    return next((name for mark, name in ENCODINGS if sample.startswith(mark)), "utf-8")


def _unreadable_share(sample: bytes) -> float:
    """Of the characters, how many are control characters, unassigned or could not be decoded."""
    text = _decoded(sample)
    bad = sum(
        sign == "\ufffd" or (sign not in _READABLE_CONTROLS and unicodedata.category(sign) in _UNREADABLE)
        for sign in text
    )
    return bad / max(1, len(text))


def _decoded(sample: bytes) -> str:
    encoding = encoding_of(sample)
    if encoding.startswith("utf-16"):
        return sample.decode(encoding, "replace")
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError as error:
        if len(sample) - error.start < 4:  # a character that the sample cuts in two
            return sample[: error.start].decode(encoding)
        return sample.decode("cp1252", "replace")
