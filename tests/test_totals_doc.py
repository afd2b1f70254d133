"""docs/totals.md cannot rot: every number in its worked examples is recomputed, and no other may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.formats import number
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.totals import attributed_to, totals
from tests.queries import recount

TEXT = (Path(__file__).parents[1] / "docs" / "totals.md").read_text(encoding="utf-8")
NUMBER = re.compile(r"(?:[≥≈≤] |−)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
Records = dict[str, dict[str, Any]]
Facts = list[str]


def example(title: str) -> str:
    """The text of a worked example without its identifiers, names and dates."""
    sections = dict(part.split("\n", 1) for part in TEXT.split("## Worked examples")[1].split("\n### ")[1:])
    (section,) = (body for heading, body in sections.items() if title in heading)
    return re.sub(r"`[^`]*`", "", section)


@pytest.fixture(scope="module")
def by_id(records: list[dict[str, Any]]) -> Records:
    return {record["id"]: record for record in records}


def own(by_id: Records, identifier: str, metric: str) -> str | None:
    """The operation's figure, recounted from the JSON."""
    found = recount.own_figure(by_id[identifier], metric)
    return number(found[0], found[1]) if found else None  # type: ignore[arg-type]


def stated(by_id: Records, identifier: str, metric: str, **wanted: object) -> list[int]:
    """The numbers of an operation's claims that match."""
    figures = [f for f in by_id[identifier]["figures"] if f["metric"] == metric]
    return [f["value"] for f in figures if all(f[name] == value for name, value in wanted.items())]


def together(snapshot: Snapshot, metric: str, *identifiers: str, **filters: Any) -> str:
    """What the app says for a selection of these operations."""
    row = totals(snapshot, Selection(operations=identifiers, **filters), metrics=(metric,)).iloc[0]
    return number(row.amount, row.sign)


def three_levels(snapshot: Snapshot, by_id: Records) -> Facts:
    umbrella, part = "empact-jad-2018", "austria-austrocar-2018"
    phases = ("gaad-2018-june", "jad-mobile-2018", "jad-western-balkans-2018")
    family = (umbrella, *phases, part)
    metrics = ("arrests", "drugs_kg", "vehicles")
    below = sum(stated(by_id, phase, "arrests")[0] for phase in phases)
    return [
        *(said for one in family for metric in metrics if (said := own(by_id, one, metric))),
        *(together(snapshot, metric, *family) for metric in metrics),
        number(below),
        together(snapshot, "vehicles", umbrella, part).removeprefix("≥ "),
    ]


def silent_umbrella(snapshot: Snapshot, by_id: Records) -> Facts:
    phases = [one for one, record in by_id.items() if (record["relation"] or {}).get("of") == "dragon-2017"]
    assert own(by_id, "dragon-2017", "arrests") is None
    arrests = [own(by_id, one, "arrests") or "" for one in phases]
    return [str(len(phases)), *arrests, together(snapshot, "arrests", "dragon-2017", *phases)]


def cumulative(snapshot: Snapshot, by_id: Records) -> Facts:
    family = (
        "europol-otf-grimm-2025",
        "otf-grimm-2025",
        "otf-grimm-denmark-sweden-2025-06",
        "otf-grimm-prison-shooting-2026-01",
    )
    part = stated(by_id, family[0], "arrests", scope="part")[0]
    return [
        *(own(by_id, one, "arrests") or "" for one in family),
        str(part),
        together(snapshot, "arrests", *family),
    ]


def years_apart(snapshot: Snapshot, by_id: Records) -> Facts:
    first, last = "encrochat-uk-venetic-nl-first-results-2020", "encrochat-emma-lemont-2020"
    until_2020 = together(snapshot, "arrests", first, last, end=date(2020, 12, 31))
    parts = sorted(stated(by_id, first, "arrests", scope="part"))
    both = together(snapshot, "arrests", first, last)
    dates = [by_id[first]["ended_on"] or by_id[first]["announced_on"], by_id[last]["ended_on"]]
    years = [when[:4] for when in dates]
    return [*map(number, parts), number(sum(parts)), own(by_id, last, "arrests") or "", both, until_2020, *years]


