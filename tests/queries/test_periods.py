"""Periods, maps and places on the shipped data, against a recount in plain Python from the JSON records."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

import pandas as pd
import pytest

from components.queries.country_values import country_figures
from components.queries.periods import MERGED, MONTHS, OPERATIONS, by_period
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ATTRIBUTED
from components.queries.totals import attributed_to, totals
from tests.queries import recount

Record = dict[str, Any]


def counting_date(record: Record) -> str:
    """Ended, else announced, else started, as precisely as the record says."""
    return str(record["ended_on"] or record["announced_on"] or record["started_on"])


def counted_figures(records: list[Record], metric: str) -> dict[str, Decimal]:
    """Which operation counts with how much: an umbrella by its own figure, or its members where they add up to more."""
    by_id = {record["id"]: record for record in records}
    below: dict[str | None, list[str]] = defaultdict(list)
    for record in records:
        below[recount.nearest_selected_ancestor(record, by_id, set(by_id))].append(record["id"])

    def counted(identifier: str) -> dict[str, Decimal]:
        own = recount.own_figure(by_id[identifier], metric)
        members = {name: value for child in below[identifier] for name, value in counted(child).items()}
        if own is not None and own[0] >= sum(members.values()):
            return {identifier: own[0]}
        return members

    return {name: value for root in below[None] for name, value in counted(root).items()}


def whole(snapshot: Snapshot, metric: str, period: str, selection: Selection | None = None) -> pd.DataFrame:
    found = by_period(snapshot, selection or Selection(), metric, period)
    assert set(found["grp"]) <= {""}
    return found


@pytest.mark.parametrize("metric", ["arrests", "victims", "drugs_kg", "firearms"])
def test_a_year_holds_what_a_recount_gives(snapshot: Snapshot, records: list[Record], metric: str) -> None:
    by_id = {record["id"]: record for record in records}
    expected: dict[int, list[Decimal]] = defaultdict(list)
    for identifier, amount in counted_figures(records, metric).items():
        expected[int(counting_date(by_id[identifier])[:4])].append(amount)
    found = whole(snapshot, metric, "year").set_index("start")
    stated = {start.year: row for start, row in found.iterrows() if row["counted"]}
    assert {year: row["counted"] for year, row in stated.items()} == {y: len(a) for y, a in expected.items()}
    for year, amounts in expected.items():
        assert stated[year]["amount"] == pytest.approx(float(sum(amounts)))
        assert stated[year]["median"] == pytest.approx(float(median(amounts)))


def test_every_operation_stands_in_one_month_or_is_said_to_state_none(
    snapshot: Snapshot, records: list[Record]
) -> None:
    found = whole(snapshot, OPERATIONS, "month")
    dates = [counting_date(record) for record in records]
    months = Counter(text[:7] for text in dates if len(text) >= 7)
    years = Counter(text for text in dates if len(text) == 4)
    fine, coarse = found[~found["coarse"]], found[found["coarse"]]
    assert {f"{row.start:%Y-%m}": row.operations for row in fine.itertuples()} == months
    assert {f"{row.start:%Y}": row.operations for row in coarse.itertuples()} == years
    assert all(row.finish == row.start + pd.offsets.MonthEnd(1) for row in fine.itertuples())
    assert all((row.finish.month, row.finish.day) == (12, 31) for row in coarse.itertuples())


@pytest.mark.parametrize("period", MONTHS)
@pytest.mark.parametrize("metric", ["arrests", "losses", "money_seized"])
def test_periods_partition_a_total(snapshot: Snapshot, metric: str, period: str) -> None:
    selection = Selection(crimes=("phishing", "drug_trafficking"), without_largest=True)
    total = totals(snapshot, selection, metrics=(metric,)).iloc[0]
    found = whole(snapshot, metric, period, selection)
    assert found["amount"].sum() == pytest.approx(total["amount"])
    assert found["stating"].sum() == total["stating"]
    assert found["counted"].sum() == total["counted"]
    assert found["covered"].sum() == total["covered"]
    assert ("≥" in set(found["sign"])) == (total["sign"] == "≥")


def test_coarse_dates_have_bars_of_their_own_only_within_a_year(snapshot: Snapshot) -> None:
    assert whole(snapshot, OPERATIONS, "quarter")["coarse"].any()
    assert not whole(snapshot, OPERATIONS, "year")["coarse"].any()
    blocks = whole(snapshot, OPERATIONS, "five")
    assert {start.year % 5 for start in blocks["start"]} == {0}


@pytest.mark.parametrize("countries", [("PRT",), ("PRT", "ESP")])
def test_figures_tied_to_the_chosen_countries_partition_over_time(
    snapshot: Snapshot, countries: tuple[str, ...]
) -> None:
    selection = Selection(countries=countries)
    found = by_period(snapshot, selection, "arrests", "quarter", by=ATTRIBUTED, merged=countries)
    tied = found[found["grp"] == MERGED]
    expected = attributed_to(snapshot, selection, metrics=("arrests",)).iloc[0]
    assert tied["amount"].sum() == pytest.approx(expected["amount"])
    assert tied["counted"].sum() == expected["stating"]


def test_blocks_of_a_country_count_the_operations_that_name_it(snapshot: Snapshot, records: list[Record]) -> None:
    named = [counting_date(record) for record in records if recount.took_part(record, "PRT")]
    expected = Counter(int(text[:4]) // 5 * 5 for text in named)
    found = by_period(snapshot, Selection(), OPERATIONS, "five", by="involved")
    own = found[found["grp"] == "PRT"]
    assert {start.year: count for start, count in zip(own["start"], own["operations"], strict=True)} == expected


def test_the_role_of_the_selection_says_which_countries_are_meant(snapshot: Snapshot, records: list[Record]) -> None:
    expected = sum({"iso3": "ESP", "role": "destination"} in record["countries"] for record in records)
    assert expected
    found = by_period(snapshot, Selection(role="destination"), OPERATIONS, "five", by="involved")
    assert found[found["grp"] == "ESP"]["operations"].sum() == expected


def test_no_operation_gives_no_period(snapshot: Snapshot) -> None:
    assert by_period(snapshot, Selection(start=date(2030, 1, 1)), "arrests", "month").empty


@pytest.mark.parametrize("country", ["PRT", "HKG", "USA"])
def test_the_involved_figure_of_a_country_is_the_total_after_clicking_it(snapshot: Snapshot, country: str) -> None:
    figures = country_figures(snapshot, Selection(), "arrests", "involved").set_index("iso3")
    clicked = totals(snapshot, Selection(countries=(country,)), metrics=("arrests",))
    assert figures.loc[country, "amount"] == clicked["amount"][0]


@pytest.mark.parametrize("metric", ["arrests", "victims", "losses", "drugs_kg"])
def test_attributed_figures_leave_a_remainder_of_the_whole(snapshot: Snapshot, metric: str) -> None:
    figures = country_figures(snapshot, Selection(), metric, "attributed").set_index("iso3")
    whole_amount = totals(snapshot, Selection(), metrics=(metric,))["amount"][0]
    assert figures.loc["", "amount"] == whole_amount
    tied = figures.drop(index="")["amount"].sum()
    assert 0 < tied < whole_amount
