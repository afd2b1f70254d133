"""Links on the pages about operations: out to sources, and on to operations and narrower selections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

import pandas as pd
import streamlit as st

from components.context import Context
from components.formats import day
from components.queries.selection import Selection
from components.widgets.links import PAGE_PARAMETERS, link_to_page, parameters
from components.widgets.markdown import plain

OPERATION_PAGE, OPERATIONS_PAGE = "components/pages/operation.py", "components/pages/operations.py"
ARTICLES_PAGE = "components/pages/articles.py"
# Reserved marks that an address may hold as they are; all others are percent-encoded, so none can end the link.
_KEPT = ":/?#@!$&'*+,;=%~-._"
SHOWN_AT_ONCE = 24
_TO_OPEN = "operation-to-open"


def web_address(url: object) -> str | None:
    """The address, encoded so that it can stand in Markdown; None unless it is http or https with a host."""
    text = str(url or "").strip()
    try:
        parts = urlsplit(text)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return quote(text, safe=_KEPT) if usable else None


def outward(label: str, url: object) -> str:
    """Markdown for a link to a source (Streamlit opens it apart, rel noopener); the plain label where there is none."""
    address = web_address(url)
    return f"[{plain(label)}]({address})" if address else plain(label)


def source_label(article: Any) -> str:
    """ "Europol, 19 Sep 2024" of a row with publisher and published_on."""
    return ", ".join([article.publisher or "publisher not stated", published(article.published_on)])


def published(value: str | None) -> str:
    """The day of publication; "undated" where none is stated."""
    return day(value) if value else "undated"


def operation_link(context: Context, operation_id: str, label: str | None = None, **settings: Any) -> None:
    """A link to the page of one operation that keeps the selection."""
    text = label or context.catalog.operations.get(operation_id, operation_id)
    target = link_to_page(context.selection, id=operation_id)
    st.page_link(OPERATION_PAGE, label=plain(text), query_params=target, **settings)


def open_operation(operation_id: object) -> None:
    """Asks for the page of an operation, in this tab: for callbacks, which cannot go there as `open_asked` does."""
    st.session_state[_TO_OPEN] = str(operation_id)


def open_asked(context: Context) -> None:
    """Goes to the operation that the last click asked for, if any; the back button returns."""
    asked = st.session_state.pop(_TO_OPEN, None)
    if asked:
        # Streamlit 1.67 first writes the new parameters beside the old page: one step back must show the same view.
        own = {name: values for name, values in parameters().items() if name in PAGE_PARAMETERS}
        st.switch_page(OPERATION_PAGE, query_params={**own, **link_to_page(context.selection, id=asked)})


def text_link(context: Context, article: Any) -> None:
    """A way to the article's text with its numbers marked, where the text is held."""
    if article.body is None:
        return
    target = link_to_page(context.selection, article=article.article_id)
    st.page_link(
        ARTICLES_PAGE,
        label="Its text, with the numbers marked",
        icon=":material/article:",
        query_params=target,
        help=plain(article.title or "Untitled article"),
    )


def narrowing_links(rows: Iterable[tuple[str, Selection | None]]) -> None:
    """Words in a line, each leading to the operations of its narrower selection; None is plain text."""
    entries = list(rows)
    with st.container(horizontal=True, gap="small", key=None):
        _entries(entries[:SHOWN_AT_ONCE])
    if len(entries) > SHOWN_AT_ONCE:
        with st.expander(f"and {len(entries) - SHOWN_AT_ONCE} more"), st.container(horizontal=True, gap="small"):
            _entries(entries[SHOWN_AT_ONCE:])


def _entries(entries: list[tuple[str, Selection | None]]) -> None:
    for label, selection in entries:
        if selection is None:
            st.markdown(plain(label), width="content")
        else:
            st.page_link(OPERATIONS_PAGE, label=plain(label), query_params=link_to_page(selection))


def narrowed(context: Context, rows: pd.DataFrame, field: str) -> list[tuple[str, Selection | None]]:
    """Label and narrower selection of every row of `names`; see narrowing_links."""
    return [
        (row.label, context.selection.having(field, (row.code,)) if row.narrows else None) for row in rows.itertuples()
    ]
