"""The frame without a browser: no data, wrong data, filters from the address, a link of another snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import cached
from components.queries.snapshot import SnapshotMissing

ROOT = Path(__file__).resolve().parents[2]


def app(**parameters: list[str]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, values in parameters.items():
        at.query_params[name] = values
    return at.run()


def status(at: AppTest) -> str:
    return next(block.value for block in at.markdown if "operations**" in block.value)


def test_without_data_the_page_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ATLAS_DB", str(tmp_path / "nowhere"))
    at = app()
    assert not at.exception
    assert "neither a file nor a folder" in at.error[0].value


def test_a_wrong_file_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_bytes(b"no database")
    monkeypatch.setenv("ATLAS_DB", str(tmp_path / "x.duckdb"))
    at = app()
    assert not at.exception
    assert "cannot be read" in at.error[0].value


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ATLAS_DB", "")
    monkeypatch.setattr("components.queries.snapshot.WAREHOUSE", tmp_path)
    with pytest.raises(SnapshotMissing, match="the warehouse"):
        cached.snapshot()


def test_where_nothing_can_be_built_the_page_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.delenv("ATLAS_DB", raising=False)
    monkeypatch.setattr("components.queries.snapshot.WAREHOUSE", tmp_path / "nowhere")
    monkeypatch.setattr("components.widgets.building.WAREHOUSE", tmp_path / "file" / "warehouse")
    at = app()
    assert not at.exception
    assert "none can be built here" in at.error[0].value


@pytest.fixture
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))


@pytest.mark.usefixtures("served")
def test_filters_come_from_the_address() -> None:
    everything = app()
    assert "1,053 of 1,053" in status(everything)
    narrowed = app(country=["PRT"], crime=["drug_trafficking"])
    assert narrowed.multiselect(key="facet-countries").value == ["PRT"]
    assert "of 1,053" in status(narrowed) and status(narrowed) != status(everything)


@pytest.mark.usefixtures("served")
def test_choosing_in_a_filter_changes_the_address() -> None:
    at = app()
    at.multiselect(key="facet-bodies").select("Europol").run()
    assert not at.exception
    assert at.query_params["body"] == "Europol"
    at.toggle(key="facet-without_largest").set_value(True).run()
    assert at.query_params["largest"] == "out"
    at.button(key="clear").click().run()
    assert "body" not in at.query_params and "largest" not in at.query_params


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("page", ["overview", "operation", "articles", "read", "about"])
def test_every_page_says_that_a_link_was_made_on_another_snapshot_and_what_was_left_out(page: str) -> None:
    at = app(snapshot=["2020-01-01-abcdef"], country=["QQQ"], id=["dragon-2017"])
    at.switch_page(f"components/pages/{page}.py").run()
    assert not at.exception
    assert any("abcdef" in info.value and "snapshot" in info.value for info in at.info)
    assert any("QQQ" in warning.value for warning in at.warning)


@pytest.mark.usefixtures("served")
def test_a_link_to_a_selection_forgets_the_operation_the_reader_came_back_from() -> None:
    link = app(id=["dragon-2017"], country=["PRT"]).code[0].value
    assert "country=PRT" in link and "snapshot=" in link and "dragon" not in link


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("parameters", [{"from": ["2024-01-01"], "to": ["2023-01-01"]}, {"q": ["%' or 1=1 --"]}])
def test_odd_filters_select_nothing_and_break_nothing(parameters: dict[str, list[str]]) -> None:
    at = app(**parameters)
    assert not at.exception
    assert status(at).startswith("**0 of")


@pytest.mark.usefixtures("served")
def test_a_misspelt_filter_and_a_cut_search_are_said() -> None:
    at = app(contry=["PRT"], metric=["arrests"], q=["word " * 60])
    said = " ".join(block.value for block in at.warning)
    assert "contry is no name of a filter" in said and "metric" not in said
    assert "q beyond its first 200 characters" in said


@pytest.mark.usefixtures("served")
def test_a_role_without_a_country_is_seen_and_undone() -> None:
    """It decides which countries are counted, so it may not hide."""
    at = app(role=["victims"])
    chip = next(button for button in at.button if button.label.startswith("role of countries"))
    chip.click().run()
    assert "role" not in at.query_params
    chips = [button.label for button in app(states=["losses", "drugs_kg"]).button]
    assert "states losses ✕" in chips and "states drugs ✕" in chips
