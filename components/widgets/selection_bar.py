"""The sidebar's filters, and the line above every page that says what is selected."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from components.cached import answer
from components.context import Context
from components.queries.articles import articles
from components.queries.facets import facet_counts, operations_selected, other_filters
from components.queries.selection import Selection, to_parameters
from components.queries.sentence import ROLE_WORDS, chips
from components.widgets import facets
from components.widgets.links import SNAPSHOT, parameters, say_left_out, select
from components.widgets.markdown import plain

ORIGIN_WORDS = {
    "curated": "Curated only",
    "automatic": "Automatic only",
    "all": "Curated and automatic",
}
CHIPS_SHOWN = 12


def filters(context: Context) -> None:
    """All filters, for the sidebar."""
    selection, catalog = context.selection, context.catalog
    facets.text(selection)
    _period(context)
    _countries(context)
    groups = [f"group:{name}" for name in dict.fromkeys(catalog.crime_group.values())]
    crimes = [
        value
        for group in groups
        for value in (group, *(c for c, name in catalog.crime_group.items() if f"group:{name}" == group))
    ]
    _facet(context, "crime", "crimes", "Crime type", crimes, _crime_name(context))
    facets.all_of(selection, "crime", len(selection.crimes))
    _facet(
        context,
        "body",
        "bodies",
        "International or regional body",
        list(catalog.bodies),
        catalog.bodies.__getitem__,
    )
    facets.all_of(selection, "body", len(selection.bodies))
    _facet(context, "agency", "agencies", "Agency", list(catalog.agencies), catalog.agencies.__getitem__)
    _facet(context, "series", "series", "Series", list(catalog.series), catalog.series.__getitem__)
    _more(context)


def _crime_name(context: Context):  # type: ignore[no-untyped-def]
    def name(value: str) -> str:
        label = context.catalog.crime_label(value)
        return f"All {label[0].lower()}{label[1:]}" if value.startswith("group:") else label

    return name


def _facet(context: Context, facet: str, field: str, label: str, options: list[str], named) -> None:  # type: ignore[no-untyped-def]
    counts = answer(facet_counts, context.snapshot, other_filters(context.selection, facet))
    facets.multiple(context.selection, field, label, options, counts[facet], named)


def _period(context: Context) -> None:
    selection = context.selection
    with st.container(horizontal=True):
        facets.day(selection, "start", "From")
        facets.day(selection, "end", "To")
    if selection.start and selection.end and selection.start > selection.end:
        st.warning("The period ends before it starts: nothing can lie in it.")
    if context.catalog.last_day is None:
        return
    last = context.catalog.last_day.year
    with st.container(horizontal=True, gap="small"):
        for label, first in ((str(last), last), (str(last - 1), last - 1), ("5 years", last - 4)):
            end = first if label != "5 years" else last
            period = replace(selection, start=dt.date(first, 1, 1), end=dt.date(end, 12, 31))
            st.button(label, key=f"period-{label}", type="tertiary", on_click=select, args=(period,))
        everything = replace(selection, start=None, end=None)
        st.button("All dates", key="period-all", type="tertiary", on_click=select, args=(everything,))


def _countries(context: Context) -> None:
    names = context.catalog.countries
    _facet(context, "country", "countries", "Country", list(names), names.__getitem__)
    selection = context.selection
    if selection.countries or selection.role != "participant":
        words = {code: text[0].upper() + text[1:] for code, text in ROLE_WORDS.items()}
        facets.one_of(selection, "role", "Role of the country", words)
    facets.all_of(selection, "country", len(selection.countries))


def _more(context: Context) -> None:
    selection, catalog = context.selection, context.catalog
    with st.expander("More filters", expanded=bool(selection.operations or selection.figures or selection.excluded)):
        names = catalog.operations
        facets.multiple(selection, "operations", "Operation", list(names), _once(names), names.__getitem__)
        _facet(
            context,
            "states",
            "figures",
            "States a figure for",
            list(catalog.metrics),
            lambda m: catalog.metrics[m].label,
        )
        _facet(
            context,
            "confidence",
            "confidence",
            "Confidence in the record",
            ["high", "medium", "low"],
            str.capitalize,
        )
        if selection.excluded:
            facets.multiple(selection, "excluded", "Left out", list(names), _once(names), names.__getitem__)
        facets.one_of(selection, "origin", "Compiled or read automatically", ORIGIN_WORDS)
        facets.switch(
            selection,
            "without_largest",
            "Without the 5 largest",
            "Leaves the five largest figures of each metric out of its totals: one record can be a third of a total.",
        )
        facets.switch(
            selection,
            "statistics",
            "With period statistics",
            "Adds records that report a period's regional totals under an operation's name.",
        )


def _once(names) -> dict[str, int]:  # type: ignore[no-untyped-def]
    return dict.fromkeys(names, 1)


def about_the_link(context: Context, problems: list[str]) -> None:
    """On every page: what of the link was left out, and whether it was made on another snapshot."""
    for problem in problems:
        say_left_out(problem)
    _other_snapshot(context)


def status(context: Context) -> None:
    """How many operations are selected, what is selected with a way to undo each, and a link to this view."""
    selected, all_of_them = answer(operations_selected, context.snapshot, context.selection)
    found = chips(context.selection, context.catalog)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="status"):
        st.markdown(f"**{selected:,} of {all_of_them:,} operations**", width="content")
        for number, chip in enumerate(found[:CHIPS_SHOWN]):
            st.button(
                f"{plain(chip.words)} ✕",
                key=f"chip-{number}-{chip.words}",
                help="Remove this filter",
                on_click=select,
                args=(chip.without,),
            )
        if len(found) > CHIPS_SHOWN:
            st.markdown(f"and {len(found) - CHIPS_SHOWN} more", width="content")
        if found:
            st.button("Clear all", key="clear", type="tertiary", on_click=select, args=(Selection(),))
        _share(context)
    if not selected:
        _widen(context, len(found))


def _share(context: Context) -> None:
    with st.popover("Link", type="tertiary", help="A link to this view"):
        st.caption(f"Opens this view; it names snapshot {context.snapshot.id}.")
        st.code(view_address(context), language=None, wrap_lines=True)


def view_address(context: Context) -> str:
    """The address of a page of the selection with the snapshot's id.

    Who comes back from an operation's page finds its id still in the address: it is no part of the view.
    """
    own = {name: values for name, values in parameters().items() if name not in (SNAPSHOT, "id")}
    query = urlencode({**own, SNAPSHOT: [context.snapshot.id]}, doseq=True)
    return f"{str(st.context.url or '').split('?')[0]}?{query}"


def _other_snapshot(context: Context) -> None:
    asked = st.query_params.get(SNAPSHOT)
    if asked and asked != context.snapshot.id:
        st.info(
            f"This link was made on snapshot {plain(asked[:40])}; you see snapshot {context.snapshot.id}, "
            "figures may differ."
        )


def _why_nothing(context: Context, filters_on: int) -> str:
    selection = context.selection
    if selection.origin == "automatic" and filters_on == 1:
        return _why_none_automatic(len(answer(articles, context.snapshot)))
    if selection.start and selection.end and selection.start > selection.end:
        return "The period ends before it starts, so no operation lies in it: exchange the two dates."
    if filters_on == 1:
        return "No operation fits this filter. Remove it above, or try another word or value."
    return "No operation fits all of these filters together."


def _why_none_automatic(read: int) -> str:
    if not read:
        return "No articles were read into this snapshot: `python -m etl build --source digest.txt` reads some."
    were = "One article was read" if read == 1 else f"{read:,} articles were read"
    return (
        f"{were} into this snapshot, but no operation was made from articles alone: an article can also be evidence "
        "for a curated operation, or an article only. The page *Articles* says what became of it, and why."
    )


def _widen(context: Context, filters_on: int) -> None:
    """Why nothing is left, and which single filter to remove to see something again."""
    st.info(_why_nothing(context, filters_on), icon=":material/filter_alt_off:")
    if filters_on < 2:
        return
    with st.container(horizontal=True, gap="small"):
        for number, chip in enumerate(chips(context.selection, context.catalog)[:CHIPS_SHOWN]):
            left, _ = answer(operations_selected, context.snapshot, chip.without)
            if left:
                label = f"Without {plain(chip.words)}: {left:,} operations"
                st.button(label, key=f"widen-{number}", on_click=select, args=(chip.without,))


__all__ = ["about_the_link", "filters", "status", "to_parameters", "view_address"]
