"""What stands out, recomputed from the records; and that one operation never decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from components.queries.catalog import read_catalog
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot, open_snapshot
from components.queries.standouts import FEWEST, standouts
from components.standouts import basis, sentences
from tests.queries.test_breakdown import counted
from tests.worlds import figure, operation, took_part


def participants(record: dict[str, Any]) -> set[str]:
    return {c["iso3"] for c in record["countries"] if c["role"] == "participant"}


def test_leaders_are_counted_without_the_largest_operation(snapshot: Snapshot, records: list[Any]) -> None:
    adds = counted(records, "arrests")
    largest = max(adds, key=lambda identifier: (adds[identifier], identifier))
    rest = [record for record in records if record["id"] != largest]
    found = standouts(snapshot, Selection())
    assert (found.largest_id, found.operations) == (largest, len(records) - 1)
    bodies = Counter(body for record in rest for body in set(record["bodies"]))
    assert found.leaders["body"].operations == bodies.most_common(1)[0][1]
    pairs = Counter(pair for record in rest for pair in combinations(sorted(participants(record)), 2))
    (first, most), (_, next_most) = pairs.most_common(2)
    assert (found.leaders["pair"].keys, found.leaders["pair"].operations) == (first, most)
    assert found.leaders["pair"].next_operations == next_most
    figures = counted(rest, "arrests")
    assert found.median == float(median(figures.values()))
    assert found.share == pytest.approx(float(sum(sorted(figures.values())[-5:]) / sum(figures.values())))


@pytest.mark.parametrize("fields", [{}, {"countries": ("PRT",)}, {"bodies": ("INTERPOL",)}, {"crimes": ("phishing",)}])
def test_leaders_stay_when_any_operation_is_taken_out(snapshot: Snapshot, fields: dict[str, Any]) -> None:
    """They lead by two or more: the leader with one fewer still stands before the next."""
    for leader in standouts(snapshot, Selection(**fields)).leaders.values():
        assert leader.operations - 1 > leader.next_operations


def test_the_order_of_medians_is_the_same_with_the_largest(snapshot: Snapshot) -> None:
    """Taking the largest operation out of the selection beforehand takes out another one, and says the same."""
    found = standouts(snapshot, Selection())
    again = standouts(snapshot, replace(Selection(), excluded=(found.largest_id,)))
    assert found.highest and found.lowest and again.highest and again.lowest
    assert (found.highest[0], found.lowest[0]) == (again.highest[0], again.lowest[0])


@pytest.fixture
def world(build_from, tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(records: list[dict[str, Any]]) -> Snapshot:
        build_from(records).close()
        return open_snapshot(tmp_path / "built.duckdb")

    return make


def test_a_few_operations_say_nothing(world) -> None:  # type: ignore[no-untyped-def]
    snapshot = world([operation(f"op-{n}", figures=[figure(n)]) for n in range(FEWEST)])
    assert sentences(standouts(snapshot, Selection()), Selection(), read_catalog(snapshot)) == []


def test_sentences_say_what_was_found_and_never_tell_a_filter_back(world) -> None:  # type: ignore[no-untyped-def]
    records = [
        operation(
            f"op-{n}",
            figures=[figure(2 if n else 1_000_000)],
            crime_types=["phishing"] if n < 20 else ["drug_trafficking"],
            bodies=["Europol"] if n < 18 else ["INTERPOL"],
            countries=took_part("ESP", "FRA") if n < 10 else took_part("DEU", "ITA") if n < 14 else took_part("PRT"),
        )
        for n in range(30)
    ]
    snapshot = world(records)
    catalog, found = read_catalog(snapshot), standouts(snapshot, Selection())
    said = " ".join(sentences(found, Selection(), catalog))
    assert "Europol took part in 17 of 29 operations (59%)" in said
    assert "more often than Spain and France: in 9 operations, the next pair in 4" in said
    assert "Half of the 29 operations that count arrests made 2 or fewer" in said
    assert "five of them hold 17% of their arrests" in said
    assert "Op-0" in basis(found, catalog), "the one left out is named"
    filtered = Selection(bodies=("Europol",), crimes=("phishing",))
    assert not any("Europol" in sentence for sentence in sentences(found, filtered, catalog))
