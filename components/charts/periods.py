"""Bars over time that can be brushed: months, quarters or years, and what is dated more coarsely."""

import math
from datetime import date, timedelta
from typing import Any

import pandas as pd

from components.charts.drawing import Figure, Trace, blank_figure, corner_text, merge, plain
from components.charts.palette import Hue, Palette
from components.formats import by_metric, day, short

# Up to so many bars each has its own name on the axis; Plotly would name single days.
NAMED = 4
_DAY = 86_400_000  # milliseconds, Plotly's unit of width on a time axis


def periods(
    table: pd.DataFrame,
    palette: Palette,
    *,
    hue: Hue,
    inside: tuple[date | None, date | None] = (None, None),
    metric: str = "operations",
    unit: str = "operations",
) -> Figure:
    """One bar a period, as wide as the period; outside of `inside` paler, incomplete ones hatched.

    `table`: start, end (first and last day), label, value (NaN = not stated), sign, text (hover), operations,
    incomplete, coarse (both bool). Coarse rows are dated by the year only: they stand as wide bars in a strip
    of their own below, on a scale of their own, with their number. A brush or click gives first and last day.
    """
    coarse = table["coarse"].astype(bool)
    fine, wide = table[~coarse], table[coarse]
    figure = blank_figure(palette, 300 if wide.empty else 350, margin={"l": 46, "r": 8, "t": 26, "b": 30})
    figure.arrange(dragmode="select", selectdirection="h", barmode="overlay", meta=_narrow(table))
    figure.add(_bars(fine, palette, hue, inside, metric, few=len(fine) <= 30))
    line = {"showgrid": False, "showline": True, "linecolor": palette.quiet}
    figure.arrange(
        xaxis=line | {"type": "date", "nticks": 12, "ticklabelmode": "period", "range": _range(table)},
        yaxis={"domain": [0.27 if len(wide) else 0, 1], "showgrid": True, "zeroline": False},
    )
    if 0 < len(fine) <= NAMED:
        middles = [_middle(row.start, row.end) for row in fine.itertuples()]
        figure.arrange(xaxis={"tickvals": middles, "ticktext": [plain(str(label)) for label in fine["label"]]})
    font = {"size": 12, "color": palette.quiet}
    name = corner_text(plain(unit), 0, 1, font) | {"yanchor": "bottom", "xshift": -40}
    figure.arrange(yaxis=_count_ticks(fine["value"]), annotations=[name])
    if len(wide):
        _add_strip(figure, wide, palette, hue, inside, metric)
    return figure


def alt_text(table: pd.DataFrame, what: str, metric: str = "operations") -> str:
    """The bars in words: from when to when, the highest and the latest, and what is dated too coarsely."""
    fine = table[~table["coarse"].astype(bool)]
    known = fine[fine["value"].notna()]
    if known.empty:
        return f"Bar chart of {what} over time: nothing is stated."
    peak, last = known.loc[known["value"].idxmax()], known.iloc[-1]
    parts = [
        f"Bars of {what} over time, {len(fine)} periods from {known.iloc[0]['label']} to {last['label']}.",
        f"Highest: {peak['label']}, {by_metric(metric, peak['value'], peak['sign'])}.",
        f"Latest: {last['label']}, {by_metric(metric, last['value'], last['sign'])}.",
    ]
    if fine["incomplete"].astype(bool).any():
        parts.append("Hatched bars are incomplete.")
    if len(fine) < len(table):
        parts.append(f"{len(table) - len(fine)} bars are dated by the year only.")
    return " ".join(parts)


