"""Patterns and word lists as data: one TOML or CSV file a subject, read once."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def load_table(name: str) -> dict[str, Any]:
    """The TOML file `name`.toml of this folder as nested dictionaries; one with a list `any` becomes a pattern."""
    return {key: _joined(value) for key, value in tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")).items()}


def _joined(value: Any) -> Any:
    """Alternatives listed under `any`, with what is common before and behind them, as a regular expression."""
    if not isinstance(value, dict):
        return value
    if "any" in value:
        return f"{value.get('begin', '')}(?:{'|'.join(value['any'])}){value.get('end', '')}"
    return {key: _joined(inner) for key, inner in value.items()}


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `name`.csv of this folder by column name."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))
