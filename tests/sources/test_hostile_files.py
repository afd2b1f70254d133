"""Whatever bytes a file holds, reading it gives operations, problems or one UnusableInput; never another
error."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import UnusableInput
from etl.model.operation import Operation
from etl.model.problem import ROW_LENGTH, Problem
from etl.sources import workbook
from etl.sources.columns import operation_columns
from etl.sources.files import read_operations
from etl.sources.template import DATA

ENDINGS = [".jsonl", ".csv", ".xlsx", ".parquet"]
RECORD = json.loads((DATA / "operations.jsonl").read_text(encoding="utf-8").splitlines()[0])
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def outcomes(path: Path) -> list[Operation | list[Problem]]:
    """What reading gives; any other exception than UnusableInput fails the test that asks."""
    try:
        return [outcome for _, outcome in read_operations(path)]
    except UnusableInput as error:
        assert error.reason
        return []


def check_told(found: list[Operation | list[Problem]]) -> None:
    for outcome in found:
        if isinstance(outcome, list):
            assert outcome, "a rejected row without a reason"
            for problem in outcome:
                assert problem.field and problem.found and problem.expected
                assert len(problem.row) <= ROW_LENGTH
                assert problem.row.isprintable() and problem.found.isprintable()


@pytest.mark.parametrize("ending", ENDINGS)
@given(content=st.binary(max_size=400))
@SLOW
def test_any_bytes(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(content)
    check_told(outcomes(path))


@given(field=st.sampled_from(sorted(RECORD)), value=json_values)
@SLOW
def test_any_json_in_any_field_of_a_good_record(tmp_path: Path, field: str, value: Any) -> None:
    path = tmp_path / "record.jsonl"
    path.write_text(json.dumps({**RECORD, field: value}), encoding="utf-8")
    found = outcomes(path)
    assert len(found) == 1
    check_told(found)


@given(field=st.sampled_from(["figures", "countries", "places", "sources"]), value=json_values)
@SLOW
def test_any_json_as_an_entry_of_a_list(tmp_path: Path, field: str, value: Any) -> None:
    path = tmp_path / "record.jsonl"
    path.write_text(json.dumps({**RECORD, field: [value]}), encoding="utf-8")
    (outcome,) = outcomes(path)
    assert isinstance(outcome, list)
    check_told([outcome])


@given(cells=st.lists(st.text(max_size=12), min_size=1, max_size=60))
@SLOW
def test_any_text_in_the_cells_of_a_table(tmp_path: Path, cells: list[str]) -> None:
    path = tmp_path / "any.csv"
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    path.write_bytes(f"{','.join(operation_columns())}\n{quoted}\n".encode("utf-8", "surrogatepass"))
    found = outcomes(path)
    assert not any(isinstance(outcome, Operation) for outcome in found)
    check_told(found)


@given(
    at=st.integers(0, 10_000),
    byte=st.integers(0, 255),
    name=st.sampled_from(["template.xlsx", "template.csv"]),
)
@SLOW
def test_a_template_with_one_byte_changed(tmp_path: Path, at: int, byte: int, name: str) -> None:
    content = bytearray((DATA / name).read_bytes())
    content[at % len(content)] = byte
    (tmp_path / name).write_bytes(content)
    check_told(outcomes(tmp_path / name))


def test_a_workbook_that_unfolds_beyond_the_limit_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (workbook.MAX_UNPACKED + 1))
    with pytest.raises(UnusableInput, match="unfolds into more than"):
        list(read_operations(path))


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "entities.xlsx"
    with zipfile.ZipFile(DATA / "template.xlsx") as whole, zipfile.ZipFile(path, "w") as archive:
        for part in whole.infolist():
            content = whole.read(part)
            if part.filename == "xl/workbook.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            archive.writestr(part.filename, content)
    with pytest.raises(UnusableInput, match="entities"):
        list(read_operations(path))


def test_a_quote_that_never_closes_does_not_swallow_the_rest_silently(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    rows = "\n".join(f"record-{n},title" for n in range(20_000))
    path.write_text(f'{",".join(operation_columns())}\n"open,title\n{rows}\n', encoding="utf-8")
    found = outcomes(path)
    assert len(found) > 1
    assert not any(isinstance(outcome, Operation) for outcome in found)
