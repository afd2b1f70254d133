"""Breakdowns against a recount in plain Python: groups that overlap, groups that add up, years."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from components.queries.breakdown import breakdown, split_remainder
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.totals import attributed_to
from components.queries.yearly import (
    is_incomplete,
    last_day_of,
    latest_operations,
    operations_by_year,
    yearly,
    yearly_attributed,
)
from etl.build import SHIPPED
from tests.queries import recount

GROUP_OF = {
    row["code"]: row["group"]
    for row in csv.DictReader(
        (SHIPPED.parent / "reference" / "crime_types.csv").read_text(encoding="utf-8").splitlines()
    )
}


def counting_date(record: dict[str, Any]) -> str:
    return str(record["ended_on"] or record["announced_on"] or record["started_on"])


def counted(records: list[dict[str, Any]], metric: str) -> dict[str, Decimal]:
    """What each operation adds to the total of everything: its own figure, unless its family counts it elsewhere."""
    by_id = {record["id"]: record for record in records}
    below = defaultdict(list)
    roots = []
    for record in records:
        parent = recount.nearest_selected_ancestor(record, by_id, set(by_id))
        (below[parent] if parent else roots).append(record["id"])

    def worth(identifier: str) -> tuple[Decimal | None, dict[str, Decimal]]:
        own = recount.own_figure(by_id[identifier], metric)
        adds: dict[str, Decimal] = {}
        total: Decimal | None = None
        for member in below[identifier]:
            value, theirs = worth(member)
            if value is not None:
                total, adds = (total or Decimal(0)) + value, adds | theirs
        if own is not None and own[0] >= (total or 0):
            return own[0], {identifier: own[0]}
        return total, adds

    return {key: value for root in roots for key, value in worth(root)[1].items()}


@pytest.mark.parametrize("metric", ["arrests", "victims", "firearms"])
def test_years_hold_what_their_operations_add(snapshot: Snapshot, records: list[Any], metric: str) -> None:
    dates = {record["id"]: counting_date(record) for record in records}
    expected: dict[int, Decimal] = defaultdict(Decimal)
    for identifier, amount in counted(records, metric).items():
        expected[int(dates[identifier][:4])] += amount
    found = yearly(snapshot, Selection(), (metric,))
    known = found[found["counted"] > 0]
    assert {row.year: Decimal(str(row.amount)) for row in known.itertuples()} == expected


def test_months_leave_what_is_dated_by_the_year_under_its_year(snapshot: Snapshot, records: list[Any]) -> None:
    expected: dict[str, int] = defaultdict(int)
    for record in records:
        expected[counting_date(record)[:7]] += 1
    found = breakdown(snapshot, Selection(), ("arrests",), period="month")
    assert dict(zip(found["period"], found["operations"], strict=True)) == expected


def test_series_add_up_to_the_total(snapshot: Snapshot, records: list[Any]) -> None:
    series = {record["id"]: record["series"] or "" for record in records}
    expected: dict[str, Decimal] = defaultdict(Decimal)
    for identifier, amount in counted(records, "arrests").items():
        expected[series[identifier]] += amount
    found = breakdown(snapshot, Selection(), ("arrests",), by="series")
    known = found[found["counted"] > 0]
    assert {row.grp: Decimal(str(row.amount)) for row in known.itertuples()} == expected


@pytest.mark.parametrize("by", ["crime", "crime_group", "body", "involved"])
def test_groups_that_overlap_are_each_recounted(snapshot: Snapshot, records: list[Any], by: str) -> None:
    """Within a group only its own operations count, and count once."""
    members: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        names = {
            "crime": set(record["crime_types"]),
            "crime_group": {GROUP_OF[code] for code in record["crime_types"]},
            "body": set(record["bodies"]),
            "involved": {c["iso3"] for c in record["countries"] if c["role"] == "participant"},
        }[by]
        for name in names:
            members[name].append(record)
    found = breakdown(snapshot, Selection(), ("arrests",), by=by).set_index("grp").drop(index="")  # type: ignore[arg-type]
    if by == "body":
        found = found.loc[list(members)]  # regional bodies are known from agencies and leads too
    assert dict(found["operations"]) == {name: len(group) for name, group in members.items()}
    for name, group in members.items():
        expected = recount.total(group, records, "arrests")
        row = found.loc[name]
        assert (None if row.counted == 0 else (Decimal(str(row.amount)), row.sign)) == expected, name


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(countries=("PRT",)), Selection(crimes=("drug_trafficking",))]
)
def test_attributed_countries_and_the_remainder_make_the_whole(snapshot: Snapshot, selection: Selection) -> None:
    table = breakdown(snapshot, selection, ("arrests",), by="attributed")
    whole = table[table["grp"] == ""]["amount"].iloc[0]
    countries, rest = split_remainder(table)
    assert rest is not None and rest["amount"] >= 0, "sources tie no more arrests to countries than they give as totals"
    assert countries["amount"].sum() + rest["amount"] == whole
    assert rest["sign"] == "≈", "some of the countries' figures are bounds"


def test_a_silent_selection_has_no_remainder(snapshot: Snapshot) -> None:
    nothing = breakdown(snapshot, Selection(text="no such words anywhere"), ("arrests",), by="attributed")
    countries, rest = split_remainder(nothing)
    assert countries.empty and rest is None


def test_operations_by_year_are_all_operations(snapshot: Snapshot, records: list[Any]) -> None:
    expected: dict[int, int] = defaultdict(int)
    for record in records:
        expected[int(counting_date(record)[:4])] += 1
    found = operations_by_year(snapshot, Selection())
    assert dict(zip(found["year"], found["operations"], strict=True)) == expected


def test_the_latest_come_first_and_coarse_dates_after_what_is_surely_as_late(snapshot: Snapshot) -> None:
    dates = latest_operations(snapshot, Selection(), most=200)["counted_on"].tolist()
    padded = [f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10] for date in dates]
    assert padded == sorted(padded, reverse=True)


@pytest.mark.parametrize(
    ("period", "last"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2023-02", "2023-02-28")]
)
def test_a_period_ends_on_its_last_day(period: str, last: str) -> None:
    assert last_day_of(period).isoformat() == last


def test_a_period_is_incomplete_until_the_sources_reach_its_end() -> None:
    assert is_incomplete("2024", last_day_of("2024-11"))
    assert not is_incomplete("2024", last_day_of("2024"))
    assert not is_incomplete("2024", None)


def test_years_of_a_country_add_up_to_what_is_tied_to_it(snapshot: Snapshot) -> None:
    selection = Selection(countries=("PRT", "ESP"))
    for metric in ("arrests", "money_seized"):
        tied = attributed_to(snapshot, selection, (metric,)).iloc[0]
        assert yearly_attributed(snapshot, selection, metric)["amount"].sum() == pytest.approx(float(tied.amount))
    assert yearly_attributed(snapshot, Selection(), "arrests").empty


@pytest.mark.parametrize("countries", [("PRT",), ("PRT", "ESP", "DEU")])
def test_figures_tied_to_countries_by_body_are_what_is_tied_after_clicking_it(
    snapshot: Snapshot, countries: tuple[str, ...]
) -> None:
    selection = Selection(countries=countries)
    found = breakdown(snapshot, selection, ("arrests",), by="body", tied=True).set_index("grp")
    whole = attributed_to(snapshot, selection, ("arrests",)).iloc[0]
    assert (found.loc["", "amount"], found.loc["", "sign"]) == (float(whole.amount), whole.sign)
    for body in ("Europol", "INTERPOL", "Frontex"):
        clicked = attributed_to(snapshot, Selection(countries=countries, bodies=(body,)), ("arrests",))
        if clicked.empty:
            assert body not in found.index or found.loc[body, "counted"] == 0
            continue
        row = clicked.iloc[0]
        assert (found.loc[body, "amount"], found.loc[body, "sign"]) == (float(row.amount), row.sign), body
