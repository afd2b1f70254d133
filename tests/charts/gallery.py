"""Every chart on one page, with made-up tables of a real shape; for looking and for browser tests.

Run it by tests/browser/test_chart_component.py, or by hand beside a `static` folder.
"""

import datetime as dt
import math

import pandas as pd
import streamlit as st

from components.charts import bars, heatmap, periods, places, spans, world_map
from components.charts.drawing import Drawing, draw
from components.charts.palette import hue_of
from components.formats import by_metric, day
from components.widgets.chart import chart

SOURCE = (
    "Operations Atlas, sources to 7 Jun 2026, snapshot 2026-11-23-a1b2; 823 of 1,053 state arrests.\n"
    "Filters: took part: France, Spain; crime type: drug trafficking; 1 Jan 2020 – 31 Dec 2024."
)

# iso3, country, lat, lon, operations (None = not stated)
COUNTRIES = [
    ("ESP", "Spain", 40.2, -3.6, 412), ("FRA", "France", 46.6, 2.5, 389),
    ("DEU", "Germany", 51.1, 10.4, 377), ("ITA", "Italy", 42.8, 12.1, 301),
    ("GBR", "United Kingdom", 54.1, -2.9, 288), ("USA", "United States", 39.6, -98.5, 270),
    ("NLD", "Netherlands", 52.2, 5.6, 266), ("BEL", "Belgium", 50.6, 4.6, 190),
    ("POL", "Poland", 52.1, 19.4, 170), ("ROU", "Romania", 45.9, 24.9, 166),
    ("AUS", "Australia", -25.7, 134.5, 84), ("BRA", "Brazil", -10.8, -53.1, 61),
    ("COL", "Colombia", 3.9, -73.1, 52), ("NGA", "Nigeria", 9.6, 8.1, 38),
    ("KEN", "Kenya", 0.6, 37.8, 17), ("IND", "India", 22.9, 79.6, 22), ("CHN", "China", 36.6, 103.8, 19),
    ("JPN", "Japan", 37.6, 138.1, 21), ("SGP", "Singapore", 1.36, 103.8, 44),
    ("HKG", "Hong Kong", 22.4, 114.1, 31), ("MLT", "Malta", 35.9, 14.4, 58),
    ("XKX", "Kosovo", 42.6, 20.9, 24), ("SMR", "San Marino", 43.9, 12.5, 1),
    ("RUS", "Russia", 61.9, 96.7, 9), ("FJI", "Fiji", -17.4, 178.0, 3),
    ("ZAF", "South Africa", -29.0, 25.1, 29), ("EGY", "Egypt", 26.5, 29.9, 7),
    ("CAN", "Canada", 61.4, -98.3, 77), ("MEX", "Mexico", 23.9, -102.5, 30),
    ("ARG", "Argentina", -35.4, -65.2, 12), ("GRL", "Greenland", 74.7, -41.3, 0),
    ("MNG", "Mongolia", 46.8, 103.1, None), ("TCD", "Chad", 15.3, 18.6, None),
]  # fmt: skip
TOWNS = [
    ("Amsterdam", "NLD", 52.37, 4.9, 1, 19), ("Rotterdam", "NLD", 51.92, 4.48, 1, 22),
    ("The Hague", "NLD", 52.08, 4.3, 1, 8), ("Antwerp", "BEL", 51.22, 4.4, 1, 17),
    ("Madrid", "ESP", 40.42, -3.7, 1, 25), ("Barcelona", "ESP", 41.39, 2.16, 1, 18),
    ("Andalusia", "ESP", 37.5, -4.7, 2, 6), ("Spain", "ESP", 40.2, -3.6, 3, 9),
    ("Milan", "ITA", 45.46, 9.19, 1, 11), ("Lagos", "NGA", 6.45, 3.39, 1, 4),
    ("Singapore", "SGP", 1.29, 103.85, 1, 13), ("Miami", "USA", 25.76, -80.19, 1, 3),
    ("New York <b>", "USA", 40.71, -74.0, 1, 7), ("Kenya", "KEN", 0.6, 37.8, 3, 2),
    ("Sydney", "AUS", -33.87, 151.2, 1, 5),
]  # fmt: skip


def countries() -> pd.DataFrame:
    table = pd.DataFrame(COUNTRIES, columns=["iso3", "country", "lat", "lon", "value"])
    table["operations"] = table["value"].fillna(0).astype(int)
    table["text"] = [
        f"{name}: {by_metric('operations', value)}{'' if pd.isna(value) else ' operations'}"
        for name, value in zip(table["country"], table["value"], strict=True)
    ]
    return table


