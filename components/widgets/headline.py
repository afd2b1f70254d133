"""The headline totals: six cards, and behind each what a reader needs before quoting it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import concentration, coverage, said, thing, two_readings
from components.context import Context
from components.formats import by_metric, middle, number
from components.queries.countries import countries_named
from components.queries.facets import operations_selected
from components.queries.sentence import ROLE_WORDS
from components.queries.standouts import COUNTED_WITH
from components.queries.totals import attributed_to, totals
from components.widgets.headline_years import draw_years
from components.widgets.markdown import plain

# With the names that fit a card; the full ones stand in the help and the details.
METRICS = dict(zip(COUNTED_WITH, ("Arrests", "Victims", "Losses", "Seized"), strict=True))
_NOTHING_TIED = SimpleNamespace(amount=None, sign="=", inferred=0)


def draw_headline(context: Context) -> None:
    """The cards, two abreast on a phone; under a country filter both readings, attributed first."""
    # By group of crime types, as what stands out is asked, so that the figures are counted once for both.
    found = answer(totals, context.snapshot, context.selection, by="crime_group", metrics=tuple(METRICS))
    whole = _by_metric(found[found["grp"] == ""])
    tied = _by_metric(answer(attributed_to, context.snapshot, context.selection, metrics=tuple(METRICS)))
    with st.grid(6, min_column_width=150, key="headline") as grid:
        with grid.cell(), st.container(gap="xxsmall"):
            _operations(context)
        for metric in METRICS:
            with grid.cell(), st.container(gap="xxsmall"):
                _total(context, metric, whole.get(metric), tied.get(metric))
        with grid.cell(), st.container(gap="xxsmall"):
            _countries(context)
    if context.selection.countries:
        for metric in METRICS:
            if metric in whole:
                st.caption(plain(_readings(context, metric, whole[metric], tied.get(metric))))


def _by_metric(found: pd.DataFrame) -> dict[str, Any]:
    return {row.metric: row for row in found.itertuples()}


def _readings(context: Context, metric: str, whole: Any, tied: Any) -> str:
    """Both readings in words, with the metric's name in front."""
    label = context.catalog.metrics[metric].label
    return f"{label}: {two_readings(context, metric, tied or _NOTHING_TIED, whole)}."


def _operations(context: Context) -> None:
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    dated = "Operations that fit the filters, by the day they ended, else were announced, else started."
    st.metric("Operations", number(selected), help=dated)
    st.caption("each counted once")
    with _details("operations") as more:
        if more.open:
            draw_years(context, None)


def _countries(context: Context) -> None:
    named = answer(countries_named, context.snapshot, context.selection)
    role = ROLE_WORDS[context.selection.role]
    # None named is not none: the sources may be silent, or give a number without a list.
    count = number(named.countries or None)
    st.metric("Countries", count, help=f"Countries and territories that the operations name ({role}).")
    st.caption(f"named by {named.naming:,} of {named.operations:,} operations")
    with _details("countries") as more:
        if more.open:
            st.markdown(
                f"{named.countries:,} countries and territories are named ({role}) by {named.naming:,} of "
                f"{named.operations:,} operations. {named.more_stated:,} operations took place in more countries than "
                "they name: their sources give a number, but no list."
            )


def _total(context: Context, metric: str, whole: Any, tied: Any) -> None:
    label = METRICS[metric]
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    if whole is None:
        st.metric(label, "not stated", help="No source of these operations states a figure.")
        st.caption(f"by none of {selected:,} operations")
        return
    if context.selection.without_largest and not whole.counted:
        st.metric(label, "left out", help="Every figure stated is among the five largest, which are left out.")
        st.caption(f"stated by {whole.stating:,} of {selected:,} operations")
        return
    by_country = bool(context.selection.countries)
    first = (tied or _NOTHING_TIED) if by_country else whole
    st.metric(label, _short(metric, first), help=plain(_full(context, metric, whole, tied)))
    if by_country:
        st.caption(plain(f"where sources say so; {_short(metric, whole)} in all countries together"))
    beside = "all countries: " if by_country else ""
    st.caption(plain(beside + "; ".join(_coverage(context, metric, whole, selected))))
    with _details(metric) as more:
        if more.open:
            _behind(context, metric, whole, tied)


def _coverage(context: Context, metric: str, whole: Any, selected: int) -> list[str]:
    """What the total over all countries rests on: the operations that state it, the median, the five largest."""
    said = [coverage(context, metric, whole.stating, whole.covered, selected)]
    if context.selection.without_largest:
        said.append("the 5 largest are left out of the total")
    if whole.counted:
        said.append(f"median {middle(metric, whole.median)}")
        said.append(concentration(float(whole.largest), float(whole.amount), int(whole.counted)))
    return [words for words in said if words]


def _behind(context: Context, metric: str, whole: Any, tied: Any) -> None:
    """The full total, its coverage, median and concentration, and the years."""
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    st.markdown(f"**{plain(_full(context, metric, whole, tied))}**")
    lines = _coverage(context, metric, whole, selected)
    if whole.conflicts:
        lines.append(f"{whole.conflicts} of them state less than their members, which are counted instead")
    if whole.unconverted:
        lines.append(f"{whole.unconverted} of them state an amount without an ECB rate, which is not in the sum")
    beside = "All countries together: " if context.selection.countries else ""
    st.markdown(plain(beside + "; ".join(lines)) + ".")
    draw_years(context, metric)


def _full(context: Context, metric: str, whole: Any, tied: Any) -> str:
    if context.selection.countries:
        return _readings(context, metric, whole, tied)
    return said(context, metric, whole.amount, whole.sign)


def _short(metric: str, row: Any) -> str:
    return _figure(metric, row, full=False)


def _figure(metric: str, row: Any, full: bool) -> str:
    """The amount with its sign; an upper limit where nothing else is stated."""
    if row.sign == "≤":
        return by_metric(metric, row.upper, "≤", full=full)
    return by_metric(metric, row.amount, row.sign, full=full)


def _details(name: str) -> Any:
    return st.popover("Details", key=f"details-{name}", type="tertiary", on_change="rerun")


def draw_summary(context: Context, metric: str, whole: Any) -> bool:
    """One paragraph on the whole selection: both readings under a country filter, coverage, median, concentration.

    whole: its row of `breakdown`. Says so, and returns False, where no operation states the metric.
    """
    if not whole.stating:
        st.info(f"None of these operations states {thing(context, metric)}.")
        return False
    tied = _by_metric(answer(attributed_to, context.snapshot, context.selection, metrics=(metric,))).get(metric)
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    total = _full(context, metric, whole, tied).rstrip(".")
    beside = "All countries together: " if context.selection.countries else ""
    st.markdown(f"**{plain(total)}.** {plain(beside + '; '.join(_coverage(context, metric, whole, selected)))}.")
    return True
