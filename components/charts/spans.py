"""Operations as spans of time: solid where certain, pale where only month or year is known."""

from typing import Any

import pandas as pd

from components.charts.drawing import Figure, Trace, blank_figure, plain, set_labels
from components.charts.palette import Hue, Palette

LIMIT = 200
ROW = 22
# From here on one axis is out of sight at the other end.
LONG = 15
_BOUNDS = ["start_from", "start_to", "end_from", "end_to"]


def spans(table: pd.DataFrame, palette: Palette, *, hue: Hue = "operations") -> Figure:
    """One row an operation, in the order of the table, first on top; at most LIMIT rows, else ValueError.

    `table`: operation_id, label, start_from, start_to (the days between which it began), end_from, end_to
    (between which it ended; None = not stated, drawn as the start alone), group, text (hover). A click gives
    the operation_id.
    """
    if len(table) > LIMIT:
        raise ValueError(f"spans: found {len(table)} rows, expected at most {LIMIT}; choose before drawing")
    rows = _with_bounds(table).iloc[::-1]
    figure = blank_figure(palette, 60 + ROW * max(len(rows), 1), margin={"l": 8, "r": 12, "t": 30, "b": 8})
    certain = rows[rows["start_to"] <= rows["end_from"]]
    figure.add(_bars(rows, ("start_from", "end_to"), palette.hues[hue], 0.35, 0.42))
    figure.add(_bars(certain, ("start_to", "end_from"), palette.hues[hue], 1.0, 0.62))
    ids = rows["operation_id"].astype(str).tolist()
    axis = {"type": "date", "side": "top", "showgrid": True, "nticks": 8, "tickangle": 0, "range": _range(rows)}
    if len(rows) > LONG:
        _add_lower_axis(figure, axis, ids)
    set_labels(figure, ids, rows["label"], 40, palette.text)
    order = {"categoryorder": "array", "categoryarray": ids, "range": [-0.6, len(ids) - 0.4]}
    figure.arrange(barmode="overlay", bargap=0, xaxis=axis, yaxis=order, meta={"narrow": {"xaxis": {"nticks": 3}}})
    return figure


def _add_lower_axis(figure: Figure, axis: dict[str, Any], ids: list[str]) -> None:
    """The same axis below, which plotly.js draws only where something unseen hangs on it."""
    unseen = {"type": "scatter", "x": [None], "y": ids[:1], "xaxis": "x2", "hoverinfo": "skip", "showlegend": False}
    figure.add(unseen)
    lower = figure.layout["xaxis"] | axis | {"side": "bottom", "overlaying": "x", "showgrid": False}
    # Left alone, an axis over another takes its ticks by pixel, and a label may be that of the year before.
    lower["tickmode"] = "auto"
    figure.arrange(xaxis2=lower, margin={"b": 30}, meta={"narrow": {"xaxis2": {"nticks": 3}}})


def alt_text(table: pd.DataFrame) -> str:
    """The spans in words: how many operations, from when to when, and how many have a vague date."""
    if table.empty:
        return "Timeline of operations: none."
    rows = _with_bounds(table)
    vague = int(((rows["start_from"] != rows["start_to"]) | (rows["end_from"] != rows["end_to"])).sum())
    first, last = rows["start_from"].min().year, rows["end_to"].max().year
    return (
        f"Timeline of {len(rows)} operations from {first} to {last}; for {vague} a date is known by month or year only."
    )


def _with_bounds(table: pd.DataFrame) -> pd.DataFrame:
    """The four bounds as times; an end that is not stated is put at the start."""
    rows = table.copy()
    for name in _BOUNDS:
        rows[name] = pd.to_datetime(rows[name])
    rows["end_from"] = rows["end_from"].fillna(rows["start_to"])
    rows["end_to"] = rows["end_to"].fillna(rows["start_to"])
    return rows


def _bars(rows: pd.DataFrame, ends: tuple[str, str], colour: str, opacity: float, width: float) -> Trace:
    """Bars that include their last day."""
    lengths = (rows[ends[1]] - rows[ends[0]] + pd.Timedelta(days=1)).dt.total_seconds() * 1000
    return {
        "type": "bar",
        "orientation": "h",
        "base": [str(day.date()) for day in rows[ends[0]]],
        "x": lengths.tolist(),
        "y": rows["operation_id"].astype(str).tolist(),
        "width": width,
        "customdata": rows["operation_id"].astype(str).tolist(),
        "hovertext": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{hovertext}<extra></extra>",
        # A line of the same colour keeps a one-day action visible on a scale of years.
        "marker": {"color": colour, "opacity": opacity, "line": {"width": 2, "color": colour}},
    }


def _range(rows: pd.DataFrame) -> list[Any] | None:
    if rows.empty:
        return None
    first, last = rows["start_from"].min(), rows["end_to"].max()
    room = max((last - first) * 0.02, pd.Timedelta(days=3))
    return [str((first - room).date()), str((last + room).date())]
