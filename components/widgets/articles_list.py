"""The list of articles that were read, with its filters."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.context import Context
from components.exports import csv_bytes, with_source
from components.formats import day
from components.kind_words import reason_words
from components.queries.articles import evidence_of
from components.widgets.about_frame import whole_source
from components.widgets.links import choice, set_parameter
from components.widgets.markdown import plain
from components.widgets.operation_links import published
from components.widgets.table import table

KINDS = {"all": "All kinds", "operation": "Operation", "judicial": "Judicial", "other": "Other"}
OUTCOMES = {
    "all": "All",
    "curated": "Evidence for a curated operation",
    "automatic": "Automatic operation",
    "only": "Article only",
}
# Beyond this a browser gets slow; the files hold all.
MOST_SHOWN = 2_000
CARDS_A_PAGE = 15
WITHOUT_TITLE = "Untitled article"


def show_empty() -> None:
    """What to do where nothing was read yet."""
    st.info("No article has been read into this snapshot yet.", icon=":material/article:")
    st.markdown(
        "Press releases come in as a digest (`title`, `Source: X`, body, repeated), as JSON Lines of articles or as "
        "saved HTML pages. Each becomes evidence for an operation, a new *automatic* operation, or an article only:"
    )
    st.code("python -m etl build --source digest.txt", language="shell")
    st.page_link("components/pages/read.py", label="Read a digest here, without storing anything")


def filtered(found: pd.DataFrame) -> pd.DataFrame:
    """The articles of the kind and outcome that the reader chose; both are in the address."""
    kind = choice("Kind", KINDS, "kind", "all")
    outcome = choice("Became", OUTCOMES, "became", "all")
    kept = found[(found.kind == kind) | (kind == "all")]
    return kept[(kept.outcome == outcome) | (outcome == "all")].reset_index(drop=True)


def show_list(context: Context, shown: pd.DataFrame, all_articles: int) -> None:
    """The table, or in a narrow window cards; a title opens its text."""
    counts = ", ".join(f"{number:,} {kind}" for kind, number in shown.kind.value_counts().items())
    st.markdown(f"**{len(shown):,} of {all_articles:,} articles**" + (f": {counts}" if counts else ""))
    if shown.empty:
        st.info("No article is of this kind and became this. Choose *All* above.")
        return
    first = shown.head(MOST_SHOWN)
    st.caption(
        "All articles, whatever is selected. Read by rules and small models; click a title for the text with what was "
        "read from it (by keyboard: arrows to its row, then Shift + Space). Automatic operations enter totals only "
        "where *Compiled or read automatically* in the filters says so."
    )
    _cards(first)
    _table(context, first, shown)
    if len(shown) > len(first):
        st.caption(f"The latest {len(first):,} are shown; the files hold all {len(shown):,}.")


def _table(context: Context, first: pd.DataFrame, shown: pd.DataFrame) -> None:
    """The dense form with the files; atlas.css hides its grid, not the files, in a narrow window."""
    in_words = [reason_words(value) for value in shown.reason]
    table(
        first.assign(title=first.title.fillna(WITHOUT_TITLE)),
        "articles",
        source=whole_source(context),
        alt=f"Table of {len(first)} articles with title, date, publisher, kind, what it became, reason and language.",
        order=["title", "published_on", "publisher", "kind", "became", "reason", "language"],
        columns={
            "title": st.column_config.TextColumn(
                "Title", width=360, help="Click a title for the text with what was read from it."
            ),
            "published_on": st.column_config.TextColumn("Published", width=90),
            "publisher": st.column_config.TextColumn("Publisher", width=150),
            "kind": st.column_config.TextColumn("Kind", width="small"),
            "became": st.column_config.TextColumn("Became", width="large"),
            "reason": st.column_config.TextColumn("Why this kind", width="medium"),
            "language": st.column_config.TextColumn("Language", width="small"),
        },
        words={
            "published_on": [day(value) for value in first.published_on],
            "reason": in_words[: len(first)],
        },
        on_rows=lambda rows: set_parameter("article", str(first.article_id[rows[0]])),
        names="title",
        exported=shown.assign(operations=shown.operations.map(" ".join), reason_in_words=in_words),
        more=lambda: _evidence_button(context, shown),
    )


def _cards(first: pd.DataFrame) -> None:
    """The same as titles with a line of facts; atlas.css shows them in a narrow window alone, whoever's it is."""
    with st.container(key="articles-cards", gap="small"):
        pages = -(-len(first) // CARDS_A_PAGE)
        page = st.pagination(pages, key=f"articles-cards-{pages}") if pages > 1 else 1
        shown = first.iloc[(page - 1) * CARDS_A_PAGE : page * CARDS_A_PAGE].astype(object)
        for row in shown.where(shown.notna(), None).itertuples():
            with st.container(gap=None):
                title = row.title or WITHOUT_TITLE
                # No page link: one to the page it stands on leaves the address as it is (Streamlit 1.67).
                st.button(
                    plain(title),
                    key=f"card-{row.article_id}",
                    type="tertiary",
                    on_click=set_parameter,
                    args=("article", str(row.article_id)),
                )
                facts = [KINDS[row.kind], OUTCOMES[row.outcome], published(row.published_on), row.publisher]
                st.caption(plain(" · ".join(fact for fact in facts if fact)))


def _evidence_button(context: Context, shown: pd.DataFrame) -> None:
    """What was read from the articles shown, each with its characters; asked for when clicked."""
    st.download_button(
        "Evidence as CSV",
        data=lambda: csv_bytes(
            with_source(evidence_of(context.snapshot, list(shown.article_id)), whole_source(context))
        ),
        file_name="operations-atlas-evidence.csv",
        mime="text/csv",
        key="csv-evidence",
        on_click="ignore",
        type="tertiary",
        help="One row for each figure, country, body, date and name that was read, with its characters.",
    )
