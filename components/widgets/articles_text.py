"""One article: what it became, what was read from it, and its text with all of that marked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.claim_words import STANDINGS, counted, stated
from components.context import Context
from components.kind_words import reason_words
from components.queries.articles import ArticleRecord, article, articles, evidence_of
from components.widgets.about_frame import whole_source
from components.widgets.evidence import Span, show_text
from components.widgets.evidence_words import FIELD_WORDS, evidence_words, value_words
from components.widgets.figures_read import show_figures
from components.widgets.links import set_parameter
from components.widgets.markdown import plain
from components.widgets.operation_links import operation_link, outward, published
from components.widgets.table import table

NOTHING = "No number was read from this article."
UNUSED = (
    "Numbers read: {}. The article is tied to no operation, so they count nowhere; they are marked and listed below."
)


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
    show_text(record.text, spans_of(context, record))
    _evidence(context, chosen)
    return True


def spans_of(context: Context, record: ArticleRecord) -> list[Span]:
    """Everything that was read as marks in the text. Numbers that became claims say what they count."""
    claims = [
        Span(int(claim.span_start), int(claim.span_end), "figure", _in_words(context, claim))
        for claim in _with_none(record.claims).itertuples()
        if claim.span_start is not None and claim.span_end is not None
    ]
    told = {(span.start, span.end) for span in claims}
    others = [
        Span(one.span_start, one.span_end, one.field, evidence_words(context, one.field, one.value))
        for one in record.evidence.itertuples()
        if one.field != "figure" or (one.span_start, one.span_end) not in told
    ]
    return claims + others


def _heading(record: ArticleRecord) -> None:
    row = record.row
    st.subheader(plain(row["title"] or "Untitled article"), anchor=False)
    day = str(row["published_on"]) if row["published_on"] else None
    label = f"{row['publisher'] or 'publisher not stated'}, {published(day)}"
    st.markdown(f"{outward(label, row['url'])} · **{plain(row['kind'])}**: {plain(reason_words(str(row['reason'])))}")
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
        unused = int((record.evidence.field == "figure").sum())
        st.caption(UNUSED.format(unused) if unused else NOTHING)
        return
    show_figures(
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
    )


def _evidence(context: Context, article_id: str) -> None:
    """All marks of the text as a table, with its files."""
    found = answer(evidence_of, context.snapshot, (article_id,))
    if found.empty:
        return
    st.subheader("Evidence", anchor=False)
    shown = found.assign(
        what=[FIELD_WORDS.get(row.field, row.field) for row in found.itertuples()],
        read_as=[value_words(context, row.field, row.value) for row in found.itertuples()],
    )
    table(
        shown,
        "article-evidence",
        source=whole_source(context),
        alt=f"Table of {len(shown)} pieces of evidence: what each is, what it was read as, the words, their place",
        order=["what", "read_as", "quote", "span_start", "span_end"],
        columns={
            "what": "What",
            "read_as": "Read as",
            "quote": st.column_config.TextColumn("In the text", width="large"),
            "span_start": st.column_config.NumberColumn("From", help="Counted in title, empty line, body."),
            "span_end": "To",
        },
        exported=found,
        name="evidence",
    )


def _in_words(context: Context, claim: object) -> str:
    metric = context.catalog.metrics[claim.metric]  # type: ignore[attr-defined]
    return counted(stated(claim, metric.kind), metric.noun)


def _with_none(claims: pd.DataFrame) -> pd.DataFrame:
    """Missing values as None, whatever the column's type."""
    return claims.astype(object).where(claims.notna(), None)
