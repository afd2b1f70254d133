"""Finding and opening a snapshot: the pointer, another version, files that are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from components import cached
from components.queries.snapshot import SnapshotMissing, SnapshotRefused, find_snapshot, open_snapshot
from etl.build import build
from etl.schema.tables import SCHEMA_VERSION
from etl.sources.gazetteer import Gazetteer
from tests.conftest import silent, write_records
from tests.worlds import operation


def make(folder: Path, name: str, title: str) -> Path:
    """A one-operation snapshot called `name`."""
    path = folder / f"{name}.duckdb"
    build([write_records(folder, [operation("one", title=title)])], path, Gazetteer(), silent)
    return path


def test_a_file_is_served_as_it_is(tmp_path: Path) -> None:
    path = make(tmp_path, "a", "First")
    assert find_snapshot(str(path)) == path
    assert open_snapshot(path).frame("select title from operation")["title"].tolist() == ["First"]


def test_a_folder_is_followed_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a", "First")
    make(tmp_path, "b", "Second")
    monkeypatch.setenv("ATLAS_DB", str(tmp_path))
    (tmp_path / "CURRENT").write_text("a\n")
    before = cached.snapshot()
    (tmp_path / "CURRENT").write_text("b\n")
    after = cached.snapshot()
    title = "select title from operation"
    assert after.frame(title)["title"][0] == "Second"
    assert before.frame(title)["title"][0] == "First", "a session in mid-run keeps its file"


def test_a_pruned_file_still_serves_who_has_it_open(tmp_path: Path) -> None:
    snapshot = open_snapshot(make(tmp_path, "a", "First"))
    snapshot.path.unlink()
    assert snapshot.frame("select title from operation")["title"][0] == "First"


@pytest.mark.parametrize("content", [None, "gone", "../../etc/passwd"])
def test_what_is_missing_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "CURRENT").write_text(content)
    with pytest.raises(SnapshotMissing, match="CURRENT"):
        find_snapshot(str(tmp_path))
    with pytest.raises(SnapshotMissing, match="neither a file nor a folder"):
        find_snapshot(str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("update build set schema_version = 99", rf"99.*version {SCHEMA_VERSION}$"),  # both numbers
        ("drop table figure", "no table figure$"),
    ],
)
def test_a_snapshot_of_another_shape_is_refused_by_what_differs(tmp_path: Path, damage: str, said: str) -> None:
    path = make(tmp_path, "a", "First")
    with duckdb.connect(str(path)) as connection:
        connection.execute(damage)
    with pytest.raises(SnapshotRefused, match=said):
        open_snapshot(path)


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000])
def test_a_file_that_is_no_snapshot_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.duckdb"
    path.write_bytes(content)
    with pytest.raises(SnapshotRefused):
        open_snapshot(path)


def test_a_database_without_our_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(SnapshotRefused, match="no table build"):
        open_snapshot(path)


def test_a_snapshot_that_was_cut_off_is_refused_before_anyone_reads_it(snapshot_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    path.write_bytes(snapshot_path.read_bytes()[:-300_000])
    with pytest.raises(SnapshotRefused, match=r"cut off: found [\d,]+ bytes, expected at least [\d,]+"):
        open_snapshot(path)


def test_a_pointer_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").mkdir()
    with pytest.raises(SnapshotMissing, match=r"CURRENT.*cannot be read"):
        find_snapshot(str(tmp_path))


def test_many_threads_read_one_snapshot(snapshot_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    snapshot = open_snapshot(snapshot_path)
    count = "select count(*) as n from claim"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: int(snapshot.frame(count)["n"][0]), range(200)))
    assert len(found) == 1


def test_the_file_can_be_copied_anywhere(snapshot_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere.duckdb"
    shutil.copy(snapshot_path, copy)
    assert open_snapshot(copy).id == open_snapshot(snapshot_path).id
