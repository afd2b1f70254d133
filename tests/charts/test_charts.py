"""Charts as data: each figure shows its table, says unknown where it is, and leaves no colour open."""

import datetime as dt
import json
import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import bars, heatmap, periods, places, spans, world_map
from components.charts.drawing import Figure, draw, plain, shorten
from components.charts.geography import VIEWS
from components.charts.image import image_layout
from components.charts.palette import DARK, LIGHT

HOSTILE = "<a href='//x.example'>x</a> & co"


def checked(figure: Figure) -> go.Figure:
    """The figure as Plotly's own, which refuses every name and value it does not know."""
    return go.Figure(json.loads(figure.to_json()))


def countries(**values: float | None) -> pd.DataFrame:
    rows = [
        (code, code.title(), math.nan if value is None else value, f"{code}: {value}", 1, 10.0, 20.0)
        for code, value in values.items()
    ]
    return pd.DataFrame(rows, columns=["iso3", "country", "value", "text", "operations", "lat", "lon"])


def ranking() -> pd.DataFrame:
    rows = [("ESP", "Spain", 1_400_000, "≥"), ("FRA", HOSTILE, 61, "="), ("MNG", "Mongolia", None, "=")]
    table = pd.DataFrame(rows, columns=["key", "label", "value", "sign"])
    return table.assign(text=table["label"], operations=3)


def timeline() -> pd.DataFrame:
    rows = [
        (dt.date(2024, 1, 1), dt.date(2024, 1, 31), "Jan 2024", 4.0, "=", False, False),
        (dt.date(2024, 2, 1), dt.date(2024, 2, 29), "Feb 2024", None, "=", False, False),
        (dt.date(2024, 3, 1), dt.date(2024, 3, 31), "Mar 2024", 9.0, "≥", True, False),
        (dt.date(2024, 1, 1), dt.date(2024, 12, 31), "2024", 2.0, "=", False, True),
    ]
    table = pd.DataFrame(rows, columns=["start", "end", "label", "value", "sign", "incomplete", "coarse"])
    return table.assign(text=table["label"], operations=1)


