"""The zip of a selection: complete, exact, explained, and the same whenever it is made."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from components.bundle import bundle
from components.context import Context
from components.formats import SIGN_WORDS
from components.queries.catalog import read_catalog
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot, open_snapshot

LINK = "https://atlas.example/operations?country=PRT"
PORTUGAL = Selection(countries=("PRT",), start=date(2020, 1, 1), text="a")
NAMES = ("operations", "figures", "claims", "countries", "places", "operation_sources")


@pytest.fixture(scope="module")
def context(snapshot: Snapshot) -> Context:
    return Context(snapshot, read_catalog(snapshot), PORTUGAL)


@pytest.fixture(scope="module")
def files(context: Context) -> dict[str, bytes]:
    return unzip(bundle(context, LINK))


def unzip(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def parquet(files: dict[str, bytes], name: str) -> pa.Table:
    return pq.read_table(io.BytesIO(files[f"parquet/{name}.parquet"]))


def expected_ids(records: list[dict[str, Any]]) -> set[str]:
    """The selection once more, in plain Python."""
    found = set()
    for record in records:
        day = record["ended_on"] or record["announced_on"] or record["started_on"]
        took_part = any(c["iso3"] == "PRT" and c["role"] == "participant" for c in record["countries"])
        words = [record["name"], record["title"], record["summary"], record["series"], *record["aliases"]]
        if took_part and day[:4] >= "2020" and "a" in " ".join(filter(None, words)).lower():
            found.add(record["id"])
    return found


def test_it_holds_exactly_the_selected_operations(files: dict[str, bytes], records: list[dict[str, Any]]) -> None:
    wanted = expected_ids(records)
    assert len(wanted) > 30
    assert {row["operation_id"] for row in rows(files["csv/operations.csv"])} == wanted
    assert {row["operation_id"] for row in json.loads(files["json/operations.json"])} == wanted
    assert set(parquet(files, "operations")["operation_id"].to_pylist()) == wanted


def test_every_claim_and_source_of_a_record_is_there(files: dict[str, bytes], records: list[dict[str, Any]]) -> None:
    nested = {entry["operation_id"]: entry for entry in json.loads(files["json/operations.json"])}
    for record in records:
        if record["id"] in nested:
            entry = nested[record["id"]]
            values = sorted((f["metric"], f["value"]) for f in record["figures"])
            assert sorted((claim["metric"], claim["value"]) for claim in entry["claims"]) == values
            assert {s["url"] for s in entry["sources"]} == {s["url"] for s in record["sources"]}
            assert {(c["iso3"], c["role"]) for c in entry["countries"]} == {
                (c["iso3"], c["role"]) for c in record["countries"]
            }


def test_csv_and_parquet_say_the_same(files: dict[str, bytes]) -> None:
    for name in NAMES:
        table = parquet(files, name)
        found = rows(files[f"csv/{name}.csv"])
        assert (len(found), list(found[0])) == (table.num_rows, table.column_names)
    amounts = parquet(files, "figures")["amount"].to_pylist()
    written = [row["amount"] for row in rows(files["csv/figures.csv"])]
    assert [Decimal(text) if text else None for text in written] == amounts
    signs = parquet(files, "figures")["sign"].to_pylist()
    assert [row["sign"] for row in rows(files["csv/figures.csv"])] == signs
    nested = {
        (e["operation_id"], f["metric"]): f["sign"]
        for e in json.loads(files["json/operations.json"])
        for f in e["figures"]
    }
    assert list(nested.values()) == signs
    assert set(signs) <= set(SIGN_WORDS.values()) and {"exact", "at least"} <= set(signs)


def test_money_stays_exact(files: dict[str, bytes]) -> None:
    schema = parquet(files, "figures").schema
    assert pa.types.is_decimal(schema.field("amount").type)
    assert pa.types.is_date(parquet(files, "operations").schema.field("counted_from").type)


def test_counted_figures_add_up_to_the_totals_in_the_zip(files: dict[str, bytes]) -> None:
    """With the rule of the README: never add up what is not marked as counted."""
    sums: dict[str, Decimal] = {}
    for row in rows(files["csv/figures.csv"]):
        if row["state"] == "counted":
            sums[row["metric"]] = sums.get(row["metric"], Decimal(0)) + Decimal(row["amount"])
    totals = [row for row in rows(files["totals.csv"]) if row["reading"].startswith("involved") and row["amount"]]
    assert {row["metric"]: round(Decimal(row["amount"]), 2) for row in totals} == {
        metric: round(amount, 2) for metric, amount in sums.items()
    }


def test_under_a_country_filter_the_attributed_reading_comes_first(files: dict[str, bytes]) -> None:
    readings = list(dict.fromkeys(row["reading"] for row in rows(files["totals.csv"])))
    assert len(readings) == 2 and readings[0].startswith("attributed") and readings[1].startswith("involved")


def test_a_metric_that_no_source_ties_to_the_country_has_an_empty_attributed_row(context: Context) -> None:
    pangea = Selection(countries=("PRT",), operations=("interpol-pangea-xviii-2026",))
    found = rows(unzip(bundle(Context(context.snapshot, context.catalog, pangea), LINK))["totals.csv"])
    arrests = [row for row in found if row["metric"] == "arrests"]
    assert [(row["amount"], row["sign"], row["stating"]) for row in arrests] == [
        ("", "not stated", "0"),
        ("269", "exact", "1"),
    ]


def test_the_codebook_explains_every_column_and_code(files: dict[str, bytes]) -> None:
    book = rows(files["codebook.csv"])
    explained = {(row["table"], row["name"]) for row in book}
    for name in NAMES:
        table = "sources" if name == "operation_sources" else name
        assert {(table, column) for column in parquet(files, name).column_names} <= explained
    assert {("totals", column) for column in rows(files["totals.csv"])[0]} <= explained
    assert {("sources", column) for column in rows(files["sources.csv"])[0]} <= explained
    metrics = {row["metric"] for row in rows(files["csv/claims.csv"])}
    assert {("code: metric", metric) for metric in metrics} <= explained
    assert all(row["meaning"] for row in book)


def test_the_readme_says_what_this_is_and_on_which_data(files: dict[str, bytes], context: Context) -> None:
    text = files["README.md"].decode()
    for said in (
        context.filters,
        LINK,
        "country=PRT",
        "from=2020-01-01",
        context.snapshot.id,
        context.snapshot.checksum,
        f"| operations | {len(rows(files['csv/operations.csv'])):,} |",
        "CC BY 4.0",
        "GeoNames",
        "European Central Bank",
        "boundaries and names imply no opinion on legal status",
    ):
        assert said in text


def test_hostile_words_of_a_filter_stay_inside_their_block(context: Context) -> None:
    attack = "x\n# Free beer [here](javascript:alert(1))"
    hostile = Context(context.snapshot, context.catalog, Selection(text=attack))
    lines = unzip(bundle(hostile, LINK))["README.md"].decode().splitlines()
    assert {line[:4] for line in lines if "beer" in line} == {"    "}


def test_the_citation_file_is_valid_yaml_with_the_snapshot(files: dict[str, bytes], context: Context) -> None:
    cited = yaml.safe_load(files["CITATION.cff"])
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert cited["version"] == context.snapshot.id
    assert cited["identifiers"][0]["value"] == f"sha256:{context.snapshot.checksum}"


def test_the_same_view_gives_the_same_bytes(context: Context) -> None:
    assert bundle(context, LINK) == bundle(context, LINK)


def test_an_empty_selection_gives_empty_tables(context: Context) -> None:
    nothing = Context(context.snapshot, context.catalog, Selection(text="qqqqqqqqqq"))
    found = unzip(bundle(nothing, LINK))
    assert rows(found["csv/operations.csv"]) == [] and json.loads(found["json/operations.json"]) == []
    assert parquet(found, "figures").num_rows == 0


def test_evidence_of_articles_comes_with_their_operations(read_path: Path) -> None:
    snapshot = open_snapshot(read_path)
    found = unzip(bundle(Context(snapshot, read_catalog(snapshot), Selection(origin="all")), LINK))
    evidence = rows(found["csv/evidence.csv"])
    assert {row["operation_id"] for row in evidence} <= {
        row["operation_id"] for row in rows(found["csv/operations.csv"])
    }
    assert {row["field"] for row in evidence} >= {"countries", "bodies", "action_start"}
    assert ("evidence", "span_start") in {(row["table"], row["name"]) for row in rows(found["codebook.csv"])}
