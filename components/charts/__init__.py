"""Charts: a table and a palette in, a Plotly figure out. No Streamlit, no database."""
