"""Small multiples: one little chart a crime-type group or body, by year; they overlap and are never stacked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import SIGN_NOTE, source_line, thing, title_suffix, written
from components.charts import bars
from components.charts.drawing import draw
from components.charts.palette import hue_of
from components.context import Context
from components.formats import by_metric
from components.queries.periods import OPERATIONS, by_period
from components.queries.selection import Selection
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import choice, select
from components.widgets.table import NARROWS, table
from components.widgets.timeline_controls import bar_words, incomplete_words, is_incomplete, metric_label, unit_words

GROUPS = {"crime_group": "Crime types", "body": "Bodies"}
MOST_CHARTS = 9


def draw_groups(context: Context, metric: str) -> None:
    """The groups with most operations, each by year."""
    by = choice("Groups", GROUPS, "by", "crime_group")
    found = answer(by_period, context.snapshot, context.selection, metric, "year", by=by)
    found = found[found["grp"] != ""]
    if found.empty:
        st.info("None of the selected operations has such a group.")
        return
    rows = group_rows(context, metric, found)
    order = rows.groupby("key")["operations"].sum().sort_values(ascending=False, kind="stable").index
    shown = rows[rows["key"].isin(order[:MOST_CHARTS])]
    shown = shown.sort_values(["key", "start"], key=lambda column: _place(column, list(order)))
    if not shown["value"].notna().any():
        st.info(f"None of the selected operations states {thing(context, metric)}.")
        return
    source = source_line(context, None if metric == OPERATIONS else metric)
    title = f"{metric_label(context, metric)} by year and {'crime-type group' if by == 'crime_group' else 'body'}"
    chart(
        drawn(
            context,
            (metric, by),
            lambda: draw(
                lambda palette: bars.small_multiples(
                    shown,
                    palette,
                    hue="operations" if metric == OPERATIONS else hue_of(metric),
                    common_scale=metric == OPERATIONS,
                    metric=metric,
                ),
                title=title + title_suffix(context),
                subtitle=_subtitle(context, metric, len(order)),
                source=source,
                alt=_alt(shown, title, metric),
                table=_file_rows(shown),
                name=f"timeline-{metric}-{by}",
            ),
        ),
        key="groups",
        on_click=_narrow(context.selection, by),
    )
    _draw_table(context, metric, rows, source, _narrow(context.selection, by))


def group_rows(context: Context, metric: str, found: pd.DataFrame) -> pd.DataFrame:
    """One row a group and year: key, label, value (NaN = not stated), hover text."""
    value = "operations" if metric == OPERATIONS else "amount"
    rows = found.assign(key=found["grp"], label=found["grp"], value=found[value].astype(float))
    rows["year"] = [start.year for start in rows["start"]]
    rows["incomplete"] = [is_incomplete(context, last) for last in rows["finish"]]
    rows["text"] = [bar_words(context, metric, f"{row.label}, {row.year}", row) for row in rows.itertuples()]
    return rows


def _place(column: pd.Series, order: list[str]) -> pd.Series:
    return column.map(order.index) if column.name == "key" else column


def _subtitle(context: Context, metric: str, groups: int) -> str:
    words = f"{unit_words(context, metric).capitalize()}, by counting date. "
    words += "Groups overlap: an operation stands in each of its groups, so they are not added up. "
    if context.selection.countries and metric != OPERATIONS:
        words += "Whole figures of the operations, all countries together. "
    words += (
        "All on one scale." if metric == OPERATIONS else "Each has its own scale; its title names the highest year."
    )
    if groups > MOST_CHARTS:
        words += f" The {MOST_CHARTS} with most operations of {groups}; all are in the table."
    return f"{words} {incomplete_words(context)}".strip()


def _alt(shown: pd.DataFrame, title: str, metric: str) -> str:
    """The highest year of every group."""
    known = shown[shown["value"].notna()]
    peaks = known.loc[known.groupby("key", sort=False)["value"].idxmax()]
    said = "; ".join(f"{row.label} {row.year} ({by_metric(metric, row.value, row.sign)})" for row in peaks.itertuples())
    return f"Small bar charts: {title}. They overlap. Highest year of each: {said}."


def _file_rows(rows: pd.DataFrame) -> pd.DataFrame:
    kept = ["label", "year", "incomplete", "operations", "stating", "value", "sign", "median"]
    return rows[kept].rename(columns={"label": "group"})


def _narrow(selection: Selection, by: str) -> Callable[[str], None]:
    def narrow(group: str) -> None:
        chosen = {"crimes": (f"group:{group}",)} if by == "crime_group" else {"bodies": (group,)}
        select(replace(selection, **chosen))  # type: ignore[arg-type]

    return narrow


def _draw_table(context: Context, metric: str, rows: pd.DataFrame, source: str, narrow: Callable[[str], None]) -> None:
    listed = rows.sort_values(["year", "operations"], ascending=False).reset_index(drop=True)
    heading = f"{metric_label(context, metric)} ({unit_words(context, metric)})"
    columns = {
        "label": st.column_config.TextColumn("Group", help=NARROWS),
        "year": st.column_config.NumberColumn("Year", format="%d"),
        "operations": st.column_config.NumberColumn("Operations", format="localized"),
        "amount": st.column_config.NumberColumn(heading, help=SIGN_NOTE),
        "stating": st.column_config.NumberColumn("Operations that state it", format="localized"),
        "median": st.column_config.NumberColumn("Median per operation"),
    }
    order = ["label", "year", "operations"]
    order += [] if metric == OPERATIONS else ["amount", "stating", "median"]
    words = {}
    if metric != OPERATIONS:
        words["amount"] = written(metric, listed["amount"].fillna(listed["upper"]), listed["sign"])
        words["median"] = written(metric, listed["median"])
    with st.expander(f"Table of {rows['key'].nunique()} groups by year"):
        table(
            listed,
            "groups-by-year",
            source=source,
            alt=f"{metric_label(context, metric)} by group and year, {len(listed)} rows",
            columns=columns,
            order=order,
            words=words,
            on_rows=lambda at: narrow(str(listed["key"].iloc[at[0]])),
            names="label",
            exported=_file_rows(listed).rename(columns={"value": heading}),
        )
