"""What was read, in words: the same numbers and names as on every other page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from components.context import Context
from components.kind_words import reason_words, sure
from components.queries.catalog import read_catalog
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.widgets.evidence import Span, highlighted
from components.widgets.evidence_words import value_words
from etl.claims.kinds import load_models
from etl.model.claim import Figure
from etl.operations.stated import figure_words


@pytest.fixture(scope="module")
def context(snapshot: Snapshot) -> Context:
    return Context(snapshot, read_catalog(snapshot), Selection())


@pytest.mark.parametrize(
    ("metric", "low", "high", "qualifier", "currency", "said"),
    [
        ("victims", "483000", None, "exact", None, "483,000 victims"),
        ("losses", "99000000", None, "at_least", "USD", "≥ US$ 99,000,000 in losses"),
        ("arrests", "40", "50", "about", None, "≈ 40 to 50 arrests"),
        ("drugs_kg", "1400.5", None, "about", None, "≈ 1,400.5 kg of drugs"),
    ],
)
def test_a_figure_reads_as_on_every_other_page(  # the form of the value is the one that the ETL writes
    context: Context, metric: str, low: str, high: str | None, qualifier: str, currency: str | None, said: str
) -> None:
    upper = Decimal(high) if high else None
    figure = Figure(metric, Decimal(low), qualifier, currency, None, "total", "q", 0, 1, 0.9, upper)  # type: ignore[arg-type]
    assert value_words(context, "figure", figure_words(figure)) == said


def test_a_value_of_an_unknown_form_stays_as_it_is(context: Context) -> None:
    assert value_words(context, "figure", "arrests about forty") == "arrests about forty"
    assert value_words(context, "figure", "ufos = 4") == "ufos = 4"


def test_one_place_has_one_mark_with_all_its_meanings() -> None:
    spans = [
        Span(0, 5, "victim_countries", "victims in: Spain"),
        Span(0, 5, "countries", "country: Spain"),
        Span(0, 5, "action_start", "start: 7 Oct 2025"),
    ]
    html = highlighted("Spain", spans)
    assert html.count("evidence-label") == html.count("<mark") == 1
    assert "> start: 7 Oct 2025; country and victims in: Spain</span>" in html


def test_every_cue_of_the_reader_has_words() -> None:
    cues = {cue for model in load_models("kind").values() for cue in model.weights if ":" in cue}
    assert cues
    for cue in cues:
        place, name = cue.split(":")
        said = reason_words(f"a court case: {place} says {name.replace('_', ' ')}")
        assert " says " not in said and said.startswith("a court case: the "), cue


def test_cues_of_one_place_are_one_clause() -> None:
    said = reason_words(
        "an enforcement action with results: title says action only, first says group arrest, title says seized"
    )
    assert said == (
        "an enforcement action with results: the title tells of an action and of no court and speaks of seizures; "
        "the first sentence counts people arrested"
    )


def test_other_reasons_are_words_too() -> None:
    assert "(vi) is not read" in reason_words("language not read: vi")
    assert "as Dutch texts are" in reason_words("read by words: nl (weights: action 3.0, court 0.0, other 0.0)")
    assert reason_words("a court case") == "a court case"
    assert reason_words("a court case: something new") == "a court case: something new"


def test_nothing_is_certain() -> None:
    assert [sure(value) for value in (1.0, 0.995, 0.99, 0.5, 0.004)] == [
        "over 99%",
        "over 99%",
        "99%",
        "50%",
        "under 1%",
    ]
