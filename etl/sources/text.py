"""First look at a text file: is it there, is it text, is it UTF-8."""

from pathlib import Path

from etl.errors import UnusableInput

# A record of the shipped data has 2 KB on average; a line above this is an accident or an attack.
MAX_LINE = 2_000_000
_HEAD = 64 * 1024
_WRONG_ENCODINGS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a zip or Excel file",
    b"PAR1": "Parquet",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF",
}


def head_of(path: Path) -> bytes:
    """The first 64 KB; raises `UnusableInput` where there is no readable file or nothing in it."""
    if path.exists() and not path.is_file():
        raise UnusableInput(path, "is no file")
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise UnusableInput(path, f"cannot be read ({error.strerror or error})") from error
    if not head:
        raise UnusableInput(path, "is empty")
    return head


def refuse_non_text(path: Path, head: bytes) -> None:
    """Raises `UnusableInput` where the first bytes show something else than UTF-8 text."""
    for mark, kind in _WRONG_ENCODINGS.items():
        if head.startswith(mark):
            raise UnusableInput(path, f"looks like {kind}; expected UTF-8 text")
    if b"\x00" in head:
        raise UnusableInput(path, "holds zero bytes, so it is binary or UTF-16; expected UTF-8 text")
