"""The overview without a browser: what its cards, charts and sentences say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))


def overview(**parameters: list[str]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, values in parameters.items():
        at.query_params[name] = values
    at.run()
    assert not at.exception
    return at


def charts(at: AppTest) -> list[dict[str, Any]]:
    return [json.loads(component.proto.json) for component in at.get("bidi_component")]


def cards(at: AppTest) -> dict[str, str]:
    return {card.label: card.value for card in at.metric}


def texts(at: AppTest) -> str:
    """All captions and paragraphs, without the marks that escape Markdown."""
    return " ".join(block.value for block in (*at.caption, *at.markdown)).replace("\\", "").replace("\u00a0", " ")


def test_cards_keep_their_bounds_and_say_what_they_rest_on() -> None:
    at = overview()
    assert list(cards(at)) == ["Operations", "Arrests", "Victims", "Losses", "Seized", "Countries"]
    assert cards(at)["Operations"] == "1,053" and cards(at)["Arrests"].startswith("≥ 245,")
    assert "821 of 1,053 operations state arrests; 17 of them are counted in another; median 23" in texts(at)
    assert "the five largest make up 37%" in texts(at)


def test_under_a_country_filter_both_readings_are_said_attributed_first() -> None:
    at = overview(country=["PRT"])
    assert cards(at)["Arrests"] == "66"
    said = "66 arrests in Portugal where sources say so (of these 5 inferred: the only country of the operation); "
    assert said + "≥ 25,204 in all countries together, in operations Portugal took part in" in texts(at)


def test_what_no_source_states_is_said_in_words() -> None:
    at = overview(op=["us-firewall-shadowcrew-2004"])
    assert cards(at)["Victims"] == "not stated"
    assert "by none of 1 operation" in texts(at)
    assert "nan" not in texts(at).lower().split()


def test_the_years_behind_a_total_open_on_demand() -> None:
    at = overview(country=["PRT"])
    assert not at.table
    at.session_state["details-arrests"] = True
    at.run()
    years = at.table[0].value
    assert years["Year"].iloc[0] == "2026 (incomplete)"
    assert {"Operations recorded", "Median per operation", "Where sources say so", "All countries together"} <= set(
        years
    )


def test_the_map_says_how_many_took_place_in_more_countries() -> None:
    world, years = charts(overview())
    assert "took place in more countries than they name" in world["subtitle"]
    assert world["alt"].startswith("World map of operations in 2")
    assert "1,053" in world["subtitle"] and world["geography"] == "world_50m"
    assert "2026: 69 operations (incomplete)" in years["light"]


def test_the_years_stay_whole_when_dates_are_chosen() -> None:
    """The bars show all years under the other filters, so that a reader can brush again."""
    whole, narrowed = charts(overview())[1], charts(overview(**{"from": ["2020-01-01"], "to": ["2020-12-31"]}))[1]
    assert json.loads(whole["light"])["data"][0]["x"] == json.loads(narrowed["light"])["data"][0]["x"]


def test_an_empty_selection_keeps_the_page_and_shows_no_totals() -> None:
    at = overview(q=["no such words anywhere"])
    assert not at.metric
    assert any("No operation fits" in block.value for block in at.info)


def test_sentences_name_the_operation_they_leave_out() -> None:
    said = texts(overview())
    assert "Europol took part in 555 of 1,052 operations" in said
    assert "Leaving out the operation with the most arrests" in said


def test_countries_that_no_source_names_are_not_stated() -> None:
    assert cards(overview(op=["empact-jad-2018"]))["Countries"] == "not stated"


def test_five_that_make_up_nearly_all_do_not_make_up_100_percent() -> None:
    assert "the five largest make up over 99%" in texts(overview(country=["PRT"]))


def test_the_years_have_a_table_beside_them(records: list[Any]) -> None:
    at = overview()
    at.session_state["overview-years-table"] = True
    at.run()
    years = next(block.value for block in at.dataframe if "Year" in block.value.columns)
    assert years["Operations"].sum() == len(records) and years["Year"].iloc[0] == "2026"
