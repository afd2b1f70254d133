"""The selection as one zip: its tables as CSV, JSON and Parquet, and everything needed to understand and cite them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from components.bundle_text import TOTALS_COLUMNS, citation_file, codebook, readme
from components.context import Context
from components.exports import csv_bytes
from components.formats import NOT_STATED, SIGN_WORDS
from components.queries.bundle import bundle_tables, nested_operations
from components.queries.totals import attributed_to, totals

LICENSE = Path(__file__).resolve().parents[1] / "data" / "LICENSE"
# The same content gives the same bytes, whenever it is built: zip's first day stands for every file.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def bundle(context: Context, link: str) -> bytes:
    """The zip. `link`: the address of this view, for the README.

    The same snapshot, selection and link give the same bytes.
    """
    tables = bundle_tables(context.snapshot, context.selection)
    sums = selection_totals(context)
    files = {
        "README.md": readme(context, link, {name: table.num_rows for name, table in tables.items()}).encode(),
        "CITATION.cff": citation_file(context).encode(),
        "LICENSE": LICENSE.read_bytes(),
        "codebook.csv": csv_bytes(codebook(context, tables)),
        "totals.csv": csv_bytes(sums),
        "sources.csv": csv_bytes(distinct_sources(tables["sources"])),
        "json/operations.json": json_bytes(nested_operations(tables)),
    }
    for name, table in tables.items():
        files[f"csv/{_stem(name)}.csv"] = csv_bytes(table.to_pandas())
        files[f"parquet/{_stem(name)}.parquet"] = parquet_bytes(table)
    return zip_bytes(files)


def _stem(name: str) -> str:
    """The name of a table's files; the sources by operation stand beside sources.csv, where each is listed once."""
    return "operation_sources" if name == "sources" else name


def selection_totals(context: Context) -> pd.DataFrame:
    """One row a metric and reading, with bound and coverage; under a country filter both readings, attributed first.

    Columns: TOTALS_COLUMNS. Where no source ties a metric to the countries, its attributed amount is empty.
    """
    whole = totals(context.snapshot, context.selection)
    if not context.selection.countries:
        return _in_words(context, whole, "whole operations")
    tied = whole[["metric"]].merge(attributed_to(context.snapshot, context.selection), on="metric", how="left")
    readings = [
        _in_words(context, tied.fillna({"stating": 0}), "attributed to the selected countries"),
        _in_words(context, whole, "involved: whole operations, in all countries together"),
    ]
    return pd.concat(readings, ignore_index=True)


def _in_words(context: Context, sums: pd.DataFrame, reading: str) -> pd.DataFrame:
    metrics = [context.catalog.metrics[code] for code in sums["metric"]]
    said = sums.assign(
        reading=reading,
        label=[metric.label for metric in metrics],
        unit=[metric.unit for metric in metrics],
        sign=sums["sign"].map(SIGN_WORDS).fillna(NOT_STATED),
    )
    return said.rename(columns={"largest": "largest_five"}).reindex(columns=list(TOTALS_COLUMNS))


def distinct_sources(table: pa.Table) -> pd.DataFrame:
    """Every source once: article_id, publisher, published_on, url, title, operations (how many rest on it)."""
    rows = table.to_pandas()
    keys = ["article_id", "publisher", "published_on", "url", "title"]
    counts = rows.groupby("article_id")["operation_id"].nunique()
    once = rows[keys].drop_duplicates("article_id").sort_values("article_id")
    return once.assign(operations=once["article_id"].map(counts))


def parquet_bytes(table: pa.Table) -> bytes:
    """The table with all its types."""
    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd")
    return target.getvalue()


def json_bytes(content: list[dict[str, Any]]) -> bytes:
    """A JSON array in UTF-8, one object a line; numbers as numbers, dates as ISO text, unknown as null."""
    lines = [json.dumps(entry, ensure_ascii=False, default=_json_value) for entry in content]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat()


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files in order of name, without any trace of when or where it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[name], compresslevel=6)
    return target.getvalue()
