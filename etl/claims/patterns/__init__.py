"""Patterns and word lists as data: one TOML or CSV file a subject, read once."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def load_table(name: str) -> dict[str, Any]:
    """The TOML file `name`.toml of this folder as nested dictionaries."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `name`.csv of this folder by column name."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))
