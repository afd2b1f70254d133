"""Places as circles, near ones joined; a place whose country alone is known never looks exact."""

import math
from dataclasses import dataclass

import pandas as pd

from components.charts.drawing import Figure, Trace, blank_figure, merge, plain
from components.charts.geography import VIEWS, geo, legend_mark
from components.charts.palette import Palette

_COUNTRY_ONLY = 3  # the geo-precision of a country's centroid
# Share of the shown longitudes below which two places would touch.
_REACH = 1 / 90


@dataclass(slots=True)
class _Cluster:
    """Places drawn as one: at the biggest, which names it."""

    lat: float
    lon: float
    exact: bool
    names: list[str]
    ids: list[str]
    operations: int


def places(table: pd.DataFrame, palette: Palette, *, view: str = "World") -> Figure:
    """Circles sized by the number of operations, with the number in the bigger ones.

    `table`: place_id, name, country, iso3, lat, lon, precision (1 exact, 2 region, 3 country), operations.
    Places that would overlap in this view are joined; country-only ones join only each other, are hollow and
    stand beside an exact place they would hide. `customdata` holds the place_ids of a circle, the biggest
    first; a click gives that one.
    """
    figure = blank_figure(palette, 520, meta={"narrow": {"height": 300}}, showlegend=True)
    figure.arrange(geo=geo(palette, view), uirevision=view, dragmode="pan", margin={"l": 0, "r": 0, "t": 34, "b": 4})
    joined = _joined(table, view)
    for exact in (False, True):
        figure.add(_circles([one for one in joined if one.exact == exact], palette, exact))
    fill = palette.hues["operations"]
    known = legend_mark("place or region", fill, palette)
    merge(known, {"marker": {"symbol": "circle"}})
    figure.add(known)
    figure.add(legend_mark("only the country is known", fill, palette, hollow=True))
    return figure


def alt_text(table: pd.DataFrame, top: int = 5) -> str:
    """The places in words: how many, how many by country alone, and those of most operations."""
    if table.empty:
        return "Map of places: no place is known."
    order = table.sort_values(["operations", "name"], ascending=[False, True])
    leaders = zip(order["name"].head(top), order["operations"].head(top), strict=True)
    first = "; ".join(f"{name} {operations}" for name, operations in leaders)
    vague = int((table["precision"] == _COUNTRY_ONLY).sum())
    return f"Map of {len(table)} places; for {vague} only the country is known. Most operations: {first}."


def _joined(table: pd.DataFrame, view: str) -> list[_Cluster]:
    """Joins each place to a bigger one within reach; ordered by size, then id, so that it is stable."""
    longitude = VIEWS[view][0]
    reach = (longitude[1] - longitude[0]) * _REACH
    clusters: list[_Cluster] = []
    for row in table.sort_values(["operations", "place_id"], ascending=[False, True]).to_dict("records"):
        exact = row["precision"] != _COUNTRY_ONLY
        near = next((one for one in clusters if one.exact == exact and _distance(one, row) < reach), None)
        if near is None:
            near = _Cluster(row["lat"], row["lon"], exact, [], [], 0)
            clusters.append(near)
        near.names.append(f"{row['name']}, {row['country']}: {row['operations']}")
        near.ids.append(str(row["place_id"]))
        near.operations += int(row["operations"])
    for vague in (one for one in clusters if not one.exact):
        if any(one.exact and math.hypot(one.lat - vague.lat, one.lon - vague.lon) < 3 * reach for one in clusters):
            vague.lat, vague.lon = vague.lat + 1.5 * reach, vague.lon + 2.5 * reach
    return clusters


def _distance(cluster: _Cluster, row: dict[str, float]) -> float:
    """Degrees between two places, longitudes shortened by the latitude."""
    return math.hypot(cluster.lat - row["lat"], (cluster.lon - row["lon"]) * math.cos(math.radians(cluster.lat)))


def _circles(clusters: list[_Cluster], palette: Palette, exact: bool) -> Trace:
    fill = palette.hues["operations"]
    return {
        "type": "scattergeo",
        "lat": [one.lat for one in clusters],
        "lon": [one.lon for one in clusters],
        "customdata": [one.ids for one in clusters],
        "text": [f"{one.operations:,}" if one.operations >= 10 else "" for one in clusters],
        "textfont": {"size": 11, "color": palette.background if exact else palette.text},
        "hovertext": [_hover(one) for one in clusters],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers+text",
        "showlegend": False,
        "marker": {
            "symbol": "circle" if exact else "circle-open",
            "size": [min(7 + 3.2 * math.sqrt(one.operations), 60) for one in clusters],
            "color": fill,
            "opacity": 0.85 if exact else 1,
            "line": {"width": 1 if exact else 2, "color": palette.background if exact else fill},
        },
    }


def _hover(cluster: _Cluster) -> str:
    """The places of one circle, at most eight, each with its operations."""
    lines = [plain(name) + " operations" for name in cluster.names[:8]]
    if len(cluster.names) > 8:
        lines.append(f"and {len(cluster.names) - 8} more places")
    if not cluster.exact:
        lines.append("(only the country is known)")
    return "<br>".join(lines)
