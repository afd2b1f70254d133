"""Years against categories: a number in every cell, in classes of one hue."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.charts.classes import class_of, round_classes
from components.charts.colour import contrast
from components.charts.drawing import Figure, Trace, blank_figure, plain, set_labels
from components.charts.palette import Hue, Palette
from components.formats import NOT_STATED, by_metric

ROW = 30


def year_by_category(table: pd.DataFrame, palette: Palette, *, hue: Hue, metric: str = "operations") -> Figure:
    """Cells of year and category, categories in the table’s order; grey where nothing is stated.

    `table`: year, key, label, value (NaN = not stated), text (hover), and sign, if numbers may be bounds.
    A click gives "key|year".
    """
    keys = list(dict.fromkeys(table["key"].astype(str)))[::-1]
    labels = dict(zip(table["key"].astype(str), table["label"], strict=True))
    years = list(range(int(table["year"].min()), int(table["year"].max()) + 1)) if len(table) else []
    limits = round_classes(table["value"].astype(float))
    colours = (palette.no_data, *palette.ramp(hue, max(len(limits), 1)))
    cells = {(str(row.key), int(row.year)): row for row in table.itertuples()}
    levels = [[_level(cells.get((key, year)), limits) for year in years] for key in keys]
    hovers = [[_hover(cells.get((key, year)), labels[key], year) for year in years] for key in keys]
    figure = blank_figure(palette, 44 + ROW * max(len(keys), 1), margin={"l": 8, "r": 8, "t": 30, "b": 8})
    figure.add(_cells(years, keys, levels, hovers, colours))
    notes = [
        _number(cells[key, year], colours[level + 1], metric)
        for key, row in zip(keys, levels, strict=True)
        for year, level in zip(years, row, strict=True)
        if level >= 0
    ]
    names = [str(year) for year in years]
    axis = {"side": "top", "showgrid": False, "tickvals": years, "ticktext": names, "tickangle": 0}
    figure.arrange(xaxis=axis, annotations=notes)
    set_labels(figure, keys, [labels[key] for key in keys], 40, palette.text)
    step = -(-len(years) // 6) or 1
    # Cells of a phone are too small for numbers; a tap says them.
    narrow = {"xaxis": {"tickvals": years[::step], "ticktext": names[::step]}, "annotations": []}
    figure.arrange(meta={"narrow": narrow})
    return figure


def alt_text(table: pd.DataFrame, what: str) -> str:
    """The table in words: its extent, the largest cell, and how many cells are not stated."""
    known = table[table["value"].notna()]
    if known.empty:
        return f"Table of {what} by year: nothing is stated."
    peak = known.loc[known["value"].idxmax()]
    missing = table["key"].nunique() * (int(table["year"].max()) - int(table["year"].min()) + 1) - len(known)
    return (
        f"Table of {what}, {table['year'].min()} to {table['year'].max()}, {table['key'].nunique()} rows. "
        f"Largest: {peak['text']}. Not stated in {missing} cells."
    )


def _cells(
    years: list[int],
    keys: list[str],
    levels: list[list[int]],
    hovers: list[list[str]],
    colours: tuple[str, ...],
) -> Trace:
    count = len(colours)
    return {
        "type": "heatmap",
        "x": years,
        "y": keys,
        "z": levels,
        "zmin": -1.5,
        "zmax": count - 1.5,
        "colorscale": [[(at + edge) / count, colour] for at, colour in enumerate(colours) for edge in (0, 1)],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertext": hovers,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[f"{key}|{year}" for year in years] for key in keys],
    }


def _level(cell: Any, limits: Sequence[float]) -> int:
    """The class of a cell, -1 where nothing is stated."""
    level = class_of(float(cell.value), limits) if cell else None
    return -1 if level is None else level


def _hover(cell: Any, label: object, year: int) -> str:
    return plain(cell.text) if cell else f"{plain(label)}, {year}: {NOT_STATED}"


def _number(cell: Any, fill: str, metric: str) -> dict[str, Any]:
    text = by_metric(metric, cell.value, getattr(cell, "sign", "="))
    font = {"size": 11, "color": _readable(fill)}
    return {"x": int(cell.year), "y": str(cell.key), "text": text, "showarrow": False, "font": font}


def _readable(fill: str) -> str:
    """The text colour that stands out more on a fill."""
    return max("#111820", "#ffffff", key=lambda text: contrast(text, fill))
