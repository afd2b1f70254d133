"""Puts a question together: the selection, the groups, the family rule, then what is asked of the counted figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot

SQL = Path(__file__).with_name("sql")

# Groups that overlap: an operation stands in each of its groups, and the family rule is applied within every group.
GROUPS = {
    "crime": "select crime_type as grp, operation_id from selected join operation_crime_type using (operation_id)",
    "crime_group": "select distinct t.grp, s.operation_id from selected s "
    "join operation_crime_type x using (operation_id) join crime_type t on t.code = x.crime_type",
    "body": "select body as grp, operation_id from selected join operation_body using (operation_id)",
    "agency": "select distinct agency_id as grp, operation_id from selected "
    "join operation_agency using (operation_id) join agency using (agency_id) where kind = 'agency'",
    "involved": "select distinct iso3 as grp, operation_id from selected "
    "join operation_country using (operation_id) where $group_role = 'any' or role = $group_role",
}
# Figures tied to a country; they add up, and what is left of the whole is "not attributed".
ATTRIBUTED = "attributed"

_WHOLE = "select '' as grp, operation_id from selected"
_FIGURES = """
select g.grp, g.operation_id, f.metric, f.amount, f.sign, 0::decimal(38, 4) as inferred, f.upper
from grouped g
join figure f on f.operation_id = g.operation_id
where (f.counts or $statistics) and ($metrics is null or list_contains($metrics, f.metric))"""
_ATTRIBUTIONS = """
select a.iso3 as grp, a.operation_id, a.metric, a.amount, a.sign, a.inferred, null as upper
from selected s
join attribution a on a.operation_id = s.operation_id
where (a.counts or $statistics) and ($metrics is null or list_contains($metrics, a.metric))"""

# Figures tied to chosen countries within other groups: every group is split by country (group, unit separator, iso3),
# so that the family rule looks at one country at a time; the question puts the countries together again.
_SPLIT = """
select x.grp || chr(31) || a.iso3 as grp, x.operation_id
from ({groups}) x
join (select distinct operation_id, iso3 from attribution where list_contains($tied_to, iso3)) a using (operation_id)"""
_SPLIT_ATTRIBUTIONS = """
select g.grp, a.operation_id, a.metric, a.amount, a.sign, a.inferred, null as upper
from grouped g
join attribution a on a.operation_id = g.operation_id and a.iso3 = split_part(g.grp, chr(31), 2)
where (a.counts or $statistics) and ($metrics is null or list_contains($metrics, a.metric))"""


_KEPT = "select * from kept where $metrics is null or list_contains($metrics, metric)"
# How many selections with a grouping are kept; each is some thousand figures.
KEPT = 100


@cache
def read_sql(name: str) -> str:
    """The text of a statement in sql/."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def ask(
    snapshot: Snapshot,
    selection: Selection,
    question: str,
    *,
    by: str = "",
    metrics: tuple[str, ...] | None = None,
    tied_to: tuple[str, ...] = (),
    parameters: dict[str, object] | None = None,
) -> pd.DataFrame:
    """Runs sql/<question>.sql on `counted`, the figures of the selection after the family rule.

    by: one of GROUPS, ATTRIBUTED, or '' for the whole selection alone (grp = '' is always there). metrics: only these.
    tied_to: countries; the groups are then '<grp>\x1f<iso3>', with the figures tied to the country.
    """
    grouping, values = _grouped(selection, by, tied_to)
    text = f"with {grouping},\ncounted as ({_KEPT})\n{read_sql(question)}"
    asked = _together(values, {"metrics": list(metrics) if metrics else None}, parameters or {})
    return snapshot.frame(text, asked, {"kept": _counted(snapshot, selection, by, metrics, tied_to)})


def _together(*parts: Mapping[str, object]) -> dict[str, object]:
    """Parameters of the selection and of the question; a name that both have would change what is selected."""
    names = [name for part in parts for name in part]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"parameters: found {sorted(twice)} twice, expected other names for the question's own")
    return {name: value for part in parts for name, value in part.items()}


@lru_cache(KEPT)
def _counted(
    snapshot: Snapshot, selection: Selection, by: str, metrics: tuple[str, ...] | None, tied_to: tuple[str, ...]
) -> pa.Table:
    """sql/counted.sql, asked once for all questions about the same figures: it takes longer than any of them."""
    grouping, values = _grouped(selection, by, tied_to)
    stated = _FIGURES
    if tied_to:
        stated += f" and g.grp = ''\nunion all\n{_SPLIT_ATTRIBUTIONS}"
    elif by == ATTRIBUTED:
        stated += f" and g.grp = ''\nunion all\n{_ATTRIBUTIONS}"
    text = f"with recursive {grouping},\nstated as ({stated}),\n{read_sql('counted')}\nselect * from counted"
    switches = {"statistics": selection.statistics, "without_largest": selection.without_largest}
    return snapshot.arrow(text, _together(values, switches, {"metrics": list(metrics) if metrics else None}))


def _grouped(selection: Selection, by: str, tied_to: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    """The relations selected(operation_id) and grouped(grp, operation_id), and their parameters."""
    selected, values = selection.sql()
    grouped = _WHOLE
    if tied_to:
        groups = f"{_WHOLE}\nunion all {GROUPS[by]}" if by else _WHOLE
        grouped += f"\nunion all {_SPLIT.format(groups=groups)}"
        values["tied_to"] = list(tied_to)
    elif by == ATTRIBUTED:
        grouped += "\nunion all select distinct iso3, operation_id from selected join attribution using (operation_id)"
    elif by:
        grouped += f"\nunion all {GROUPS[by]}"
    if by == "involved":
        values["group_role"] = selection.role
    return f"selected as ({selected}),\ngrouped as ({grouped})", values


def ask_selected(
    snapshot: Snapshot, selection: Selection, question: str, parameters: dict[str, object] | None = None
) -> pd.DataFrame:
    """Runs sql/<question>.sql on `selected` (operation_id), without figures."""
    selected, values = selection.sql()
    text = f"with selected as ({selected})\n{read_sql(question)}"
    return snapshot.frame(text, _together(values, parameters or {}))
