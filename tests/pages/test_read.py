"""The page Read a digest: a text in, what it states out; hostile text included, and nothing stored."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components import reading, reading_files
from components.exports import csv_bytes
from components.kind_words import reason_words
from components.reading import MOST_BYTES, Given, pasted, read, refusal, uploaded
from components.reading_files import as_table, json_lines, make_files
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
    others.append(Given(b"x", ".txt", None, "may.txt"))
    assert len({given.fingerprint for given in (one, *others)}) == 5
    assert one.fingerprint == Given(b"x", ".txt", None).fingerprint


def test_the_files_hold_every_article_and_no_formula() -> None:
    found = read(pasted(SAMPLE + "\n\n" + HOSTILE, None), lambda _done: None)
    rows = [json.loads(line) for line in json_lines(found).decode().splitlines()]
    assert len(rows) == len(found.articles) == SAMPLE.count("Source: ") + 1
    assert all({"doc", "kind", "figures", "evidence", "confidence"} <= set(row) for row in rows)
    assert [(row["title"], row["source"], row["url"]) for row in rows] == [
        (article.title, article.source, article.url) for article, _ in found.articles
    ]
    assert {row["published"] for row in rows if row["published"]} <= set(as_table(found)["published"].astype(str))
    table = as_table(found)
    assert len(table) == sum(max(1, len(extraction.figures)) for _, extraction in found.articles)
    text = csv_bytes(table).decode("utf-8-sig")
    assert "'=HYPERLINK" in text and ",=HYPERLINK" not in text and ',"=HYPERLINK' not in text


def test_the_files_say_why_a_kind_was_read_as_the_page_does_and_as_the_reader_does() -> None:
    found = read(pasted(SAMPLE, None), lambda _done: None)
    rows = [json.loads(line) for line in json_lines(found).decode().splitlines()]
    table = as_table(found).drop_duplicates("doc").set_index("doc")
    for row, (article, extraction) in zip(rows, found.articles, strict=True):
        told = (reason_words(extraction.reason), extraction.reason)
        assert told[0] != told[1]
        assert (row["reason_in_words"], row["reason"]) == told
        assert tuple(table.loc[article.doc, ["reason_in_words", "reason"]]) == told


def test_no_more_than_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ARTICLES", 3)
    found = read(pasted(SAMPLE, None), lambda _done: None)
    assert len(found.articles) == 3
    assert "more than 3 articles" in found.problems[-1]


def test_articles_are_named_after_the_file_that_was_given() -> None:
    found = read(uploaded(SAMPLE.encode(), "folder/May.TXT", None), lambda _done: None)
    assert found.articles[1][0].doc == found.articles[1][1].doc == "May.TXT#2"
    found = read(pasted(SAMPLE, None), lambda _done: None)
    assert found.articles[0][0].doc == "pasted.txt#1"


def test_half_a_character_costs_nothing_but_itself(at: AppTest) -> None:
    lines = (
        '{"title":"T \\udfff","text":"Police arrested 8 people in Kenya. \\ud800 end"}\n{"text":"9 arrested in Spain."}'
    )
    found = read(pasted(lines, None), lambda _done: None)
    assert [article.text[-5:] for article, _ in found.articles] == ["\ufffd end", "pain."]
    files = make_files(found)
    assert files.csv and "\ufffd" in json.loads((files.json_lines or b"").splitlines()[0])["title"]
    at.text_area[0].set_value(lines).run()
    assert not at.exception and len(at.get("download_button")) == 2


def test_an_error_of_the_readers_is_told_in_words_and_keeps_what_was_read(
    at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading.read_articles

    def breaks(path: Path, published: date | None) -> Any:
        yield next(iter(whole(path, published)))
        raise RecursionError(f"in {path}")

    monkeypatch.setattr(reading, "read_articles", breaks)
    at.text_area[0].set_value(SAMPLE).run()
    assert not at.exception and len(at.expander) == 2  # the filters and one article
    assert "not read to its end" in at.warning[0].value and "The one article before it is shown" in at.warning[0].value
    assert "atlas\\-read" not in at.warning[0].value


def test_an_article_that_breaks_the_reader_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, calls = reading.read_article, []

    def breaks(article: Any) -> Any:
        calls.append(article.title)
        if len(calls) == 2:
            raise KeyError(article.title)
        return whole(article)

    monkeypatch.setattr(reading, "read_article", breaks)
    found = read(pasted(SAMPLE, None), lambda _done: None)
    assert len(found.articles) == len(calls) - 1
    assert calls[1][:80] in found.problems[0] and "All others were" in found.problems[0]


def test_a_file_that_cannot_be_made_is_told_in_words(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_reading: Any) -> Any:
        raise UnicodeEncodeError("utf-8", "x", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(reading_files, "as_table", breaks)
    press(at, "Try a sample")
    assert not at.exception
    assert [button.label for button in at.get("download_button")] == ["JSON Lines"]
    assert any("could not be made" in warning.value for warning in at.warning)


def test_no_page_ever_shows_a_traceback() -> None:
    settings_file = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings_file["client"]["showErrorDetails"] == "none"


def test_what_came_last_is_read_and_the_page_says_which(at: AppTest) -> None:
    at.text_area[0].set_value("A\n\nSource: E\n\nPolice arrested 99 people in Kenya on 3 May 2024.").run()
    at.file_uploader[0].upload("may.txt", SAMPLE.encode(), "text/plain").run()
    assert "You see the file may" in said(at) and summary(at).startswith(f"**{SAMPLE.count('Source: ')} articles**")
    press(at, "Read the text above instead")
    assert "You see the text" in said(at) and summary(at).startswith("**1 article**")
    press(at, "Read the file may\\.txt instead")
    at.text_area[0].set_value("A\n\nSource: E\n\nPolice arrested 98 people in Kenya on 3 May 2024.").run()
    assert "You see the text" in said(at) and summary(at).startswith("**1 article**")


def test_clear_clears_text_and_file(at: AppTest) -> None:
    at.file_uploader[0].upload("may.txt", SAMPLE.encode(), "text/plain").run()
    assert summary(at)
    press(at, "Clear")
    assert not at.exception and not summary(at)


def test_a_mass_says_its_unit_once_and_no_column_repeats_another(at: AppTest) -> None:
    text = "Police in Spain seized 45 kg of cocaine and EUR 3 million on 3 May 2024, and arrested 8 people."
    at.text_area[0].set_value(f"Raid\n\nSource: E\n\n{text}").run()
    assert "45 kg of drugs</span>" in shown(at)
    assert list(at.dataframe[0].value.columns) == ["metric", "value", "scope", "quote", "confidence"]
    kind = next(block.value for block in at.markdown if "confidence" in block.value)
    assert " says " not in kind and "100%" not in kind
    assert "**Not stated:** name" in said(at)


def said(at: AppTest) -> str:
    return "\n".join(str(block.value) for block in at.markdown)


def summary(at: AppTest) -> str:
    return next((block.value for block in at.markdown if "Read automatically: check them" in block.value), "")


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
