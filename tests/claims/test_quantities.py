"""Amounts keep currency, unit, bound and range; what measures something else is left out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.claims.quantities import read_quantities

AMOUNTS = [
    ("more than EUR 4 million", [(4_000_000, "EUR", "at_least")]),
    ("€900,000 (£768,303/$962,703)", [(900_000, "EUR", "exact")]),
    ("A$760 million ($494 million)", [(760_000_000, "AUD", "exact")]),
    ("70 million euros in duties", [(70_000_000, "EUR", "exact")]),
    ("an estimated EUR 4 million", [(4_000_000, "EUR", "about")]),
    ("between $3 and $5 million", [(3_000_000, "USD", "at_least")]),
    ("64 million Danish kroner", [(64_000_000, "DKK", "exact")]),
    ("some 6.5 billion dong", [(6_500_000_000, "VND", "about")]),
    ("300 to 400 people", [(300, None, "at_least")]),
    ("up to 20 members", [(20, None, "at_most")]),
    ("200+ victims", [(200, None, "at_least")]),
    ("35 tonnes or more", [(35_000, "kg", "at_least")]),
    ("INR 18.7 crore", [(187_000_000, "INR", "exact")]),
    ("₹16 lakh", [(1_600_000, "INR", "exact")]),
    ("N4,310,000", [(4_310_000, "NGN", "exact")]),
    ("XOF 1.1 billion (USD 1.9 million)", [(1_100_000_000, "XOF", "exact")]),
    ("52 million Tanzanian shillings", [(52_000_000, "TZS", "exact")]),
    ("9 pounds of cocaine", [(9 * Decimal("0.45359237"), "kg", "exact")]),
    ("some 144 kilograms (317 pounds) of cocaine", [(144, "kg", "about")]),
    ("450 grams of heroin", [(Decimal("0.45"), "kg", "exact")]),
    ("42,000kg", [(42_000, "kg", "exact")]),
    ("nearly two dozen arrests", [(24, None, "about")]),
    ("no fewer than 750 migrants", [(750, None, "at_least")]),
    ("R2,36 million in cash", [(2_360_000, "ZAR", "exact")]),
    ("Stg£9,150", [(9_150, "GBP", "exact")]),
    ("480,000 zlotys", [(480_000, "PLN", "exact")]),
    ("400 XMR worth more than $1 million", [(1_000_000, "USD", "at_least")]),
]
NOTHING = [
    "a 46-year-old man",
    "aged 47",
    "84 months in prison",
    "40% of networks",
    "in 2019",
    "16.32 BTC",
    "18 km off the coast",
    "at 15:45",
    "Silk Road 2.0",
    "a man of 38",
    "a 34-foot boat",
    "a few hundred euros",
    "more than half of them",
    "both legitimate and stolen",
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_an_amount_has_value_unit_and_bound(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(q.value, q.unit, q.qualifier) for q in read_quantities(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_ages_sentences_shares_years_and_coins_are_no_quantities(text: str) -> None:
    assert read_quantities(text) == []


def test_a_range_keeps_its_upper_end() -> None:
    (quantity,) = read_quantities("between EUR 4 500 and EUR 12 000")
    assert (quantity.value, quantity.high) == (4500, 12000)


def test_numbers_of_a_date_are_left_out() -> None:
    text = "On 28 and 29 May 2024 16 premises were searched"
    assert [q.value for q in read_quantities(text, [(3, 21)])] == [16]


@given(st.text(alphabet="0123456789., €$EURkgtons-–()morethanmillion\n", max_size=150))
def test_quantities_enclose_their_number(text: str) -> None:
    for quantity in read_quantities(text):
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= len(text)
        assert quantity.end <= len(text)
