"""Which operation a link asks for; merged ids lead on, unknown ones are answered with the nearest names."""

from __future__ import annotations

import streamlit as st

from components.context import Context
from components.queries.operation import nearest_operations
from components.widgets.links import link_to_page
from components.widgets.markdown import plain
from components.widgets.operation_links import OPERATIONS_PAGE, operation_link


def asked_operation(context: Context) -> str:
    """The id in the link, or that of the record it was merged into. Ends the page where there is none."""
    asked = str(st.query_params.get("id", "")).strip()
    if asked in context.catalog.operations:
        return asked
    if asked in context.catalog.redirects:
        st.info(f"{plain(asked)} was merged into this record.", icon=":material/merge:")
        return context.catalog.redirects[asked]
    _say_unknown(context, asked)
    st.stop()


def _say_unknown(context: Context, asked: str) -> None:
    st.header("Operation", anchor=False)
    if not asked:
        st.info("This link names no operation.")
    else:
        st.warning(f"No operation in this data has the id “{plain(asked[:80])}”.", icon=":material/link_off:")
        nearest = nearest_operations(context.catalog, asked)
        if nearest:
            st.markdown("Did you mean one of these?")
        for operation_id in nearest:
            operation_link(context, operation_id)
    st.page_link(OPERATIONS_PAGE, label="All operations of the selection", query_params=link_to_page(context.selection))
