"""The page Read a digest: a text in, what it states out; hostile text included, and nothing stored."""

from __future__ import annotations

import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components import reading
from components.exports import csv_bytes
from components.reading import MOST_BYTES, Given, as_table, json_lines, pasted, read, refusal
from components.widgets import read_input
from tests.conftest import ROOT

SAMPLE = (ROOT / "data" / "samples" / "digest.own.txt").read_text(encoding="utf-8")
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(2)> 8 arrested

Source: =HYPERLINK("http://example.org")
URL: javascript:alert(3)

Police arrested 8 people in <svg onload=alert(4)>Spain on 3 May 2024 in an operation against phishing.
"""


@pytest.fixture
def at(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return app.switch_page("components/pages/read.py").run()


def shown(at: AppTest) -> str:
    """What the page shows as HTML, without the app's own script that fetches plotly.js."""
    bodies = [block.proto.body for block in at.get("html")]
    return "".join(body for body in bodies if "loadPlotly" not in body)


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def test_the_sample_is_read_article_by_article(at: AppTest) -> None:
    press(at, "Try a sample")
    assert not at.exception
    summary = next(block.value for block in at.markdown if "articles**" in block.value)
    assert summary.startswith(f"**{SAMPLE.count('Source: ')} articles**")
    assert 'class="evidence-figure"' in shown(at) and 'class="evidence-country"' in shown(at)
    labels = [box.label for box in at.expander]
    assert any(label.startswith("Court case, no operation") for label in labels)
    assert any(label.startswith("No operation") for label in labels)


def test_unchanged_input_is_read_once(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    press(at, "Try a sample")
    calls: list[Given] = []
    monkeypatch.setattr(read_input, "read", lambda given, _step: calls.append(given))
    press(at, "Read")
    assert not at.exception and not calls
    assert 'class="evidence-figure"' in shown(at)


def test_hostile_text_stays_text(at: AppTest) -> None:
    at.text_area[0].set_value(HOSTILE).run()
    assert not at.exception
    page = shown(at) + "".join(str(block.value) for block in (*at.markdown, *at.caption))
    for tag in ("<script", "<img", "<svg"):
        assert tag not in page
    assert "](javascript" not in page
    assert "8 arrests" in shown(at)


def test_nothing_to_read_says_nothing(at: AppTest) -> None:
    at.text_area[0].set_value("  \n ").run()
    assert not at.exception and not at.expander[1:] and not at.error


@pytest.mark.parametrize(
    ("text", "suffix"), [("Title\n\nSource: X\n", ".txt"), (' {"doc": "a"}', ".jsonl"), ("<!DOCTYPE html><p>", ".html")]
)
def test_a_pasted_text_is_read_as_what_it_looks_like(text: str, suffix: str) -> None:
    assert pasted(text, None).suffix == suffix


def test_what_is_too_large_or_of_another_kind_is_refused_in_words() -> None:
    assert refusal(Given(b"x", ".txt", None)) is None
    assert "5.0 MB; at most 5 MB" in str(refusal(Given(b"x" * (MOST_BYTES + 1), ".txt", None)))
    assert ".exe are not read" in str(refusal(Given(b"x", ".exe", None)))


def test_the_fingerprint_depends_on_all_that_changes_the_reading() -> None:
    one = Given(b"x", ".txt", None)
    others = [Given(b"y", ".txt", None), Given(b"x", ".html", None), Given(b"x", ".txt", date(2024, 5, 1))]
    assert len({given.fingerprint for given in (one, *others)}) == 4
    assert one.fingerprint == Given(b"x", ".txt", None).fingerprint


def test_the_files_hold_every_article_and_no_formula() -> None:
    found = read(pasted(SAMPLE + "\n\n" + HOSTILE, None), lambda _done: None)
    rows = [json.loads(line) for line in json_lines(found).decode().splitlines()]
    assert len(rows) == len(found.articles) == SAMPLE.count("Source: ") + 1
    assert all({"doc", "kind", "figures", "evidence", "confidence"} <= set(row) for row in rows)
    table = as_table(found)
    assert len(table) == sum(max(1, len(extraction.figures)) for _, extraction in found.articles)
    text = csv_bytes(table).decode("utf-8-sig")
    assert "'=HYPERLINK" in text and ",=HYPERLINK" not in text and ',"=HYPERLINK' not in text


def test_no_more_than_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ARTICLES", 3)
    found = read(pasted(SAMPLE, None), lambda _done: None)
    assert len(found.articles) == 3
    assert "more than 3 articles" in found.problems[-1]


STARTS = ["", "Title\n\nSource: X\n\n", '{"text": "']
if find_spec("lxml_html_clean"):  # what trafilatura needs to read pages, and an older pip does not install
    STARTS.append("<html>")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.sampled_from(STARTS))
def test_any_text_gives_articles_or_words(text: str, start: str) -> None:
    found = read(pasted(start + text, None), lambda _done: None)
    assert found.articles or found.problems
    json_lines(found)
    csv_bytes(as_table(found))
