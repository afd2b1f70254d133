"""One filter of the sidebar: a widget made from the address in every run, with counts beside its options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from components.queries.selection import Selection
from components.widgets.links import select

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2035, 12, 31)


def multiple(
    selection: Selection,
    field: str,
    label: str,
    options: Sequence[str],
    counts: Mapping[str, int],
    named: Callable[[str], str],
    help_text: str | None = None,
) -> None:
    """Any number of values of one field of the selection; every option says how many operations it would give.

    Options without operations stay at the end, so that a choice is never dropped when the counts change.
    """
    key = f"facet-{field}"
    chosen: tuple[str, ...] = getattr(selection, field)
    st.session_state[key] = list(chosen)
    ordered = [option for option in options if counts.get(option) or option in chosen]
    st.multiselect(
        label,
        ordered,
        key=key,
        format_func=lambda value: f"{named(value)} ({counts.get(value, 0):,})",
        on_change=lambda: select(selection.having(field, tuple(st.session_state[key]))),
        help=help_text,
        placeholder="Any",
        select_all=False,
    )


def day(selection: Selection, field: str, label: str) -> None:
    """One end of the period; empty is open."""
    key = f"facet-{field}"
    st.session_state[key] = getattr(selection, field)
    st.date_input(
        label,
        None,
        EARLIEST,
        LATEST,
        key=key,
        format="DD/MM/YYYY",
        on_change=lambda: select(selection.having(field, st.session_state[key])),
    )


def switch(selection: Selection, field: str, label: str, help_text: str) -> None:
    """A yes or no of the selection."""
    key = f"facet-{field}"
    st.session_state[key] = getattr(selection, field)
    st.toggle(
        label,
        key=key,
        help=help_text,
        on_change=lambda: select(selection.having(field, st.session_state[key])),
    )


def all_of(selection: Selection, facet: str, chosen: int) -> None:
    """Any or all of the chosen values; shown once there are two."""
    if chosen < 2 and facet not in selection.all_of:
        return
    key = f"all-of-{facet}"
    st.session_state[key] = facet in selection.all_of

    def change() -> None:
        others = tuple(name for name in selection.all_of if name != facet)
        select(replace(selection, all_of=(*others, facet) if st.session_state[key] else others))

    st.toggle("All of these", key=key, on_change=change, help="Only operations that have every chosen value.")


def one_of(
    selection: Selection, field: str, label: str, names: Mapping[str, str], help_text: str | None = None
) -> None:
    """One of a few values."""
    key = f"facet-{field}"
    st.session_state[key] = getattr(selection, field)
    st.selectbox(
        label,
        list(names),
        key=key,
        format_func=lambda value: names[value],
        help=help_text,
        on_change=lambda: select(selection.having(field, st.session_state[key])),
    )


def text(selection: Selection) -> None:
    """Words that must occur in names, titles or summaries."""
    key = "facet-text"
    st.session_state[key] = selection.text
    st.text_input(
        "Search",
        key=key,
        placeholder="Name, alias or words",
        max_chars=200,
        help="Every word must occur in the name, an alias, the title or the summary; accents and case do not matter.",
        on_change=lambda: select(replace(selection, text=" ".join(st.session_state[key].split()))),
    )
