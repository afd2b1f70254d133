"""How to cite an operation or a selection, and how to report an error, as plain text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from components.formats import day

PUBLISHER = "Operations Atlas"
MAIL_LENGTH = 1_800


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: its title, the year of its snapshot, the snapshot's id, the link, and the day of access."""

    title: str
    key: str
    year: int
    snapshot_id: str
    link: str
    accessed: dt.date


def as_text(cited: Cited) -> str:
    """In the manner of APA: author, year, title, data set and version, access, link."""
    return (
        f"{PUBLISHER}. ({cited.year}). {_one_line(cited.title)} [Data set entry, snapshot {cited.snapshot_id}]. "
        f"Retrieved {day(cited.accessed)}, from {cited.link}"
    )


def as_bibtex(cited: Cited) -> str:
    """A BibTeX entry; marks that TeX would read are escaped."""
    return (
        f"@misc{{{_bibtex_key(cited)},\n"
        f"  author = {{{{{PUBLISHER}}}}},\n"
        f"  title = {{{{{_tex(cited.title)}}}}},\n"
        f"  year = {{{cited.year}}},\n"
        f"  note = {{Snapshot {_tex(cited.snapshot_id)}, accessed {cited.accessed.isoformat()}, CC BY 4.0}},\n"
        f"  howpublished = {{\\url{{{quote(cited.link, safe=_IN_URL)}}}}}\n"
        "}"
    )


def error_report(cited: Cited, operation_id: str) -> tuple[str, str]:
    """Subject and text of a message that reports an error in a record."""
    subject = f"Error in {operation_id} (snapshot {cited.snapshot_id})"
    text = (
        f"Operation: {_one_line(cited.title)}\nId: {operation_id}\n"
        f"Snapshot: {cited.snapshot_id}\nLink: {cited.link}\n\n"
        "What is wrong:\n\nWhat is right, and which source says so (address):\n"
    )
    return subject, text


def mail_link(address: str, subject: str, text: str) -> str | None:
    """A mailto link with subject and text filled in; None where the address is none."""
    if not _ADDRESS.fullmatch(address):
        return None
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text[:MAIL_LENGTH])}"


_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+")
_IN_URL = ":/?#&=+;,@%-._~"
_TEX_MARKS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {mark: f"\\{mark}" for mark in "#$%&_"}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return "".join(_TEX_MARKS.get(mark, mark) for mark in _one_line(text))


def _bibtex_key(cited: Cited) -> str:
    ascii_key = unicodedata.normalize("NFKD", cited.key).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", f"operations-atlas-{ascii_key}").strip("-")
