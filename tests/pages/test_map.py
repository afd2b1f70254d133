"""The map page without a browser: what it says, what it counts, and what it does when there is nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.context import Context
from components.queries.catalog import read_catalog
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.widgets.world_controls import MapView, toggle_country

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))


def map_page(**parameters: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page("components/pages/world.py")
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def charts(at: AppTest) -> list[dict[str, Any]]:
    return [json.loads(block.proto.json) for block in at.get("bidi_component")]


def participants(records: list[Any]) -> dict[str, int]:
    codes = [c["iso3"] for r in records for c in r["countries"] if c["role"] == "participant"]
    return {code: codes.count(code) for code in set(codes)}


def test_by_default_a_country_counts_the_operations_that_name_it(records: list[Any]) -> None:
    at = map_page()
    (shown,) = charts(at)
    assert shown["title"] == "Operations by country that took part"
    expected = participants(records)
    table = at.dataframe[0].value
    assert dict(zip(table["iso3"], table["operations"], strict=True)) == expected
    more = sum((r["countries_stated"] or 0) > sum(c["role"] == "participant" for c in r["countries"]) for r in records)
    assert f"{more:,} of {len(records):,} operations took place in more countries than they name" in shown["subtitle"]


def test_every_country_named_is_on_the_map_as_a_shape_or_a_circle(records: list[Any]) -> None:
    figure = json.loads(charts(map_page())[0]["light"])
    shapes = {code for trace in figure["data"] if trace["type"] == "choropleth" for code in trace["locations"]}
    circles = {code for t in figure["data"] if t["type"] == "scattergeo" for code in t.get("customdata") or []}
    assert set(participants(records)) <= shapes | circles
    assert {"XKX", "SMR"} <= circles


def test_what_no_source_ties_to_a_country_is_said_and_listed() -> None:
    at = map_page(metric="arrests")
    (shown,) = charts(at)
    assert "attributed" in shown["subtitle"] and "Not attributed: " in shown["subtitle"]
    assert "boundaries and names imply no opinion" in shown["source"]
    rest = at.dataframe[0].value.iloc[-1]
    assert rest["country"] == "Not attributed"
    # Some of the countries' figures are lower bounds, so what is left may be less, and the total more.
    assert (rest["value"], rest["sign"]) == (196_513, "≈")


def test_under_a_country_filter_both_readings_stand_in_words_attributed_first() -> None:
    words = " ".join(block.value for block in map_page(metric="arrests", country="PRT").markdown)
    assert words.index("in Portugal where sources say so") < words.index("in all countries together")


def test_the_selected_country_is_outlined() -> None:
    figure = json.loads(charts(map_page(country="PRT"))[0]["light"])
    assert [trace["locations"] for trace in figure["data"] if trace["type"] == "choropleth"][1] == ["PRT"]


def test_places_say_how_many_operations_name_one(records: list[Any]) -> None:
    at = map_page(by="places", view="europe")
    naming = sum(bool(record["places"]) for record in records)
    assert f"{naming:,} of {len(records):,} operations name a town" in charts(at)[0]["subtitle"]
    assert at.dataframe[0].value["name"].iloc[0] == "Madrid"


def test_chosen_years_stand_side_by_side_in_common_classes() -> None:
    at = map_page(by="periods", years="2023,2024,1066,x")
    assert at.multiselect(key="map-years").value == [2023, 2024]
    assert any("years=1066,x" in block.value.replace("\\", "") for block in at.warning)
    (shown,) = charts(at)
    layout = json.loads(shown["light"])["layout"]
    assert {"geo", "geo2"} <= layout.keys() and "geo3" not in layout
    assert set(at.dataframe[0].value["period"]) == {"2023", "2024"}


def test_where_sources_tie_more_to_countries_than_the_whole_no_share_is_negative() -> None:
    subtitle = charts(map_page(by="periods", metric="servers", years="2024"))[0]["subtitle"]
    assert "Not attributed: 2024 none (sources tie more to countries" in subtitle and "-" not in subtitle


def test_a_click_on_a_country_of_victims_keeps_its_figure(monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot) -> None:
    chosen: list[Selection] = []
    monkeypatch.setattr("components.widgets.world_controls.select", chosen.append)
    context = Context(snapshot, read_catalog(snapshot), Selection())
    shown = MapView("victims", "attributed", "World")
    toggle_country(context, shown)("FIN")
    assert chosen == [Selection(countries=("FIN",), role="any")]
    toggle_country(replace(context, selection=chosen[0]), shown)("FIN")
    assert chosen[1] == Selection()


def test_files_of_places_name_their_source() -> None:
    assert "GeoNames (CC BY 4.0)" in charts(map_page(by="places"))[0]["csv"]


def test_without_chosen_years_at_most_six_blocks_are_drawn_and_the_last_is_incomplete() -> None:
    at = map_page(by="periods", metric="arrests", reading="involved")
    periods = list(dict.fromkeys(at.dataframe[0].value["period"]))
    assert 1 < len(periods) <= 6
    assert periods[0].endswith("(incomplete)")
    assert "overlap" in charts(at)[0]["subtitle"]


@pytest.mark.parametrize("by", ["countries", "places", "periods"])
def test_an_empty_selection_is_said(by: str) -> None:
    at = map_page(by=by, q="no such words")
    assert not charts(at)
    (said,) = at.info
    assert "No operation fits" in said.value


def test_a_metric_that_nobody_states_offers_the_way_back() -> None:
    at = map_page(metric="convicted", country="WLF", role="any")
    assert not charts(at)
    next(button for button in at.button if button.label == "Show the number of operations").click().run()
    assert not at.exception
    assert "metric" not in at.query_params and len(charts(at)) == 1
