"""What the reader chooses on the totals page: metric, groups, reading and form; and the words for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from components.captions import ALL_TOGETHER, OF_ITS_OPERATIONS, WHERE_STATED, chosen_countries
from components.context import Context
from components.queries.breakdown import PARTITIONS, By, Period
from components.queries.country_values import OF_VICTIMS
from components.queries.selection import Selection
from components.queries.yearly import last_day_of
from components.widgets.links import choice, menu, select

GROUPS = {
    "country": "Country",
    "year": "Year",
    "month": "Month",
    "crime": "Crime type",
    "group": "Group of crime types",
    "body": "Body",
    "series": "Series",
}
READINGS = {"attributed": WHERE_STATED, "involved": OF_ITS_OPERATIONS}
READINGS_OF_SELECTED = {"attributed": WHERE_STATED, "involved": ALL_TOGETHER}
FORMS = {"bars": "Bars", "years": "By year"}
TOPS = {"20": "Top 20", "50": "Top 50", "all": "All"}
# What the query calls the groups that go by another name here.
_ASKED: dict[str, By] = {"crime": "crime", "group": "crime_group", "body": "body", "series": "series"}


@dataclass(frozen=True)
class View:
    """metric: a code. group: of GROUPS. reading: of READINGS; without countries to read for, involved. form: of FORMS.
    top: of TOPS."""

    metric: str
    group: str
    reading: str
    form: str
    top: str

    @property
    def is_time(self) -> bool:
        """Whether the groups are periods."""
        return self.group in ("year", "month")

    @property
    def is_whole(self) -> bool:
        """Whether figures are whole ones, not only what is tied to a country."""
        return self.reading == "involved"

    @property
    def is_tied(self) -> bool:
        """Whether other groups than countries show only what is tied to the selected countries."""
        return self.group != "country" and self.reading == "attributed"

    @property
    def asked(self) -> tuple[By, Period]:
        """The group and the period as the query calls them."""
        if self.is_time:
            return "", "year" if self.group == "year" else "month"
        if self.group == "country":
            return ("attributed" if self.reading == "attributed" else "involved"), ""
        return _ASKED[self.group], ""

    @property
    def is_partition(self) -> bool:
        """Whether the groups add up to the total; all others overlap."""
        return (self.group if self.is_time else self.asked[0]) in PARTITIONS

    @property
    def most(self) -> int | None:
        """How many groups a chart shows; None for all."""
        return None if self.top == "all" else int(self.top)


def draw_controls(context: Context) -> View:
    """The choices; the reading only where there are two, the form only where years are not the groups themselves."""
    names = {code: metric.label for code, metric in context.catalog.metrics.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        metric = menu("Metric", names, "metric", "arrests")
        group = menu("By", GROUPS, "by", "country")
    reading, form = "involved", "bars"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if group == "country":
            reading = choice("Figures", READINGS, "reading", "attributed")
        elif context.selection.countries:
            reading = choice("Figures", READINGS_OF_SELECTED, "reading", "attributed")
        if group not in ("year", "month"):
            form = choice("Chart", FORMS, "view", "bars")
        top = choice("Show", TOPS, "top", "20") if group != "year" else "all"
    return View(metric, group, reading, form, top)


def title(context: Context, view: View) -> str:
    """What the page shows, in words: "Arrests by country, where sources say so"."""
    label = context.catalog.metrics[view.metric].label
    if view.is_tied:
        return f"{label} in {chosen_countries(context)} where sources say so, by {GROUPS[view.group].lower()}"
    if view.group != "country":
        together = " in all countries together," if context.selection.countries else ""
        return f"{label}{together} by {GROUPS[view.group].lower()}"
    if view.reading == "attributed":
        return f"{label} by country, where sources say so"
    role = "took part in" if context.selection.role == "participant" else "is named in"
    return f"{label} by country, in all operations that it {role}"


def unit_words(context: Context, metric: str) -> str:
    """What a number counts: "persons", "euro"."""
    unit = context.catalog.metrics[metric].unit
    return {"EUR": "euro", "kg": "kilograms"}.get(unit, unit)


def narrow(context: Context, view: View, key: str) -> None:
    """Adds a group to the filters, or takes it out where it is one. For callbacks only; unknown keys do nothing."""
    narrowed = narrowed_to(context, view, key)
    if narrowed:
        select(narrowed)


def narrow_to_cell(context: Context, view: View, cell: str) -> None:
    """Filters to a group in one year; cell: key, bar, year. For callbacks only; unknown cells do nothing."""
    key, _, year = cell.rpartition("|")
    narrowed = context.selection if key in chosen(context, view) else narrowed_to(context, view, key)
    if narrowed and year.isdecimal():
        select(replace(narrowed, start=dt.date(int(year), 1, 1), end=dt.date(int(year), 12, 31)))


def narrowed_to(context: Context, view: View, key: str) -> Selection | None:
    """The selection after a click on a group; None for a row that is no group ("not attributed", "in no series")."""
    now, catalog = context.selection, context.catalog
    if view.is_time:
        return replace(now, start=dt.date(int(key[:4]), int(key[5:] or 1), 1), end=last_day_of(key)) if key else None
    known: dict[str, tuple[str, str, Callable[[str], bool]]] = {
        "country": ("countries", key, catalog.countries.__contains__),
        "crime": ("crimes", key, catalog.crimes.__contains__),
        "group": ("crimes", f"group:{key}", lambda value: value[6:] in catalog.crime_group.values()),
        "body": ("bodies", key, catalog.bodies.__contains__),
        "series": ("series", key, catalog.series.__contains__),
    }
    field, value, exists = known[view.group]
    if not exists(value):
        return None
    values: tuple[str, ...] = getattr(now, field)
    after = tuple(other for other in values if other != value) if value in values else (*values, value)
    if view.group == "country" and view.reading == "attributed" and view.metric in OF_VICTIMS:
        now = replace(now, role="any" if after else "participant")
    return now.having(field, after)


def chosen(context: Context, view: View) -> tuple[str, ...]:
    """The keys of the groups that are filtered to."""
    now = context.selection
    if view.group == "group":
        return tuple(value.removeprefix("group:") for value in now.crimes if value.startswith("group:"))
    fields = {"country": now.countries, "crime": now.crimes, "body": now.bodies, "series": now.series}
    return fields.get(view.group, ())
