"""What the page on the data asks: how complete the whole snapshot is and where it is from; no totals of a selection."""

from __future__ import annotations

import pandas as pd

from components.queries.snapshot import Snapshot
from components.queries.statement import read_sql
from etl.schema.tables import Table, tables

# Tables whose rows are closed lists, shown whole beside the codebook.
CLOSED_LISTS = ("country", "crime_type", "metric", "body", "agency")


def summary(snapshot: Snapshot) -> dict[str, int]:
    """What the data are, in counts; the keys are the columns of sql/about_summary.sql, without the years where there is
    no operation."""
    row = snapshot.frame(read_sql("about_summary")).iloc[0]
    return {str(name): int(value) for name, value in row.items() if not pd.isna(value)}


def facts(snapshot: Snapshot) -> pd.DataFrame:
    """Columns: fact, operations (in how many it is known)."""
    return snapshot.frame(read_sql("about_facts"))


def metric_coverage(snapshot: Snapshot) -> pd.DataFrame:
    """One row a metric: metric, stating, exact, bounds, about, from_parts, tied (by a source), inferred."""
    return snapshot.frame(read_sql("about_metrics"))


def deviating(snapshot: Snapshot) -> pd.DataFrame:
    """Up to three rows a metric, largest first: metric, operation_id, title, amount, qualifier, detail, place."""
    return snapshot.frame(read_sql("about_deviating"))


def unconverted(snapshot: Snapshot) -> pd.DataFrame:
    """Money without a value in euro: operation_id, title, metric, value, currency, reason."""
    return snapshot.frame(read_sql("about_unconverted"))


def exceeding(snapshot: Snapshot) -> pd.DataFrame:
    """Where countries exceed the figure: operation_id, title, metric, figure, countries, remainder (below zero)."""
    return snapshot.frame(read_sql("about_exceeding"))


def publishers(snapshot: Snapshot) -> pd.DataFrame:
    """One row a publisher and year: publisher, year (empty = no date stated), articles, operations."""
    return snapshot.frame(read_sql("about_publishers"))


def inputs(snapshot: Snapshot) -> pd.DataFrame:
    """Columns: file, sha256, rows_read, rows_loaded, rows_rejected."""
    return snapshot.frame(read_sql("about_inputs"))


def rejected(snapshot: Snapshot) -> pd.DataFrame:
    """Columns: file, line, field, found, expected, raw_row."""
    return snapshot.frame(read_sql("about_rejected"))


def provenance(snapshot: Snapshot) -> pd.Series:
    """The row of the table build: how the snapshot came to be."""
    return snapshot.frame(read_sql("about_build")).iloc[0]


def fill_rates(snapshot: Snapshot) -> pd.DataFrame:
    """How many rows of each table fill each column: table, column, rows, filled."""
    found = [_fill_of(snapshot, table) for table in tables().values()]
    return pd.concat(found, ignore_index=True)


def closed_list(snapshot: Snapshot, table: str) -> pd.DataFrame:
    """The rows of one of CLOSED_LISTS, with its own columns."""
    if table not in CLOSED_LISTS:
        raise ValueError(f"table: found {table!r}, expected one of {', '.join(CLOSED_LISTS)}")
    return snapshot.frame(f"from {table} order by all")


def _fill_of(snapshot: Snapshot, table: Table) -> pd.DataFrame:
    counts = ", ".join(f'count("{column.name}") as "{column.name}"' for column in table.columns)
    # Names come from our own schema file.
    row = snapshot.frame(f"select count(*) as all_rows, {counts} from {table.name}").iloc[0]  # noqa: S608
    names = [column.name for column in table.columns]
    return pd.DataFrame(
        {
            "table": table.name,
            "column": names,
            "rows": int(row["all_rows"]),
            "filled": [int(row[name]) for name in names],
        }
    )
