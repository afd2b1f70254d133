"""How well the reader of press releases does, as last measured by bench/extraction.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from components.context import Context
from components.queries.snapshot import ROOT
from components.widgets.about_frame import whole_source
from components.widgets.table import table

SCORECARD = ROOT / "bench" / "scorecard.json"
# How a set of articles was kept apart from those the reader learnt from, by its name in the file.
SETS = {
    "held_out": "invented, held out",
    "cross_validated": "of the press, cross-validated",
    "clusters": "of the press, labelled by two readers, cross-validated",
    "passages": "single passages, invented, cross-validated",
    "languages_unread": "in other languages, invented, held out",
    "languages": "in other languages, invented, known",
}
COLUMNS = ["articles", "what is read", "precision", "recall", "F1", "labelled"]


def show_scorecard(context: Context) -> None:
    """The section; nothing where it was not measured."""
    scores = read_scorecard()
    if scores is None:
        return
    st.subheader("Reading press releases")
    st.caption(
        "How well facts are read out of articles that people have labelled. Precision: how much of what is read is "
        "right; recall: how much of what is there is read. Cross-validated: each article was read by what was "
        "learnt from the others. Held out: articles written for this test, from which nothing was learnt. "
        "French, Spanish, German and Dutch are read by words and numbers alone and scored apart; known: the words were "
        "found with these articles. Rows with few labels say little."
    )
    percent = st.column_config.NumberColumn(format="percent")
    table(
        scores,
        "about-scorecard",
        source=whole_source(context),
        alt=f"{len(scores)} measures of the reader of press releases, with precision, recall and F1.",
        columns={"precision": percent, "recall": percent, "F1": percent},
    )


def read_scorecard() -> pd.DataFrame | None:
    """Columns COLUMNS, one row a set of articles and fact; None where there is no scorecard that can be read."""
    try:
        found = json.loads(SCORECARD.read_text(encoding="utf-8"))
        rows = [
            [words, what.replace("_", " "), scores["p"], scores["r"], scores["f1"], scores["gold"]]
            for name, words in SETS.items()
            for what, scores in _scores(found.get(name, {}))
        ]
    except (FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError, AttributeError):
        return None
    return pd.DataFrame(rows, columns=COLUMNS) if rows else None


def _scores(found: dict[str, Any], before: str = "") -> Iterator[tuple[str, dict[str, float]]]:
    """What was scored, and its scores, at any depth."""
    for name, value in found.items():
        if isinstance(value, dict):
            if {"p", "r", "f1", "gold"} <= value.keys():
                yield before + name, value
            else:
                yield from _scores(value, f"{name}: ".replace("by_metric: ", "figures: "))
