"""Citations and reports carry what is needed to find a number again, whatever the title holds."""

from __future__ import annotations

import datetime as dt
from email.message import Message
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components import citation
from components.citation import Cited

HAECHI = Cited(
    title="HAECHI V",
    key="interpol-haechi-v-2024",
    year=2026,
    snapshot_id="2026-11-23-31854b",
    link="https://atlas.example/operation?id=interpol-haechi-v-2024&snapshot=2026-11-23-31854b",
    accessed=dt.date(2026, 11, 24),
)


def test_the_text_names_title_snapshot_access_and_link() -> None:
    assert citation.as_text(HAECHI) == (
        "Operations Atlas. (2026). HAECHI V [Data set entry, snapshot 2026-11-23-31854b]. Retrieved 24 Nov 2026, "
        "from https://atlas.example/operation?id=interpol-haechi-v-2024&snapshot=2026-11-23-31854b"
    )


def test_bibtex_has_a_plain_key_and_the_same_facts() -> None:
    entry = citation.as_bibtex(HAECHI)
    assert entry.startswith("@misc{operations-atlas-interpol-haechi-v-2024,\n")
    assert "2026-11-24" in entry and "\\url{https://atlas.example/operation?id=interpol" in entry


@given(some.text(max_size=60))
def test_no_title_breaks_out_of_a_bibtex_field(title: str) -> None:
    entry = citation.as_bibtex(Cited(**{**as_dict(HAECHI), "title": title, "key": title}))
    depth = 0
    for at, mark in enumerate(entry):
        if mark in "{}" and (at == 0 or entry[at - 1] != "\\"):
            depth += 1 if mark == "{" else -1
            assert depth > 0 or at == len(entry) - 1
    assert depth == 0 and "\r" not in entry


def as_dict(cited: Cited) -> dict[str, object]:
    return {name: getattr(cited, name) for name in Cited.__dataclass_fields__}


@given(some.text(max_size=100))
def test_a_mail_link_keeps_subject_and_text_and_adds_no_header(title: str) -> None:
    subject, text = citation.error_report(Cited(**{**as_dict(HAECHI), "title": title}), "interpol-haechi-v-2024")
    link = citation.mail_link("desk@atlas.example", subject, text)
    assert link is not None and link.isascii()
    parts = urlsplit(link)
    asked = parse_qs(parts.query, keep_blank_values=True)
    assert (parts.scheme, parts.path, set(asked)) == ("mailto", "desk@atlas.example", {"subject", "body"})
    Message()["Subject"] = asked["subject"][0]  # raises where a line break would start another header


@pytest.mark.parametrize("address", ["", "none", "a@b@c", "a b@c.example", "a@c.example,b@c.example", "<a@c.example>"])
def test_what_is_no_single_address_gives_no_link(address: str) -> None:
    assert citation.mail_link(address, "subject", "text") is None
