"""The page overview."""

from dataclasses import replace

import streamlit as st

from components.cached import answer
from components.captions import source_line
from components.charts import bars
from components.charts.drawing import draw
from components.queries.totals import totals
from components.widgets.chart import chart
from components.widgets.frame import page_context
from components.widgets.links import select
from components.widgets.table import table

context = page_context()
st.header("Overview")
t = answer(totals, context.snapshot, context.selection, by="crime", metrics=("arrests",))
t = t[t.grp != ""].assign(
    key=lambda f: f.grp,
    label=lambda f: f.grp.map(context.catalog.crimes),
    value=lambda f: f.amount,
    operations=lambda f: f.counted,
    text=lambda f: f.grp,
)
chart(
    draw(
        lambda p: bars.ranked(t, p, hue="arrests", metric="arrests"),
        title="Arrests",
        subtitle="x",
        source=source_line(context, "arrests"),
        alt=bars.alt_text(t, "arrests", "arrests"),
        table=t,
        name="arrests",
    ),
    key="test",
    on_click=lambda v: select(replace(context.selection, crimes=(v,))),
)
table(t, "t", source=source_line(context), alt="x")
