"""A world built the real way: the shipped facts, through the whole ETL, once a test run."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from components.queries.snapshot import Snapshot, open_snapshot
from etl.build import SHIPPED, build
from etl.sources.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first: those in a browser come last, in their own order."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@contextmanager
def silent(_label: str, _total: int) -> Iterator[Callable[[], object]]:
    """No progress bar."""
    yield lambda: None


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds a snapshot of some files once a test run: one worker builds it while the others wait for it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # each worker has a folder of its own in that of the run

    def make(*sources: Path) -> Path:
        path = folder / f"{'+'.join(source.stem for source in sources)}.duckdb"
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                build(sources, path, Gazetteer(), silent)
        return path

    return make


@pytest.fixture(scope="session")
def snapshot_path(built_once: Callable[..., Path]) -> Iterator[Path]:
    """A snapshot of the shipped data; the app reads it (ATLAS_DB) for as long as the tests run."""
    path = built_once(SHIPPED)
    before = os.environ.get("ATLAS_DB")
    os.environ["ATLAS_DB"] = str(path)
    yield path
    if before is None:
        del os.environ["ATLAS_DB"]
    else:
        os.environ["ATLAS_DB"] = before


@pytest.fixture(scope="session")
def read_path(built_once: Callable[..., Path]) -> Path:
    """The shipped facts with the articles in our own words, some of them once more in a digest."""
    return built_once(SHIPPED, SAMPLES / "articles.own.jsonl", SAMPLES / "digest.own.txt")


@pytest.fixture(scope="session")
def snapshot(snapshot_path: Path) -> Iterator[Snapshot]:
    """The shipped data, opened as the app opens it."""
    opened = open_snapshot(snapshot_path)
    yield opened
    opened.connection.close()


@pytest.fixture(scope="session")
def records() -> list[dict[str, Any]]:
    """The shipped facts as plain JSON, for recomputing what the ETL and the SQL say."""
    return [json.loads(line) for line in SHIPPED.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def build_from(tmp_path: Path) -> Callable[..., duckdb.DuckDBPyConnection]:
    """Builds a snapshot from records or files given in the test, and opens it."""

    def make(*sources: Path | list[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
        paths = [source if isinstance(source, Path) else write_records(tmp_path, source) for source in sources]
        target = tmp_path / "built.duckdb"
        build(paths, target, Gazetteer(), silent)
        return duckdb.connect(str(target), read_only=True)

    return make


def write_records(folder: Path, records: list[dict[str, Any]]) -> Path:
    """Records as a JSON Lines file."""
    path = folder / f"records-{len(list(folder.iterdir()))}.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path
