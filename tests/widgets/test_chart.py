"""What the chart component hands to the browser, without a browser."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import plotly
from streamlit.testing.v1 import AppTest

from components.charts.bars import alt_text, ranked
from components.charts.drawing import Drawing, draw
from components.widgets import assets
from components.widgets.chart import chart_data, csv_text

SOURCE = "Operations Atlas, snapshot 1\nFilters: none"


def drawing() -> Drawing:
    rows = [("a", "=1+1", 5.0, "≥", "text", 1), ("b", "Spain", float("nan"), "=", "text", 1)]
    table = pd.DataFrame(rows, columns=["key", "label", "value", "sign", "text", "operations"])
    return draw(
        lambda palette: ranked(table, palette, hue="arrests"),
        title="Arrests",
        subtitle="Persons",
        source=SOURCE,
        alt=alt_text(table, "arrests"),
        table=table,
        name="arrests",
    )


def test_every_row_of_a_csv_carries_the_source_and_no_formula() -> None:
    first, second = csv.DictReader(io.StringIO(csv_text(drawing().table, SOURCE)))
    assert first["label"] == "'=1+1" and first["value"] == "5"
    assert second["value"] == "" and second["source"] == "Operations Atlas, snapshot 1 | Filters: none"


def test_a_table_that_has_a_source_column_keeps_it() -> None:
    table = pd.DataFrame({"source": ["own"], "=x": [-1]})
    (row,) = csv.DictReader(io.StringIO(csv_text(table, "@us")))
    assert row == {"source": "own", "'=x": "-1", "chart_source": "'@us"}


def test_the_browser_gets_both_themes_the_words_and_the_height() -> None:
    data = chart_data(drawing(), click=True, brush=False, height=None)
    colours = [json.loads(data[name])["data"][0]["marker"]["color"] for name in ("light", "dark")]
    assert colours == ["#1f6fb2", "#6fb0e8"]
    assert json.loads(data["image"])["width"] == 1000
    assert (data["alt"], data["height"], data["base"]) == (drawing().alt, drawing().light.layout["height"], "/")
    assert chart_data(drawing(), click=True, brush=False, height=700)["height"] == 700


def test_plotly_js_is_copied_once_whole_and_renewed_when_it_differs(tmp_path: Path) -> None:
    wheel = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    version = assets.ensure_assets(tmp_path)
    copy = tmp_path / "plotly.min.js"
    assert copy.read_bytes() == wheel.read_bytes() and version[0].isdigit()
    copy.write_text("older")
    assets.ensure_assets.cache_clear()
    assets.ensure_assets(tmp_path)
    assert copy.read_bytes() == wheel.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["plotly.min.js"]


def test_the_gallery_runs_and_mounts_every_chart() -> None:
    at = AppTest.from_file(str(Path(__file__).parents[1] / "charts" / "gallery.py"), default_timeout=60).run()
    assert not at.exception
    assert len(at.get("bidi_component")) == 10
