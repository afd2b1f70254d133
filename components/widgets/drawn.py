"""Drawings kept while nothing they show changes: most of a rerun's time would go into drawing the same again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.charts.drawing import Drawing
from components.context import Context

ENTRIES = 200


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _kept(snapshot_id: str, checksum: str, shown: str, _make: Callable[[], Drawing]) -> Drawing:  # noqa: ARG001
    return _make()


def drawn(context: Context, shown: object, make: Callable[[], Drawing]) -> Drawing:
    """The drawing that `make` gives, from memory where the same was drawn of this snapshot and selection.

    shown: everything else that it depends on; its repr is the key.
    """
    return _kept(context.snapshot.id, context.snapshot.checksum, repr((context.selection, shown)), make)
