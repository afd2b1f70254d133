"""Starts the dashboard: the page list and what surrounds every page."""

from pathlib import Path

import streamlit as st

from components.queries.snapshot import SnapshotMissing, SnapshotRefused
from components.widgets import building
from components.widgets.frame import draw_frame, snapshot

HERE = Path(__file__).parent

st.set_page_config(page_title="Operations Atlas", page_icon=str(HERE / "static" / "favicon.png"), layout="wide")
st.html(HERE / "components" / "widgets" / "atlas.css")

PAGES = [
    st.Page("components/pages/overview.py", title="Overview", url_path="overview", default=True),
    st.Page("components/pages/world.py", title="Map", url_path="map"),
    st.Page("components/pages/timeline.py", title="Timeline", url_path="timeline"),
    st.Page("components/pages/totals.py", title="Totals", url_path="totals"),
    st.Page("components/pages/operations.py", title="Operations", url_path="operations"),
    st.Page("components/pages/articles.py", title="Articles", url_path="articles"),
    st.Page("components/pages/read.py", title="Read a digest", url_path="read"),
    st.Page("components/pages/about.py", title="About the data", url_path="about"),
    st.Page("components/pages/operation.py", title="Operation", url_path="operation", visibility="hidden"),
]
page = st.navigation(PAGES, position="hidden")
st.set_page_config(page_title=f"{page.title} · Operations Atlas")
try:
    current = snapshot()
except SnapshotMissing as missing:
    building.wait_for_snapshot(missing)
except SnapshotRefused as refused:
    building.refuse(refused)
draw_frame(PAGES, page, current)
page.run()
