"""The tables of a snapshot as plain objects, and their DDL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

# Raised whenever a table or column changes meaning; the app refuses a snapshot of another version.
SCHEMA_VERSION = 2

SOURCE = Path(__file__).with_name("tables.yml")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    about: str
    unit: str
    optional: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    about: str
    key: tuple[str, ...]
    made: bool
    columns: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """All tables by name, in the order they are filled."""
    described = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return {name: _table(name, entry) for name, entry in described.items()}


def _table(name: str, entry: dict[str, object]) -> Table:
    columns = entry["columns"]
    key = entry["key"]
    assert isinstance(columns, dict) and isinstance(key, list)
    return Table(
        name=name,
        about=str(entry["about"]),
        key=tuple(key),
        made=bool(entry.get("made", False)),
        columns=tuple(_column(column, details) for column, details in columns.items()),
    )


_KNOWN = frozenset({"type", "about", "unit", "optional", "values"})


def _column(name: str, details: dict[str, object]) -> Column:
    # A comma in words without quotes starts a new key, and the rest of the sentence would be lost.
    assert details.keys() <= _KNOWN, f"{SOURCE.name}, {name}: unknown {sorted(details.keys() - _KNOWN)}; quote the text"
    values = details.get("values", [])
    assert isinstance(values, list)
    return Column(
        name=name,
        type=str(details["type"]),
        about=str(details["about"]),
        unit=str(details.get("unit", "")),
        optional=bool(details.get("optional", False)),
        values=tuple(values),
    )


def create_statement(table: Table) -> str:
    """The CREATE TABLE statement with its constraints."""
    lines = [_definition(column) for column in table.columns]
    lines.append(f"primary key ({', '.join(table.key)})")
    return f"create table {table.name} (\n    " + ",\n    ".join(lines) + "\n)"


def _definition(column: Column) -> str:
    parts = [column.name, column.type]
    if not column.optional:
        parts.append("not null")
    if column.values:
        allowed = ", ".join(f"'{value}'" for value in column.values)
        parts.append(f"check ({column.name} in ({allowed}))")
    return " ".join(parts)
