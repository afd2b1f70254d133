"""The page that describes the data set states the counts the data set has."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="module")
def page() -> str:
    return (DATA / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def operations() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / "operations.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_opening_counts_operations_countries_figures_and_sources(
    page: str, operations: list[dict[str, Any]]
) -> None:
    sources = [source for op in operations for source in op["sources"]]
    countries = {row["iso3"] for op in operations for row in op["countries"]}
    expected = (
        f"{len(operations):,} law-enforcement operations",
        f"in {len(countries)} countries",
        f"{sum(len(op['figures']) for op in operations):,} figures",
        f"{len(sources):,} sources",
        f"{len({source['url'] for source in sources}):,} addresses",
        f"{len({source['publisher'] for source in sources}):,} publishers",
    )
    assert [text for text in expected if text not in page] == []


def test_the_limits_count_what_is_missing(page: str, operations: list[dict[str, Any]]) -> None:
    stated = [op for op in operations if op["countries_stated"]]
    named = [{row["iso3"] for row in op["countries"] if row["role"] == "participant"} for op in stated]
    fewer = sum(op["countries_stated"] > len(found) for op, found in zip(stated, named, strict=True))
    arrests = sum(any(f["metric"] == "arrests" for f in op["figures"]) for op in operations)
    expected = (
        f"{len(stated)} records give a number of countries; {fewer} of them name fewer",
        f"{arrests} records state arrests; {sum(not op['figures'] for op in operations)} state no figure",
        f"One source each for {sum(len(op['sources']) == 1 for op in operations)} records",
        f"says so where known ({sum(bool(op['relation']) for op in operations)} records)",
    )
    assert [text for text in expected if text not in page] == []


def test_the_reference_tables_have_the_rows_the_page_says(page: str) -> None:
    stated = dict(re.findall(r"^\| `(\w+\.csv)` \|.*\| (\d+) \|$", page, flags=re.MULTILINE))
    held = {}
    for table in (DATA / "reference").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            held[table.name] = str(len(list(csv.DictReader(file))))
    assert stated == held