def operations(*rows: tuple[str | None, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["start_from", "start_to", "end_from", "end_to"])
    ids = [f"o{at}" for at in range(len(rows))]
    return table.assign(operation_id=ids, label=ids, group="all", text=ids)


def towns(*rows: tuple[str, float, float, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["place_id", "lat", "lon", "precision", "operations"])
    named_by = [[f"{row[0]}-{number}" for number in range(row[4])] for row in rows]
    return table.assign(name=table["place_id"], country="Spain", iso3="ESP", named_by=named_by)


def cells() -> pd.DataFrame:
    rows = [(2022, "a", 3.0), (2024, "a", 40.0), (2022, "b", None)]
    table = pd.DataFrame(rows, columns=["year", "key", "value"])
    return table.assign(label=table["key"].str.upper(), text="text of " + table["key"])


def every_figure(palette: Any) -> dict[str, go.Figure]:
    groups = timeline().assign(key=["a", "a", "b", "b"])
    return {
        "map": checked(world_map.choropleth(countries(ESP=3, SGP=4), palette, hue="arrests", selected=["ESP"])),
        "maps": checked(
            world_map.small_maps({"2023": countries(ESP=3), "2024": countries(FRA=9)}, palette, hue="losses")
        ),
        "places": checked(places.places(towns(("p", 40.0, 4.0, 1, 12)), palette)),
        "ranked": checked(bars.ranked(ranking(), palette, hue="arrests")),
        "multiples": checked(bars.small_multiples(groups, palette, hue="seized")),
        "periods": checked(periods.periods(timeline(), palette, hue="victims")),
        "spans": checked(spans.spans(operations(("2024-01-01", "2024-01-31", None, None)), palette)),
        "cells": checked(heatmap.year_by_category(cells(), palette, hue="victims")),
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_figure_leaves_a_colour_to_a_template_or_asks_another_host(palette: Any) -> None:
    for name, figure in every_figure(palette).items():
        written = figure.to_json()
        assert "#0000" not in written.replace("#000000", ""), name
        assert "http" not in written, name
        layout = figure.to_plotly_json()["layout"]
        for key in layout:
            if key.startswith("geo"):
                assert (layout[key]["resolution"], layout[key]["fitbounds"]) == (50, False)


def test_the_same_table_gives_the_same_figure() -> None:
    first, second = every_figure(LIGHT), every_figure(LIGHT)
    assert {name: f.to_json() for name, f in first.items()} == {name: f.to_json() for name, f in second.items()}
    table = countries(ESP=3, FRA=9, SGP=1)
    forwards, backwards = (
        checked(world_map.choropleth(rows, LIGHT, hue="arrests")).to_json() for rows in (table, table.iloc[::-1])
    )
    assert forwards == backwards


def test_a_map_tells_zero_from_not_stated_and_circles_the_small() -> None:
    figure = checked(
        world_map.choropleth(countries(ESP=90, FRA=0, MNG=None, SGP=7, XKX=1, MLT=None), LIGHT, hue="arrests")
    )
    shapes, _, circles = figure.data[:3]
    assert dict(zip(shapes.locations, shapes.z, strict=True))["FRA"] == 0
    assert dict(zip(shapes.locations, shapes.z, strict=True))["MNG"] == -1
    assert list(circles.customdata) == ["SGP", "XKX"]
    assert figure.data[-1].name == "not stated"
    assert [trace.name for trace in figure.data[3:]][-2].endswith("–100")


def test_selected_countries_are_outlined_whether_shape_or_circle() -> None:
    figure = checked(
        world_map.choropleth(countries(ESP=90, SGP=7, HKG=1), LIGHT, hue="arrests", selected=["ESP", "SGP"])
    )
    assert list(figure.data[1].locations) == ["ESP"]
    widths = dict(zip(figure.data[2].customdata, figure.data[2].marker.line.width, strict=True))
    assert widths["SGP"] > widths["HKG"]


def test_every_view_can_be_drawn_and_an_unknown_one_is_refused() -> None:
    for view in VIEWS:
        assert checked(world_map.choropleth(countries(ESP=1), LIGHT, hue="losses", view=view)).layout.uirevision == view
    with pytest.raises(KeyError):
        checked(world_map.choropleth(countries(ESP=1), LIGHT, hue="losses", view="Atlantis"))


def test_small_maps_share_their_classes() -> None:
    figure = checked(world_map.small_maps({"a": countries(ESP=5), "b": countries(ESP=900)}, LIGHT, hue="arrests"))
    maps = [trace for trace in figure.data if isinstance(trace, go.Choropleth)]
    assert maps[0].colorscale == maps[2].colorscale and maps[0].z[0] < maps[2].z[0]
    assert [note.text for note in figure.layout.annotations] == ["a", "b"]


def test_places_near_each_other_are_joined_by_view_and_none_is_lost() -> None:
    table = towns(("big", 52.0, 4.5, 1, 20), ("near", 52.3, 4.9, 1, 5), ("far", 40.0, -3.0, 1, 3))
    world, europe = (checked(places.places(table, LIGHT, view=view)).data[1] for view in ("World", "Europe"))
    assert [list(ids) for ids in world.customdata] == [["big", "near"], ["far"]]
    assert world.text[0] == "25" and world.marker.size[0] > world.marker.size[1]
    assert sum(len(ids) for ids in europe.customdata) == 3


def test_an_operation_that_names_two_joined_places_counts_once() -> None:
    table = towns(("big", 52.0, 4.5, 1, 3), ("near", 52.1, 4.6, 1, 2))
    table["named_by"] = [["a", "b", "c"], ["c", "d"]]
    figure = checked(places.places(table, LIGHT))
    assert list(figure.data[1].customdata[0]) == ["big", "near"]
    assert figure.data[1].marker.size[0] == 7 + 3.2 * math.sqrt(4)


@pytest.mark.parametrize("view", ["World", "Europe"])
def test_circles_do_not_cover_each_other_on_a_laptop_or_a_phone(view: str) -> None:
    grid = [(f"p{at}", 40 + at % 7 * 1.5, at // 7 * 2.0, 1, 1 + at % 5 * 12) for at in range(49)]
    figure = checked(places.places(towns(*grid), LIGHT, view=view))
    west, east = VIEWS[view][0]
    for trace, width in ((figure.to_plotly_json()["data"][1], 900), (figure.layout.meta["narrow_traces"][1], 350)):
        marks = list(zip(trace["lat"], trace["lon"], trace["marker"]["size"], strict=True))
        for at, (lat, lon, size) in enumerate(marks):
            for other_lat, other_lon, other_size in marks[:at]:
                pixels = math.hypot(lat - other_lat, (lon - other_lon) * 0.8) / (east - west) * width
                assert pixels > 0.3 * (size + other_size), "at most an edge"
        assert sum(len(ids) for ids in trace["customdata"]) == 49


@pytest.mark.parametrize("count", range(1, 7))
def test_every_small_map_of_a_phone_has_a_place_of_its_own(count: int) -> None:
    """A domain a hair below 0 is no domain to plotly.js: the last map then lay on the first one's place."""
    figure = checked(world_map.small_maps({str(at): countries(ESP=5.0) for at in range(count)}, LIGHT, hue="arrests"))
    narrow = figure.layout.meta["narrow"]
    places_taken = [tuple(narrow["geo" if at == 0 else f"geo{at + 1}"]["domain"]["y"]) for at in range(count)]
    assert len(set(places_taken)) == count
    assert all(0 <= low < high <= 1 for low, high in places_taken)


def test_a_place_known_by_country_alone_is_hollow_and_never_hidden() -> None:
    table = towns(("town", 40.2, -3.6, 1, 20), ("country", 40.2, -3.6, 3, 9))
    vague, exact = checked(places.places(table, LIGHT)).data[:2]
    assert vague.marker.symbol == "circle-open" and exact.marker.symbol == "circle"
    assert (vague.lat[0], vague.lon[0]) != (exact.lat[0], exact.lon[0])
    assert "only the country is known" in vague.hovertext[0]


def test_ranked_bars_start_at_zero_carry_signs_and_say_not_stated() -> None:
    figure = checked(bars.ranked(ranking(), LIGHT, hue="arrests", metric="arrests", selected=["FRA"]))
    bar = figure.data[0]
    assert [text.strip() for text in bar.text] == ["not stated", "61", "≥ 1.4 m"]
    assert list(bar.customdata) == ["MNG", "FRA", "ESP"] and figure.layout.xaxis.range[0] == 0
    assert list(bar.marker.opacity) == [0.4, 1.0, 0.4]
    assert "<a" not in figure.layout.yaxis.ticktext[1]


def test_periods_pale_outside_the_range_hatch_the_open_and_set_the_coarse_apart() -> None:
    figure = checked(periods.periods(timeline(), LIGHT, hue="arrests", inside=(dt.date(2024, 2, 10), None)))
    months, year = figure.data
    assert list(months.marker.opacity) == [0.3, 1.0, 1.0]
    assert list(months.marker.pattern.shape) == ["", "", "/"]
    assert list(months.text) == ["4", "not stated", "≥ 9"]
    assert year.yaxis == "y2" and list(year.customdata[0]) == ["2024-01-01", "2024-12-31"]
    assert figure.layout.yaxis.range[0] == 0 and list(figure.layout.xaxis.range) == [
        "2024-01-01",
        "2025-01-01",
    ]


def test_little_bars_share_the_time_axis_and_say_their_scale() -> None:
    table = timeline().assign(key=["a", "b", "b", "a"])
    own = checked(bars.small_multiples(table, LIGHT, hue="seized"))
    assert own.layout.xaxis.range == own.layout.xaxis2.range
    assert own.layout.yaxis.range[1] == 4 and own.layout.yaxis2.range[1] == 9
    assert "to ≥ 9" in own.layout.annotations[1].text
    common = checked(bars.small_multiples(table, LIGHT, hue="seized", common_scale=True))
    assert common.layout.yaxis.range == common.layout.yaxis2.range


def test_a_span_is_solid_only_where_it_is_certain() -> None:
    table = operations(
        ("2024-07-01", "2024-07-31", "2024-10-01", "2024-10-31"),
        ("2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"),
        ("2024-02-20", "2024-02-20", None, None),
    )
    vague, certain = checked(spans.spans(table, LIGHT)).data
    assert dict(zip(certain.y, certain.base, strict=True)) == {"o0": "2024-07-31", "o2": "2024-02-20"}
    assert vague.x[list(vague.y).index("o2")] == 86_400_000
    with pytest.raises(ValueError, match="201 rows, expected at most 200"):
        checked(spans.spans(pd.concat([table] * 67), LIGHT))


def test_a_long_list_of_spans_has_its_axis_at_both_ends() -> None:
    day = ("2024-02-20", "2024-02-20", None, None)
    short, long = (checked(spans.spans(operations(*[day] * rows), LIGHT)) for rows in (15, 16))
    assert len(short.data) == 2
    assert (long.layout.xaxis.side, long.layout.xaxis2.side) == ("top", "bottom")
    assert long.layout.xaxis2.range == long.layout.xaxis.range
    assert long.layout.xaxis2.tickmode == "auto", "else the labels of the lower axis can be a year off"
    assert (long.data[2].xaxis, long.data[2].hoverinfo) == ("x2", "skip")


def test_what_json_cannot_say_never_reaches_the_browser() -> None:
    figure = bars.ranked(ranking(), LIGHT, hue="arrests")
    figure.arrange(height=math.nan)
    with pytest.raises(ValueError):
        figure.to_json()


def test_a_cell_without_a_value_is_grey_and_has_no_number() -> None:
    figure = checked(heatmap.year_by_category(cells(), LIGHT, hue="victims"))
    assert list(figure.data[0].x) == [2022, 2023, 2024]
    assert list(figure.data[0].z[0]) == [-1, -1, -1]
    assert sorted(note.text for note in figure.layout.annotations) == ["3", "40"]
    assert figure.data[0].hovertext[1][1] == "A, 2023: not stated"


def test_empty_tables_give_empty_charts_not_errors() -> None:
    empty_towns, empty_spans = towns(), operations()
    for figure in (
        checked(world_map.choropleth(countries(), LIGHT, hue="losses")),
        checked(world_map.small_maps({}, LIGHT, hue="losses")),
        checked(places.places(empty_towns, LIGHT)), checked(bars.ranked(ranking().head(0), LIGHT, hue="losses")),
        checked(bars.small_multiples(timeline().assign(key="a").head(0), LIGHT, hue="losses")),
        checked(periods.periods(timeline().head(0), LIGHT, hue="losses")), checked(spans.spans(empty_spans, LIGHT)),
        checked(heatmap.year_by_category(cells().head(0), LIGHT, hue="losses")),
    ):  # fmt: skip
        assert figure.to_json()
    assert "no place" in places.alt_text(empty_towns) and "none" in spans.alt_text(empty_spans)


def test_alternative_text_tells_the_top_the_range_and_the_gaps() -> None:
    said = world_map.alt_text(countries(ESP=90, FRA=3, MNG=None))
    assert said == "World map of operations in 2 countries. Highest: ESP: 90; FRA: 3. For 1 it is not stated."
    said = bars.alt_text(ranking(), "arrests by country", "arrests")
    assert "Spain ≥ 1.4 m" in said and "Not stated for 1" in said
    said = periods.alt_text(timeline(), "operations")
    assert "from Jan 2024 to Mar 2024" in said and "Highest: Mar 2024, ≥ 9" in said and "incomplete" in said
    assert "1 operations from 2024 to 2024; for 1" in spans.alt_text(
        operations(("2024-01-01", "2024-01-31", None, None))
    )
    assert "Largest: text of a. Not stated in 4 cells" in heatmap.alt_text(cells(), "operations")
    assert "for 1 only the country is known" in places.alt_text(towns(("p", 1.0, 1.0, 3, 2)))


def test_text_from_outside_loses_its_power_but_no_letter() -> None:
    assert plain(HOSTILE) == "&lt;a href='//x.example'&gt;x&lt;/a&gt; &amp; co"
    assert shorten("Undercover operation", 11) == "Undercover…" and shorten("Endgame", 7) == "Endgame"


def test_an_image_holds_all_words_and_fixes_the_room_for_labels() -> None:
    drawing = draw(
        lambda palette: bars.ranked(ranking(), palette, hue="arrests"),
        title="A title of many words " * 9, subtitle="Unit <b>", source="one\ntwo\n" + "three " * 60,
        alt="", table=ranking(), name="x",
    )  # fmt: skip
    layout = image_layout(drawing.light, drawing.title, drawing.subtitle, drawing.source)
    title, subtitle, source = layout["annotations"][-3:]
    assert title["text"].count("title") == 9 and title["text"].count("<br>") == 2
    assert subtitle["text"] == "Unit &lt;b&gt;" and source["text"].count("three") == 60
    assert layout["height"] > drawing.light.layout["height"] + 200
    assert layout["yaxis"]["automargin"] is False and layout["margin"]["l"] > 40 * 6
    assert drawing.dark.data[0]["marker"]["color"] == DARK.hues["arrests"]


def test_few_bars_are_named_on_the_axis_as_in_the_table() -> None:
    figure = checked(periods.periods(timeline(), LIGHT, hue="arrests"))
    assert list(figure.layout.xaxis.ticktext) == ["Jan 2024", "Feb 2024", "Mar 2024"]
    assert list(figure.layout.xaxis.tickvals)[1] == "2024-02-15"
