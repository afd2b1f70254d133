"""What surrounds every page: navigation, filters, the line that says what is selected; and the page's context."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.cached import answer, catalog, snapshot
from components.charts.geography import GEOGRAPHY
from components.context import Context
from components.queries.articles import articles
from components.queries.selection import from_parameters
from components.queries.snapshot import Snapshot
from components.widgets import no_operations, selection_bar
from components.widgets.chart import preload
from components.widgets.links import link_to_page, parameters, unknown_names
from components.widgets.operation_links import open_asked

_CONTEXT = "context"


def draw_frame(pages: Sequence[StreamlitPage], current: StreamlitPage, of: Snapshot) -> None:
    """Draws the sidebar and the status line, and keeps the context for the page."""
    preload(GEOGRAPHY if current.url_path in PAGES_WITH_MAPS else None)
    names = catalog(of)
    selection, problems = from_parameters(parameters(), names.known())
    problems += [f"{name[:60]} is no name of a filter" for name in unknown_names()]
    context = Context(of, names, selection)
    st.session_state[_CONTEXT] = context
    open_asked(context)
    with st.sidebar:
        st.markdown("#### Operations Atlas")
        with st.container(gap="xsmall", key="menu"):
            for page in pages:
                if page.visibility != "hidden":
                    st.page_link(page, query_params=link_to_page(selection), width="stretch")
        if names.operations:
            selection_bar.filters(context)
        st.caption(f"Snapshot {of.id}; sources to {of.sources_to:%-d %b %Y}" if of.sources_to else f"Snapshot {of.id}")
    selection_bar.about_the_link(context, problems)
    if current.url_path in PAGES_WITHOUT_SELECTION:
        return
    if not names.operations:
        no_operations.say(current.title, len(answer(articles, of)))
    if current.visibility != "hidden":
        selection_bar.status(context)


# Pages about one operation or about the data as a whole.
PAGES_WITH_MAPS = ("", "map", "operation")
PAGES_WITHOUT_SELECTION = ("about", "read", "articles")


def page_context() -> Context:
    """The snapshot, names and selection of this rerun."""
    context = st.session_state[_CONTEXT]
    assert isinstance(context, Context)
    return context


__all__ = ["draw_frame", "page_context", "snapshot"]
