"""Years against categories: a number in every cell, in classes of one hue."""

import pandas as pd
import plotly.graph_objects as go

from components.charts.classes import class_of, round_classes
from components.charts.colour import contrast
from components.charts.drawing import blank_figure, plain, shorten
from components.charts.palette import Hue, Palette
from components.formats import by_metric

ROW = 30


def year_by_category(
    table: pd.DataFrame, palette: Palette, *, hue: Hue, metric: str = "operations"
) -> go.Figure:
    """Cells of year and category, categories in the table’s order; grey where nothing is stated.

    `table`: year, key, label, value (NaN = not stated), text (hover). A click gives the key.
    """
    keys = list(dict.fromkeys(table["key"].astype(str)))[::-1]
    labels = dict(zip(table["key"].astype(str), table["label"], strict=True))
    years = list(range(int(table["year"].min()), int(table["year"].max()) + 1)) if len(table) else []
    limits = round_classes(table["value"].astype(float))
    colours = (palette.no_data, *palette.ramp(hue, max(len(limits), 1)))
    cells = {(str(row.key), int(row.year)): row for row in table.itertuples()}
    figure = blank_figure(palette, 44 + ROW * max(len(keys), 1), margin={"l": 8, "r": 8, "t": 30, "b": 8})
    levels, hovers = [], []
    for key in keys:
        row_levels, row_hovers = [], []
        for year in years:
            cell = cells.get((key, year))
            level = class_of(float(cell.value), limits) if cell else None
            row_levels.append(-1 if level is None else level)
            row_hovers.append(plain(cell.text) if cell else f"{plain(labels[key])}, {year}: not stated")
            if cell is not None and level is not None:
                figure.add_annotation(
                    x=year,
                    y=key,
                    text=by_metric(metric, cell.value),
                    showarrow=False,
                    font={"size": 11, "color": _readable(colours[level + 1])},
                )
        levels.append(row_levels)
        hovers.append(row_hovers)
    figure.add_trace(_cells(years, keys, levels, hovers, colours))
    figure.update_xaxes(
        side="top",
        showgrid=False,
        tickmode="array",
        tickvals=years,
        ticktext=[str(year) for year in years],
        tickangle=0,
    )
    figure.update_yaxes(
        type="category",
        automargin="left",
        showgrid=False,
        tickvals=keys,
        ticktext=[f"{plain(labels[key])}  " for key in keys],
        tickfont={"color": palette.text, "size": 12},
    )
    some = years[:: -(-len(years) // 6)] if years else []
    narrow = {
        "xaxis": {"tickvals": some, "ticktext": [str(year) for year in some]},
        "yaxis": {"ticktext": [f"{shorten(labels[key], 16)}  " for key in keys]},
    }
    figure.update_layout(meta={"narrow": narrow})
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
) -> go.Heatmap:
    count = len(colours)
    return go.Heatmap(
        x=years,
        y=keys,
        z=levels,
        zmin=-1.5,
        zmax=count - 1.5,
        colorscale=[[(at + edge) / count, colour] for at, colour in enumerate(colours) for edge in (0, 1)],
        showscale=False,
        xgap=2,
        ygap=2,
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[key] * len(years) for key in keys],
    )


def _readable(fill: str) -> str:
    """The text colour that stands out more on a fill."""
    return max("#111820", "#ffffff", key=lambda text: contrast(text, fill))
