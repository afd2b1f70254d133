"""Bars: ranked ones, and little ones side by side; all from zero, with the number at the bar."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from components.charts.drawing import Figure, Trace, blank_figure, corner_text, plain, set_labels, shorten
from components.charts.palette import Hue, Palette
from components.formats import by_metric

ROW = 26  # pixels a bar takes, label included


def ranked(
    table: pd.DataFrame,
    palette: Palette,
    *,
    hue: Hue,
    selected: Collection[str] = (),
    metric: str = "operations",
) -> Figure:
    """Horizontal bars in the order of the table, first on top, each with its number and sign.

    `table`: key, label, value (NaN = not stated), sign, text (hover), operations. A click gives the key.
    With a selection the other bars are paler.
    """
    rows = table.iloc[::-1]
    values = rows["value"].astype(float)
    largest = max(values.max(skipna=True), 0) if values.notna().any() else 0
    written = _written(rows, metric)
    figure = blank_figure(palette, 16 + ROW * max(len(rows), 1), bargap=0.28, margin={"b": 8})
    figure.add(
        {
            "type": "bar",
            "orientation": "h",
            "x": values.fillna(0).tolist(),
            "y": rows["key"].astype(str).tolist(),
            "customdata": rows["key"].astype(str).tolist(),
            "text": [f" {number}" for number in written],
            "textposition": "outside",
            "textfont": {"color": palette.text},
            "cliponaxis": False,
            "hovertext": [plain(text) for text in rows["text"]],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"color": palette.hues[hue], "opacity": _strength(rows["key"], selected), "line": {"width": 0}},
        }
    )
    set_labels(figure, rows["key"], rows["label"], 48, palette.text)
    # Room for the longest number, in shares of the longest bar: more where the bars are short.
    room = max((len(number) for number in written), default=1)
    wide, narrow = ([0, (largest or 1) * (1 + share * room)] for share in (0.026, 0.08))
    figure.arrange(xaxis={"visible": False, "range": wide}, meta={"narrow": {"xaxis": {"range": narrow}}})
    return figure


def small_multiples(
    table: pd.DataFrame,
    palette: Palette,
    *,
    hue: Hue,
    columns: int = 3,
    common_scale: bool = False,
    metric: str = "operations",
) -> Figure:
    """A grid of little bar charts over time, one a key, sharing the time axis; never stacked.

    `table`: key, label, start (date), value (NaN = not stated), text, and sign, if numbers may be bounds. Each title
    names the number at its full height; with `common_scale` all have the same height for the same number. A click
    gives the key.
    """
    groups = [(str(key), own) for key, own in table.groupby("key", sort=False)]
    highest = [_highest(table if common_scale else own) for _, own in groups]
    peaks = [value for value, _ in highest]
    said = [_peak_words(metric, value, sign) for value, sign in highest]
    wide, narrow = (_grid(groups, said, count, palette) for count in (columns, 2))
    figure = blank_figure(palette, wide.pop("height"), margin={"l": 4, "r": 4, "t": 4, "b": 24})
    span = _time_range(table["start"])
    for at, ((key, own), peak) in enumerate(zip(groups, peaks, strict=True)):
        suffix = "" if at == 0 else str(at + 1)
        figure.add(_little_bars(key, own, palette, hue, suffix))
        x_axis = {"anchor": f"y{suffix}", "type": "date", "range": span, "nticks": 4, "showgrid": False}
        quiet = {"fixedrange": True, "ticks": "", "tickfont": {"color": palette.quiet, "size": 11}}
        y_axis = {
            "anchor": f"x{suffix}",
            "visible": False,
            "range": [0, peak if peak > 0 else 1],
            "fixedrange": True,
        }
        line = {"showline": True, "linecolor": palette.grid}
        figure.arrange(**{f"xaxis{suffix}": x_axis | quiet | line, f"yaxis{suffix}": y_axis})
    figure.arrange(**wide, bargap=0.15, meta={"narrow": narrow})
    return figure


def _grid(
    groups: Sequence[tuple[str, pd.DataFrame]], peaks: Sequence[str], columns: int, palette: Palette
) -> dict[str, Any]:
    """Places for little charts in rows: their domains, their titles, and the height they need together."""
    columns = min(columns, max(len(groups), 1))
    rows = -(-len(groups) // columns) or 1
    layout: dict[str, Any] = {"height": 30 + 130 * rows, "annotations": []}
    for at, ((_, own), peak) in enumerate(zip(groups, peaks, strict=True)):
        suffix = "" if at == 0 else str(at + 1)
        left, top = at % columns / columns, 1 - at // columns / rows
        layout[f"xaxis{suffix}"] = {"domain": [left + 0.01, left + 1 / columns - 0.015]}
        layout[f"yaxis{suffix}"] = {"domain": [top - 0.78 / rows, top - 0.2 / rows]}
        title = _little_title(shorten(own["label"].iloc[0], 34 if columns > 2 else 18), peak, palette)
        layout["annotations"].append(corner_text(title, left + 0.01, top, {"size": 12, "color": palette.text}))
    return layout


def alt_text(table: pd.DataFrame, what: str, metric: str = "operations", top: int = 5) -> str:
    """Ranked bars in words: how many, the first with their numbers, and how many are not stated."""
    known = table[table["value"].notna()]
    if known.empty:
        return f"Bar chart of {what}: nothing is stated."
    leaders = known.head(top)
    first = "; ".join(
        f"{label} {by_metric(metric, value, sign)}"
        for label, value, sign in zip(leaders["label"], leaders["value"], leaders["sign"], strict=True)
    )
    missing = len(table) - len(known)
    gap = f" Not stated for {missing}." if missing else ""
    return f"Bars of {what}, {len(table)} in all. First: {first}.{gap}"


def _written(rows: pd.DataFrame, metric: str) -> list[str]:
    return [by_metric(metric, value, sign) for value, sign in zip(rows["value"], rows["sign"], strict=True)]


def _highest(rows: pd.DataFrame) -> tuple[float, Any]:
    """The largest value with its sign."""
    known = rows[rows["value"].notna()]
    if known.empty:
        return float("nan"), "="
    peak = known.loc[known["value"].idxmax()]
    return float(peak["value"]), peak.get("sign", "=")


def _peak_words(metric: str, largest: float, sign: Any) -> str:
    return "nothing stated" if pd.isna(largest) else f"to {by_metric(metric, largest, sign)}"


def _little_title(label: str, peak: str, palette: Palette) -> str:
    return f"{label} <span style='color:{palette.quiet}'>{peak}</span>"


def _little_bars(key: str, rows: pd.DataFrame, palette: Palette, hue: Hue, suffix: str) -> Trace:
    return {
        "type": "bar",
        "x": [str(day)[:10] for day in rows["start"]],
        "y": rows["value"].astype(float).fillna(0).tolist(),
        "customdata": [key] * len(rows),
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "hovertext": [plain(text) for text in rows["text"]],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": palette.hues[hue], "line": {"width": 0}},
    }


def _time_range(days: pd.Series) -> list[str]:
    """From the first to the last day with room for the bars at both ends."""
    known = pd.to_datetime(days).dropna().drop_duplicates().sort_values()
    if known.empty:
        return ["2000-01-01", "2030-01-01"]
    gap = known.diff().min() if len(known) > 1 else pd.Timedelta(days=365)
    return [str((known.iloc[0] - gap * 0.6).date()), str((known.iloc[-1] + gap * 0.6).date())]


def _strength(keys: pd.Series, selected: Collection[str]) -> list[float]:
    return [1.0 if not selected or str(key) in selected else 0.4 for key in keys]
