"""Operations as spans over time, with their table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import source_line, title_suffix
from components.charts import spans as spans_chart
from components.charts.drawing import draw
from components.charts.spans import LIMIT
from components.context import Context
from components.formats import day, span, unturned
from components.queries.facets import operations_selected
from components.queries.spans import spans
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import choice, link_to_page, select
from components.widgets.markdown import plain
from components.widgets.operation_links import open_operation
from components.widgets.table import HOW_TO_OPEN, OPENS, section, table

ORDERS = {"time": "Latest first", "series": "By series"}
NO_SERIES = "Operations of no series"


def draw_spans(context: Context) -> None:
    """At most LIMIT operations, the latest; a click narrows to one."""
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    if not selected:
        return
    ordered = choice("Order", ORDERS, "by", "time")
    rows = span_rows(answer(spans, context.snapshot, context.selection, LIMIT))
    if ordered == "series":
        rows = by_series(rows)
    if selected > LIMIT:
        st.info(
            f"The latest {LIMIT} of {selected:,} operations are drawn. A year above, a brush over the bars, or any "
            "filter narrows to the rest.",
            icon=":material/filter_alt:",
        )
    source = source_line(context)
    _draw_links(context, rows)
    _draw_table(rows, source)
    title = "Operations over time" if selected <= LIMIT else f"The latest {LIMIT} operations over time"
    chart(
        drawn(
            context,
            ordered,
            lambda: draw(
                lambda palette: spans_chart.spans(rows, palette),
                title=title + title_suffix(context),
                subtitle="From the first to the last day of action; pale where only the month or the year is known; "
                "operations with no stated start stand at their counting date.",
                source=source,
                alt=spans_chart.alt_text(rows),
                table=_file_rows(rows),
                name="timeline-operations",
            ),
        ),
        key="spans",
        on_click=lambda operation_id: select(replace(context.selection, operations=(operation_id,))),
    )


def span_rows(found: pd.DataFrame) -> pd.DataFrame:
    """The query's rows with label, when (in words), group and hover text."""
    rows = found.copy()
    rows["label"] = rows["name"].fillna(rows["title"]).map(unturned)
    rows["group"] = rows["series"].fillna(NO_SERIES)
    rows["when"] = [when(row.started_on, row.ended_on, row.announced_on) for row in rows.itertuples()]
    rows["text"] = [
        f"{row.label}: {row.when}" + (f" (series {row.series})" if isinstance(row.series, str) else "")
        for row in rows.itertuples()
    ]
    return rows


def when(started_on: object, ended_on: object, announced_on: object) -> str:
    """Such as "3–7 May 2023"; what is not stated is said: "ended May 2023, start not stated"."""
    started, ended, announced = (
        value if isinstance(value, str) else None for value in (started_on, ended_on, announced_on)
    )
    if started and ended:
        return span(started, ended)
    if ended:
        return f"ended {day(ended)}, start not stated"
    if started:
        return f"started {day(started)}, end not stated"
    return f"announced {day(announced)}, dates of the action not stated"


def by_series(rows: pd.DataFrame) -> pd.DataFrame:
    """Operations of one series together, the series with the latest operation first; those of none at the end."""
    order = {name: place for place, name in enumerate(dict.fromkeys(rows["group"]))}
    order[NO_SERIES] = len(order)
    grouped = rows.sort_values("group", key=lambda names: names.map(order), kind="stable")
    labels = [
        row.label
        if row.group == NO_SERIES or str(row.label).startswith(str(row.group))
        else f"{row.group}: {row.label}"
        for row in grouped.itertuples()
    ]
    return grouped.assign(label=labels).reset_index(drop=True)


def _file_rows(rows: pd.DataFrame) -> pd.DataFrame:
    kept = ["operation_id", "name", "title", "series", "started_on", "ended_on", "announced_on", "counted_on", "status"]
    return rows[kept]


def _draw_links(context: Context, rows: pd.DataFrame) -> None:
    """Where few are left, a link to the page of each."""
    if len(rows) > 5:
        return
    for row in rows.itertuples():
        st.page_link(
            "components/pages/operation.py",
            label=f"Open the page of {plain(row.label)}",
            icon=":material/open_in_new:",
            query_params=link_to_page(context.selection, id=str(row.operation_id)),
        )


def _draw_table(rows: pd.DataFrame, source: str) -> None:
    with section(f"Table of {len(rows):,} {'operation' if len(rows) == 1 else 'operations'}", "spans-table") as box:
        if not box.open:
            return
        st.caption(HOW_TO_OPEN)
        table(
            rows,
            "operations-over-time",
            source=source,
            alt=f"{len(rows)} operations with their dates, in the order of the chart",
            columns={
                "label": st.column_config.TextColumn("Operation", width=186, help=OPENS),
                "when": st.column_config.TextColumn("When"),
                "counted_on": st.column_config.TextColumn("Counting date", help="Ended, else announced, else started."),
                "series": st.column_config.TextColumn("Series"),
                "status": st.column_config.TextColumn("Status"),
            },
            order=["label", "when", "series", "status", "counted_on"],
            on_rows=lambda at: open_operation(rows["operation_id"].iloc[at[0]]),
            names="label",
            exported=_file_rows(rows),
        )
