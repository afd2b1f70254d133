"""The codebook: every table and column in words, from `tables.yml`, and the closed lists, from the reference tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from etl.model.vocabulary import bodies, crime_types, metrics
from etl.schema.tables import SCHEMA_VERSION, Table, tables

TARGET = Path(__file__).parents[2] / "docs" / "codebook.md"


def codebook() -> str:
    """Markdown with one section a table, then one a closed list."""
    head = (
        "# Codebook\n\nGenerated from `etl/schema/tables.yml` and `data/reference/` by `make codebook`. "
        f"Schema version {SCHEMA_VERSION}. An empty cell means that no source states it; it never means zero.\n"
    )
    return head + "".join(_section(table) for table in tables().values()) + _closed_lists()


def _closed_lists() -> str:
    return (
        "\n# Closed lists\n\nCountries and agencies are too many to print: see `data/reference/countries.csv` and "
        "`agencies.csv`.\n"
        + _list(
            "Metrics",
            ("code", "label", "unit", "what counts"),
            ((m.code, m.label, m.unit, m.description) for m in metrics().values()),
        )
        + _list(
            "Crime types",
            ("code", "label", "group", "UN classification (ICCS)", "what it covers"),
            (
                (c.code, c.label, c.group, f"{c.iccs_section}: {c.iccs_label}", c.description)
                for c in crime_types().values()
            ),
        )
        + _list("Bodies", ("code", "name", "kind"), ((b.code, b.name, b.kind) for b in bodies().values()))
    )


def _list(title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return f"\n## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _section(table: Table) -> str:
    made = " Made from the other tables by a rule." if table.made else ""
    rows = [
        f"| {column.name}{' (key)' if column.name in table.key else ''} | {column.type} | {column.unit} | "
        f"{'may be empty' if column.optional else ''} | {_meaning(column.about, column.values)} |"
        for column in table.columns
    ]
    header = "| column | type | unit | empty | meaning |\n| --- | --- | --- | --- | --- |\n"
    return f"\n## {table.name}\n\n{table.about}{made}\n\n{header}" + "\n".join(rows) + "\n"


def _meaning(about: str, values: tuple[str, ...]) -> str:
    return f"{about} One of: {', '.join(values)}." if values else about


def main() -> int:
    """Writes docs/codebook.md; with --check only says whether it is current."""
    if "--check" not in sys.argv:
        TARGET.write_text(codebook(), encoding="utf-8")
        return 0
    current = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == codebook()
    if not current:
        print("docs/codebook.md does not match the schema: run `make codebook`", file=sys.stderr)  # noqa: T201
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
