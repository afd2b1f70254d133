"""What an operation is tied to: its family, its follow-ups, the editions of its series; its places and sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from components.context import Context
from components.formats import NOT_STATED, by_metric, day
from components.queries.operation import OperationRecord
from components.widgets.links import link_to_page
from components.widgets.markdown import plain
from components.widgets.operation_figures import family_words
from components.widgets.operation_links import (
    OPERATIONS_PAGE,
    narrowing_links,
    operation_link,
    outward,
    source_label,
    text_link,
)

EDITIONS_AT_ONCE = 12
PRECISION_WORDS = {1: "", 2: " (region)", 3: " (only the country could be located)"}
TIER_WORDS = {1: "the issuer", 2: "another authority", 3: "other media"}


def related(context: Context, record: OperationRecord) -> None:
    """The family and the follow-ups with their figures, and which of these are counted in another."""
    others = record.family[record.family["operation_id"] != record.id]
    if others.empty:
        return
    st.subheader("Related operations", anchor=False)
    if others["in_family"].astype(bool).any():
        st.caption("A figure counted in another enters no sum twice when both operations are selected.")
    for row in others.itertuples():
        with st.container(border=True, gap="small"):
            operation_link(context, row.operation_id)
            st.caption(plain(f"{row.relation[0].upper()}{row.relation[1:]}; {day(row.counted_on)}"))
            said = _figures(context, record, row.operation_id)
            if not row.in_family:
                said = "A follow-up counts by itself."
            st.markdown(said)


def _figures(context: Context, record: OperationRecord, operation_id: str) -> str:
    rows = record.states[record.states["operation_id"] == operation_id]
    if rows.empty:
        return "No figure stated."
    return "; ".join(_figure(context, row, record.id) for row in rows.itertuples()) + "."


def _figure(context: Context, row: Any, here: str) -> str:
    said = f"{context.catalog.metrics[row.metric].label} {by_metric(row.metric, row.amount, row.sign, full=True)}"
    return plain(said if row.state == "counted" else f"{said} ({family_words(context, row, here)})")


def series(context: Context, record: OperationRecord) -> None:
    """The editions of the series, latest first: date, countries, arrests."""
    name = record.row["series"]
    if not name or len(record.editions) < 2:
        return
    st.subheader(f"Series {plain(name)}", anchor=False)
    wider = link_to_page(replace(context.selection, series=(name,)))
    st.page_link(OPERATIONS_PAGE, label=f"All {len(record.editions)} editions in the list", query_params=wider)
    editions = list(record.editions.itertuples())
    _editions(context, editions[:EDITIONS_AT_ONCE], record.id)
    if len(editions) > EDITIONS_AT_ONCE:
        with st.expander(f"{len(editions) - EDITIONS_AT_ONCE} earlier editions"):
            _editions(context, editions[EDITIONS_AT_ONCE:], record.id)


def _editions(context: Context, editions: list[Any], here: str) -> None:
    for row in editions:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(plain(day(row.counted_on)), width=100)
            if row.operation_id == here:
                st.markdown(f"**{plain(row.name or row.title)}**", width="content")
            else:
                operation_link(context, row.operation_id)
            st.caption(plain(_edition_words(row)), width="content")


def _edition_words(row: Any) -> str:
    several = max(int(row.countries), int(row.countries_stated or 0))
    countries = f"{several} {'country' if several == 1 else 'countries'}" if several else f"countries {NOT_STATED}"
    if row.arrests is None:
        return f"{countries}; arrests {NOT_STATED}"
    arrests = by_metric("arrests", row.arrests, row.arrests_sign, full=True)
    return f"{countries}; {arrests} {'arrest' if arrests == '1' else 'arrests'}"


def places(context: Context, record: OperationRecord) -> None:
    """The towns and regions named, each leading to the operations there."""
    if record.places.empty:
        return
    st.subheader("Places", anchor=False)
    narrowing_links(
        (
            f"{row.name}, {row.country}{PRECISION_WORDS[int(row.precision)]}",
            replace(context.selection, places=(row.place_id,)),
        )
        for row in record.places.rename_axis(None).itertuples()
    )
    st.caption("Places by GeoNames (CC BY 4.0). No figure is tied to a place.")


def sources(context: Context, record: OperationRecord) -> None:
    """The sources, best first, with links, and where a text is held a way to it."""
    st.subheader("Sources", anchor=False)
    if record.articles.empty:
        st.markdown("No source is recorded.")
    lines: list[str] = []
    for number, row in enumerate(record.articles.itertuples(), 1):
        lines.append(f"{number}. {_source_line(row)}")
        if row.body is not None or number == len(record.articles):
            st.markdown("\n".join(lines))
            text_link(context, row)
            lines = []


def _source_line(row: Any) -> str:
    notes = [TIER_WORDS[int(row.tier)]]
    if row.method == "automatic":
        notes.append(f"tied automatically: {row.reason or 'no reason kept'}")
    title = f" “{plain(row.title)}”" if row.title else ""
    return f"{outward(source_label(row), row.url)}{title} · {plain('; '.join(notes))}"


def notes(record: OperationRecord) -> None:
    """What a reader should know."""
    if record.row["notes"]:
        st.info(f"**Note:** {plain(record.row['notes'])}", icon=":material/info:")
