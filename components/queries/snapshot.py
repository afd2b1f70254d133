"""Opens the snapshot in use, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from etl.schema.tables import SCHEMA_VERSION, tables

ROOT = Path(__file__).resolve().parents[2]
WAREHOUSE = ROOT / "data" / "warehouse"
POINTER = "CURRENT"


class SnapshotMissing(Exception):  # noqa: N818
    """There is no snapshot to read; the message says where it was looked for."""


class SnapshotRefused(Exception):  # noqa: N818
    """The file is no snapshot, or one of another schema version; the message gives both numbers."""


@dataclass(frozen=True)
class Snapshot:
    """An open snapshot. `id` stands in links, citations and downloads."""

    id: str
    path: Path
    built_at: datetime
    checksum: str
    code_version: str
    sources_to: date | None
    connection: duckdb.DuckDBPyConnection

    def frame(
        self, sql: str, parameters: Mapping[str, object] | None = None, tables: Mapping[str, pa.Table] | None = None
    ) -> pd.DataFrame:
        """The result as a table; the statement can read `tables` by their names.

        Each call has a cursor of its own: one connection shared by threads fails.
        """
        with self._reading(tables) as cursor:
            return cursor.execute(sql, dict(parameters or {})).df()

    def arrow(
        self, sql: str, parameters: Mapping[str, object] | None = None, tables: Mapping[str, pa.Table] | None = None
    ) -> pa.Table:
        """As `frame`, but every type is kept: a DECIMAL never becomes a float."""
        with self._reading(tables) as cursor:
            return cursor.sql(sql, params=dict(parameters or {})).to_arrow_table()

    def _reading(self, tables: Mapping[str, pa.Table] | None) -> duckdb.DuckDBPyConnection:
        cursor = self.connection.cursor()
        for name, table in (tables or {}).items():
            cursor.register(name, table)
        return cursor


def find_snapshot(place: str | None) -> Path:
    """The file to read: `place` is ATLAS_DB (a file, or a folder with CURRENT); None means the project's own warehouse.

    Raises SnapshotMissing where there is none.
    """
    if place is not None and Path(place).is_file():
        return Path(place)
    folder = Path(place) if place is not None else WAREHOUSE
    named = "ATLAS_DB" if place is not None else "the warehouse"
    if not folder.is_dir():
        raise SnapshotMissing(f"{named} names {str(folder)!r}, where there is neither a file nor a folder")
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise SnapshotMissing(f"{named}: the folder {str(folder)!r} has no file {POINTER}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SnapshotMissing(f"{named}: {str(folder / POINTER)!r} cannot be read: {error}") from None
    path = folder / f"{Path(name).name}.duckdb"
    if not path.is_file():
        raise SnapshotMissing(f"{named}: {POINTER} names {name!r}, but {str(path)!r} does not exist")
    return path


def open_snapshot(path: Path) -> Snapshot:
    """Opens the file; raises SnapshotRefused where it is no whole snapshot of the version this app reads."""
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise SnapshotRefused(f"{path.name} cannot be read as a DuckDB file: {error}") from error
    try:
        _check(connection, path)
        # A question takes milliseconds: a second thread costs more than it saves, and readers ask side by side.
        connection.execute("set threads = 1")
        row = connection.execute(
            "select build_id, built_at, content_checksum, code_version, sources_to from build"
        ).fetchone()
    except duckdb.Error as error:
        raise SnapshotRefused(f"{path.name} is damaged: {error}") from error
    assert row is not None
    build_id, built_at, checksum, code_version, sources_to = row
    return Snapshot(build_id, path, built_at, checksum, code_version, sources_to, connection)


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuses a file that was cut off, of another schema version, or without one of our tables."""
    blocks = connection.execute("select total_blocks * block_size from pragma_database_size()").fetchone()
    size = path.stat().st_size
    if blocks and size < blocks[0]:
        raise SnapshotRefused(f"{path.name} was cut off: found {size:,} bytes, expected at least {blocks[0]:,}")
    found = {str(name) for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if "build" not in found:
        raise SnapshotRefused(f"{path.name} is no snapshot: it has no table build")
    version = connection.execute("select schema_version from build").fetchone()
    if version != (SCHEMA_VERSION,):
        number = version[0] if version else "none"
        raise SnapshotRefused(f"{path.name} has schema version {number}; this app reads version {SCHEMA_VERSION}")
    missing = sorted(tables().keys() - found)
    if missing:
        raise SnapshotRefused(f"{path.name} is not complete: it has no table {', '.join(missing)}")
