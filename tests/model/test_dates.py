"""A date says no more than its source: a month stays a month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.model.dates import first_day, last_day, precision


@pytest.mark.parametrize(
    ("text", "first", "last", "stated"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
    ],
)
def test_a_date_spans_what_it_can_mean(text: str, first: date, last: date, stated: str) -> None:
    assert (first_day(text), last_day(text), precision(text)) == (first, last, stated)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-2", "2024-13", "2024-00", "2023-02-29", "2024-02-30", "2024-02-29T10:00",
             " 2024", "2024\n",
             "٢٠٢٤", "0001", "1899", "2101", "2024-06-00"],
)  # fmt: skip
def test_what_is_no_date_of_the_calendar_is_refused(text: str) -> None:
    for read in (first_day, last_day, precision):
        with pytest.raises(ValueError):
            read(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_within_its_month_and_year(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y-%m}", f"{day.year}"):
        assert first_day(text) <= day <= last_day(text)
    assert (last_day(f"{day:%Y-%m}") + timedelta(days=1)).day == 1
