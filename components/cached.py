"""Queries answered once: cached by snapshot and selection, so that a rerun asks only what is new."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import streamlit as st

from components.queries.catalog import Catalog, read_catalog
from components.queries.snapshot import Snapshot, find_snapshot, open_snapshot

P = ParamSpec("P")
T = TypeVar("T")

# Small tables; enough for some dozen readers going back and forth.
ENTRIES = 2_000


def snapshot() -> Snapshot:
    """The snapshot in use. The pointer is read at every rerun, so a new build is noticed without a restart.

    Raises SnapshotMissing or SnapshotRefused.
    """
    path = find_snapshot(os.environ.get("ATLAS_DB") or None).resolve()
    return _open(str(path), path.stat().st_mtime_ns)


@st.cache_resource(max_entries=4, show_spinner=False)
def _open(path: str, _changed: int) -> Snapshot:
    return open_snapshot(Path(path))


@st.cache_resource(max_entries=4, show_spinner=False)
def _catalog(snapshot_id: str, checksum: str, _snapshot: Snapshot) -> Catalog:
    return read_catalog(_snapshot)


def catalog(of: Snapshot) -> Catalog:
    """The names behind the codes of a snapshot."""
    return _catalog(of.id, of.checksum, of)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _answer(name: str, snapshot_id: str, checksum: str, arguments: object, _ask: Callable[[], object]) -> object:
    return _ask()


def answer(query: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """The query's answer, from the cache where the same was asked of the same snapshot.

    answer(totals, snapshot, selection): the query's first argument is the snapshot.
    """
    of = arguments[0]
    assert isinstance(of, Snapshot)
    key = repr((arguments[1:], sorted(named.items())))
    name = f"{query.__module__}.{query.__qualname__}"
    return _answer(name, of.id, of.checksum, key, lambda: query(*arguments, **named))  # type: ignore[return-value]