def larger_phase(snapshot: Snapshot, by_id: Records) -> Facts:
    family = ("belarus-russia-smuggling-61", "belarus-smuggling-otf-flow-2022-07")
    searches = [stated(by_id, one, "searches")[0] for one in family]
    return [
        *(own(by_id, one, metric) or "" for one in family for metric in ("arrests", "searches")),
        *(together(snapshot, metric, *family) for metric in ("arrests", "searches")),
        str(sum(searches)),
    ]


def overlapping_parts(snapshot: Snapshot, by_id: Records) -> Facts:
    one = "breaking-chains-korea-2025"
    without = stated(by_id, one, "arrests", country=None)
    with_country = [*stated(by_id, one, "arrests", country="KHM"), *stated(by_id, one, "arrests", country="THA")]
    figure = together(snapshot, "arrests", one, "korea-breaking-chains-2025")
    assert figure == own(by_id, one, "arrests")
    return [
        *map(number, [*without, *with_country, sum(with_country), sum(without), sum(without) + sum(with_country)]),
        own(by_id, "korea-breaking-chains-2025", "arrests") or "",
        figure,
    ]


def portugal(snapshot: Snapshot, by_id: Records) -> Facts:
    selection = Selection(countries=("PRT",))
    whole = totals(snapshot, selection, metrics=("arrests",)).iloc[0]
    tied = attributed_to(snapshot, selection, ("arrests",)).iloc[0]
    selected = [record for record in by_id.values() if recount.took_part(record, "PRT")]
    assert recount.total(selected, by_id.values(), "arrests") == (whole.amount, whole.sign)
    named = [sum(f["value"] for f in recount.usable(record, "arrests") if f["country"] == "PRT") for record in selected]
    named = [value for value in named if value]
    assert tied.amount - tied.inferred == sum(named)
    return [
        number(whole.stating),
        number(whole.amount, whole.sign),
        number(tied.amount, tied.sign),
        number(sum(named)),
        str(len(named)),
        str(stated(by_id, "interpol-haechi-vi-2025", "arrests", country="PRT")[0]),
        number(tied.inferred),
    ]


def exceeding(snapshot: Snapshot, by_id: Records) -> Facts:
    one = "interpol-synergia-ii-2024"
    hong_kong = stated(by_id, one, "servers", country="HKG", qualifier="at_least")[0]
    macao = stated(by_id, one, "servers", country="MAC")[0]
    figure = stated(by_id, one, "servers", scope="total")[0]
    countries = attributed_to(snapshot, Selection(operations=(one,), countries=("HKG", "MAC")), ("servers",))
    assert countries["amount"][0] == hong_kong + macao
    return [
        together(snapshot, "servers", one),
        number(hong_kong, "≥"),
        number(macao),
        number(hong_kong + macao),
        number(figure - hong_kong - macao),
    ]


EXAMPLES: dict[str, Callable[[Snapshot, Records], Facts]] = {
    "empact-jad-2018": three_levels,
    "dragon-2017": silent_umbrella,
    "europol-otf-grimm-2025": cumulative,
    "encrochat-emma-lemont-2020": years_apart,
    "belarus-russia-smuggling-61": larger_phase,
    "breaking-chains-korea-2025": overlapping_parts,
    "Portugal": portugal,
    "interpol-synergia-ii-2024": exceeding,
}


@pytest.mark.parametrize("title", EXAMPLES)
def test_the_numbers_of_an_example_are_those_of_the_data(title: str, snapshot: Snapshot, by_id: Records) -> None:
    written = set(NUMBER.findall(example(title)))
    assert written == set(EXAMPLES[title](snapshot, by_id))


def test_every_example_is_recomputed() -> None:
    assert TEXT.split("## Worked examples")[1].count("\n### ") == len(EXAMPLES)
