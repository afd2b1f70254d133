"""A checksum of a snapshot's content: the same input gives the same sum, whenever and wherever it is built."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import duckdb

from etl.schema.tables import SCHEMA_VERSION, Table, create_statement, tables

# Holds time, duration and code version, which differ between two builds of the same input.
EXCLUDED = "build"
# Rows in memory at once.
FETCHED = 10_000


def content_checksum(connection: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 over the definition and the rows of every table but `build`."""
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION}".encode())
    for table in tables().values():
        if table.name != EXCLUDED:
            digest.update(create_statement(table).encode())
            for (row,) in _rows(connection, table):
                digest.update(row.encode())
    return digest.hexdigest()


def _rows(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[tuple[str]]:
    """The SHA-256 of each row as JSON text, ordered by the key; hashed before sorting, so that no text is held."""
    columns = ", ".join(f"{column.name}::VARCHAR" for column in table.columns)
    query = f"select sha256(to_json([{columns}])::VARCHAR) from {table.name} order by {', '.join(table.key)}"  # noqa: S608
    found = connection.execute(query)
    while some := found.fetchmany(FETCHED):
        yield from some