def ranking() -> pd.DataFrame:
    rows = [
        ("ESP", "Spain", 25218, "≥"), ("FRA", "France", 12044, "="), ("DEU", "Germany", 9120, "≈"),
        ("GBR", "United Kingdom of Great Britain and Northern Ireland, territories included", 8123, "≥"),
        ("NLD", "Netherlands", 1_404, "="), ("XSS", "<b>Bold</b> & <a href='//x.example'>link</a>", 61, "="),
        ("POL", "Poland", 8, "="), ("MNG", "Mongolia", None, "="),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["key", "label", "value", "sign"])
    table["operations"] = 12
    table["text"] = [
        f"{label}: {by_metric('arrests', value, sign, full=True)} arrests, 12 operations"
        for label, value, sign in zip(table["label"], table["value"], table["sign"], strict=True)
    ]
    return table


def timeline() -> pd.DataFrame:
    rows = []
    for year in range(2015, 2026):
        for month in range(1, 13):
            start = dt.date(year, month, 1)
            end = (dt.date(year, month, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
            count = round(6 + 5 * math.sin(year * 12 + month) + (year - 2015))
            rows.append((start, end, day(f"{year}-{month:02}"), count, "=", year == 2025 and month > 9, False))
        rows.append((dt.date(year, 1, 1), dt.date(year, 12, 31), str(year), 1 + year % 4, "=", False, True))
    table = pd.DataFrame(rows, columns=["start", "end", "label", "value", "sign", "incomplete", "coarse"])
    table["operations"] = table["value"]
    table["text"] = [
        f"{label}{', month not stated' if coarse else ''}: {value} operations"
        for label, value, coarse in zip(table["label"], table["value"], table["coarse"], strict=True)
    ]
    return table


def years() -> pd.DataFrame:
    table = timeline()
    table = table[table["coarse"]].assign(value=lambda t: t["value"] * 137_000, coarse=False, sign="≥")
    table["incomplete"] = table["label"] == "2025"
    return table


def groups() -> pd.DataFrame:
    names = [
        "Fraud and cybercrime",
        "Drugs",
        "Trafficking in persons",
        "Firearms",
        "Money laundering",
        "Environment",
    ]
    rows = [
        (
            f"g{at}",
            name,
            dt.date(year, 1, 1),
            year,
            (year * (at + 3)) % 29,
            f"{name}, {year}: {(year * (at + 3)) % 29}",
        )
        for at, name in enumerate(names)
        for year in range(2012, 2026)
    ]
    table = pd.DataFrame(rows, columns=["key", "label", "start", "year", "value", "text"])
    table["value"] = table["value"].astype(float).mask((table["key"] == "g3") & (table["year"] < 2015))
    return table


def operations() -> pd.DataFrame:
    rows = [
        ("a", "Pangea XVII", "2024-12-16", "2024-12-16", "2025-05-16", "2025-05-16", "Medicines"),
        ("b", "Firewall", "2023-07-01", "2023-07-31", "2024-10-01", "2024-10-31", "Cards"),
        ("c", "Undercover operation against a forum with a very long title", "2024-01-01", "2024-12-31",
         "2024-01-01", "2024-12-31", "Forums"),
        ("d", "Endgame", "2024-05-27", "2024-05-27", "2024-05-29", "2024-05-29", "Botnets"),
        ("e", "HAECHI V", "2024-07-01", "2024-07-31", "2024-11-01", "2024-11-30", "Fraud"),
        ("f", "Cronos", "2024-02-20", "2024-02-20", None, None, "Ransomware"),
    ]  # fmt: skip
    columns = ["operation_id", "label", "start_from", "start_to", "end_from", "end_to", "group"]
    table = pd.DataFrame(rows, columns=columns)
    table["text"] = table["label"] + ": hover"
    return table


def town_table() -> pd.DataFrame:
    table = pd.DataFrame(TOWNS, columns=["name", "iso3", "lat", "lon", "precision", "operations"])
    table["place_id"] = [f"p{at}" for at in range(len(table))]
    table["country"] = table["iso3"]
    table["named_by"] = [[f"{row.place_id}-{at}" for at in range(row.operations)] for row in table.itertuples()]
    return table


def drawings(view: str, chosen: list[str]) -> dict[str, Drawing]:
    where, rank, line, group, spread = countries(), ranking(), timeline(), groups(), operations()
    inside = (dt.date(2018, 1, 1), dt.date(2022, 6, 30))
    halves = {"2015–2019": where, "2020–2024": where.assign(value=where["value"] * 2), "2025": where.head(20)}
    world = {"name": "map", "geography": "world_50m", "source": SOURCE}
    long_words = {
        "title": "Arrests by country where sources say so, with a title that goes on and on because a reader "
        "chose a great many filters and every one of them has to be named, 2015–2025",
        "subtitle": "Persons, attributed reading: figures tied to the country, and whole figures of "
        "operations whose only participant it is; the two are never mixed",
        "source": SOURCE + "\nBodies: " + ", ".join(["Europol", "INTERPOL", "Eurojust", "Frontex"] * 14),
    }
    return {
        "map": draw(
            lambda p: world_map.choropleth(where, p, hue="operations", view=view, selected=chosen),
            title="Operations by country that took part, 2015–2025",
            subtitle="Number of operations that name the country",
            alt=world_map.alt_text(where),
            table=where,
            **world,
        ),
        "places": draw(
            lambda p: places.places(town_table(), p, view="Europe"),
            title="Places named in sources",
            subtitle="Size: operations that name the place; hollow: only the country is known",
            alt=places.alt_text(town_table()),
            table=town_table(),
            **world,
        ),
        "bars": draw(
            lambda p: bars.ranked(rank, p, hue=hue_of("arrests"), selected=["ESP", "XSS"], metric="arrests"),
            title="Arrests by country where sources say so",
            subtitle="Persons, attributed reading",
            source=SOURCE,
            alt=bars.alt_text(rank, "arrests by country", "arrests"),
            table=rank,
            name="arrests",
        ),
        "long": draw(
            lambda p: bars.ranked(rank, p, hue=hue_of("arrests"), metric="arrests"),
            alt=bars.alt_text(rank, "arrests", "arrests"),
            table=rank,
            name="long",
            **long_words,
        ),
        "months": draw(
            lambda p: periods.periods(line, p, hue="operations", inside=inside),
            title="Operations by month, 2015–2025",
            subtitle="Counted on the day they ended, else were announced",
            source=SOURCE,
            alt=periods.alt_text(line, "operations"),
            table=line,
            name="months",
        ),
        "years": draw(
            lambda p: periods.periods(years(), p, hue="losses", metric="losses", unit="EUR"),
            title="Losses by year",
            subtitle="Euro, nominal",
            source=SOURCE,
            alt=periods.alt_text(years(), "losses", "losses"),
            table=years(),
            name="losses",
        ),
        "multiples": draw(
            lambda p: bars.small_multiples(group, p, hue="operations"),
            title="Operations by group of crime types",
            subtitle="Groups overlap; each on its own scale",
            source=SOURCE,
            alt="Six little bar charts",
            table=group,
            name="groups",
        ),
        "spans": draw(
            lambda p: spans.spans(spread, p, hue="operations"),
            title="When operations took place",
            subtitle="Solid: certain; pale: only month or year is known",
            source=SOURCE,
            alt=spans.alt_text(spread),
            table=spread,
            name="spans",
        ),
        "heat": draw(
            lambda p: heatmap.year_by_category(group, p, hue="victims"),
            title="Operations by year and group",
            subtitle="Number of operations",
            source=SOURCE,
            alt=heatmap.alt_text(group, "operations"),
            table=group,
            name="heat",
        ),
        "maps": draw(
            lambda p: world_map.small_maps(halves, p, hue="arrests"),
            title="Operations by country, three periods",
            subtitle="One scale for all",
            alt="Three maps",
            table=where,
            **world,
        ),
    }


def toggle(code: str) -> None:
    chosen = st.session_state.setdefault("chosen", [])
    st.session_state["chosen"] = [one for one in chosen if one != code] if code in chosen else [*chosen, code]


def brush(first: str, last: str) -> None:
    st.session_state["brush"] = f"{first} to {last}"


st.set_page_config(page_title="Gallery", layout="wide")
wanted = st.query_params.get_all("chart")
st.text(f"chosen: {','.join(st.session_state.get('chosen', []))}; brushed: {st.session_state.get('brush', '')}")
st.button("Run again")
for key, drawing in drawings(st.query_params.get("view", "World"), st.session_state.get("chosen", ["BRA"])).items():
    if not wanted or key in wanted:
        clicks = {} if key in ("months", "years") else {"on_click": toggle}
        chart(drawing, key, on_brush=brush if key in ("months", "years") else None, **clicks)
