"""Places as circles, near ones joined; a place whose country alone is known never looks exact."""

import math
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.charts.drawing import Figure, Trace, blank_figure, merge, plain
from components.charts.geography import VIEWS, geo, legend_mark
from components.charts.palette import Palette

_COUNTRY_ONLY = 3  # the geo-precision of a country's centroid
# Share of their radii at which the middles of two circles are too near.
_OVERLAP = 0.8


@dataclass(frozen=True)
class _Scale:
    """A map's width and its smallest and largest circle, in pixels; a circle's area grows with its operations."""

    width: int
    smallest: float
    growth: float
    largest: float

    def size(self, operations: int) -> float:
        """The diameter of a circle."""
        return min(self.smallest + self.growth * math.sqrt(operations), self.largest)


_WIDE, _NARROW = _Scale(900, 7, 3.2, 60), _Scale(350, 5, 2.2, 40)


@dataclass(slots=True)
class _Cluster:
    """Places drawn as one: at the biggest, which names it."""

    lat: float
    lon: float
    exact: bool
    names: list[str]
    ids: list[str]
    named_by: frozenset[str]

    @property
    def operations(self) -> int:
        """How many operations name any of the places."""
        return len(self.named_by)


def places(table: pd.DataFrame, palette: Palette, *, view: str = "World") -> Figure:
    """Circles sized by the number of operations, with the number in the bigger ones.

    `table`: place_id, name, country, iso3, lat, lon, precision (1 exact, 2 region, 3 country), operations, named_by
    (ids of these operations; one that names several joined places counts once).
    Places that would overlap in this view are joined; country-only ones join only each other, are hollow and
    stand beside an exact place they would hide. `customdata` holds the place_ids of a circle, the biggest
    first; a click gives that one.
    """
    figure = blank_figure(palette, 520, meta={"narrow": {"height": 300}}, showlegend=True)
    figure.arrange(geo=geo(palette, view), uirevision=view, dragmode="pan", margin={"l": 0, "r": 0, "t": 34, "b": 4})
    wide, narrow = (_both(_joined(table, view, scale), palette, scale) for scale in (_WIDE, _NARROW))
    figure.add(*wide)
    figure.arrange(meta={"narrow_traces": narrow})
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


def _joined(table: pd.DataFrame, view: str, scale: _Scale) -> list[_Cluster]:
    """Joins each place to a bigger one that it would cover; ordered by size, then id, so that it is stable."""
    longitude = VIEWS[view][0]
    degrees = (longitude[1] - longitude[0]) / scale.width
    order = table.sort_values(["operations", "place_id"], ascending=[False, True]).to_dict("records")
    clusters = [_single(row) for row in order]
    # Circles grow as they join others, and may then cover the next.
    while len(joined := _joined_once(clusters, scale, degrees)) < len(clusters):
        clusters = joined
    reach = 10 * degrees
    for vague in (one for one in clusters if not one.exact):
        if any(one.exact and math.hypot(one.lat - vague.lat, one.lon - vague.lon) < 3 * reach for one in clusters):
            vague.lat, vague.lon = vague.lat + 1.5 * reach, vague.lon + 2.5 * reach
    return clusters


def _single(row: dict[Hashable, Any]) -> _Cluster:
    name = f"{row['name']}, {row['country']}: {row['operations']}"
    exact = row["precision"] != _COUNTRY_ONLY
    return _Cluster(row["lat"], row["lon"], exact, [name], [str(row["place_id"])], frozenset(row["named_by"]))


def _joined_once(clusters: list[_Cluster], scale: _Scale, degrees: float) -> list[_Cluster]:
    kept: list[_Cluster] = []
    for one in sorted(clusters, key=lambda cluster: -cluster.operations):
        near = next((big for big in kept if big.exact == one.exact and _touch(big, one, scale, degrees)), None)
        if near is None:
            kept.append(replace(one, names=list(one.names), ids=list(one.ids)))
            continue
        near.names += one.names
        near.ids += one.ids
        near.named_by |= one.named_by
    return kept


def _touch(big: _Cluster, one: _Cluster, scale: _Scale, degrees: float) -> bool:
    """Whether two circles cover more than an edge of each other."""
    radii = (scale.size(big.operations) + scale.size(one.operations)) / 2
    return _distance(big, one) < _OVERLAP * radii * degrees


def _distance(one: _Cluster, other: _Cluster) -> float:
    """Degrees between two places, longitudes shortened by the latitude."""
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat)))


def _both(clusters: list[_Cluster], palette: Palette, scale: _Scale) -> list[Trace]:
    """The places known by country alone, then the others."""
    return [_circles([one for one in clusters if one.exact == exact], palette, exact, scale) for exact in (False, True)]


def _circles(clusters: list[_Cluster], palette: Palette, exact: bool, scale: _Scale) -> Trace:
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
            "size": [scale.size(one.operations) for one in clusters],
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
