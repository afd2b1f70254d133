"""What stands on the pages about operations where the snapshot holds articles alone."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st


def say(title: str, read: int) -> NoReturn:
    """Says why there is nothing to show and what can be done; ends the page."""
    st.header(title, anchor=False)
    st.info(f"{why(read)} So there is nothing to count, to map or to filter yet.", icon=":material/article:")
    st.page_link("components/pages/articles.py", label="The articles, with what each became and why")
    st.page_link("components/pages/read.py", label="Read another digest here, without storing anything")
    st.markdown("To see the shipped operations with your articles as evidence, build both together:")
    st.code("python -m etl build --source digest.txt", language="shell")
    st.stop()


def why(read: int) -> str:
    """How it comes that there is none."""
    were = "one article was read" if read == 1 else f"{read:,} articles were read"
    none = "it reports no operation" if read == 1 else "none of them reports an operation"
    return f"This snapshot holds no operation: {were} into it, and {none} that can be read."
