"""One article: what it became, the numbers read from it, and its text with those numbers marked."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.cached import answer
from components.claim_words import STANDINGS, stated
from components.context import Context
from components.queries.articles import ArticleRecord, article, articles
from components.widgets.evidence import Span, show_text
from components.widgets.links import set_parameter
from components.widgets.markdown import plain
from components.widgets.operation_links import operation_link, outward, published

NOTHING = "No number was read from this article."


def show_chosen(context: Context) -> bool:
    """The article that the address names; False where it names none."""
    chosen = st.query_params.get("article")
    if not chosen:
        return False
    record = answer(article, context.snapshot, chosen)
    if record is None:
        st.warning(f"This link names an article that is not in this data: {plain(chosen[:60])}.")
        return False
    st.button("← All articles", key="close-article", on_click=set_parameter, args=("article", None), type="tertiary")
    _heading(record)
    _operations(context, chosen)
    _figures(context, record)
    show_text(record.text, spans_of(context, record.claims))
    return True


def spans_of(context: Context, claims: pd.DataFrame) -> list[Span]:
    """The numbers as marks in the text, each with what it counts."""
    return [
        Span(int(claim.span_start), int(claim.span_end), "figure", _in_words(context, claim))
        for claim in _with_none(claims).itertuples()
        if claim.span_start is not None and claim.span_end is not None
    ]


def _heading(record: ArticleRecord) -> None:
    row = record.row
    st.subheader(plain(row["title"] or "Untitled article"), anchor=False)
    day = str(row["published_on"]) if row["published_on"] else None
    label = f"{row['publisher'] or 'publisher not stated'}, {published(day)}"
    st.markdown(f"{outward(label, row['url'])} · **{plain(row['kind'])}**: {plain(row['reason'])}")
    st.markdown(plain(row["became"]))


def _operations(context: Context, article_id: str) -> None:
    found = answer(articles, context.snapshot)
    for operations in found.operations[found.article_id == article_id]:
        for operation_id in operations:
            operation_link(context, operation_id)


def _figures(context: Context, record: ArticleRecord) -> None:
    """The numbers in a table; those that more than one operation's record took from the article included."""
    read = _with_none(record.claims)
    if read.empty:
        st.caption(NOTHING)
        return
    rows = [
        {
            "metric": context.catalog.metrics[claim.metric].label,
            "value": stated(claim, context.catalog.metrics[claim.metric].kind),
            "country": context.catalog.countries.get(claim.country, claim.country),
            "scope": claim.scope,
            "confidence": claim.confidence,
            "standing": STANDINGS.get(claim.standing, claim.standing),
            "why": claim.why,
        }
        for claim in read.itertuples()
    ]
    columns: dict[str, Any] = {
        "metric": "Metric",
        "value": st.column_config.TextColumn("Value", alignment="right"),
        "country": "Country",
        "scope": "Scope",
        "confidence": st.column_config.NumberColumn("Confidence", format="%.2f"),
        "standing": "Standing",
        "why": st.column_config.TextColumn("Why", width="large"),
    }
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, column_config=columns, placeholder="–", alt="Numbers read from the article"
    )


def _in_words(context: Context, claim: object) -> str:
    metric = context.catalog.metrics[claim.metric]  # type: ignore[attr-defined]
    return f"{stated(claim, metric.kind)} {metric.noun}"


def _with_none(claims: pd.DataFrame) -> pd.DataFrame:
    """Missing values as None, whatever the column's type."""
    return claims.astype(object).where(claims.notna(), None)
