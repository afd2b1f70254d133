"""Cite this, and report an error: text to copy that needs no network."""

from __future__ import annotations

import datetime as dt
import os

import streamlit as st

from components import citation
from components.context import Context
from components.queries.operation import OperationRecord
from components.widgets.selection_bar import view_address

CONTACT = "ATLAS_CONTACT"


def cite_and_report(context: Context, record: OperationRecord) -> None:
    """The citation of an operation's page, and how to report an error in it."""
    cited = citation.Cited(
        title=record.heading,
        key=record.id,
        year=context.snapshot.built_at.year,
        snapshot_id=context.snapshot.id,
        link=operation_address(context, record.id),
        accessed=dt.datetime.now(dt.UTC).date(),
    )
    with st.expander("Cite this", icon=":material/format_quote:"):
        st.code(citation.as_text(cited), language=None, wrap_lines=True)
        st.code(citation.as_bibtex(cited), language="latex", wrap_lines=True)
    with st.expander("Report an error", icon=":material/flag:"):
        _report(cited, record.id)


def operation_address(context: Context, operation_id: str) -> str:
    """The lasting link of an operation: its page, its id and the snapshot, without the reader's filters."""
    page = view_address(context).split("?", maxsplit=1)[0]
    return f"{page}?id={operation_id}&snapshot={context.snapshot.id}"


def _report(cited: citation.Cited, operation_id: str) -> None:
    subject, text = citation.error_report(cited, operation_id)
    address = contact()
    link = citation.mail_link(address, subject, text) if address else None
    if link:
        st.link_button("Write an e-mail", link, icon=":material/mail:")
    st.caption(
        "Copy this text, complete it and send it to whoever runs this site." if not link else "Or copy this text:"
    )
    st.code(f"{subject}\n\n{text}", language=None, wrap_lines=True)


def contact() -> str | None:
    """The address for reports: the environment variable ATLAS_CONTACT, else the secret of that name, else none."""
    from_environment = os.environ.get(CONTACT, "").strip()
    if from_environment:
        return from_environment
    try:
        return str(st.secrets[CONTACT]).strip() or None
    except (FileNotFoundError, KeyError):
        return None
