"""The countries of one operation by role, on a small map."""

from __future__ import annotations

import pandas as pd

from components.charts.drawing import Figure, Trace, blank_figure, plain
from components.charts.geography import VIEWS, as_symbol, geo, legend_mark
from components.charts.palette import Palette

# In the order in which a country with several roles is coloured.
ROLES = {
    "participant": "took part",
    "victims": "victims there",
    "infrastructure": "servers there",
    "origin": "origin",
    "transit": "transit",
    "destination": "destination",
}


def roles_map(table: pd.DataFrame, palette: Palette) -> Figure:
    """Countries filled by their first role; small ones as circles. A click gives the iso3.

    `table`: one row a country and role: iso3, country, role, lat, lon.
    """
    figure = blank_figure(palette, 300, meta={"narrow": {"height": 240}}, showlegend=True)
    view = _view(table)
    figure.arrange(geo=geo(palette, view), dragmode=False, margin={"l": 0, "r": 0, "t": 30, "b": 0})
    marks = _marks(table)
    for role, words in ROLES.items():
        rows = marks[marks["role"] == role]
        if rows.empty:
            continue
        colour = _colour(role, palette)
        symbol = as_symbol(rows["iso3"])
        figure.add(_shapes(rows[~symbol], colour, palette))
        figure.add(_circles(rows[symbol], colour, palette))
        figure.add(legend_mark(words, colour, palette))
    return figure


def alt_text(table: pd.DataFrame) -> str:
    """The map in words: the countries of every role."""
    if table.empty:
        return "Map: no country is named."
    said = [
        f"{words}: {', '.join(table[table['role'] == role]['country'])}"
        for role, words in ROLES.items()
        if (table["role"] == role).any()
    ]
    return "Map of the countries by role. " + "; ".join(said) + "."


def _marks(table: pd.DataFrame) -> pd.DataFrame:
    """One row a country with its first role, and all of them in `text`."""
    order = list(ROLES)
    ordered = table.assign(place=[order.index(role) for role in table["role"]]).sort_values(["place", "iso3"])
    words = ordered.groupby("iso3")["role"].agg(lambda roles: ", ".join(ROLES[role] for role in roles))
    first = ordered.drop_duplicates("iso3")
    texts = [f"{row.country}: {words[row.iso3]}" for row in first.itertuples()]
    return first.assign(text=texts)


def _view(table: pd.DataFrame) -> str:
    """The first view that holds the middle of every country, else the world, which alone holds the widest."""
    if set(table["iso3"]) & {"RUS", "CAN", "USA"}:
        return "World"
    for view, (longitude, latitude) in VIEWS.items():
        if view != "World" and table["lon"].between(*longitude).all() and table["lat"].between(*latitude).all():
            return view
    return "World"


def _colour(role: str, palette: Palette) -> str:
    hues = {"participant": palette.hues["arrests"], "victims": palette.hues["victims"]}
    others = {"infrastructure": 3, "origin": 2, "transit": 4, "destination": 7}
    return hues.get(role) or palette.categories[others[role]]


def _shapes(rows: pd.DataFrame, colour: str, palette: Palette) -> Trace:
    return {
        "type": "choropleth",
        "locations": rows["iso3"].tolist(),
        "z": [1] * len(rows),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "text": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"width": 0.5, "color": palette.background}},
    }


def _circles(rows: pd.DataFrame, colour: str, palette: Palette) -> Trace:
    return {
        "type": "scattergeo",
        "lat": rows["lat"].tolist(),
        "lon": rows["lon"].tolist(),
        "customdata": rows["iso3"].tolist(),
        "text": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{text}<extra></extra>",
        "mode": "markers",
        "showlegend": False,
        "marker": {"size": 9, "opacity": 1, "color": colour, "line": {"width": 1, "color": palette.quiet}},
    }
