"""The least a Streamlit page with one Plotly map can be: what the Overview is measured against."""

import plotly.graph_objects as go
import streamlit as st

figure = go.Figure(go.Choropleth(locations=["FRA", "BRA", "IND", "USA", "AUS"], z=[1, 2, 3, 4, 5]))
figure.update_geos(resolution=50)
st.plotly_chart(figure, config={"topojsonURL": "/app/static/topojson/"})
