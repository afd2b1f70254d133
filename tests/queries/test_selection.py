"""The selection: link and back, the SQL against plain Python, and hostile links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.queries.catalog import Catalog, read_catalog
from components.queries.facets import facet_counts, operations_selected, other_filters
from components.queries.selection import ORIGINS, ROLES, Selection, from_parameters, to_parameters
from components.queries.sentence import chips, sentence
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected
from etl.model.vocabulary import fold

KNOWN = {
    name: frozenset({f"{name}-1", f"{name}-2", f"{name}-3"})
    for name in ("country", "crime", "body", "agency", "op", "series", "place", "states")
}


def some(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(KNOWN[name])), unique=True).map(tuple)


SELECTIONS = st.builds(
    Selection,
    start=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2035, 1, 1))),
    end=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2035, 1, 1))),
    role=st.sampled_from(ROLES),
    text=st.text(alphabet="abcé ’%'\"&=;", max_size=30).map(lambda text: " ".join(text.split())),
    origin=st.sampled_from(ORIGINS),
    statistics=st.booleans(),
    without_largest=st.booleans(),
    countries=some("country"),
    crimes=some("crime"),
    bodies=some("body"),
    operations=some("op"),
    figures=some("states"),
    excluded=some("op"),
    confidence=st.lists(st.sampled_from(["high", "medium", "low"]), unique=True).map(tuple),
    all_of=st.lists(st.sampled_from(["country", "crime", "body"]), unique=True).map(tuple),
)


@given(SELECTIONS)
def test_a_link_opens_the_selection_it_was_made_from(selection: Selection) -> None:
    assert from_parameters(to_parameters(selection), KNOWN) == (selection, [])


@given(
    st.dictionaries(
        st.sampled_from(["from", "country", "role", "q", "op", "all", "x"]), st.lists(st.text(), max_size=3)
    )
)
def test_any_link_is_read_and_what_is_unknown_is_said(parameters: dict[str, list[str]]) -> None:
    selection, problems = from_parameters(parameters, KNOWN)
    unknown = [value for value in parameters.get("country", []) if value not in KNOWN["country"]]
    assert len([problem for problem in problems if problem.startswith("country=")]) == len(unknown)
    assert set(selection.countries) <= KNOWN["country"]


@pytest.fixture(scope="module")
def catalog(snapshot: Snapshot) -> Catalog:
    return read_catalog(snapshot)


def ids(snapshot: Snapshot, selection: Selection) -> set[str]:
    return set(ask_selected(snapshot, selection, "ids")["operation_id"])


CASES: list[tuple[Selection, Callable[[dict[str, Any]], bool]]] = [
    (Selection(), lambda r: True),
    (Selection(countries=("ESP", "FRA")), lambda r: {"ESP", "FRA"} & participants(r) != set()),
    (Selection(countries=("ESP", "FRA"), all_of=("country",)), lambda r: participants(r) >= {"ESP", "FRA"}),
    (
        Selection(countries=("FIN",), role="victims"),
        lambda r: any(c == {"iso3": "FIN", "role": "victims"} for c in r["countries"]),
    ),
    (Selection(countries=("FIN",), role="any"), lambda r: any(c["iso3"] == "FIN" for c in r["countries"])),
    (
        Selection(crimes=("phishing", "malware"), all_of=("crime",)),
        lambda r: {"phishing", "malware"} <= set(r["crime_types"]),
    ),
    (Selection(confidence=("low",)), lambda r: r["confidence"] == "low"),
    (Selection(series=("Pangea",)), lambda r: r["series"] == "Pangea"),
    (Selection(figures=("losses",)), lambda r: any(f["metric"] == "losses" for f in usable(r))),
    (Selection(text="cafe EUROPOL"), lambda r: all(word in searchable(r) for word in ("cafe", "europol"))),
    (Selection(text="operacao"), lambda r: "operacao" in searchable(r)),
    (Selection(excluded=("dragon-2017",)), lambda r: r["id"] != "dragon-2017"),
    (Selection(operations=("dragon-2017",)), lambda r: r["id"] == "dragon-2017"),
]


def participants(record: dict[str, Any]) -> set[str]:
    return {c["iso3"] for c in record["countries"] if c["role"] == "participant"}


def usable(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in record["figures"] if f["basis"] in ("result", "estimate")]


def searchable(record: dict[str, Any]) -> str:
    texts = [record["name"], *record["aliases"], record["title"], record["series"], record["summary"], record["id"]]
    return fold("\n".join(text for text in texts if text))


@pytest.mark.parametrize(("selection", "keeps"), CASES, ids=[str(to_parameters(case)) for case, _ in CASES])
def test_the_sql_selects_what_plain_python_selects(snapshot, records, selection, keeps) -> None:  # type: ignore[no-untyped-def]
    assert ids(snapshot, selection) == {record["id"] for record in records if keeps(record)}


def test_a_date_that_may_lie_outside_is_outside(snapshot: Snapshot, records: list[dict[str, Any]]) -> None:
    first_half = Selection(start=date(2022, 1, 1), end=date(2022, 6, 30))
    for record in records:
        counted = record["ended_on"] or record["announced_on"] or record["started_on"]
        if record["id"] in ids(snapshot, first_half):
            assert counted[:7] in {f"2022-0{month}" for month in range(1, 7)}, record["id"]
            break
    whole = ids(snapshot, Selection(start=date(2022, 1, 1), end=date(2022, 12, 31)))
    dated = {r["id"] for r in records if (r["ended_on"] or r["announced_on"] or r["started_on"]).startswith("2022")}
    assert whole == dated


@pytest.mark.parametrize("facet", ["country", "crime", "body", "series", "confidence", "states"])
def test_a_facet_count_is_the_number_of_rows_after_the_click(snapshot: Snapshot, facet: str) -> None:
    field = {
        "country": "countries", "crime": "crimes", "body": "bodies", "series": "series",
        "confidence": "confidence", "states": "figures",
    }[facet]  # fmt: skip
    others = Selection(start=date(2015, 1, 1), text="police")
    counts = facet_counts(snapshot, others)[facet]
    assert counts
    for value in sorted(counts, key=lambda v: -counts[v])[:5]:
        clicked = Selection(start=date(2015, 1, 1), text="police", **{field: (value,)})
        assert operations_selected(snapshot, clicked)[0] == counts[value], value
        assert other_filters(clicked, facet) == others


def test_hostile_values_are_values(snapshot: Snapshot) -> None:
    hostile = "'; drop table operation; --"
    assert ids(snapshot, Selection(text=hostile)) == set()
    assert ids(snapshot, Selection(countries=(hostile,))) == set()


def test_every_chip_takes_away_what_it_names(catalog: Catalog) -> None:
    selection = Selection(
        start=date(2020, 1, 1), countries=("ESP", "FRA"), crimes=("group:Drugs", "phishing"), text="x",
        without_largest=True, all_of=("country",), role="any",
    )  # fmt: skip
    found = chips(selection, catalog)
    assert len(found) == 8
    assert len({chip.without for chip in found}) == len(found)
    assert "Spain (any role)" in sentence(selection, catalog)
    assert sentence(Selection(), catalog) == "all operations"
