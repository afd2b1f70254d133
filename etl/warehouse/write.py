"""Writes the tables of a snapshot into a new DuckDB file and applies the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.schema.tables import Column, Table, create_statement, tables

RULES = Path(__file__).with_name("rules")
# In the order they build on each other.
RULE_FILES = ("ancestor.sql", "figure.sql", "attribution.sql")

Row = Mapping[str, object]
Rows = Mapping[str, Iterable[Row]]

# Rows in memory at once while a table is filled.
BATCH = 1_000

_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_ARROW = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


def write_tables(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Creates every table and fills those that are not made by a rule; unknown table names are an error."""
    unknown = set(rows) - set(tables())
    if unknown:
        raise KeyError(f"no such table: {sorted(unknown)}; the schema has {sorted(tables())}")
    for table in tables().values():
        connection.execute(create_statement(table))
        if table.name in rows:
            insert(connection, table, rows[table.name])


def insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Row]) -> None:
    """Adds rows in batches, ordered by the table's key so that the file does not depend on the order of reading."""
    schema = pa.schema([(column.name, _arrow_type(column)) for column in table.columns])
    incoming = pa.RecordBatchReader.from_batches(schema, _batches(rows, schema))
    connection.register("incoming", incoming)
    connection.execute(f"insert into {table.name} select * from incoming order by {', '.join(table.key)}")  # noqa: S608
    connection.unregister("incoming")


def _batches(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    following = iter(rows)
    while some := list(islice(following, BATCH)):
        arrays = [pa.array([row[field.name] for row in some], field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def apply_rules(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables that follow from the others: ancestors, figures, what became of each claim, attribution."""
    for name in RULE_FILES:
        connection.execute((RULES / name).read_text(encoding="utf-8"))


def _arrow_type(column: Column) -> pa.DataType:
    decimal = _DECIMAL.fullmatch(column.type)
    if decimal:
        return pa.decimal128(int(decimal[1]), int(decimal[2]))
    return _ARROW[column.type]
