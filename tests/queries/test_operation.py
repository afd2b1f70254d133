"""What the operation page reads, against the shipped records."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from components.queries.catalog import read_catalog
from components.queries.operation import nearest_operations, read_operation
from components.queries.operations import neighbours, operation_rows
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot

Record = dict[str, Any]


@pytest.fixture(scope="module")
def by_id(records: list[Record]) -> dict[str, Record]:
    return {record["id"]: record for record in records}


def counting_date(record: Record) -> str:
    found = record["ended_on"] or record["announced_on"] or record["started_on"]
    assert isinstance(found, str)
    return found


def test_the_list_holds_every_record_with_its_own_words(snapshot: Snapshot, by_id: dict[str, Record]) -> None:
    rows = operation_rows(snapshot, Selection())
    assert set(rows["operation_id"]) == set(by_id)
    for row in rows.itertuples():
        record = by_id[row.operation_id]
        assert row.counted_on == counting_date(record)
        assert len(row.crimes.split(", ")) >= len(record["crime_types"])
        # A body that leads stands among the bodies even where the record names it as lead only.
        assert set(record["bodies"]) <= set(row.bodies.split(", "))
        assert row.countries_named == len({c["iso3"] for c in record["countries"] if c["role"] == "participant"})


def test_the_list_is_latest_first(snapshot: Snapshot) -> None:
    days = operation_rows(snapshot, Selection())["counted_from"].tolist()
    assert days == sorted(days, reverse=True)


def test_a_single_stated_total_is_the_figure_of_the_list(snapshot: Snapshot, by_id: dict[str, Record]) -> None:
    signs = {"exact": "=", "at_least": "≥", "about": "≈"}
    rows = operation_rows(snapshot, Selection()).set_index("operation_id")
    checked = 0
    for name, record in by_id.items():
        stated = [f for f in record["figures"] if f["metric"] == "arrests"]
        if len(stated) == 1 and stated[0]["scope"] == "total" and stated[0]["qualifier"] in signs:
            assert rows.loc[name, "arrests"] == stated[0]["value"]
            assert rows.loc[name, "arrests_sign"] == signs[stated[0]["qualifier"]]
            checked += 1
    assert checked > 500


def test_one_operation_carries_all_its_figures_and_sources(snapshot: Snapshot, by_id: dict[str, Record]) -> None:
    for name in ("us-firewall-shadowcrew-2004", "empact-jad-2018", "dragon-2017", "breaking-chains-korea-2025"):
        record, found = by_id[name], read_operation(snapshot, name)
        assert found is not None
        stated = Counter((f["metric"], Decimal(str(f["value"])), f["country"]) for f in record["figures"])
        read = Counter((c.metric, Decimal(str(c.value)), c.country) for c in found.claims.itertuples())
        assert read == stated
        assert list(found.articles["url"]) == list(dict.fromkeys(s["url"] for s in record["sources"]))
        assert set(zip(found.countries["iso3"], found.countries["role"], strict=True)) == {
            (c["iso3"], c["role"]) for c in record["countries"]
        }
        assert all(len(claim.articles) for claim in found.claims.itertuples())


def test_money_shows_the_rate_of_the_last_banking_day_before_the_announcement(snapshot: Snapshot) -> None:
    found = read_operation(snapshot, "us-firewall-shadowcrew-2004")
    assert found is not None
    loss = next(claim for claim in found.claims.itertuples() if claim.metric == "losses")
    assert (loss.currency, loss.rate_date.date()) == ("USD", date(2004, 10, 28))
    assert round(4_000_000 / float(loss.rate), 2) == pytest.approx(float(loss.amount), abs=0.01)


def test_a_family_says_what_is_counted_in_which_member(snapshot: Snapshot) -> None:
    found = read_operation(snapshot, "austria-austrocar-2018")
    assert found is not None
    relations = dict(zip(found.family["operation_id"], found.family["relation"], strict=True))
    assert relations["austria-austrocar-2018"] == "this operation"
    assert relations["jad-mobile-2018"] == "belongs to it"
    assert relations["empact-jad-2018"] == "belongs to it further up"
    states = {(row.operation_id, row.metric): (row.state, row.counted_in) for row in found.states.itertuples()}
    assert states["gaad-2018-june", "arrests"] == ("counted in another", "empact-jad-2018")
    assert states["austria-austrocar-2018", "vehicles"] == ("counted in another", "jad-mobile-2018")
    assert states["empact-jad-2018", "arrests"] == ("counted", None)


def test_follow_ups_are_related_but_no_family(snapshot: Snapshot, records: list[Record]) -> None:
    follow_ups = [r for r in records if (r["relation"] or {}).get("type") == "follow_up_of"]
    assert follow_ups
    for record in follow_ups[:5]:
        found = read_operation(snapshot, record["id"])
        assert found is not None and found.family["operation_id"].is_unique
        parent = found.family[found.family["operation_id"] == record["relation"]["of"]].iloc[0]
        assert (parent["relation"], bool(parent["in_family"])) == ("this one follows it up", False)


def test_every_operation_can_be_read(snapshot: Snapshot, by_id: dict[str, Record]) -> None:
    for name in list(by_id)[::40]:
        found = read_operation(snapshot, name)
        assert found is not None and found.id == name and found.heading


def test_an_unknown_id_is_nothing(snapshot: Snapshot) -> None:
    assert read_operation(snapshot, "no-such-operation'; drop table operation; --") is None


def test_the_nearest_names_come_first(snapshot: Snapshot) -> None:
    catalog = read_catalog(snapshot)
    assert nearest_operations(catalog, "interpol-haechi-5-2024")[0] == "interpol-haechi-v-2024"
    assert nearest_operations(catalog, "zzzzzzzzzzzzqqqq") == []
    assert len(nearest_operations(catalog, "europol" * 100)) <= 5


def test_neighbours_walk_through_the_whole_selection(snapshot: Snapshot) -> None:
    selection = Selection(countries=("PRT",))
    listed = operation_rows(snapshot, selection)["operation_id"].tolist()
    walked, at = [listed[0]], neighbours(snapshot, selection, listed[0])
    while at is not None and at.next_id:
        walked.append(at.next_id)
        at = neighbours(snapshot, selection, at.next_id)
    assert walked == listed
    assert neighbours(snapshot, selection, "lmlecc-seagull-2024") is None
