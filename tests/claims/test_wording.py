"""Words weigh by how often they stand; the classifiers of curated operations know what a crime sounds like."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.claims.sentences import read_page
from etl.claims.wording import load_wording, word_weights


@given(st.text())
def test_the_weights_of_a_text_have_length_one(text: str) -> None:
    weights = word_weights(text)
    assert not weights or math.isclose(sum(weight**2 for weight in weights.values()), 1.0)


def test_a_word_said_twice_weighs_more() -> None:
    weights = word_weights("cocaine cocaine port")
    assert weights["cocaine"] > weights["port"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Customs found two tonnes of cocaine among bananas in the port.", "drug_trafficking"),
        ("The ring drove migrants across the border in lorries.", "migrant_smuggling"),
        ("Looted antiquities from archaeological sites were sold as works of art.", "cultural_goods"),
        ("The group collected VAT through missing traders.", "tax_fraud"),
    ],
)
def test_a_crime_type_is_known_by_its_wording(text: str, code: str) -> None:
    scores = load_wording().scores(read_page(text, 0))
    assert max(scores, key=lambda name: scores[name]) == code
    assert all(-6 <= score <= 6 for score in scores.values())
