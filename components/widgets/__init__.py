"""The pieces that pages are put together from: Streamlit on one side, tables and drawings on the other."""
