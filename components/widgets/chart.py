"""The one chart component: draws a drawing, keeps its zoom, takes clicks and brushes, saves files."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.drawing import Drawing
from components.charts.image import image_layout
from components.exports import csv_bytes, with_source
from components.widgets.assets import ensure_assets

KEPT = 200
_HERE = Path(__file__).parent
_ASSETS_JS = (_HERE / "assets.js").read_text(encoding="utf-8")
_component = st.components.v2.component(
    "atlas_chart",
    js=_ASSETS_JS + (_HERE / "chart.js").read_text(encoding="utf-8"),
    css=(_HERE / "chart.css").read_text(encoding="utf-8"),
    isolate_styles=False,  # Plotly puts its own rules into the document's head
)


def preload(geography: str | None) -> None:
    """Lets the browser fetch plotly.js, and a map's shapes, while the server still works on the page."""
    wanted = json.dumps({"base": base_path(), "version": ensure_assets(), "geography": geography})
    script = f"<script>{{ {_ASSETS_JS} loaded({wanted}).catch(() => {{}}); }}</script>"
    with st.container(key="preload"):
        st.html(script, unsafe_allow_javascript=True)


def chart(
    drawing: Drawing,
    key: str,
    *,
    on_click: Callable[[str], None] | None = None,
    on_brush: Callable[[str, str], None] | None = None,
    height: int | None = None,
) -> None:
    """Shows a drawing with its title, subtitle, source and downloads.

    `on_click` gets the id of the mark (iso3, or what the chart has as customdata); `on_brush` gets the first
    and the last day (ISO) of the bars that were brushed or clicked. Both run before the script does.
    `height` replaces the figure's.
    """

    def clicked() -> None:
        value = st.session_state[key].get("clicked")
        if on_click and isinstance(value, str):
            on_click(value)

    def brushed() -> None:
        value = st.session_state[key].get("brushed")
        if on_brush and isinstance(value, list | tuple) and len(value) == 2:
            on_brush(str(value[0]), str(value[1]))

    data = chart_data(drawing, click=on_click is not None, brush=on_brush is not None, height=height)
    _component(key=key, data=data, on_clicked_change=clicked, on_brushed_change=brushed)


def chart_data(drawing: Drawing, *, click: bool, brush: bool, height: int | None) -> dict[str, Any]:
    """What the browser gets: both figures as JSON text, the words, the CSV, where our files are."""
    return _texts(drawing) | {
        "title": drawing.title,
        "subtitle": drawing.subtitle,
        "source": drawing.source,
        "alt": drawing.alt,
        "name": drawing.name,
        "geography": drawing.geography,
        "height": height or drawing.light.layout["height"],
        "click": click,
        "brush": brush,
        "base": base_path(),
        "version": ensure_assets(),
    }


@lru_cache(KEPT)
def _texts(drawing: Drawing) -> dict[str, str]:
    """What is long, and the same in every rerun that shows the same drawing."""
    return {
        "light": drawing.light.to_json(),
        "dark": drawing.dark.to_json(),
        "image": json.dumps(image_layout(drawing.light, drawing.title, drawing.subtitle, drawing.source)),
        "csv": csv_text(drawing.table, "\n".join((drawing.title, drawing.subtitle, drawing.source))),
    }


def csv_text(table: pd.DataFrame, source: str) -> str:
    """The table as CSV without formulas, with the source on every row; the browser adds the byte order mark."""
    return csv_bytes(with_source(table, source)).decode("utf-8-sig")


def base_path() -> str:
    """The path the app is served under, with a slash at both ends."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}/" if path else "/"
