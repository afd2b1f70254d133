"""One operation: what is known of it, down to the sources."""

import streamlit as st

from components.cached import answer
from components.queries.operation import read_operation
from components.queries.operations import neighbours
from components.widgets import operation_heading, operation_related
from components.widgets.citation import cite_and_report
from components.widgets.frame import page_context
from components.widgets.links import follow_address
from components.widgets.operation_figures import figures
from components.widgets.operation_lookup import asked_operation

context = page_context()
operation_id = asked_operation(context)
follow_address("id", operation_id)
record = answer(read_operation, context.snapshot, operation_id)
assert record is not None, "asked_operation gives ids of the catalog only"
st.set_page_config(page_title=f"{record.heading} · Operations Atlas")
operation_heading.way_back(context, answer(neighbours, context.snapshot, context.selection, operation_id))
operation_heading.heading(record)
left, right = st.columns([3, 2], gap="large")
with left:
    operation_heading.facts(context, record)
    operation_heading.countries(context, record)
with right:
    operation_heading.country_map(context, record)
operation_related.notes(record)
figures(context, record)
operation_related.related(context, record)
operation_related.series(context, record)
operation_related.places(context, record)
operation_related.sources(context, record)
cite_and_report(context, record)
