"""Places and spans on the shipped data, against the JSON records."""

from __future__ import annotations

from typing import Any

from components.queries.places import naming_places, places
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.spans import spans


def test_a_place_counts_the_operations_that_name_it(snapshot: Snapshot, records: list[Any]) -> None:
    found = places(snapshot, Selection()).set_index("place_id")
    for name, iso3, place_id in (("Madrid", "ESP", "esp-madrid"), ("Bangkok", "THA", "tha-bangkok")):
        naming = sum({"name": name, "iso3": iso3} in record["places"] for record in records)
        assert found.loc[place_id, "operations"] == naming > 1
    assert naming_places(snapshot, Selection()) == sum(bool(record["places"]) for record in records)


def test_choosing_a_place_leaves_the_operations_it_counts(snapshot: Snapshot) -> None:
    madrid = Selection(places=("esp-madrid",))
    counted = places(snapshot, Selection()).set_index("place_id").loc["esp-madrid", "operations"]
    assert len(spans(snapshot, madrid, 200)) == counted == naming_places(snapshot, madrid)


def test_a_place_known_by_its_country_alone_is_not_exact(snapshot: Snapshot) -> None:
    found = places(snapshot, Selection())
    assert set(found["precision"]) <= {1, 2, 3}
    assert found["lat"].between(-90, 90).all() and found["lon"].between(-180, 180).all()


def test_spans_are_the_latest_by_counting_date(snapshot: Snapshot, records: list[Any]) -> None:
    found = spans(snapshot, Selection(), 200)
    assert len(found) == 200
    shown = set(found["operation_id"])
    dated = {r["id"]: r["ended_on"] or r["announced_on"] or r["started_on"] for r in records}
    earliest_shown = min(dated[identifier][:4] for identifier in shown)
    assert all(dated[r["id"]][:4] <= earliest_shown for r in records if r["id"] not in shown)


def test_a_span_keeps_how_exactly_its_days_are_known(snapshot: Snapshot, records: list[Any]) -> None:
    by_id = {record["id"]: record for record in records}
    for row in spans(snapshot, Selection(crimes=("phishing",)), 200).itertuples():
        record = by_id[row.operation_id]
        if record["started_on"]:
            assert (row.start_from == row.start_to) == (len(record["started_on"]) == 10)
        else:
            assert str(row.start_from)[:4] == (record["ended_on"] or record["announced_on"])[:4]
