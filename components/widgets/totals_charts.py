"""The charts of the totals page: ranked bars, or years against groups."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.captions import (
    ALL_TOGETHER,
    OF_ITS_OPERATIONS,
    WHERE_STATED,
    WHERE_STATED_MEANS,
    chosen_countries,
    coverage,
    source_line,
    thing,
    title_suffix,
)
from components.charts import bars, heatmap
from components.charts.drawing import draw
from components.charts.palette import hue_of
from components.context import Context
from components.formats import by_metric
from components.queries.yearly import is_incomplete
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import set_parameter
from components.widgets.totals_rows import Groups, read_years
from components.widgets.totals_table import file_headings
from components.widgets.totals_view import View, chosen, narrow, narrow_to_cell, title, unit_words

OVERLAP = "The groups overlap: one operation can stand in several, so they do not add up to the total."
MORE_COMPILED = "More is recorded of recent years because more was compiled: compare medians, in the table, not sums."
BY_TIME = (
    "By the day operations ended, else were announced, else started. A phase that is counted in an umbrella of another "
    f"year is not counted again here, so a year selected alone can give more. {MORE_COMPILED}"
)


def draw_chart(context: Context, view: View, groups: Groups) -> None:
    """The chart of the view; a click on a group narrows to it."""
    if groups.stated.empty:
        _say_nothing(context, view)
    elif view.form == "years":
        _draw_years(context, view, groups)
    else:
        _draw_bars(context, view, groups)


def _say_nothing(context: Context, view: View) -> None:
    """Why there is no bar, and the way to the other reading, which may have some."""
    noun = thing(context, view.metric)
    if view.is_whole:
        st.info(f"None of these groups has a figure for {noun}.")
        return
    st.info(f"No source ties {noun} to a country here. Whole figures of the operations are in the other reading.")
    other = OF_ITS_OPERATIONS if view.group == "country" else ALL_TOGETHER
    st.button(f"Show: {other[0].lower()}{other[1:]}", on_click=set_parameter, args=("reading", "involved"))


def _draw_bars(context: Context, view: View, groups: Groups) -> None:
    rows = groups.stated.head(view.most) if view.most else groups.stated
    hidden = len(groups.stated) - len(rows)
    shown = rows[["key", "label", "value", "sign", "text", "inferred", "operations", "stating", "median"]]
    if view.is_whole:
        shown = shown.drop(columns="inferred")
    name = title(context, view)
    chart(
        drawn(
            context,
            view,
            lambda: draw(
                lambda palette: bars.ranked(
                    shown, palette, hue=hue_of(view.metric), selected=chosen(context, view), metric=view.metric
                ),
                title=f"{name}{title_suffix(context)}",
                subtitle=subtitle(context, view, groups, hidden),
                source=source_line(context, view.metric),
                alt=bars.alt_text(shown, name, view.metric),
                table=shown.drop(columns=["text"]).rename(columns=file_headings(context, view)),
                name=f"{view.metric}-by-{view.group}",
            ),
        ),
        key="totals-bars",
        on_click=lambda key: narrow(context, view, key),
    )


def _draw_years(context: Context, view: View, groups: Groups) -> None:
    keys = groups.stated["key"].head(view.most or len(groups.stated)).tolist()
    cells = read_years(context, view, keys)
    name = f"{title(context, view)}, and year"
    years = f"Years {cells['year'].min()} to {cells['year'].max()}; narrow the dates for others. {MORE_COMPILED}"
    if is_incomplete(str(cells["year"].max()), context.snapshot.sources_to):
        years += f" {cells['year'].max()} is incomplete."
    hidden = len(groups.stated) - len(keys)
    chart(
        drawn(
            context,
            view,
            lambda: draw(
                lambda palette: heatmap.year_by_category(cells, palette, hue=hue_of(view.metric), metric=view.metric),
                title=f"{name}{title_suffix(context)}",
                subtitle=f"{subtitle(context, view, groups, hidden)} {years}",
                source=source_line(context, view.metric),
                alt=heatmap.alt_text(cells, name),
                table=cells.drop(columns=["text"]).rename(columns=file_headings(context, view) | {"year": "Year"}),
                name=f"{view.metric}-by-{view.group}-and-year",
            ),
        ),
        key="totals-years",
        on_click=lambda cell: narrow_to_cell(context, view, cell),
    )


def subtitle(context: Context, view: View, groups: Groups, hidden: int) -> str:
    """Unit, reading, whether the groups add up, and what the chart does not show."""
    whole = groups.selection
    said = [f"In {unit_words(context, view.metric)}."]
    if not view.is_whole:
        said.append(_reading_words(view, groups))
    if context.selection.countries and view.group != "country" and not view.is_tied:
        role = {"participant": "took part in", "any": "has a role in"}.get(context.selection.role, "is named in")
        said.append(f"All countries together, in operations {chosen_countries(context)} {role}.")
    if not view.is_partition:
        said.append(OVERLAP)
    rest = remainder_words(view, groups)
    if rest:
        said.append(rest)
    if view.is_time:
        said.append(BY_TIME)
    if hidden:
        said.append(f"{hidden:,} {'earlier' if view.is_time else 'smaller'} ones are in the table.")
    missing = len(groups.rows) - len(groups.stated)
    if missing:
        said.append("1 more has no stated figure." if missing == 1 else f"{missing:,} more have no stated figure.")
    said.append(f"{coverage(context, view.metric, int(whole.stating), int(whole.covered), int(whole.operations))}.")
    return " ".join(said)


def _reading_words(view: View, groups: Groups) -> str:
    """What figures tied to countries are, and how much of them is inferred."""
    words = f"{WHERE_STATED}: {WHERE_STATED_MEANS}"
    inferred = groups.rows["inferred"].sum()
    # Within overlapping groups a sum would count operations twice; the table has the share of each.
    if inferred and view.is_partition:
        return f"{words} (inferred: {by_metric(view.metric, inferred)} of {_tied(view, groups)})."
    return f"{words}."


def _tied(view: View, groups: Groups) -> str:
    return by_metric(view.metric, groups.stated["value"].sum())


def remainder_words(view: View, groups: Groups) -> str:
    """What of the total is in no group; empty where there is nothing to say."""
    rest = groups.remainder
    if rest is None or pd.isna(rest["amount"]):
        return ""
    if view.group == "series":
        return f"{by_metric(view.metric, rest['amount'], rest['sign'])} more are in no series."
    if rest["amount"] < 0:
        return "Sources tie more to countries than they give as totals."
    return f"{by_metric(view.metric, rest['amount'], rest['sign'])} more are not attributed to a country."
