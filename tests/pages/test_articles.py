"""The page Articles: what was read and what it became; and how to begin where nothing was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from components.queries.articles import articles, evidence_of
from components.queries.catalog import read_catalog
from components.queries.snapshot import open_snapshot
from components.widgets.evidence import GROUPS
from tests.conftest import ROOT

PAGE = "components/pages/articles.py"


@pytest.fixture
def served(read_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(read_path))


def page(**parameters: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page(PAGE)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    return "\n".join(str(block.value) for block in (*at.markdown, *at.caption, *at.info, *at.warning, *at.subheader))


def counts(path: Path, where: str) -> Any:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute(f"select count(*) from article where kind is not null and {where}").fetchone()  # noqa: S608
    assert row is not None
    return row[0]


def test_where_nothing_was_read_the_page_says_how_to_begin(
    snapshot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))
    at = page()
    assert "No article has been read" in words(at)
    assert at.code[0].value == "python -m etl build --source digest.txt"


@pytest.mark.usefixtures("served")
def test_every_article_is_listed_other_included(read_path: Path) -> None:
    at = page()
    assert f"{counts(read_path, 'true')} of {counts(read_path, 'true')} articles" in words(at)
    table = at.dataframe[0].value
    assert len(table) == counts(read_path, "true")
    assert set(table["kind"]) == {"operation", "judicial", "other"}
    assert table["became"].notna().all() and table["reason"].notna().all()


@pytest.mark.usefixtures("served")
def test_the_cards_of_a_narrow_window_say_the_same_and_open_the_text(read_path: Path) -> None:
    at = page(kind="judicial")
    row = at.dataframe[0].value.iloc[0]
    card = next(button for button in at.button if button.label.replace("\\", "") == row["title"])
    facts = next(block.value for block in at.caption if "Judicial ·" in block.value).replace("\\", "")
    assert row["publisher"] in facts
    card.click().run()
    assert not at.exception and at.subheader[0].value == card.label
    assert row["article_id"] in at.query_params["article"] and "judicial" in at.query_params["kind"]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("kind", ["operation", "judicial", "other"])
def test_a_kind_in_the_address_filters(read_path: Path, kind: str) -> None:
    table = page(kind=kind).dataframe[0].value
    assert set(table["kind"]) == {kind}
    assert len(table) == counts(read_path, f"kind = '{kind}'")


@pytest.mark.usefixtures("served")
def test_what_it_became_filters(read_path: Path) -> None:
    table = page(became="automatic").dataframe[0].value
    assert len(table) == counts(read_path, "became like 'A new automatic%' or became like '%the automatic operation%'")


@pytest.mark.usefixtures("served")
def test_an_article_shows_its_text_with_all_that_was_read_marked(read_path: Path) -> None:
    with duckdb.connect(str(read_path), read_only=True) as connection:
        row = connection.execute(
            "select article_id from article where title like 'Nine arrested in case of%'"
        ).fetchone()
    assert row is not None
    at = page(article=row[0])
    assert "Evidence for the curated operation" in words(at)
    text = "".join(block.proto.body for block in at.get("html"))
    assert 'class="evidence-figure"' in text and "9 arrests" in text
    assert 'class="evidence-country"' in text and "country: " in text
    assert at.dataframe[0].value["standing"].eq("evidence").all()
    listed = at.dataframe[1].value
    assert {"figure", "countries"} <= set(listed["field"])
    with duckdb.connect(str(read_path), read_only=True) as connection:
        held = connection.execute("select count(*) from article_evidence where article_id = ?", row).fetchone()
    assert (len(listed),) == held and listed["field"].isin(GROUPS).all()


@pytest.mark.usefixtures("served")
def test_the_evidence_of_the_articles_shown_is_a_file(read_path: Path) -> None:
    at = page(kind="judicial")
    assert "Evidence as CSV" in [button.label for button in at.get("download_button")]
    snapshot = open_snapshot(read_path)
    shown = articles(snapshot).query("kind == 'judicial'")
    found = evidence_of(snapshot, list(shown.article_id))
    assert set(found.article_id) <= set(shown.article_id) and len(found) > len(shown)
    assert found.quote.str.strip().ne("").all()


@pytest.mark.usefixtures("served")
def test_numbers_of_an_article_that_is_tied_to_nothing_are_marked_too(read_path: Path) -> None:
    with duckdb.connect(str(read_path), read_only=True) as connection:
        row = connection.execute("""
            select article_id from article join article_evidence using (article_id)
            where field = 'figure' and article_id not in
            (select article_id from operation_article) limit 1""").fetchone()
    assert row is not None
    at = page(article=row[0])
    assert "tied to no operation, so they count nowhere" in words(at)
    text = "".join(block.proto.body for block in at.get("html"))
    assert 'class="evidence-figure"' in text
    figures = at.dataframe[0].value.query("field == 'figure'")
    nouns = {metric.noun for metric in read_catalog(open_snapshot(read_path)).metrics.values()}
    assert len(figures) and all(any(words.endswith(noun) for noun in nouns) for words in figures["read_as"])


@pytest.mark.usefixtures("served")
def test_an_unknown_article_in_a_link_is_named_and_the_list_shown() -> None:
    at = page(article="<script>")
    assert "not in this data" in at.warning[0].value
    assert len(at.dataframe) == 1
