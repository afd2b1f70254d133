"""The whole ETL: golden tables, bad input, killed builds, publishing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import __main__ as command
from etl import build as chain
from etl.__main__ import main
from etl.build import SHIPPED, build
from etl.errors import CheckFailed
from etl.freshness import standing
from etl.schema.tables import tables
from etl.sources.gazetteer import Gazetteer
from etl.warehouse import publish, verify
from tests.conftest import ROOT, silent, write_records
from tests.worlds import figure, operation, phase_of, took_part

GOLDEN = ROOT / "tests" / "golden"
CORPUS = GOLDEN / "corpus.jsonl"
# To accept a change after reading its diff: UPDATE_GOLDEN=1 python -m pytest tests/warehouse
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("corpus") / "corpus.duckdb"
    build([CORPUS], path, Gazetteer(), silent)
    return duckdb.connect(str(path), read_only=True)


MADE_OF_THE_CORPUS = [
    "operation", "operation_country", "operation_agency", "place", "article", "claim", "claim_article",
    "figure", "claim_standing", "attribution", "ancestor", "rejected", "input_file",
]  # fmt: skip


@pytest.mark.parametrize("table", MADE_OF_THE_CORPUS)
def test_the_corpus_gives_the_golden_tables(corpus: duckdb.DuckDBPyConnection, table: str) -> None:
    key = ", ".join(tables()[table].key)
    rows = corpus.execute(f"select to_json(t)::varchar from {table} t order by {key}").fetchall()  # noqa: S608
    found = "".join(f"{row}\n" for (row,) in rows)
    golden = GOLDEN / f"{table}.jsonl"
    if UPDATE:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_checksum(tmp_path: Path) -> None:
    first = build([CORPUS], tmp_path / "a.duckdb", Gazetteer(), silent)
    again = build([CORPUS], tmp_path / "b.duckdb", Gazetteer(), silent)
    other = build([write_records(tmp_path, [operation("else")])], tmp_path / "c.duckdb", Gazetteer(), silent)
    assert first.checksum == again.checksum != other.checksum


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    one, two = operation("one", figures=[figure(1)]), operation("two", figures=[figure(2)], relation=phase_of("one"))
    texts = []
    for order in ([one, two], [two, one]):
        path = tmp_path / f"{len(texts)}.duckdb"
        build([write_records(tmp_path, order)], path, Gazetteer(), silent)
        with duckdb.connect(str(path), read_only=True) as connection:
            texts.append(connection.execute("select * from figure order by all").fetchall())
    assert texts[0] == texts[1]


BROKEN = [
    ({"figures": [figure(-1)]}, "figures[0].value"),
    ({"figures": [figure(1, "losses")]}, "figures[0].currency"),
    ({"figures": [figure(1, "hats")]}, "figures[0].metric"),
    ({"countries": took_part("XXX")}, "countries[0].iso3"),
    ({"started_on": "2024-13-01"}, "started_on"),
    ({"sources": [{"url": "javascript:alert(1)", "publisher": "x", "published_on": None}]}, "sources[0].url"),
    ({"colour": "red"}, "colour"),
    ({"relation": phase_of("nowhere")}, "relation.of"),
]


@pytest.mark.parametrize(("fields", "field"), BROKEN, ids=[field for _, field in BROKEN])
def test_a_bad_row_is_kept_with_its_reason_and_the_rest_loads(build_from, fields, field) -> None:  # type: ignore[no-untyped-def]
    connection = build_from([operation("good"), operation("bad", **fields)])
    assert connection.execute("select operation_id from operation").fetchall() == [("good",)]
    rejected = connection.execute("select file, line, field, found, expected, raw_row from rejected").fetchall()
    assert len(rejected) == 1
    file, line, found_field, found, expected, row = rejected[0]
    assert (file[-6:], line, found_field) == (".jsonl", 2, field)
    assert found and expected and '"bad"' in row and len(row) <= 500
    assert connection.execute("select rows_read, rows_loaded, rows_rejected from input_file").fetchall() == [(2, 1, 1)]


def test_an_id_used_twice_keeps_the_first(build_from) -> None:  # type: ignore[no-untyped-def]
    connection = build_from([operation("same", title="First"), operation("same", title="Second")])
    assert connection.execute("select title from operation").fetchall() == [("First",)]
    assert connection.execute("select field, found from rejected").fetchall() == [("id", "same")]


def test_operations_in_a_circle_are_all_left_out(build_from) -> None:  # type: ignore[no-untyped-def]
    circle = [operation("a", relation=phase_of("b")), operation("b", relation=phase_of("a")), operation("c")]
    connection = build_from(circle)
    assert connection.execute("select operation_id from operation").fetchall() == [("c",)]
    assert connection.execute("select count(*) from rejected").fetchone() == (2,)


def test_a_member_of_a_rejected_umbrella_is_rejected_too(build_from) -> None:  # type: ignore[no-untyped-def]
    records = [operation("top", started_on="bad"), operation("member", relation=phase_of("top")), operation("free")]
    connection = build_from(records)
    assert connection.execute("select operation_id from operation").fetchall() == [("free",)]


def test_a_relation_to_a_merged_id_leads_on(build_from) -> None:  # type: ignore[no-untyped-def]
    connection = build_from([operation("new", merged_ids=["old"]), operation("member", relation=phase_of("old"))])
    assert connection.execute("select parent_id from operation where operation_id = 'member'").fetchone() == ("new",)
    assert connection.execute("select * from redirect").fetchall() == [("old", "new")]


def run(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, **more)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01\x02\xff" * 100, "binary"),
        (b"", "empty"),
        ("{}".encode("utf-16"), ""),
    ],
)
def test_an_unusable_file_stops_with_two_and_no_traceback(tmp_path: Path, content: bytes, says: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(content)
    done = run("build", "--only", "--source", bad, "--out", tmp_path / "out.duckdb")
    assert done.returncode == 2
    assert "bad.jsonl" in done.stderr and says in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out.duckdb").exists()


def test_strict_ends_with_one_where_a_row_was_rejected(tmp_path: Path) -> None:
    source = write_records(tmp_path, [operation("good"), operation("bad", status="gone")])
    arguments = ["build", "--only", "--source", str(source), "--out", str(tmp_path / "out.duckdb")]
    assert main(arguments) == 0
    assert main([*arguments, "--strict"]) == 1


def test_added_files_come_beside_the_shipped_facts(tmp_path: Path) -> None:
    source = write_records(tmp_path, [operation("mine-2024")])
    assert main(["build", "--source", str(source), "--out", str(tmp_path / "out.duckdb")]) == 0
    with duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True) as connection:
        count = connection.execute("select count(*), count(*) filter (operation_id = 'mine-2024') from operation")
        assert count.fetchone() == (len(SHIPPED.read_text(encoding="utf-8").splitlines()) + 1, 1)


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "warehouse"
    monkeypatch.setattr(chain, "WAREHOUSE", folder)
    return folder


def test_a_build_is_published_and_the_old_ones_are_pruned(warehouse: Path, tmp_path: Path) -> None:
    for number in range(5):
        records = write_records(tmp_path, [operation("one", title=f"Version {number}")])
        built = build([records], None, Gazetteer(), silent)
        assert publish.current(warehouse) == built.path
        os.utime(built.path, (number, number))
    assert len(list(warehouse.glob("*.duckdb"))) <= publish.KEPT
    assert not list(warehouse.glob(".building*"))


def test_a_build_that_fails_its_checks_leaves_the_old_one_serving(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = build([write_records(tmp_path, [operation("one")])], None, Gazetteer(), silent)
    checks = tmp_path / "checks"
    checks.mkdir()
    (checks / "never.sql").write_text("-- No operation may exist.\nselect operation_id from operation")
    monkeypatch.setattr(verify, "CHECKS", checks)
    with pytest.raises(CheckFailed, match="No operation may exist"):
        build([write_records(tmp_path, [operation("two")])], None, Gazetteer(), silent)
    assert publish.current(warehouse) == good.path
    assert not list(warehouse.glob(".building*"))


def test_a_build_killed_half_way_leaves_nothing_half_written(tmp_path: Path) -> None:
    target = tmp_path / "out.duckdb"
    command = [sys.executable, "-m", "etl", "build", "--out", str(target)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not target.exists()


PLANTED = {
    "references": "insert into operation_country values ('nowhere', 'ESP', 'participant')",
    "figures_have_claims": "update figure set claims = ['gone'] where operation_id = 'one'",
    "figures_keep_bounds": "update figure set sign = '=' where operation_id = 'two'",
    "families_have_no_cycle": "insert into ancestor values ('one', 'one', 1)",
    "money_is_converted_or_explained": "update claim set amount = null where operation_id = 'one'",
    "rows_add_up": "update input_file set rows_read = rows_read + 1",
    "every_claim_has_a_source": "delete from claim_article",
    "every_claim_has_a_standing": "delete from claim_standing",
    "dates_in_order": "update operation set counted_from = '2030-01-01'",
    "something_was_loaded": "delete from operation",
    "evidence_lies_in_its_text": "insert into article_evidence values ('no text', 1, 'countries', 'ESP', 0, 5)",
}


@pytest.mark.parametrize("check", [path.stem for path in verify.checks()])
def test_every_check_catches_a_planted_row(tmp_path: Path, check: str) -> None:
    records = [
        operation("one", figures=[figure(1)]),
        operation("two", figures=[figure(1, qualifier="at_least")], countries=took_part("ESP")),
    ]
    path = tmp_path / "planted.duckdb"
    build([write_records(tmp_path, records)], path, Gazetteer(), silent)
    with duckdb.connect(str(path)) as connection:
        connection.execute(PLANTED[check])
        with pytest.raises(CheckFailed, match=check):
            verify.verify(connection)


def test_the_shipped_data_loads_whole(snapshot_path: Path, records: list[dict[str, Any]]) -> None:
    with duckdb.connect(str(snapshot_path), read_only=True) as connection:
        loaded = connection.execute("select count(*) from operation").fetchone()
        rejected = connection.execute("select count(*) from rejected").fetchone()
        claims = connection.execute("select count(*) from claim").fetchone()
    assert (loaded, rejected) == ((len(records),), (0,))
    assert claims == (sum(len(record["figures"]) for record in records),)


def test_figures_of_the_shipped_data_are_those_of_the_records(
    snapshot_path: Path, records: list[dict[str, Any]]
) -> None:
    from tests.queries.recount import own_figure  # noqa: PLC0415

    with duckdb.connect(str(snapshot_path), read_only=True) as connection:
        rows = connection.execute(
            "select operation_id, metric, amount, sign from figure join operation using (operation_id) "
            "where amount is not null and counts and metric not in ('losses', 'criminal_proceeds', 'money_seized')"
        ).fetchall()
    found = {(operation_id, metric): (amount, sign) for operation_id, metric, amount, sign in rows}
    expected = {
        (record["id"], metric): own
        for record in records
        for metric in {f["metric"] for f in record["figures"]} - {"losses", "criminal_proceeds", "money_seized"}
        if (own := own_figure(record, metric)) is not None
    }
    assert found == expected


def test_a_current_snapshot_is_known_and_a_damaged_one_is_not(warehouse: Path, tmp_path: Path) -> None:
    records = write_records(tmp_path, [operation("one")])
    built = build([records], None, Gazetteer(), silent)
    assert standing([records], built.path).current
    assert not standing([write_records(tmp_path, [operation("two")])], built.path).current
    built.path.write_bytes(b"damaged")
    assert not standing([records], built.path).readable


@pytest.fixture
def own_snapshot(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In use: a snapshot of the shipped facts (here one operation) and of a file of the user's own."""
    shipped = write_records(tmp_path, [operation("one")])
    own = tmp_path / "own.jsonl"
    own.write_text(json.dumps(operation("mine")), encoding="utf-8")
    monkeypatch.setattr(command, "WAREHOUSE", warehouse)
    monkeypatch.setattr(command, "SHIPPED", shipped)
    return build([shipped, own], None, Gazetteer(), silent).path


