"""Every page over a snapshot of articles alone that report no operation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.widgets import about_reading
from etl.build import build
from etl.sources.gazetteer import Gazetteer
from tests.conftest import ROOT, silent

ARTICLES = (
    {"title": "Fair weather", "text": "The sun shines on all of us today.", "published": "2024-03-05"},
    {"title": "A guide to safe shopping", "text": "Use a password of your own for each shop.", "published": None},
)
ABOUT_OPERATIONS = ["overview", "world", "timeline", "totals", "operations", "operation"]
VIEWS = {
    "world": [{"by": "places"}, {"by": "periods"}],
    "timeline": [{"view": "groups"}],
    "operation": [{"id": "pangea"}],
    "overview": [{"country": "PRT", "from": "2024-01-01", "origin": "automatic"}],
}
SECTIONS = ["reading", "metrics", "completeness", "sources", "codebook", "build"]


@pytest.fixture(scope="module")
def without_operations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    source = folder / "articles.jsonl"
    rows = [{"doc": f"{at}", "source": "Europol", "url": None, **one} for at, one in enumerate(ARTICLES)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build([source], folder / "articles.duckdb", Gazetteer(), silent)
    return folder / "articles.duckdb"


@pytest.fixture(autouse=True)
def served(without_operations: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(without_operations))


def page(name: str, **parameters: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not at.exception
    at.switch_page(f"components/pages/{name}.py")
    for key, value in parameters.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception, at.exception[0].value
    return at


@pytest.mark.parametrize("name", ABOUT_OPERATIONS)
def test_a_page_about_operations_says_that_there_are_none_and_where_to_go(name: str) -> None:
    for parameters in ({}, *VIEWS.get(name, [])):
        at = page(name, **parameters)
        assert [block.value.split(":")[0] for block in at.info] == ["This snapshot holds no operation"]
        assert "2 articles were read into it" in at.info[0].value
        assert len(at.header) == 1


def test_the_articles_can_be_listed_and_opened() -> None:
    at = page("articles")
    assert any("2 of 2 articles" in block.value for block in at.markdown)
    found = at.dataframe[0].value
    opened = page("articles", article=str(found.article_id[0]))
    assert opened.subheader[0].value == found.title[0]


def test_a_digest_can_be_read() -> None:
    at = page("read")
    next(button for button in at.button if button.label == "Try a sample").click().run()
    assert not at.exception
    assert any("figures" in block.value for block in at.markdown)


@pytest.mark.parametrize("section", SECTIONS)
def test_the_data_can_be_read_about(section: str) -> None:
    at = page("about", view=section)
    said = "\n".join(block.value for block in at.markdown)
    if section == "reading":
        assert "This snapshot holds no operation" in said
        assert about_reading.RULES in said
