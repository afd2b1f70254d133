"""The tables of a selection, as they go into its download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask, ask_selected, read_sql

# In the order in which a reader meets them.
TABLES = ("operations", "figures", "claims", "countries", "places", "sources", "evidence")


class _Exact(Snapshot):
    """The same snapshot, with tables that keep every type: a DECIMAL never becomes a float."""

    def frame(
        self, sql: str, parameters: Mapping[str, object] | None = None, tables: Mapping[str, pa.Table] | None = None
    ) -> pd.DataFrame:
        return self.arrow(sql, parameters, tables).to_pandas(types_mapper=pd.ArrowDtype)


def bundle_tables(snapshot: Snapshot, selection: Selection) -> dict[str, pa.Table]:
    """The tables of TABLES for the selected operations, each ordered by its key; see sql/bundle_<name>.sql."""
    exact = _Exact(**vars(snapshot))

    def rows(name: str) -> pd.DataFrame:
        statement = f"bundle_{name}"
        return ask(exact, selection, statement) if name == "figures" else ask_selected(exact, selection, statement)

    return {name: pa.Table.from_pandas(rows(name), preserve_index=False).replace_schema_metadata() for name in TABLES}


def code_lists(snapshot: Snapshot) -> pd.DataFrame:
    """The codes that the tables use and what they mean. Columns: list, code, unit, meaning."""
    return snapshot.frame(read_sql("bundle_codes"))


def nested_operations(tables: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    """The same content as one nested object an operation: its row with the rows of the other tables inside."""
    nested = {row["operation_id"]: row for row in tables["operations"].to_pylist()}
    for name in TABLES[1:]:
        for row in nested.values():
            row[name] = []
        for row in tables[name].to_pylist():
            nested[row.pop("operation_id")][name].append(row)
    return list(nested.values())
