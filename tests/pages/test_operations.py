"""The list of operations, without a browser."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def served(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(snapshot_path))


def page(**parameters: list[str]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, values in parameters.items():
        at.query_params[name] = values
    at.run()
    at.switch_page("components/pages/operations.py").run()
    assert not at.exception
    return at


def shown(at: AppTest) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The values the table sorts by, and the words it shows, read as the browser does."""
    proto = at.dataframe[0].proto
    words = pa.ipc.open_stream(proto.arrow_data.styler.display_values).read_pandas()
    return at.dataframe[0].value, words


def test_all_operations_are_listed_latest_first() -> None:
    values, _ = shown(page())
    assert len(values) == 1053
    assert values["counted_from"].is_monotonic_decreasing
    assert list(values.columns)[:3] == ["operation", "counted_from", "arrests"]


def test_figures_show_their_sign_and_sort_as_numbers() -> None:
    values, words = shown(page(op=["lmlecc-seagull-2024", "interpol-haechi-v-2024"]))
    assert values["arrests"].tolist() == [70_000, 5_500]
    assert words["arrests"].tolist() == ["≥ 70,000", "≥ 5,500"]
    assert words["counted_from"].tolist() == ["Dec 2024", "Nov 2024"]
    assert pd.isna(values["losses"].iloc[0]) and "nan" not in words["losses"].iloc[0].lower()


def test_a_row_that_enters_no_total_is_marked() -> None:
    values, _ = shown(page(op=["lmlecc-seagull-2024", "interpol-haechi-v-2024"]))
    assert values["operation"].tolist() == ["Statistics: Seagull", "HAECHI V"]


def test_the_selection_narrows_the_list() -> None:
    values, _ = shown(page(country=["PRT"], q=["cocaine"]))
    assert 0 < len(values) < 100
    assert all("Portugal" in names for names in values["countries"])


def test_what_is_left_out_is_not_listed() -> None:
    one = shown(page(op=["lmlecc-seagull-2024", "interpol-haechi-v-2024"], **{"not": ["lmlecc-seagull-2024"]}))[0]
    assert one["operation"].tolist() == ["HAECHI V"]


def test_without_any_operation_there_is_no_table_and_a_word_about_it() -> None:
    at = page(q=["qqqqqqqqqq"])
    assert not at.dataframe
    assert any("No operation" in info.value for info in at.info)


def test_nothing_can_be_done_before_a_row_is_ticked() -> None:
    at = page()
    assert at.button(key="only-ticked").disabled and at.button(key="without-ticked").disabled