def held(warehouse: Path) -> list[str]:
    in_use = publish.current(warehouse)
    assert in_use is not None
    with duckdb.connect(str(in_use), read_only=True) as connection:
        return [name for (name,) in connection.execute("select operation_id from operation order by 1").fetchall()]


def test_starting_the_app_again_keeps_the_data_that_a_user_added(warehouse: Path, own_snapshot: Path) -> None:
    assert main(["build", "--if-stale"]) == 0
    assert publish.current(warehouse) == own_snapshot


def test_added_data_stay_when_the_code_changed_and_the_user_is_told(
    warehouse: Path, own_snapshot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("etl.freshness.code_version", lambda: "later")
    assert main(["build", "--if-stale"]) == 0
    assert held(warehouse) == ["mine", "one"]
    assert "made with own.jsonl stays" in capsys.readouterr().err


def test_a_plain_build_leaves_added_data_out(warehouse: Path, own_snapshot: Path) -> None:
    assert main(["build"]) == 0
    assert held(warehouse) == ["one"]


def test_a_snapshot_of_the_shipped_facts_alone_is_rebuilt_when_they_change(warehouse: Path, own_snapshot: Path) -> None:
    assert main(["build"]) == 0
    command.SHIPPED.write_text(json.dumps(operation("two")), encoding="utf-8")
    assert main(["build", "--if-stale"]) == 0
    assert held(warehouse) == ["two"]


def test_where_no_row_loads_the_reasons_are_printed(tmp_path: Path) -> None:
    source = write_records(tmp_path, [operation("bad", status="gone")])
    done = run("build", "--only", "--source", source, "--out", tmp_path / "out.duckdb")
    assert done.returncode == 2 and "status: found" in done.stderr and "Traceback" not in done.stderr
