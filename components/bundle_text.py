"""What accompanies the tables of a download: README, codebook, citation."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from components.captions import source_line
from components.context import Context
from components.formats import day
from components.queries.bundle import code_lists
from components.queries.selection import to_parameters
from etl.schema.tables import Column, tables

# Whose columns each table of the download has, in the order in which they are looked up.
_ORIGINS = {
    "operations": ("operation",),
    "figures": ("figure",),
    "claims": ("claim", "claim_standing"),
    "countries": ("operation_country", "country"),
    "places": ("operation_place", "place"),
    "sources": ("operation_article", "article"),
    "evidence": ("operation_article", "article_evidence"),
}
_SIGN = "exact, at least (a lower bound), about, or at most (only an upper limit is stated: column upper)."
# The columns of totals.csv, in their order.
TOTALS_COLUMNS = {
    "reading": "Whole operations; under a country filter first what is attributed to the countries, then, in rows of "
    "their own, the whole operations they were involved in. Never add the two.",
    "metric": "Code of the metric.",
    "label": "Its name.",
    "unit": "Unit of amount, upper, inferred, median and largest_five.",
    "amount": "The total; empty where nothing is stated.",
    "sign": _SIGN,
    "upper": "The largest upper limit, where only upper limits are stated; never added.",
    "stating": "How many operations state the metric (attributed: have a figure tied to the countries).",
    "covered": "How many of these are already counted in another operation of the selection.",
    "conflicts": "How many of these are left out because their members add up to more.",
    "unconverted": "How many of these are left out because no exchange rate is known.",
    "inferred": "The part of an attributed amount that is inferred: the only country of its operation.",
    "median": "Median of the figures that count.",
    "largest_five": "Sum of the five largest figures that count.",
}
# Columns that the download adds to those of the snapshot.
_ADDED = {
    ("operations", "aliases"): "Other names.",
    ("operations", "crime_types"): "Codes of the crime types; they overlap.",
    ("operations", "bodies"): "Codes of the international and regional bodies.",
    ("operations", "agencies"): "Agencies as the record names them.",
    ("figures", "sign"): _SIGN,
    ("figures", "state"): "What the counting rules make of the figure in this selection: only `counted` enters totals.",
    ("figures", "counted_in"): "The operation in whose figure this one is already counted.",
    ("claims", "articles"): "The sources that may state the number.",
}
TOTALS_RULES = """\
- A figure keeps its bound in the column `sign`: at least, about, at most (only an upper limit is stated, never
  added), else exact. A sum is "at least" if any addend is, comes from parts alone, or was left unconverted; else
  "about" if any addend is.
- Unknown is not zero: an empty cell means that no source states it.
- Nothing is counted twice. Within one operation, totals of different items add up, other totals are alternatives,
  and parts stand only where no total is stated. Within a family (phases, national parts) each member is worth the
  larger of its own figure and the sum of the members below it; a figure that is already counted in another
  operation of the selection has `state` = `counted in another`.
- Never add the column `amount` of figures.csv without `state` = `counted`.
- A period's statistics under an operation's name are left out unless switched on.
- Countries have two readings, never mixed: *attributed* figures are tied to the country by a source, or inferred
  where it is the only participant, and add up; *involved* figures are those of whole operations and overlap.
