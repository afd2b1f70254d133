"""About the data: how to read it, what each field means, how complete it is, where it is from, how it was built."""

import streamlit as st

from components.widgets.about_build import show_build
from components.widgets.about_codebook import show_codebook
from components.widgets.about_completeness import show_completeness
from components.widgets.about_metrics import show_metrics
from components.widgets.about_reading import show_reading
from components.widgets.about_sources import show_sources
from components.widgets.frame import page_context
from components.widgets.links import choice

SECTIONS = {
    "reading": ("How to read it", show_reading),
    "metrics": ("Metrics", show_metrics),
    "completeness": ("Completeness", show_completeness),
    "sources": ("Sources", show_sources),
    "codebook": ("Codebook", show_codebook),
    "build": ("Snapshot", show_build),
}

st.header("About the data")
st.caption("All of the data, whatever is selected.")
section = choice("Section", {code: label for code, (label, _) in SECTIONS.items()}, "view", "reading")
SECTIONS[section][1](page_context())
