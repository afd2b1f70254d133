"""A drawing: one chart in both themes, with everything that has to stand around it on screen and in files."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from components.charts.palette import DARK, LIGHT, Palette

FONT = "Arial, Helvetica, sans-serif"


# A trace: what plotly.js draws, as plain JSON.
Trace = dict[str, Any]


@dataclass(slots=True)
class Figure:
    """What plotly.js gets. Plotly's own Figure checks every property anew in each rerun, which took most of the
    server's time; the tests check every chart through it instead.
    """

    layout: dict[str, Any]
    data: list[Trace] = field(default_factory=list)

    def add(self, *traces: Trace) -> None:
        """Draws more, on top of the rest."""
        self.data.extend(traces)

    def arrange(self, **layout: Any) -> None:
        """Changes the layout; what a part of it does not name stays as it is."""
        merge(self.layout, layout)

    def to_json(self) -> str:
        """The figure for the browser; raises ValueError for what JSON cannot say, such as NaN."""
        whole = {"data": self.data, "layout": self.layout}
        return json.dumps(whole, allow_nan=False, default=lambda value: value.item())


def merge(old: dict[str, Any], new: Mapping[str, Any]) -> None:
    """Puts the entries of `new` into `old`, at any depth."""
    for name, value in new.items():
        if isinstance(value, Mapping):
            merge(old.setdefault(name, {}), value)
        else:
            old[name] = value


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """One chart: a figure per theme, its words, and its data.

    `source`: the source line and the filters, one or more lines. `alt`: what the chart says, in words.
    `table`: the chart's data, as saved to CSV. `name`: stem of the file names. `geography`: the map file it
    needs ("world_50m"), or None.
    """

    light: Figure
    dark: Figure
    title: str
    subtitle: str
    source: str
    alt: str
    table: pd.DataFrame
    name: str
    geography: str | None = None


def draw(
    make: Callable[[Palette], Figure],
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    table: pd.DataFrame,
    name: str,
    geography: str | None = None,
) -> Drawing:
    """Draws one chart in both themes: `draw(lambda palette: ranked(table, palette, …), title=…, …)`."""
    return Drawing(make(LIGHT), make(DARK), title, subtitle, source, alt, table, name, geography)


def plain(text: object) -> str:
    """Text that Plotly shows letter by letter: marks for bold, links and breaks lose their meaning."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(label: object, length: int) -> str:
    """A label cut to a length, with "…" where something is missing, and safe for Plotly."""
    text = str(label)
    return plain(text if len(text) <= length else f"{text[: length - 1].rstrip()}…")


def blank_figure(palette: Palette, height: int, **layout: Any) -> Figure:
    """A figure with nothing left to chance: own (empty) template, quiet axes, no background.

    `layout.meta.narrow` may hold layout entries for narrow screens (axes and such are merged into those of
    the figure), `layout.meta.narrow_traces` entries for every trace, or a list with those of each; the chart component
    applies them.
    """
    figure = Figure(
        {
            "template": {"layout": {"colorway": [palette.hues["operations"]]}},
            "height": height,
            "autosize": True,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 36},
            "font": {"family": FONT, "size": 13, "color": palette.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hoverlabel": {
                "bgcolor": palette.background,
                "bordercolor": palette.quiet,
                "font": {"color": palette.text, "size": 13},
                "align": "left",
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "itemclick": False,
                "itemdoubleclick": False,
                "font": {"color": palette.text, "size": 12},
            },
            "dragmode": False,
            "showlegend": False,
            "uirevision": "keep",
            "xaxis": _quiet_axis(palette),
            "yaxis": _quiet_axis(palette),
        }
    )
    figure.arrange(**layout)
    return figure


def set_labels(figure: Figure, keys: Iterable[object], labels: Iterable[object], length: int, colour: str) -> None:
    """Makes the y axis one of categories: keys in order from below, their labels cut to a length, shorter on
    narrow screens; the margin grows with them."""
    ids, names = [str(key) for key in keys], [str(label) for label in labels]
    axis = {
        "type": "category",
        "tickmode": "array",
        "tickvals": ids,
        "ticktext": [f"{shorten(name, length)}  " for name in names],
        "tickfont": {"color": colour, "size": 13},
        "automargin": "left",
        "showgrid": False,
    }
    short = {"ticktext": [f"{shorten(name, min(length, 20))}  " for name in names]}
    figure.arrange(yaxis=axis, meta={"narrow": {"yaxis": short}})


def corner_text(text: str, left: float, top: float, font: dict[str, Any]) -> dict[str, Any]:
    """An annotation hung by its upper left corner at a share of the drawing area."""
    return {
        "text": text,
        "x": left,
        "y": top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": font,
    }


def _quiet_axis(palette: Palette) -> dict[str, Any]:
    return {
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "zerolinecolor": palette.grid,
        "tickfont": {"color": palette.quiet, "size": 12},
        "title": {"font": {"color": palette.quiet, "size": 12}},
        "automargin": False,
        "ticks": "",
        "fixedrange": True,
    }