- Money is the stated amount at the ECB reference rate of the last banking day on or before the announcement, nominal.
"""
LICENCES = """\
- This compilation: CC BY 4.0, see LICENSE. Facts as such are free; the sources belong to their publishers.
- Place names and positions: GeoNames (https://www.geonames.org), CC BY 4.0.
- Exchange rates: euro foreign exchange reference rates of the European Central Bank, free use with the source named.
- Maps made from these data: boundaries and names imply no opinion on legal status.
"""


def readme(context: Context, link: str, counts: Mapping[str, int]) -> str:
    """What the files hold, which selection they are, on which data, how to count with them, and the licences."""
    found = to_parameters(context.selection)
    asked = [f"{name}={value}" for name, values in sorted(found.items()) for value in values] or [
        "none: all operations"
    ]
    files = "\n".join(f"| {name} | {count:,} |" for name, count in counts.items())
    to = day(context.snapshot.sources_to) if context.snapshot.sources_to else "not stated"
    return f"""# Operations Atlas: a selection

## Selection
Filters in words:

    {_line(context.filters)}

Link to this view, and its parameters (named in docs/links.md of the project):

    {_line(link)}
{_block(asked)}

## Data
- Snapshot {context.snapshot.id}, sources to {to}.
- Content checksum (SHA-256) of the whole snapshot: {context.snapshot.checksum}
- The same snapshot, selection and link give this file byte for byte.

| table | rows |
| --- | --- |
{files}

`csv/` and `parquet/` hold the same tables. In CSV, lists are joined by "; ", and text that a spreadsheet could run
as a formula has an apostrophe before it; JSON and Parquet hold every text as it is. `json/operations.json` is one
object an operation, everything nested in it. `sources.csv` lists every source once. `totals.csv` has the totals as
the dashboard shows them. `evidence` is all that was read from articles, with its characters (counted in title, empty
line, body). `codebook.csv` explains every column and code.

Press releases are publicity, not a census: do not read crime levels or police performance from these data.

## How totals are counted
{TOTALS_RULES}
## Licences
{LICENCES}
Cite as: see CITATION.cff. Source line for charts:

{_block(source_line(context, "losses", is_map=True).splitlines())}
"""


def _line(text: str) -> str:
    """Text from outside on one line, so that it stays inside its indented block."""
    return " ".join(text.split())


def _block(lines: list[str]) -> str:
    return "\n".join(f"    {_line(line)}" for line in lines)


def citation_file(context: Context) -> str:
    """CITATION.cff (version 1.2.0) of the data set at this snapshot."""
    return (
        "cff-version: 1.2.0\n"
        "message: If you use these data, please cite them as below, with the snapshot.\n"
        "type: dataset\n"
        "title: Operations Atlas\n"
        "authors:\n  - name: Operations Atlas contributors\n"
        f'version: "{context.snapshot.id}"\n'
        f"date-released: {context.snapshot.built_at.date().isoformat()}\n"
        "license: CC-BY-4.0\n"
        f"identifiers:\n  - type: other\n    value: sha256:{context.snapshot.checksum}\n"
        "    description: Content checksum of the snapshot\n"
    )


def codebook(context: Context, found: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Every column of the tables given and every code in them.

    Columns: table, name, type, unit, may_be_empty, meaning, values.
    """
    rows = [_column_row(table, name) for table, content in found.items() for name in content.column_names]
    rows += [("totals", name, "", "", "yes", meaning, "") for name, meaning in TOTALS_COLUMNS.items()]
    rows.append(("sources", "operations", "", "", "no", "In sources.csv: how many selected operations name it.", ""))
    codes = code_lists(context.snapshot)
    rows += [(f"code: {row.list}", row.code, "", row.unit, "", row.meaning, "") for row in codes.itertuples()]
    return pd.DataFrame(rows, columns=["table", "name", "type", "unit", "may_be_empty", "meaning", "values"])


def _column_row(table: str, name: str) -> tuple[str, str, str, str, str, str, str]:
    added = _ADDED.get((table, name))
    if added:
        return table, name, "VARCHAR", "", "yes", added, ""
    column = _described(table, name)
    empty = "yes" if column.optional else "no"
    return table, name, column.type, column.unit, empty, column.about, "; ".join(column.values)


def _described(table: str, name: str) -> Column:
    """The column's entry in the schema; raises KeyError where the download has a column that nobody described."""
    schema = tables()
    for origin in _ORIGINS[table]:
        for column in schema[origin].columns:
            if column.name == name:
                return column
    raise KeyError(f"{table}.{name} is described nowhere")
