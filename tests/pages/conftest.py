"""Worlds that several pages are tested in."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.build import SHIPPED, build
from etl.sources.gazetteer import Gazetteer
from tests.conftest import ROOT, silent

OWN = ROOT / "data" / "samples" / "articles.own.jsonl"


@pytest.fixture(scope="session")
def read_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped facts with the articles in our own words."""
    path = tmp_path_factory.mktemp("read") / "read.duckdb"
    build([SHIPPED, OWN], path, Gazetteer(), silent)
    return path
