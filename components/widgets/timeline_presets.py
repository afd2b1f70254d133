"""Dates by one click: what a brush does, for keyboard and phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import streamlit as st

from components.cached import answer
from components.context import Context
from components.queries.periods import OPERATIONS, by_period
from components.queries.selection import Selection
from components.widgets.links import select

RECENT_YEARS = 5


def draw_presets(context: Context) -> None:
    """All dates, the last five years, and every year that has operations under the other filters."""
    everything = replace(context.selection, start=None, end=None)
    found = answer(by_period, context.snapshot, everything, OPERATIONS, "year")
    years = {start.year: int(count) for start, count in zip(found["start"], found["operations"], strict=True)}
    if not years:
        return
    last = max(years)
    presets = {
        "All dates": everything,
        f"{last - RECENT_YEARS + 1}–{last}": _between(context.selection, last - RECENT_YEARS + 1, last),
    }
    presets |= {str(year): _between(context.selection, year, year) for year in sorted(years, reverse=True)}
    with st.container(horizontal=True, gap="small", key="presets"):
        for label, wanted in presets.items():
            st.button(
                label,
                key=f"preset-{label}",
                type="secondary" if wanted == context.selection else "tertiary",
                help=f"{years[int(label)]:,} operations" if label.isdecimal() else None,
                on_click=select,
                args=(wanted,),
            )


def _between(selection: Selection, first: int, last: int) -> Selection:
    return replace(selection, start=dt.date(first, 1, 1), end=dt.date(last, 12, 31))
