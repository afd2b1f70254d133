"""The head of an operation's page: name, state, dates, who worked on it, and the countries on a small map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from components.captions import source_line
from components.charts.drawing import draw
from components.charts.geography import GEOGRAPHY
from components.charts.roles_map import ROLES, alt_text, roles_map
from components.context import Context
from components.formats import day
from components.queries.operation import OperationRecord
from components.queries.operations import Neighbours
from components.queries.selection import Selection
from components.widgets.chart import chart
from components.widgets.links import link_to_page
from components.widgets.markdown import plain
from components.widgets.operation_links import OPERATIONS_PAGE, narrowed, narrowing_links, operation_link

COUNTING_WORDS = {"ended": "ended", "announced": "was announced", "started": "started"}


def way_back(context: Context, beside: Neighbours | None) -> None:
    """Back to the list, and on to the operations before and after in it."""
    with st.container(horizontal=True, gap="small", key="way-back"):
        where = f"{beside.position:,} of {beside.selected:,}" if beside else "not in the selection"
        st.page_link(OPERATIONS_PAGE, label=f"← Operations ({where})", query_params=link_to_page(context.selection))
        if beside and beside.previous_id:
            operation_link(context, beside.previous_id, "Previous", help=_name(context, beside.previous_id))
        if beside and beside.next_id:
            operation_link(context, beside.next_id, "Next", help=_name(context, beside.next_id))


def _name(context: Context, operation_id: str) -> str:
    return plain(context.catalog.operations[operation_id])


def heading(record: OperationRecord) -> None:
    """Name, what happened, other names, and what a reader must know about the record."""
    row = record.row
    st.header(plain(record.heading), anchor=False)
    if row["name"]:
        st.markdown(f"**{plain(row['title'])}**")
    aliases = record.named("alias")["label"]
    if len(aliases):
        st.caption("Also known as " + ", ".join(plain(alias) for alias in aliases))
    with st.container(horizontal=True, gap="small"):
        if row["origin"] != "automatic":  # nobody compiled it
            st.badge(f"{row['status']} when compiled", color="gray")
        st.badge(f"confidence in the record: {row['confidence']}", color=_CONFIDENCE[row["confidence"]])
        if row["series"]:
            st.badge(f"series {plain(row['series'])}", color="blue")
        if row["origin"] == "automatic":
            st.badge("read automatically, not checked by a person", color="orange")
    if row["level"] == "statistics":
        st.info("A period's regional totals under an operation's name: left out of sums unless switched on.")
    # The note of an automatic operation says its summary and more.
    if row["summary"] and not str(row["notes"] or "").startswith(str(row["summary"]).rstrip(".")):
        st.markdown(plain(row["summary"]))


_CONFIDENCE: dict[str, Any] = {"high": "green", "medium": "gray", "low": "orange"}


def facts(context: Context, record: OperationRecord) -> None:
    """Dates by their precision, and who worked on it; crime types, bodies and agencies lead to their operations."""
    row = record.row
    dates = [("started", "started_on"), ("ended", "ended_on"), ("announced", "announced_on")]
    said = [f"{label} **{day(row[field])}**" for label, field in dates if row[field]]
    first, rest = "; ".join(said)[:1], "; ".join(said)[1:]
    st.markdown(f"{first.upper()}{rest}.")
    counted = f"{day(row['counted_on'])}, when it {COUNTING_WORDS[row['counted_by']]}"
    st.caption(f"Filters and totals by time place it at {counted}.")
    _line("Crime types", narrowed(context, record.named("crime"), "crimes"))
    if row["lead"]:
        st.markdown(f"**Led by** {plain(row['lead'])}")
    _line("Bodies", narrowed(context, record.named("body"), "bodies"))
    _line("Agencies", narrowed(context, record.named("agency"), "agencies"))


def _line(label: str, entries: list[Any]) -> None:
    if entries:
        st.markdown(f"**{label}**")
        narrowing_links(entries)


def countries(context: Context, record: OperationRecord) -> None:
    """Countries by role as links, those stated against those named, and the map."""
    named, stated = int(record.row["participants"]), record.row["countries_stated"]
    st.markdown(f"**{_countries_words(named, None if stated is None else int(stated))}**")
    for role, words in ROLES.items():
        rows = record.countries[record.countries["role"] == role]
        if rows.empty:
            continue
        if role != "participant" or record.countries["role"].nunique() > 1:
            st.caption(words.capitalize())
        narrowing_links(
            (row.country, replace(context.selection, countries=(row.iso3,), role=role)) for row in rows.itertuples()
        )


def _countries_words(named: int, stated: int | None) -> str:
    said = f"{named} participating {'country' if named == 1 else 'countries'} named" if named else "No country named"
    if stated is None:
        return f"{said}; the sources give no number"
    return said if stated == named else f"{said}; the sources state {stated}"


def country_map(context: Context, record: OperationRecord) -> None:
    """The countries by role on a small map."""
    if record.countries.empty:
        st.caption("No country is named, so there is no map.")
        return
    table = record.countries[["iso3", "country", "role"]]
    chart(
        draw(
            lambda palette: roles_map(record.countries, palette),
            title=f"Countries: {record.heading}",
            subtitle="by role; a country with several roles in the colour of the first",
            source=source_line(replace(context, selection=Selection(operations=(record.id,))), is_map=True),
            alt=alt_text(record.countries),
            table=table,
            name=f"countries-{record.id}",
            geography=GEOGRAPHY,
        ),
        key="operation-map",
        height=300,
    )
