"""Dates keep the precision of the text; relative ones need the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.claims.dates import read_dates

PUBLISHED = date(2024, 10, 3)  # a Thursday
WRITTEN = [
    ("On 19 September", ("2024-09-19", "2024-09-19")),
    ("2 September - 31 October", ("2023-09-02", "2023-10-31")),
    ("from 8 to 28 March 2022", ("2022-03-08", "2022-03-28")),
    ("March 8 to 28, 2022", ("2022-03-08", "2022-03-28")),
    ("Nov. 11 to Dec. 6", ("2023-11-11", "2023-12-06")),
    ("in December 2014 and January 2015", ("2014-12", "2015-01")),
    ("start of October 2022 until end of February 2023", ("2022-10", "2023-02")),
    ("throughout 2024", ("2024", "2024")),
    ("today", ("2024-10-03", "2024-10-03")),
    ("Yesterday", ("2024-10-02", "2024-10-02")),
    ("on Monday", ("2024-09-30", "2024-09-30")),
    ("on Tuesday and Wednesday", ("2024-10-01", "2024-10-02")),
    ("over the weekend", ("2024-09-28", "2024-09-29")),
    ("this week", ("2024-10", "2024-10")),
    ("last month", ("2024-09", "2024-09")),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_date_is_read_with_its_precision(text: str, expected: tuple[str, str]) -> None:
    (span,) = read_dates(text, PUBLISHED)
    assert (span.first, span.last) == expected


def test_without_a_publication_date_relative_dates_are_unknown() -> None:
    (span,) = read_dates("arrested yesterday", None)
    assert (span.first, span.relative) == (None, True)


def test_without_a_publication_date_the_year_before_in_the_text_counts() -> None:
    spans = read_dates("Operation Thunder 2024 was held from Nov. 11 to Dec. 6", None)
    assert spans[-1].first == "2024-11-11"


@pytest.mark.parametrize("text", ["they may go", "a march on the capital", "call 112", "page 20"])
def test_words_that_are_months_too_are_no_dates(text: str) -> None:
    assert read_dates(text, PUBLISHED) == []


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_a_full_date_is_read_back(day: date) -> None:
    (span,) = read_dates(f"on {day.day} {day:%B} {day.year}", PUBLISHED)
    assert span.first == span.last == day.isoformat()


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 300))
def test_a_date_without_year_is_the_last_one_before_publication(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (span,) = read_dates(f"on {day:%B} {day.day}", published)
    assert span.first == day.isoformat()


@given(st.text(alphabet="0123456789 ./-–,JanuryMchAilSeptmbOo andto\n", max_size=150))
def test_no_text_breaks_the_reader(text: str) -> None:
    for span in read_dates(text, PUBLISHED):
        assert 0 <= span.start < span.end <= len(text)


def test_the_weekday_of_a_written_date_is_no_second_date() -> None:
    (span,) = read_dates("Thursday, January 28, 2021", PUBLISHED)
    assert (span.first, span.last) == ("2021-01-28", "2021-01-28")
    assert len(read_dates("arrested on Thursday, the court said on 28 January 2021", PUBLISHED)) == 2
