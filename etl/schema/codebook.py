"""The codebook: every table and column in words, from `tables.yml`."""

from __future__ import annotations

import sys
from pathlib import Path

from etl.schema.tables import SCHEMA_VERSION, Table, tables

TARGET = Path(__file__).parents[2] / "docs" / "codebook.md"


def codebook() -> str:
    """Markdown with one section a table."""
    head = (
        f"# Codebook\n\nGenerated from `etl/schema/tables.yml` by `make codebook`. Schema version {SCHEMA_VERSION}. "
        "An empty cell means that no source states it; it never means zero.\n"
    )
    return head + "".join(_section(table) for table in tables().values())


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
    if "--check" in sys.argv:
        return 0 if TARGET.read_text(encoding="utf-8") == codebook() else 1
    TARGET.write_text(codebook(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
