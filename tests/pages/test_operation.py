"""The page of one operation, without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from components.widgets.operation_figures import sentence_of
from components.widgets.operation_links import outward, web_address

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))
    monkeypatch.delenv("ATLAS_CONTACT", raising=False)


def page(operation_id: str, **parameters: list[str]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params["id"] = operation_id
    for name, values in parameters.items():
        at.query_params[name] = values
    at.run()
    at.switch_page("components/pages/operation.py").run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    """All text of the page without the escapes of Markdown."""
    blocks = [*at.header, *at.subheader, *at.markdown, *at.caption, *at.info, *at.warning]
    return "\n".join(str(block.value) for block in blocks).replace("\\", "").replace("\u00a0", " ")


def test_it_says_what_happened_when_and_how_it_counts() -> None:
    text = words(page("us-firewall-shadowcrew-2004"))
    for said in (
        "Firewall",
        "Undercover operation breaks up the Shadowcrew card-theft forum",
        "Started **Jul 2003**; ended **Oct 2004**; announced **28 Oct 2004**",
        "Filters and totals by time place it at Oct 2004, when it ended.",
        "9 participating countries named; the sources give no number",
        "Led by** US Secret Service",
    ):
        assert said in text


def test_money_shows_both_amounts_the_rate_and_its_day() -> None:
    text = words(page("us-firewall-shadowcrew-2004"))
    assert "Losses: ≥ € 3,146,880" in text
    assert "≥ US$ 4,000,000" in text
    assert "at 1.2711 USD per euro (ECB, 28 Oct 2004)" in text


def test_every_figure_leads_to_its_sources() -> None:
    text = words(page("us-firewall-shadowcrew-2004"))
    assert text.count("One of these 3 sources states it") == 3
    assert "[The Register 29 Oct 2004](https://www.theregister.com/2004/10/29/operation_firewall/)" in text


def test_the_family_says_what_is_counted_in_another() -> None:
    text = words(page("empact-jad-2018"))
    assert "Arrests 141 (already counted in this one where both are selected)" in text
    assert "Vehicles and vessels 15 (already counted in JAD Mobile where both are selected)" in text
    assert "A part of a part of this one" in text


def test_a_silent_umbrella_points_to_its_phases() -> None:
    assert "No source states a figure for this operation as a whole; the related operations" in words(
        page("dragon-2017")
    )


def test_a_merged_id_leads_on_with_a_note(snapshot_path: Path) -> None:
    with duckdb.connect(str(snapshot_path), read_only=True) as connection:
        old, new = connection.execute("select old_id, operation_id from redirect order by 1").fetchone() or ("", "")
        title = connection.execute("select title from operation where operation_id = $1", [new]).fetchone()
    text = words(page(old))
    assert f"{old} was merged into this record" in text
    assert title is not None and title[0] in text


def test_an_unknown_id_is_said_with_the_nearest_names() -> None:
    at = page("interpol-haechi-5-2024")
    assert "No operation in this data has the id “interpol-haechi-5-2024”" in words(at)
    assert "HAECHI V" in [link.proto.label for link in at.get("page_link")]


def test_a_hostile_id_is_shown_as_written() -> None:
    at = page("<img src=x onerror=alert(1)>[x](javascript:alert(1))")
    warning = next(block.value for block in at.warning if "No operation" in block.value)
    assert "\\<img" in warning and "\\[x\\]\\(javascript" in warning


def test_without_an_id_the_page_says_so() -> None:
    assert "This link names no operation" in words(page(""))


def test_the_next_one_is_the_next_of_the_selection() -> None:
    at = page("interpol-haechi-v-2024", series=["HAECHI"])
    links = {link.proto.label: link.proto.query_string for link in at.get("page_link")}
    assert "series=HAECHI" in links["Next"] and "id=interpol-haechi-iv-2023" in links["Next"]


def test_agencies_that_share_one_name_in_the_record_go_by_their_own() -> None:
    labels = [link.proto.label.replace("\\", "") for link in page("endgame-1-2024").get("page_link")]
    assert {"French National Police", "French National Gendarmerie"} <= set(labels)
    assert "French National Police and Gendarmerie" not in labels


def test_a_number_of_the_whole_operation_that_is_tied_to_a_country_says_both() -> None:
    said = words(page("fbi-trident-breach-2010"))
    assert "**8** whole operation, all in Ukraine" in said


def test_the_map_and_its_words_name_the_countries() -> None:
    at = page("us-firewall-shadowcrew-2004")
    charts = [json.loads(block.proto.json) for block in at.get("bidi_component")]
    assert any("took part: Belarus, Bulgaria, Canada" in chart["alt"] for chart in charts)
    assert all("Filters: operation Firewall" in json.dumps(chart) for chart in charts)


def test_the_citation_names_operation_snapshot_and_link() -> None:
    at = page("interpol-haechi-v-2024", country=["KOR"])
    text, bibtex, report = (block.value for block in at.code[-3:])
    assert "HAECHI V" in text and "snapshot=" in text and "KOR" not in text
    assert bibtex.startswith("@misc{operations-atlas-interpol-haechi-v-2024")
    assert "What is wrong:" in report


def test_the_address_for_reports_comes_from_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not page("interpol-haechi-v-2024").get("link_button")
    monkeypatch.setenv("ATLAS_CONTACT", "desk@atlas.example")
    link = page("interpol-haechi-v-2024").get("link_button")[0].proto.url
    assert link.startswith("mailto:desk@atlas.example?subject=Error%20in%20interpol-haechi-v-2024")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host", "http://", "https://[", "", None])
def test_what_is_no_web_address_is_no_link(url: object) -> None:
    assert web_address(url) is None
    assert outward("a [label]", url) == "a \\[label\\]"


def test_an_address_cannot_end_its_link() -> None:
    address = web_address("https://host.example/a_(b) <c>\n[x](javascript:y)")
    assert address is not None
    assert not set(address) & set("()<>[] \n")


def claim(**more: Any) -> SimpleNamespace:
    stated = {"metric": "arrests", "value": 61, "value_high": None, "qualifier": "at_least", "currency": None}
    return SimpleNamespace(**stated | {"article_id": "a1", "span_start": 0, "span_end": 2} | more)


def test_an_automatic_claim_shows_its_sentence_with_the_number_marked() -> None:
    article = SimpleNamespace(title="Raid", body="Police acted. They made 61 arrests <b>today</b>. More follows.")
    start = len("Raid\n\n") + article.body.index("61")
    html = sentence_of(claim(span_start=start, span_end=start + 2), "count", article)
    assert "They made <mark" in html and ">61<" in html
    assert "≥ 61</span>" in html, "what it was read as stands beside it"
    assert "Police acted" not in html and "<b>" not in html


def test_without_held_text_there_is_no_sentence() -> None:
    assert sentence_of(claim(), "count", None) == ""
    assert sentence_of(claim(), "count", SimpleNamespace(title="Raid", body=None)) == ""
