"""Countries coloured by value: one world map, or one per period with the same classes."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from components.charts.classes import class_labels, class_of, round_classes
from components.charts.drawing import Figure, Trace, blank_figure, corner_text, plain
from components.charts.geography import as_symbol, geo, legend_mark
from components.charts.palette import Hue, Palette

NO_DATA = "not stated"


def choropleth(
    table: pd.DataFrame,
    palette: Palette,
    *,
    hue: Hue,
    view: str = "World",
    selected: Collection[str] = (),
    unit: str = "operations",
    no_data: str = NO_DATA,
) -> Figure:
    """Countries in classes of `value`, small ones as circles, the selected outlined.

    `table`: one row a country: iso3, country, value (NaN = not stated), text (hover), operations,
    lat, lon. `unit` stands before the legend, `no_data` is its name for NaN. A click gives
    the iso3.
    """
    values = table["value"].astype(float).tolist()
    limits = round_classes(values)
    figure = blank_figure(palette, 520, meta={"narrow": {"height": 300, "margin": {"t": 70}}}, showlegend=True)
    figure.arrange(
        geo=geo(palette, view),
        uirevision=view,
        dragmode="pan",
        margin={"l": 0, "r": 0, "t": 52, "b": 4},
        legend={"title": _legend_title(unit, palette)},
    )
    figure.add(*_marks(table, palette, hue, limits, set(selected)))
    _add_legend(figure, palette, hue, limits, no_data, 0 in values)
    return figure


def small_maps(
    tables: Mapping[str, pd.DataFrame],
    palette: Palette,
    *,
    hue: Hue,
    view: str = "World",
    selected: Collection[str] = (),
    unit: str = "operations",
    no_data: str = NO_DATA,
    columns: int = 3,
) -> Figure:
    """One small map a period (title → table as for `choropleth`), all in common classes."""
    values = [value for table in tables.values() for value in table["value"].astype(float)]
    limits = round_classes(values)
    names = ["geo" if at == 0 else f"geo{at + 1}" for at in range(len(tables))]
    wide, narrow = _grid(list(tables), columns, palette), _grid(list(tables), 1, palette)
    figure = blank_figure(palette, wide.pop("height"), showlegend=True, margin={"l": 0, "r": 0, "t": 58, "b": 4})
    for name, table in zip(names, tables.values(), strict=True):
        figure.arrange(**{name: geo(palette, view)})
        figure.add(*_marks(table, palette, hue, limits, set(selected), name))
    narrow |= {"legend": {"y": 1.01}, "margin": {"t": 90}}
    figure.arrange(**wide, legend={"title": _legend_title(unit, palette), "y": 1.04}, meta={"narrow": narrow})
    _add_legend(figure, palette, hue, limits, no_data, 0 in values)
    return figure


def _grid(titles: Sequence[str], columns: int, palette: Palette) -> dict[str, Any]:
    """Places for small maps in rows: their domains, their titles, and the height they need together."""
    columns = min(columns, max(len(titles), 1))
    rows = -(-len(titles) // columns) or 1
    layout: dict[str, Any] = {"height": 68 + 210 * rows, "annotations": []}
    for at, title in enumerate(titles):
        left, top = at % columns / columns, 1 - at // columns / rows
        # A hair below 0 and plotly.js would put the map where the first one is.
        domain = {"x": [left + 0.005, left + 1 / columns - 0.005], "y": [max(top - 1 / rows, 0), top - 0.1 / rows]}
        layout["geo" if at == 0 else f"geo{at + 1}"] = {"domain": domain}
        font = {"size": 13, "color": palette.text}
        layout["annotations"].append(corner_text(plain(title), left + 0.01, top, font))
    return layout


def alt_text(table: pd.DataFrame, unit: str = "operations", top: int = 5, no_data: str = NO_DATA) -> str:
    """The map in words: how many countries have a value, and those with the largest."""
    known = table[table["value"].notna()].sort_values(["value", "iso3"], ascending=[False, True])
    missing = len(table) - len(known)
    if known.empty:
        return f"World map of {unit}: no country has a value."
    leaders = "; ".join(str(text) for text in known["text"].head(top))
    gap = f" For {missing} it is {no_data}." if missing else ""
    return f"World map of {unit} in {len(known)} countries. Highest: {leaders}.{gap}"


def _marks(
    table: pd.DataFrame,
    palette: Palette,
    hue: Hue,
    limits: Sequence[float],
    selected: set[str],
    geo_name: str = "geo",
) -> list[Trace]:
    """Shapes, outlines of the selected, circles; always three, so that a redraw keeps each in its place."""
    rows = table.sort_values("iso3").reset_index(drop=True)
    classes = [class_of(float(value), limits) for value in rows["value"].astype(float)]
    rows = rows.assign(level=[-1 if level is None else level for level in classes])
    symbol = as_symbol(rows["iso3"])
    shapes, circles = rows[~symbol], rows[symbol & (rows["level"] >= 0)]
    chosen = shapes[shapes["iso3"].isin(selected)]
    colours = (palette.no_data, *palette.ramp(hue, max(len(limits), 1)))
    return [
        _shapes(shapes, colours, palette.background, 0.5, geo_name),
        _shapes(chosen, colours, palette.outline(hue), 2.4, geo_name),
        _circles(circles, colours, (palette.quiet, palette.outline(hue)), selected, geo_name),
    ]


def _shapes(rows: pd.DataFrame, colours: Sequence[str], line: str, width: float, geo_name: str) -> Trace:
    count = len(colours)
    scale = [[(at + edge) / count, colour] for at, colour in enumerate(colours) for edge in (0, 1)]
    return {
        "type": "choropleth",
        "locations": rows["iso3"].tolist(),
        "z": rows["level"].tolist(),
        "zmin": -1.5,
        "zmax": count - 1.5,
        "colorscale": scale,
        "showscale": False,
        "geo": geo_name,
        "text": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"width": width, "color": line}},
    }


def _circles(
    rows: pd.DataFrame, colours: Sequence[str], lines: tuple[str, str], selected: set[str], geo_name: str
) -> Trace:
    chosen = [code in selected for code in rows["iso3"]]
    return {
        "type": "scattergeo",
        "lat": rows["lat"].tolist(),
        "lon": rows["lon"].tolist(),
        "customdata": rows["iso3"].tolist(),
        "text": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{text}<extra></extra>",
        "mode": "markers",
        "geo": geo_name,
        "showlegend": False,
        "marker": {
            "size": 8 if geo_name == "geo" else 6,
            "opacity": 1,
            "color": [colours[level + 1] for level in rows["level"]],
            "line": {
                "width": [2.2 if on else 1 for on in chosen],
                "color": [lines[on] for on in chosen],
            },
        },
    }


def _legend_title(unit: str, palette: Palette) -> dict[str, Any]:
    # Beside a title on the left, plotly.js lets the last column run out of the picture.
    return {"text": plain(unit), "side": "top", "font": {"color": palette.quiet, "size": 12}}


def _add_legend(figure: Figure, palette: Palette, hue: Hue, limits: Sequence[float], no_data: str, zero: bool) -> None:
    whole = all(float(limit).is_integer() for limit in limits)
    for label, colour in zip(class_labels(limits, whole, zero), palette.ramp(hue, max(len(limits), 1)), strict=False):
        figure.add(legend_mark(label, colour, palette))
    figure.add(legend_mark(no_data, palette.no_data, palette))
