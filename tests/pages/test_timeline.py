"""The timeline without a browser: bars under all filters but the dates, spans, groups, and what is said beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.widgets.timeline_spans import by_series, when

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))


def timeline(**parameters: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page("components/pages/timeline.py")
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def charts(at: AppTest) -> list[dict[str, Any]]:
    return [json.loads(block.proto.json) for block in at.get("bidi_component")]


def test_a_sum_never_stands_alone() -> None:
    titles = [shown["title"] for shown in charts(timeline(metric="arrests", period="year"))]
    assert titles[:3] == ["Arrests, by year", "Median arrests per operation, by year", "Operations, by year"]
    words = " ".join(block.value for block in timeline(metric="arrests").markdown)
    assert "median per operation" in words and "operations state arrests" in words


def test_bars_outside_of_the_dates_stay_and_are_pale() -> None:
    figure = json.loads(charts(timeline(**{"from": "2024-01-01", "to": "2024-12-31", "period": "year"}))[0]["light"])
    bars = figure["data"][0]
    strength = dict(zip((str(day)[:4] for day in bars["x"]), bars["marker"]["opacity"], strict=True))
    assert strength.pop("2024") == 1
    assert len(strength) > 10 and set(strength.values()) == {0.3}


def test_a_year_by_one_click() -> None:
    at = timeline()
    at.button(key="preset-2024").click().run()
    assert (at.query_params["from"], at.query_params["to"]) == ("2024-01-01", "2024-12-31")
    at.button(key="preset-All dates").click().run()
    assert "from" not in at.query_params and "to" not in at.query_params


def test_months_keep_what_is_dated_by_the_year_apart_and_mark_what_is_incomplete() -> None:
    table = timeline(period="month").dataframe[0].value
    assert "month not stated" in set(table["note"])
    assert table[table["label"] == "2024"]["note"].tolist() == ["month not stated"]
    years = timeline(period="year").dataframe[0].value
    assert years[years["note"] == "incomplete"]["label"].tolist() == ["2026"]


def test_under_a_country_filter_the_table_has_both_readings() -> None:
    at = timeline(metric="arrests", country="PRT")
    words = " ".join(block.value for block in at.markdown)
    assert words.index("in Portugal where sources say so") < words.index("in all countries together")
    table = at.dataframe[0].value
    tied, whole = table["amount_tied"].astype(float), table["amount_whole"].astype(float)
    assert 0 < tied.sum() < whole.sum()
    assert charts(at)[0]["title"].startswith("Arrests in Portugal where sources say so")


def test_at_most_two_hundred_spans_and_the_way_to_the_rest() -> None:
    at = timeline()
    assert any("The latest 200 of 1,053 operations" in info.value for info in at.info)
    assert len(json.loads(charts(at)[-1]["light"])["data"][0]["y"]) == 200
    one = timeline(op="empact-jad-2018")
    assert not one.info and len(json.loads(charts(one)[-1]["light"])["data"][0]["y"]) == 1


def test_groups_say_that_they_overlap() -> None:
    at = timeline(view="groups", by="body", metric="arrests")
    shown = charts(at)[-1]
    assert "Groups overlap" in shown["subtitle"]
    assert json.loads(shown["light"])["layout"].get("barmode") != "stack"
    assert "Europol" in shown["alt"]


@pytest.mark.parametrize("view", ["spans", "groups"])
def test_an_empty_selection_is_said(view: str) -> None:
    at = timeline(view=view, q="no such words")
    assert not charts(at)
    assert at.info


def test_a_metric_that_nobody_states_is_said() -> None:
    at = timeline(metric="convicted", op="opson-xiv-2025", view="groups")
    assert not any("Convicted" in shown["title"] for shown in charts(at))


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (("2024-09-19", "2024-09-26", None), "19–26 Sep 2024"),
        ((None, "2023-05", "2023-06-01"), "ended May 2023, start not stated"),
        (("2022", None, None), "started 2022, end not stated"),
        ((None, None, "2018-05"), "announced May 2018, dates of the action not stated"),
    ],
)
def test_what_is_not_stated_of_a_span_is_said(dates: tuple[str | None, ...], words: str) -> None:
    assert when(*dates) == words


def test_series_stand_together_and_lone_operations_at_the_end() -> None:
    rows = pd.DataFrame(
        {
            "label": ["Lone", "Pangea XVII", "XIV", "Pangea XVI"],
            "group": ["Operations of no series", "Pangea", "Opson", "Pangea"],
        }
    )
    assert by_series(rows)["label"].tolist() == ["Pangea XVII", "Pangea XVI", "Opson: XIV", "Lone"]


def test_where_only_an_upper_limit_is_stated_the_hover_says_so() -> None:
    figure = json.loads(charts(timeline(metric="losses", period="month"))[0]["light"])
    texts = [text for trace in figure["data"] for text in trace["hovertext"]]
    assert any(text.startswith("Feb 2024: ≤ € 195,000,000 in losses") for text in texts)
    tied = json.loads(charts(timeline(metric="losses", period="month", country="PRT"))[0]["light"])
    assert not any("≤" in text for trace in tied["data"] for text in trace["hovertext"])
