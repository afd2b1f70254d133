"""What totals leave out, against the records and on worlds small enough to see through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from components.queries.left_out import REASONS, left_out
from components.queries.made_of import made_of
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot, open_snapshot
from components.queries.totals import attributed_to, totals
from tests.worlds import figure, operation, phase_of


@pytest.fixture
def world(build_from, tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(records: list[dict[str, Any]]) -> Snapshot:
        build_from(records).close()
        return open_snapshot(tmp_path / "built.duckdb")

    return make


def reasons(snapshot: Snapshot, metric: str = "arrests", **fields: Any) -> dict[str, str]:
    found = left_out(snapshot, Selection(**fields), metric)
    return dict(zip(found["operation_id"], found["reason"], strict=True))


@pytest.mark.parametrize("metric", ["arrests", "victims", "losses", "money_seized", "drugs_kg"])
def test_what_is_stated_is_counted_or_listed(snapshot: Snapshot, metric: str) -> None:
    """Nothing vanishes: every operation that states the metric is in the total or in the list."""
    total = totals(snapshot, Selection(), metrics=(metric,)).iloc[0]
    found = left_out(snapshot, Selection(), metric)
    of_figures = found[~found["reason"].isin(["not a result", "statistics", "unconverted"])]
    assert total.counted + total.unconverted + of_figures["operation_id"].nunique() == total.stating
    assert set(found["reason"]) <= set(REASONS)


def test_statistics_and_numbers_that_are_no_results_are_listed(snapshot: Snapshot, records: list[Any]) -> None:
    found = left_out(snapshot, Selection(), "arrests")
    statistics = {
        r["id"] for r in records if r["level"] == "statistics" and any(f["metric"] == "arrests" for f in r["figures"])
    }
    assert set(found.loc[found["reason"] == "statistics", "operation_id"]) == statistics
    for metric in ("losses", "money_seized", "criminal_proceeds", "victims"):
        barred = [
            r["id"]
            for r in records
            for f in r["figures"]
            if f["metric"] == metric and f.get("basis", "result") not in ("result", "estimate")
        ]
        listed = left_out(snapshot, Selection(), metric)
        assert sorted(listed.loc[listed["reason"] == "not a result", "operation_id"]) == sorted(barred), metric


def test_a_phase_is_counted_in_its_umbrella(world) -> None:  # type: ignore[no-untyped-def]
    phase = operation("phase", figures=[figure(3)], relation=phase_of("umbrella"))
    snapshot = world([operation("umbrella", figures=[figure(10)]), phase])
    row = left_out(snapshot, Selection(), "arrests").iloc[0]
    assert (row.operation_id, row.reason, row.amount, row.counted_in) == ("phase", "counted in another", 3, "umbrella")
    assert row.counted_in_name == "Umbrella"
    assert reasons(snapshot, excluded=("umbrella",)) == {}, "outside the selection it leaves nothing out"


def test_an_umbrella_that_says_less_is_left_out_for_its_members(world) -> None:  # type: ignore[no-untyped-def]
    phase = operation("phase", figures=[figure(30)], relation=phase_of("umbrella"))
    snapshot = world([operation("umbrella", figures=[figure(10)]), phase])
    assert reasons(snapshot) == {"umbrella": "its members add up to more"}


def test_limits_rates_and_lost_currencies_are_named_with_what_was_stated(world) -> None:  # type: ignore[no-untyped-def]
    records = [
        operation("limit", figures=[figure(9, "losses", currency="EUR", qualifier="at_most")]),
        operation("rate", figures=[figure(5, "losses", currency="EUR", basis="rate")]),
        operation("dong", figures=[figure(5_000_000, "losses", currency="VND", qualifier="about")]),
        operation("fine", figures=[figure(7, "losses", currency="EUR")]),
    ]
    found = left_out(world(records), Selection(), "losses").set_index("operation_id")
    assert found["reason"].to_dict() == {"limit": "upper limit", "rate": "not a result", "dong": "unconverted"}
    assert tuple(found.loc["dong", ["amount", "sign", "currency"]]) == (5_000_000, "≈", "VND")
    assert tuple(found.loc["limit", ["amount", "sign"]]) == (9, "≤")
    assert found.loc["rate", "basis"] == "rate"


def test_the_five_largest_are_listed_when_they_are_switched_off(world) -> None:  # type: ignore[no-untyped-def]
    snapshot = world([operation(f"op-{size}", figures=[figure(size)]) for size in range(1, 8)])
    assert reasons(snapshot) == {}
    assert set(reasons(snapshot, without_largest=True)) == {f"op-{size}" for size in range(3, 8)}


@pytest.mark.parametrize("metric", ["arrests", "losses", "drugs_kg"])
def test_what_a_total_is_made_of_adds_up_to_it(snapshot: Snapshot, metric: str) -> None:
    for selection in (Selection(), Selection(countries=("PRT", "ESP"))):
        found = made_of(snapshot, selection, metric, tied=False)
        total = totals(snapshot, selection, metrics=(metric,)).iloc[0]
        assert (len(found), found["amount"].sum()) == (total.counted, pytest.approx(total.amount))
        assert found["amount"].is_monotonic_decreasing and found["operation_id"].is_unique
        if selection.countries:
            tied = made_of(snapshot, selection, metric, tied=True)
            own = attributed_to(snapshot, selection, (metric,)).iloc[0]
            assert tied["amount"].sum() == pytest.approx(own.amount)
            assert set(tied["country"]) <= {"Portugal", "Spain"}
            assert tied.loc[tied["inferred"], "amount"].sum() == pytest.approx(own.inferred)
