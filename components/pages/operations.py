"""The operations of the selection as a table, and everything about them to take away."""

import streamlit as st

from components.cached import answer
from components.queries.operations import operation_rows
from components.widgets.frame import page_context
from components.widgets.operation_list import operation_list

context = page_context()
st.header("Operations", anchor=False)
st.caption(
    "Latest first, by counting date. Each row shows the operation's own figures. Operations may contain one another, "
    "so do not add up a column: the totals are on the other pages and in the zip below the table. *Statistics* (a "
    "period's totals under an operation's name) and *automatic* (read, not checked) enter no total unless switched on."
)
operation_list(context, answer(operation_rows, context.snapshot, context.selection))
