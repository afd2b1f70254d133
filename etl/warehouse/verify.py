"""Checks a snapshot before it is published: every statement in checks/ selects offending rows."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.errors import CheckFailed

CHECKS = Path(__file__).with_name("checks")
SHOWN = 5


def verify(connection: duckdb.DuckDBPyConnection) -> int:
    """Runs every check; raises CheckFailed with the first offending rows. Returns how many checks passed."""
    failures = [failure for path in checks() if (failure := _failure(connection, path))]
    if failures:
        raise CheckFailed(failures)
    return len(checks())


def checks() -> list[Path]:
    """The check files in order of name."""
    return sorted(CHECKS.glob("*.sql"))


def _failure(connection: duckdb.DuckDBPyConnection, path: Path) -> str | None:
    statement = path.read_text(encoding="utf-8")
    offending = connection.execute(statement).fetchmany(SHOWN + 1)
    if not offending:
        return None
    message = statement.splitlines()[0].removeprefix("--").strip()
    rows = "; ".join(str(row) for row in offending[:SHOWN])
    return f"{path.stem}: {message} Found {rows}{' and more' if len(offending) > SHOWN else ''}"
