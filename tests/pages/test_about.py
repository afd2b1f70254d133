"""The page on the data: every section opens, says where its numbers come from, and shows what was rejected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.queries import about
from components.queries.articles import articles
from components.queries.snapshot import Snapshot, open_snapshot
from components.widgets import about_scorecard
from components.widgets.about_reading import beside
from etl.build import SHIPPED, build
from etl.sources.gazetteer import Gazetteer
from tests.conftest import silent

APP = Path(__file__).parents[2] / "app.py"
# Each section, and words that only it has.
SECTIONS = {
    "reading": "What they are not",
    "metrics": "What sources count",
    "completeness": "Every field",
    "sources": "All publishers",
    "codebook": "What each table and column",
    "build": "Content checksum",
}


@pytest.fixture
def open_page(snapshot_path: Path) -> Callable[..., AppTest]:
    def open_section(**parameters: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params.update(parameters)
        return app.switch_page("components/pages/about.py").run()

    return open_section


def text_of(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.subheader])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_from_its_link(open_page: Callable[..., AppTest], section: str) -> None:
    app = open_page(view=section)
    assert not app.exception
    said = text_of(app)
    assert [name for name, words in SECTIONS.items() if words in said] == [section]


def test_limits_and_notices_are_in_words(open_page: Callable[..., AppTest]) -> None:
    said = text_of(open_page())
    assert "Publicity, not a census" in said
    assert "Boundaries and names imply no opinion on legal status" in said
    assert "GeoNames" in said and "European Central Bank" in said
    assert "Worked examples" in said


def test_a_metric_says_what_sources_count_under_it(open_page: Callable[..., AppTest]) -> None:
    assert "IP addresses and servers" in text_of(open_page(view="metrics"))


def test_the_codebook_follows_the_table_in_the_link(open_page: Callable[..., AppTest]) -> None:
    app = open_page(view="codebook", table="crime_type")
    assert "iccs\\_section" not in app.dataframe[0].value["column"].tolist()
    assert "iccs_section" in app.dataframe[0].value["column"].tolist()
    assert "phishing" in app.dataframe[1].value["code"].tolist()


def test_charts_have_words_and_a_source(open_page: Callable[..., AppTest]) -> None:
    for section, words in (("completeness", "Crime type 1,053"), ("sources", "sources by publisher")):
        (chart,) = open_page(view=section).get("bidi_component")
        data = json.loads(chart.proto.json)
        assert words in data["alt"]
        assert "CC BY 4.0" in data["source"]


def test_an_article_that_no_record_was_made_from_is_no_source(
    open_page: Callable[..., AppTest], snapshot: Snapshot, read_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, read = about.summary(snapshot), about.summary(open_snapshot(read_path))
    outcomes = articles(open_snapshot(read_path)).outcome.value_counts()
    own = about.publishers(open_snapshot(read_path)).articles.sum()
    assert read["articles"] == shipped["articles"] + outcomes["automatic"] == own
    assert read["apart"] == outcomes["only"] and shipped["apart"] == shipped["evidence"] == 0
    assert "Beside these sources" not in text_of(open_page())
    monkeypatch.setenv("ATLAS_DB", str(read_path))
    said = text_of(open_page())
    assert f"compiled from {read['articles']:,} press releases" in said
    assert f"Beside these sources {read['evidence'] + read['apart']} articles were read" in said
    (chart,) = open_page(view="sources").get("bidi_component")
    assert f"of all {read['articles']:,} sources state no date" in chart.proto.json


@pytest.mark.parametrize(
    ("evidence", "apart", "said"),
    [
        (0, 1, "1 article was read by rules and small models: it belongs to no operation."),
        (
            2,
            1,
            "3 articles were read by rules and small models: 2 are evidence for operations that people compiled; 1 be",
        ),
        (0, 2, "2 articles were read by rules and small models: all belong to no operation."),
    ],
)
def test_what_was_read_apart_is_said_in_whole_sentences(evidence: int, apart: int, said: str) -> None:
    assert said in beside(evidence, apart)


def test_rejected_rows_are_shown_and_can_be_saved(
    open_page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that cannot be loaded is on the page with its reason."""
    broken = json.loads(SHIPPED.read_text(encoding="utf-8").splitlines()[0]) | {"id": "broken", "status": "perhaps"}
    source = tmp_path / "mine.jsonl"
    source.write_text(json.dumps(broken) + "\n" + SHIPPED.read_text(encoding="utf-8").splitlines()[1], encoding="utf-8")
    build([source], tmp_path / "mine.duckdb", Gazetteer(), silent)
    monkeypatch.setenv("ATLAS_DB", str(tmp_path / "mine.duckdb"))
    app = open_page(view="build")
    (rejected,) = [one.value for one in app.dataframe if "expected" in one.value]
    assert (rejected["file"][0], rejected["line"][0], rejected["field"][0]) == ("mine.jsonl", 1, "status")


def scorecard(monkeypatch: pytest.MonkeyPatch, path: Path, content: Any) -> None:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(about_scorecard, "SCORECARD", path)


def test_the_scorecard_is_shown_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dates = {"p": 0.9, "r": 0.8, "f1": 0.85, "gold": 20, "predicted": 18}
    scorecard(
        monkeypatch,
        tmp_path / "scorecard.json",
        {
            "held_out": {"articles": 36, "dates": dates, "by_metric": {"arrests": dates}},
            "languages_unread": {"articles": 24, "Dutch": {"figures": dates}},
            "speed": {"articles": 3},
        },
    )
    rows = about_scorecard.read_scorecard()
    assert rows is not None
    assert rows.values.tolist() == [
        ["invented, held out", "dates", 0.9, 0.8, 0.85, 20],
        ["invented, held out", "figures: arrests", 0.9, 0.8, 0.85, 20],
        ["in other languages, invented, held out", "Dutch: figures", 0.9, 0.8, 0.85, 20],
    ]


@pytest.mark.parametrize("content", ["{", "[]", {}, {"held_out": 3}])
def test_a_broken_scorecard_is_none(content: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scorecard(monkeypatch, tmp_path / "scorecard.json", content)
    assert about_scorecard.read_scorecard() is None
