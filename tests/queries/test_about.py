"""What the page on the data says about completeness and sources, against the shipped facts and planted ones."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from components.queries import about
from components.queries.snapshot import Snapshot
from etl.model.vocabulary import metrics
from etl.schema.tables import tables

Records = list[dict[str, Any]]


def test_the_counts_are_those_of_the_records(snapshot: Snapshot, records: Records) -> None:
    counts = about.summary(snapshot)
    assert counts["operations"] == len(records)
    assert counts["countries"] == len({c["iso3"] for r in records for c in r["countries"]})
    took_part = {c["iso3"] for r in records for c in r["countries"] if c["role"] == "participant"}
    assert counts["taking_part"] == len(took_part)
    assert counts["publishers"] == len({s["publisher"] for r in records for s in r["sources"]})
    assert counts["one_source"] == sum(len(r["sources"]) == 1 for r in records)
    assert counts["related"] == sum(r["relation"] is not None for r in records)
    assert counts["countries_stated"] == sum(r["countries_stated"] is not None for r in records)


def test_facts_are_counted_once_an_operation(snapshot: Snapshot, records: Records) -> None:
    known = about.facts(snapshot).set_index("fact")["operations"]
    assert known["place"] == sum(bool(r["places"]) for r in records)
    assert known["second source"] == sum(len(r["sources"]) > 1 for r in records)
    tied = sum(any(f["country"] for f in r["figures"]) for r in records)
    assert known["country figure"] == tied, "what the rules infer is not known"
    assert known["participant"] == sum(any(c["role"] == "participant" for c in r["countries"]) for r in records)


def test_every_metric_is_listed_with_the_operations_that_state_it(snapshot: Snapshot, records: Records) -> None:
    stating = about.metric_coverage(snapshot).set_index("metric")["stating"]
    assert list(stating.index) == list(metrics())
    usable = Counter(
        metric
        for record in records
        for metric in {f["metric"] for f in record["figures"] if f["basis"] in ("result", "estimate")}
    )
    for metric in ("arrests", "searches", "victims"):
        assert stating[metric] == usable[metric]


def test_what_a_source_ties_to_a_country_is_told_from_what_is_inferred(snapshot: Snapshot, records: Records) -> None:
    rows = about.metric_coverage(snapshot).set_index("metric")
    tied = sum(any(f["metric"] == "arrests" and f["country"] for f in r["figures"]) for r in records)
    assert rows["tied"]["arrests"] == tied and rows["inferred"]["arrests"] > 0


def test_what_sources_count_is_shown_with_the_largest(snapshot: Snapshot, records: Records) -> None:
    rows = about.deviating(snapshot)
    assert "IP addresses and servers" in set(rows.loc[rows["metric"] == "servers", "detail"])
    stated = [
        (f["value"], r["id"])
        for r in records
        for f in r["figures"]
        if f["metric"] == "servers" and f["detail"] and f["scope"] == "total"
    ]
    largest = rows[rows["metric"] == "servers"].iloc[0]
    assert (largest["amount"], largest["operation_id"]) == max(stated)
    assert rows.groupby("metric")["amount"].apply(lambda amounts: amounts.is_monotonic_decreasing).all()


def test_money_without_a_rate_is_listed(snapshot: Snapshot) -> None:
    assert set(about.unconverted(snapshot)["currency"]) == {"ALL", "BAM", "COP", "VND"}


def test_remainders_below_zero_are_listed(snapshot: Snapshot) -> None:
    rows = about.exceeding(snapshot)
    assert (rows["remainder"] < 0).all()
    assert {"interpol-synergia-ii-2024", "thunderbolt-2021"} <= set(rows["operation_id"])


def test_sources_by_publisher_add_up_to_all(snapshot: Snapshot) -> None:
    assert about.publishers(snapshot)["articles"].sum() == about.summary(snapshot)["articles"]


def test_every_column_of_the_schema_has_a_fill_rate(snapshot: Snapshot, records: Records) -> None:
    rows = about.fill_rates(snapshot)
    described = {(name, column.name) for name, one in tables().items() for column in one.columns}
    assert set(zip(rows["table"], rows["column"], strict=True)) == described
    assert (rows["filled"] <= rows["rows"]).all()
    series = rows[(rows["table"] == "operation") & (rows["column"] == "series")].iloc[0]
    assert (series["rows"], series["filled"]) == (len(records), sum(r["series"] is not None for r in records))


def test_only_closed_lists_are_shown_whole(snapshot: Snapshot) -> None:
    assert set(about.closed_list(snapshot, "metric")["code"]) == set(metrics())
    with pytest.raises(ValueError, match="expected one of"):
        about.closed_list(snapshot, "claim")