def _bars(
    rows: pd.DataFrame,
    palette: Palette,
    hue: Hue,
    inside: tuple[date | None, date | None],
    metric: str,
    few: bool,
) -> Trace:
    starts = [str(value)[:10] for value in rows["start"]]
    ends = [str(value)[:10] for value in rows["end"]]
    widths = [_length(first, last) for first, last in zip(starts, ends, strict=True)]
    # "not stated" in words only where there is room for it.
    written = [
        "" if pd.isna(value) and len(rows) > 12 else by_metric(metric, value, sign)
        for value, sign in zip(rows["value"], rows["sign"], strict=True)
    ]
    return {
        "type": "bar",
        "x": starts,
        "y": rows["value"].astype(float).fillna(0).tolist(),
        "width": [width * 0.88 for width in widths],
        "offset": [width * 0.06 for width in widths],
        "customdata": [[first, last] for first, last in zip(starts, ends, strict=True)],
        "text": written if few else None,
        "textposition": "outside" if few else "none",
        "textangle": 0,
        "textfont": {"color": palette.text, "size": 12},
        "constraintext": "none",
        "cliponaxis": False,
        "hovertext": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{hovertext}<extra></extra>",
        # Without these Plotly fails while bars with numbers are brushed.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "marker": {
            "color": palette.hues[hue],
            "opacity": [_strength(first, last, inside) for first, last in zip(starts, ends, strict=True)],
            "line": {"width": 0},
            "pattern": _hatching(rows, palette),
        },
    }


def _middle(first: object, last: object) -> str:
    """The day in the middle of a period."""
    start, end = (date.fromisoformat(str(value)[:10]) for value in (first, last))
    return (start + (end - start) / 2).isoformat()


def _length(first: str, last: str) -> int:
    """Milliseconds from the start of one day to the end of another."""
    return ((date.fromisoformat(last) - date.fromisoformat(first)).days + 1) * _DAY


def _hatching(rows: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    return {
        "shape": ["/" if unfinished else "" for unfinished in rows["incomplete"].astype(bool)],
        "fillmode": "overlay",
        "fgcolor": palette.background,
        "size": 6,
        "solidity": 0.35,
    }


def _add_strip(
    figure: Figure,
    wide: pd.DataFrame,
    palette: Palette,
    hue: Hue,
    inside: tuple[date | None, date | None],
    metric: str,
) -> None:
    """The coarse bars under the time axis, on the same days."""
    strip = _bars(wide, palette, hue, inside, metric, few=len(wide) <= 30)
    merge(strip, {"yaxis": "y2", "marker": {"pattern": {"shape": "."}}})
    figure.add(strip)
    largest = wide["value"].max()
    figure.arrange(
        xaxis={"anchor": "y"},
        yaxis2={
            "domain": [0, 0.1],
            "anchor": "x",
            "visible": False,
            "fixedrange": True,
            "range": [0, largest if largest and largest > 0 else 1],
        },
    )
    said = f"only the year is known ({_years(wide)})"
    font = {"size": 12, "color": palette.quiet}
    figure.layout["annotations"].append(corner_text(said, 0, 0, font) | {"yshift": -2, "xshift": -40})


def _years(rows: pd.DataFrame) -> str:
    first, last = (day(str(value)[:4]) for value in (rows["start"].min(), rows["start"].max()))
    return first if first == last else f"{first}–{last}"


def _strength(start: str, end: str, inside: tuple[date | None, date | None]) -> float:
    first, last = inside
    outside = (first and end < first.isoformat()) or (last and start > last.isoformat())
    return 0.3 if outside else 1.0


def _narrow(table: pd.DataFrame) -> dict[str, Any]:
    """On a narrow screen more than six bars lose their numbers, which the hover keeps."""
    bare = {"textposition": "none"} if len(table) > 6 else {}
    return {"narrow": {"height": 260, "xaxis": {"nticks": 4}}, "narrow_traces": bare}


def _range(table: pd.DataFrame) -> list[str] | None:
    """From the first day to the day after the last."""
    if table.empty:
        return None
    last = date.fromisoformat(str(table["end"].max())[:10]) + timedelta(days=1)
    return [str(table["start"].min())[:10], last.isoformat()]


def _count_ticks(values: pd.Series) -> dict[str, Any]:
    """Zero and two to five round steps in the words of the tables ("2 m"), with room for a number above."""
    largest = float(values.max()) if values.notna().any() and values.max() > 0 else 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    step = next(part * power for part in (0.2, 0.5, 1.0, 2.0, 5.0) if largest / (part * power) <= 5)
    if step < 1 and largest >= 1:
        step = 1.0
    ticks = [step * at for at in range(math.floor(largest / step) + 2)]
    return {"range": [0, largest * 1.12], "tickvals": ticks, "ticktext": [short(tick) for tick in ticks]}
