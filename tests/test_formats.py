"""What people read: every number with its sign, every date with its precision, nothing unknown as a value."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from components import formats

SIGNS = ("=", "≥", "≈", "≤")
UNITS = {"m": 10**6, "bn": 10**9, "tn": 10**12}
METRICS = Path(__file__).parents[1] / "data" / "reference" / "metrics.csv"


def read_back(text: str) -> Decimal:
    """The value a person would take from a written number."""
    digits = "".join(c for c in text.replace("−", "-") if c.isdigit() or c in ".-")
    unit = text.rsplit(maxsplit=1)[-1]
    return Decimal(digits) * UNITS.get(unit, 1)


@pytest.mark.parametrize(
    ("written", "value", "sign"),
    [
        ("8", 8, "="),
        ("1,234", 1234, "="),
        ("480,000", Decimal("480000.00"), "="),
        ("≥ 480,000", 480000, "≥"),
        ("≈ 12.5", 12.5, "≈"),
        ("0", 0, "="),
        ("0.004", 0.004, "="),
        ("−5", -5, "="),
        ("not stated", None, "≥"),
        ("not stated", float("nan"), "="),
        ("not stated", pd.NA, "="),
        ("not stated", float("inf"), "≥"),
        ("7", np.int64(7), "="),
    ],
)
def test_a_number_is_written_in_full(written: str, value: object, sign: formats.Sign) -> None:
    assert formats.number(value, sign) == written


@pytest.mark.parametrize(
    ("written", "value", "sign"),
    [
        ("999,999", 999_999, "="),
        ("≥ 1.4 m", 1_400_000, "≥"),
        ("≥ 1.4 m", 1_460_000, "≥"),
        ("≤ 1.5 m", 1_410_000, "≤"),
        ("2 m", 2_000_000, "="),
        ("1 bn", 999_960_000, "="),
        ("≥ 999.9 m", 999_960_000, "≥"),
        ("30.2 bn", 30_210_000_000, "="),
        ("2,500 tn", 25 * 10**14, "="),
    ],
)
def test_a_short_number_stays_true(written: str, value: int, sign: formats.Sign) -> None:
    assert formats.short(value, sign) == written


def test_money_names_its_currency_and_masses_their_unit() -> None:
    assert formats.money(30_210_000_000) == "€ 30.2 bn"
    assert formats.money(30_210_000_000, full=True) == "€ 30,210,000,000"
    assert formats.money(Decimal("1234567.89"), sign="≥", full=True) == "≥ € 1,234,567"
    assert formats.money(480_000, "USD", "≥") == "≥ US$ 480,000"
    assert formats.money(3_000_000, "JPY") == "JPY 3 m"
    assert formats.money(Decimal("12.50")) == "€ 12.5"
    assert formats.money(None) == "not stated"
    assert formats.mass(1400, "≥") == "≥ 1.4 t"
    assert formats.mass(1400, "≥", full=True) == "≥ 1,400 kg"
    assert formats.mass(0.5) == "0.5 kg"
    assert formats.mass(None) == "not stated"


def test_a_metric_decides_how_its_figure_is_written() -> None:
    assert formats.by_metric("losses", 2_500_000, "≥") == "≥ € 2.5 m"
    assert formats.by_metric("drugs_kg", 2500) == "2.5 t"
    assert formats.by_metric("arrests", 25_218) == "25,218"
    assert formats.by_metric("victims", 1_400_000, "≥", full=True) == "≥ 1,400,000"


@pytest.mark.skipif(not METRICS.exists(), reason="data/reference/metrics.csv is not here yet")
def test_the_kinds_of_metric_are_those_of_the_reference_table() -> None:
    with METRICS.open(encoding="utf-8", newline="") as lines:
        kinds = {row["code"]: row["kind"] for row in csv.DictReader(lines)}
    assert {code for code, kind in kinds.items() if kind == "money"} == formats.MONEY_METRICS
    assert {code for code, kind in kinds.items() if kind == "mass"} == formats.MASS_METRICS


@given(some.integers(0, 10**16), some.sampled_from(SIGNS))
def test_a_shortened_bound_is_never_stronger_than_the_value(value: int, sign: formats.Sign) -> None:
    read = read_back(formats.short(value, sign))
    if sign == "≥":
        assert read <= value
    if sign == "≤":
        assert read >= value
    assert abs(read - value) <= max(value * Decimal("0.1"), 0)


@given(some.integers(-(10**12), 10**12))
def test_a_full_number_can_be_read_back(value: int) -> None:
    assert read_back(formats.number(value)) == value


@given(some.none() | some.floats() | some.decimals() | some.integers(), some.sampled_from(SIGNS))
def test_nothing_unknown_looks_like_a_value(value: object, sign: formats.Sign) -> None:
    for text in (formats.number(value, sign), formats.short(value, sign), formats.money(value, sign=sign)):
        assert "nan" not in text.lower() and "inf" not in text.lower()
        if value is None:
            assert text == "not stated"


@given(some.decimals(min_value="0.000001", max_value="0.99", places=6))
def test_a_small_amount_is_never_written_as_zero(value: Decimal) -> None:
    assert formats.number(value) != "0"


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("19 Sep 2024", "2024-09-19", None),
        ("Sep 2024", "2024-09", None),
        ("2024", "2024", None),
        ("Sep 2024", dt.date(2024, 9, 1), "month"),
        ("2024", "2024-09-19", "year"),
        ("Sep 2024", "2024-09", "day"),
        ("19 Sep 2024", pd.Timestamp("2024-09-19 13:00"), None),
        ("not stated", None, "day"),
        ("not stated", pd.NaT, None),
        ("not stated", "", None),
    ],
)
def test_a_date_shows_no_more_than_is_known(written: str, value: str, precision: formats.Precision) -> None:
    assert formats.day(value, precision) == written


@pytest.mark.parametrize("value", ["2024-13", "2023-02-30", "24-09-19", "yesterday", "2024-09-19T10:00"])
def test_text_that_is_no_date_is_refused_with_what_was_expected(value: str) -> None:
    with pytest.raises(ValueError):
        formats.day(value)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("19–26 Sep 2024", "2024-09-19", "2024-09-26"),
        ("19 Sep – 3 Oct 2024", "2024-09-19", "2024-10-03"),
        ("19 Dec 2023 – 4 Jan 2024", "2023-12-19", "2024-01-04"),
        ("Jul–Oct 2004", "2004-07", "2004-10"),
        ("Jul 2003 – Oct 2004", "2003-07", "2004-10"),
        ("2003–2004", "2003", "2004"),
        ("2003 – Oct 2004", "2003", "2004-10"),
        ("2004 – Oct 2004", "2004", "2004-10"),
        ("19 Sep 2024", "2024-09-19", "2024-09-19"),
        ("since 2019", "2019", None),
        ("until Sep 2024", None, "2024-09"),
        ("not stated", None, None),
    ],
)
def test_a_span_does_not_repeat_itself(written: str, start: str | None, end: str | None) -> None:
    assert formats.span(start, end) == written


@given(some.dates(), some.dates())
def test_both_ends_of_a_span_can_be_read(first: dt.date, last: dt.date) -> None:
    text = formats.span(first.isoformat(), last.isoformat())
    assert text.endswith(formats.day(last.isoformat()))
    assert text.startswith(str(first.day))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "  ="])
def test_text_that_could_be_a_formula_is_disarmed(start: str) -> None:
    assert formats.safe_cell(f"{start}1+1") == f"'{start}1+1"


@given(some.one_of(some.integers(), some.floats(allow_nan=False), some.none(), some.dates()))
def test_numbers_and_dates_stay_what_they_are(value: object) -> None:
    assert formats.safe_cell(value) is value


@given(some.text())
def test_no_text_starts_a_formula_and_none_is_lost(text: str) -> None:
    cell = formats.safe_cell(text)
    assert cell.endswith(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_median_between_two_whole_numbers_is_said_so() -> None:
    assert [formats.middle("arrests", value) for value in (43.5, 43.0, 0.5, 1_204.5)] == [
        "43–44",
        "43",
        "0–1",
        "1,204–1,205",
    ]
    assert formats.middle("losses", 1_500_000.5) == "€ 1.5 m" and formats.middle("drugs_kg", 2.5) == "2.5 kg"
    assert formats.middle("arrests", None) == "not stated"
