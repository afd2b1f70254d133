"""Totals on the shipped data against an independent recount, and the rules on worlds small enough to see through."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot, open_snapshot
from components.queries.statement import ATTRIBUTED, ask
from components.queries.totals import attributed_to, totals
from etl.build import build
from etl.sources.gazetteer import Gazetteer
from tests.conftest import silent, write_records
from tests.queries import recount
from tests.worlds import figure, operation, phase_of, took_part

METRICS = [
    "arrests",
    "victims",
    "victims_rescued",
    "searches",
    "suspects_identified",
    "drugs_kg",
    "firearms",
    "servers",
]


def one_total(snapshot: Snapshot, selection: Selection, metric: str) -> tuple[Decimal, str] | None:
    found = totals(snapshot, selection, metrics=(metric,))
    if found.empty or found["counted"][0] == 0:
        return None
    return Decimal(str(found["amount"][0])), found["sign"][0]


@pytest.mark.parametrize("metric", METRICS)
def test_the_total_of_everything_is_the_recount(snapshot: Snapshot, records: list[Any], metric: str) -> None:
    assert one_total(snapshot, Selection(), metric) == recount.total(records, records, metric)


@pytest.mark.parametrize("country", ["PRT", "ESP", "HKG", "DEU", "USA", "SGP", "FRA"])
def test_the_total_of_a_country_is_the_recount(snapshot: Snapshot, records: list[Any], country: str) -> None:
    selected = [record for record in records if recount.took_part(record, country)]
    expected = recount.total(selected, records, "arrests")
    assert one_total(snapshot, Selection(countries=(country,)), "arrests") == expected


@pytest.mark.parametrize("stated", ["servers", "firearms"])
def test_the_total_of_those_that_state_another_figure_is_the_recount(
    snapshot: Snapshot, records: list[Any], stated: str
) -> None:
    """The filter "states a figure for" names metrics, as the question for a total does: the two never mix."""
    selected = [record for record in records if any(f["metric"] == stated for f in record["figures"])]
    selection = Selection(figures=(stated,))
    assert one_total(snapshot, selection, "arrests") == recount.total(selected, records, "arrests")
    with pytest.raises(ValueError, match=r"found \['figures'\] twice"):
        ask(snapshot, selection, "totals", parameters={"figures": []})


@pytest.mark.parametrize("crime", ["drug_trafficking", "phishing", "organised_crime", "migrant_smuggling"])
def test_the_bar_of_a_crime_type_is_the_total_after_clicking_it(snapshot: Snapshot, crime: str) -> None:
    bars = totals(snapshot, Selection(), by="crime", metrics=("arrests",)).set_index("grp")
    clicked = totals(snapshot, Selection(crimes=(crime,)), metrics=("arrests",))
    assert bars.loc[crime, "amount"] == clicked["amount"][0]


def test_portugal_reads_two_ways(snapshot: Snapshot) -> None:
    selection = Selection(countries=("PRT",))
    tied = attributed_to(snapshot, selection, ("arrests",)).iloc[0]
    assert (tied.amount, tied.inferred, tied.sign) == (66, 5, "=")
    assert one_total(snapshot, selection, "arrests") == (25_204, "≥")


@pytest.mark.parametrize("metric", [*METRICS, "losses", "money_seized"])
def test_attributed_countries_and_the_rest_make_the_whole(snapshot: Snapshot, metric: str) -> None:
    """The sum over countries asked one by one is the sum of the breakdown."""

    table = totals(snapshot, Selection(), by=ATTRIBUTED, metrics=(metric,)).set_index("grp")
    whole = table.loc["", "amount"]
    countries = table.drop(index="")["amount"].sum()
    assert 0 <= countries <= whole, "what sources tie to countries is part of the whole"


def test_a_series_of_years_adds_up_to_the_total(snapshot: Snapshot, records: list[Any]) -> None:
    """Time partitions a total: what is counted falls on one counting date."""
    counted = snapshot.frame("select count(*) as n from operation where counted_on is null")
    assert counted["n"][0] == 0


@pytest.fixture
def world(tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(records: list[dict[str, Any]]) -> Snapshot:
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}.duckdb"
        build([write_records(tmp_path, records)], target, GAZETTEER, silent)
        return open_snapshot(target)

    return make


GAZETTEER = Gazetteer()


@pytest.mark.parametrize(
    ("figures", "amount", "sign"),
    [
        ([figure(10)], 10, "="),
        ([figure(10, qualifier="at_least")], 10, "≥"),
        ([figure(10, qualifier="about")], 10, "≈"),
        ([figure(10, qualifier="at_most")], None, "≤"),
        ([figure(10), figure(12)], 10, "="),
        ([figure(12), figure(10, qualifier="about")], 12, "="),
        ([figure(10, detail="cash"), figure(5, detail="crypto", qualifier="about")], 15, "≈"),
        ([figure(10), figure(4, scope="part", country="ESP")], 10, "="),
        ([figure(4, scope="part", country="ESP"), figure(3, scope="part", country="FRA")], 7, "≥"),
        ([figure(4, scope="part", country="ESP"), figure(9, scope="part")], 9, "≥"),
        ([figure(10, basis="rate")], None, None),
        ([figure(0)], 0, "="),
    ],
)
def test_one_operation_is_given_one_figure(world, figures, amount, sign) -> None:  # type: ignore[no-untyped-def]
    found = totals(world([operation("alone", figures=figures)]), Selection())
    if sign is None:
        assert found.empty
        return
    row = found.iloc[0]
    assert row.sign == sign
    assert (None if row.counted == 0 else row.amount) == amount


def test_upper_limits_are_listed_and_never_added(world) -> None:  # type: ignore[no-untyped-def]
    row = totals(
        world([operation("a", figures=[figure(10)]), operation("b", figures=[figure(99, qualifier="at_most")])]),
        Selection(),
    ).iloc[0]
    assert (row.amount, row.sign, row.upper, row.stating, row.counted) == (10, "=", 99, 2, 1)


FAMILY = [
    operation("umbrella", figures=[figure(100)]),
    operation("phase", figures=[figure(60)], relation=phase_of("umbrella")),
    operation("limb", figures=[figure(20)], relation=phase_of("phase", "national_part_of")),
    operation("sequel", figures=[figure(7)], relation=phase_of("umbrella", "follow_up_of")),
]


@pytest.mark.parametrize(
    ("left_out", "amount", "sign"),
    [
        ((), 107, "="),
        (("umbrella",), 67, "="),
        (("phase",), 107, "="),
        (("umbrella", "phase"), 27, "="),
        (("limb",), 107, "="),
    ],
)
def test_members_count_under_their_nearest_selected_ancestor(world, left_out, amount, sign) -> None:  # type: ignore[no-untyped-def]
    row = totals(world(FAMILY), Selection(excluded=left_out)).iloc[0]
    assert (row.amount, row.sign) == (amount, sign)


def test_a_silent_umbrella_is_worth_its_members(world) -> None:  # type: ignore[no-untyped-def]
    silent_umbrella = [
        operation("dragon"),
        operation("one", figures=[figure(3)], relation=phase_of("dragon")),
        operation("two", figures=[figure(4)], relation=phase_of("dragon")),
    ]
    row = totals(world(silent_umbrella), Selection()).iloc[0]
    assert (row.amount, row.sign, row.stating, row.covered) == (7, "≥", 2, 0)


def test_members_that_add_up_to_more_are_a_conflict_and_a_lower_bound(world) -> None:  # type: ignore[no-untyped-def]
    conflict = [
        operation("whole", figures=[figure(17)]),
        operation("earlier", figures=[figure(28)], relation=phase_of("whole")),
    ]
    row = totals(world(conflict), Selection()).iloc[0]
    assert (row.amount, row.sign, row.conflicts) == (28, "≥", 1)


def test_statistics_stay_out_until_asked_for(world) -> None:  # type: ignore[no-untyped-def]
    snapshot = world(
        [operation("a", figures=[figure(1)]), operation("s", level="statistics", figures=[figure(70_000)])]
    )
    assert totals(snapshot, Selection()).iloc[0].amount == 1
    assert totals(snapshot, Selection(statistics=True)).iloc[0].amount == 70_001


def test_money_without_a_rate_is_left_out_and_makes_a_lower_bound(world) -> None:  # type: ignore[no-untyped-def]
    money = [
        operation("a", figures=[figure(1_000, "losses", currency="EUR")]),
        operation("b", figures=[figure(5_000_000, "losses", currency="VND")]),
    ]
    row = totals(world(money), Selection()).iloc[0]
    assert (row.amount, row.sign, row.unconverted) == (1_000, "≥", 1)


def test_an_only_participant_is_inferred_unless_more_are_stated(world) -> None:  # type: ignore[no-untyped-def]
    alone = operation("alone", countries=took_part("ESP"), figures=[figure(9)])
    more = operation("more", countries=took_part("ESP"), countries_stated=4, figures=[figure(50)])
    tied = operation(
        "tied", countries=took_part("ESP", "FRA"), figures=[figure(8), figure(5, scope="part", country="ESP")]
    )
    row = attributed_to(world([alone, more, tied]), Selection(countries=("ESP",))).iloc[0]
    assert (row.amount, row.inferred) == (14, 9)


def test_victims_and_losses_go_to_the_victims_country(world) -> None:  # type: ignore[no-untyped-def]
    countries = [*took_part("ESP"), {"iso3": "FIN", "role": "victims"}]
    snapshot = world([operation("a", countries=countries, figures=[figure(3, "victims"), figure(2)])])
    finland = attributed_to(snapshot, Selection(countries=("FIN",), role="any")).set_index("metric")
    spain = attributed_to(snapshot, Selection(countries=("ESP",))).set_index("metric")
    assert finland["amount"].to_dict() == {"victims": 3}
    assert spain["amount"].to_dict() == {"arrests": 2}


# Properties, on random families. Each example builds a real snapshot, so few examples do.

AMOUNTS = st.one_of(st.none(), st.integers(0, 1_000))


@st.composite
def families(draw) -> list[dict[str, Any]]:  # type: ignore[no-untyped-def]
    """Up to nine operations in a random forest, some silent, some with bounds, some with parts only."""
    records: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 9))):
        parent = draw(st.one_of(st.none(), st.integers(0, number - 1))) if number else None
        amount = draw(AMOUNTS)
        shape = draw(st.sampled_from(["total", "parts"]))
        qualifier = draw(st.sampled_from(["exact", "at_least", "about"]))
        stated = []
        if amount is not None and shape == "total":
            stated = [figure(amount, qualifier=qualifier)]
        elif amount is not None:
            stated = [figure(amount, scope="part", country="ESP"), figure(amount // 2, scope="part", country="FRA")]
        relation = phase_of(f"op-{parent}") if parent is not None else None
        records.append(operation(f"op-{number}", figures=stated, relation=relation, countries=took_part("ESP", "FRA")))
    return records


SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@SLOW
@given(records=families(), data=st.data())
def test_the_total_is_the_recount_for_any_selection_of_any_family(world, records, data) -> None:  # type: ignore[no-untyped-def]
    snapshot = world(records)
    for _ in range(6):
        excluded = data.draw(st.sets(st.sampled_from([r["id"] for r in records])))
        selected = [record for record in records if record["id"] not in excluded]
        expected = recount.total(selected, records, "arrests")
        assert one_total(snapshot, Selection(excluded=tuple(sorted(excluded))), "arrests") == expected


@SLOW
@given(records=families(), data=st.data())
def test_adding_an_operation_never_lowers_a_total(world, records, data) -> None:  # type: ignore[no-untyped-def]
    snapshot = world(records)
    names = [record["id"] for record in records]
    for _ in range(6):
        excluded = data.draw(st.sets(st.sampled_from(names), min_size=1))
        added = data.draw(st.sampled_from(sorted(excluded)))
        narrow = one_total(snapshot, Selection(excluded=tuple(sorted(excluded))), "arrests")
        wide = one_total(snapshot, Selection(excluded=tuple(sorted(excluded - {added}))), "arrests")
        assert (wide[0] if wide else -1) >= (narrow[0] if narrow else -1)


@SLOW
@given(parts=st.lists(st.integers(0, 500), min_size=1, max_size=5), extra=st.integers(0, 100))
def test_a_phase_that_fits_its_umbrella_changes_nothing(world, parts, extra) -> None:  # type: ignore[no-untyped-def]
    umbrella = operation("umbrella", figures=[figure(sum(parts) + extra, qualifier="about")])
    phases = [
        operation(f"phase-{n}", figures=[figure(part)], relation=phase_of("umbrella")) for n, part in enumerate(parts)
    ]
    snapshot = world([umbrella, *phases])
    alone = one_total(snapshot, Selection(excluded=tuple(phase["id"] for phase in phases)), "arrests")
    assert one_total(snapshot, Selection(), "arrests") == alone


@SLOW
@given(parts=st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_complete_parts_in_place_of_a_total_keep_the_value_and_make_it_a_bound(world, parts) -> None:  # type: ignore[no-untyped-def]
    codes = ["ESP", "FRA", "DEU", "ITA", "PRT", "NLD"]
    stated = [figure(part, scope="part", country=code) for part, code in zip(parts, codes, strict=False)]
    whole = world([operation("a", figures=[figure(sum(parts))])])
    split = world([operation("a", figures=stated)])
    assert one_total(whole, Selection(), "arrests") == (sum(parts), "=")
    assert one_total(split, Selection(), "arrests") == (sum(parts), "≥")


@SLOW
@given(records=families())
def test_no_bound_is_lost(world, records) -> None:  # type: ignore[no-untyped-def]
    """A bare total means that every figure in it is bare."""
    found = totals(world(records), Selection())
    if not found.empty and found["sign"][0] == "=":
        counted = [recount.own_figure(record, "arrests") for record in records]
        bounded = [own for own in counted if own and own[1] != "="]
        assert len(bounded) <= found["covered"][0], "only what is counted in another may be a bound"
