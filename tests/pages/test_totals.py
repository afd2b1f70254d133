"""The totals page without a browser: every group, both forms, the table, what is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.context import Context
from components.queries.catalog import read_catalog
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.widgets.totals_view import View, narrow_to_cell, narrowed_to
from tests.worlds import operation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))


def totals_page(**parameters: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    for name, value in parameters.items():
        at.query_params[name] = value
    at.switch_page("components/pages/totals.py").run()
    assert not at.exception
    return at


def chart(at: AppTest) -> dict[str, Any]:
    return dict(json.loads(at.get("bidi_component")[0].proto.json))


def texts(at: AppTest) -> str:
    return " ".join(block.value for block in (*at.caption, *at.markdown)).replace("\\", "").replace("\u00a0", " ")


@pytest.mark.parametrize("group", ["country", "year", "month", "crime", "group", "body", "series"])
@pytest.mark.parametrize("form", ["bars", "years"])
def test_every_group_has_a_chart_and_a_table(group: str, form: str) -> None:
    at = totals_page(by=group, view=form, metric="money_seized")
    drawn = chart(at)
    assert drawn["title"].startswith("Money and assets seized by ")
    assert "In euro." in drawn["subtitle"] and "nominal" in drawn["source"]
    labels = at.dataframe[0].value["label"].tolist()
    adds_up = group in ("country", "year", "month", "series")
    assert ("Total" in labels) == adds_up
    assert ("overlap" in drawn["subtitle"]) != adds_up


@pytest.mark.parametrize("group", ["country", "year", "month", "series"])
def test_groups_that_add_up_make_the_total_row(group: str) -> None:
    rows = totals_page(by=group).dataframe[0].value.set_index("label")["value"]
    assert rows.drop(index="Total").sum() == rows["Total"]


def test_countries_that_took_part_overlap_and_have_no_total_row() -> None:
    at = totals_page(reading="involved")
    assert "Total" not in at.dataframe[0].value["label"].tolist()
    assert "do not add up" in chart(at)["subtitle"]


def test_what_is_dated_by_the_year_has_a_row_of_its_own_among_months() -> None:
    labels = totals_page(by="month").dataframe[0].value["label"].tolist()
    assert "2025, month not stated" in labels
    assert "2026 (incomplete)" in totals_page(by="year").dataframe[0].value["label"].tolist()


def test_under_a_country_filter_both_readings_lead_and_the_chart_says_which_it_shows() -> None:
    at = totals_page(country="PRT", by="body")
    assert "66 arrests in Portugal where sources say so" in texts(at)
    assert "≥ 25,204 in all countries together" in texts(at)
    assert chart(at)["title"].startswith("Arrests in Portugal where sources say so, by body")
    whole = totals_page(country="PRT", by="body", reading="involved")
    assert "All countries together, in operations Portugal took part in." in chart(whole)["subtitle"]


@pytest.mark.parametrize(("by", "total"), [("year", 66), ("series", 66)])
def test_what_is_tied_to_a_country_adds_up_over_time_and_series(by: str, total: int) -> None:
    rows = totals_page(country="PRT", by=by).dataframe[0].value.set_index("label")["value"]
    assert rows["Total"] == total == rows.drop(index="Total").sum()


def test_where_no_source_ties_a_figure_to_the_country_the_page_says_so() -> None:
    at = totals_page(country="TCD", by="crime")
    assert "no source ties arrests to Chad; 2,669 in all countries together" in texts(at)
    assert any("No source ties arrests to a country here" in block.value for block in at.info)


def test_a_metric_that_no_operation_states_is_said_in_words() -> None:
    at = totals_page(metric="drugs_kg", op="us-firewall-shadowcrew-2004")
    assert any(block.value == "None of these operations states drugs." for block in at.info)
    assert not at.get("bidi_component")


def test_what_was_left_out_opens_on_demand_and_links_to_the_operations() -> None:
    at = totals_page(metric="arrests")
    at.session_state["left-out"] = True
    at.run()
    rows = at.dataframe[1].value
    covered = rows[rows["Why"] == "Counted in another operation"]
    assert len(covered) == 17
    assert covered["Operation"].tolist() == covered["operation_name"].tolist()
    assert covered["counted_in_id"].ne("").all()
    assert "A period's statistics under an operation's name: 2" in texts(at)


def test_the_operations_behind_a_number_are_one_click_from_it() -> None:
    at = totals_page(metric="arrests", country=["PRT"], by="year")
    at.session_state["made-of"] = True
    at.run()
    rows = at.dataframe[1].value
    assert "Figures for arrests in Portugal, where sources say so" in texts(at)
    assert rows["amount"].sum() == 66 and set(rows["Country"]) == {"Portugal"}
    assert rows["Operation"].tolist() == rows["operation_name"].tolist()
    assert rows.loc[rows["Note"] != "", "amount"].sum() == 5
    at.query_params["reading"] = "involved"
    at.run()
    assert "Country" not in at.dataframe[1].value.columns or at.dataframe[1].value["Country"].isna().all()
    assert at.dataframe[1].value["amount"].sum() == 25_204


@pytest.fixture
def context(snapshot: Snapshot) -> Context:
    return Context(snapshot, read_catalog(snapshot), Selection())


@pytest.mark.parametrize(
    ("group", "key", "expected"),
    [
        ("country", "PRT", Selection(countries=("PRT",))),
        ("crime", "phishing", Selection(crimes=("phishing",))),
        ("group", "Fraud and scams", Selection(crimes=("group:Fraud and scams",))),
        ("body", "Europol", Selection(bodies=("Europol",))),
        ("series", "HAECHI", Selection(series=("HAECHI",))),
        ("country", "", None),
        ("series", "", None),
        ("body", "Nobody", None),
    ],
)
def test_a_click_narrows_to_the_group_and_a_second_one_undoes_it(
    context: Context, group: str, key: str, expected: Selection | None
) -> None:
    view = View("arrests", group, "attributed", "bars", "20")
    narrowed = narrowed_to(context, view, key)
    assert narrowed == expected
    if narrowed:
        assert narrowed_to(replace(context, selection=narrowed), view, key) == Selection()


def test_a_click_on_a_period_sets_its_days(context: Context) -> None:
    year = narrowed_to(context, View("arrests", "year", "attributed", "bars", "20"), "2024")
    month = narrowed_to(context, View("arrests", "month", "attributed", "bars", "20"), "2024-02")
    assert year and (str(year.start), str(year.end)) == ("2024-01-01", "2024-12-31")
    assert month and (str(month.start), str(month.end)) == ("2024-02-01", "2024-02-29")


def test_victims_are_tied_to_countries_that_need_not_have_taken_part(context: Context) -> None:
    narrowed = narrowed_to(context, View("victims", "country", "attributed", "bars", "20"), "FIN")
    assert narrowed == Selection(countries=("FIN",), role="any")


def test_where_no_source_ties_a_figure_to_the_country_one_click_leads_to_whole_figures() -> None:
    at = totals_page(
        country=["PRT"], crime=["drug_trafficking"], by="year", **{"from": "2019-01-01", "to": "2024-12-31"}
    )
    assert "no source ties arrests to Portugal" in texts(at) and not at.get("bidi_component")
    next(button for button in at.button if button.label == "Show: all countries together").click().run()
    assert at.query_params["reading"] in ("involved", ["involved"])
    assert chart(at)["title"].startswith("Arrests in all countries together, by year")


def test_what_is_inferred_is_named_in_the_chart_and_in_a_column() -> None:
    at = totals_page()
    rows = at.dataframe[0].value.set_index("label")
    # Of China's figure most is one operation with China as its only participant.
    assert rows.loc["China", "inferred"] == 2_500 and rows.loc["China", "value"] == 4_231
    assert rows["inferred"].drop(index="Total").sum() == rows.loc["Total", "inferred"] == 4_423
    subtitle = chart(at)["subtitle"]
    assert "(inferred: 4,423 of 48,738)" in subtitle and "821 of 1,053 operations state arrests" in subtitle
    assert "of these 2,500 inferred" in chart(at)["light"]
    assert "inferred" not in chart(totals_page(reading="involved"))["subtitle"]


def test_a_year_that_is_not_over_is_said_beside_the_years() -> None:
    assert "2026 is incomplete." in chart(totals_page(view="years", by="body"))["subtitle"]


def test_a_click_on_a_cell_narrows_to_its_group_and_year(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[Selection] = []
    monkeypatch.setattr("components.widgets.totals_view.select", chosen.append)
    view = View("arrests", "body", "involved", "years", "20")
    narrow_to_cell(context, view, "Europol|2024")
    narrow_to_cell(replace(context, selection=chosen[0]), view, "Europol|2023")
    narrow_to_cell(context, view, "Nobody|2023")
    assert [(now.bodies, now.start.year, now.end.year) for now in chosen if now.start and now.end] == [
        (("Europol",), 2024, 2024),
        (("Europol",), 2023, 2023),
    ]


def test_a_second_click_on_the_victims_country_restores_the_role(context: Context) -> None:
    view = View("victims", "country", "attributed", "bars", "20")
    chosen = narrowed_to(context, view, "FIN")
    assert chosen and narrowed_to(replace(context, selection=chosen), view, "FIN") == Selection()


def test_no_automatic_operation_says_whether_articles_were_read(
    build_from: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [info.value for info in totals_page(origin="automatic").info]
    assert any(text.startswith("No articles were read into this snapshot") for text in said)
    talk = tmp_path / "talk.jsonl"
    talk.write_text('{"title": "Ministers meet", "source": "A Ministry", "text": "They talked about trade."}\n')
    build_from([operation("known")], talk)
    monkeypatch.setenv("ATLAS_DB", str(tmp_path / "built.duckdb"))
    said = [info.value for info in totals_page(origin="automatic").info]
    assert any(text.startswith("One article was read into this snapshot, but no operation was made") for text in said)
