"""What operations were about, found in articles: names of markets, malware and gangs, and of operations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.model.operation import Operation
from etl.operations.subjects import Mention, Subjects
from tests.worlds import operation


def record(identifier: str, title: str, *crimes: str, name: str | None = None, **fields: Any) -> Operation:
    raw = operation(identifier, title=title, crime_types=list(crimes or ["malware"]), name=name, **fields)
    return Operation.model_validate_json(json.dumps(raw))


KNOWN = Subjects(
    [
        record("goznym", "GozNym banking-malware network dismantled in six countries"),
        record("silk", "FBI closes Silk Road and arrests its founder", "darkweb_market"),
        record("silk-2", "Silk Road 2.0 and other hidden sites seized", "darkweb_market", name="Onymous"),
        record("lock-1", "LockBit ransomware servers seized", "ransomware"),
        record("lock-2", "Four more arrests and sanctions against the LockBit gang", "ransomware"),
        record("shield", "Medicines seized in Spain", "pharmaceutical_crime", name="Shield"),
        record("haechi", "5,500 arrests for fraud", "online_fraud", name="HAECHI V"),
        record("gaad", "193 detained at airports", "payment_card_fraud", name="Global Airport Action Days"),
        record("drugs", "Drug gang broken up around Lake Garda and Marbella", "drug_trafficking"),
        record("plain", "Police seize servers of a silk trader's shop on a road without a shield", "hacking"),
    ]
)


def met(title: str, text: str = "") -> dict[str, Mention]:
    return {mention.words: mention for mention in KNOWN.mentions(title, text)}


@pytest.mark.parametrize(
    ("title", "words", "operations"),
    [
        ("GOZNYM MALWARE: NETWORK DISMANTLED", "goznym", ("goznym",)),
        ("Goznym Malware Network Dismantled", "goznym", ("goznym",)),
        ("Operator of Silk Road Website Charged", "silk road", ("silk",)),
        ("Operator of “Silk Road 2.0” Website Charged", "silk road 2.0", ("silk-2",)),
        ("LockBit power cut: four new arrests", "lockbit", ("lock-1", "lock-2")),
        ("Operation HAECHI V: 5,500 arrests", "haechi v", ("haechi",)),
        ("Global Airport Action Days target ticket fraud", "global airport action days", ("gaad",)),
    ],
)
def test_a_title_names_what_the_operation_was_about(title: str, words: str, operations: tuple[str, ...]) -> None:
    mention = met(title)[words]
    assert (mention.operations, mention.in_title, mention.count) == (operations, True, 1)


@pytest.mark.parametrize(
    "title",
    [
        "Silk trader robbed on a road",
        "Shield of the police handed over",
        "Drugs found on Lake Garda",
        "Arrests in Marbella",
        "Operation HAECHI VI begins",
        "Endgame 3: servers seized",
        "goznym, written small, is no name",
    ],
)
def test_ordinary_words_places_and_other_editions_are_no_names(title: str) -> None:
    assert not met(title)


def test_an_ordinary_word_is_a_name_right_after_operation() -> None:
    assert met("x", "Officers of operación Shield seized pills.")["shield"].named
    assert not met("x", "Shield was seized.")


def test_mentions_are_counted_and_the_longest_name_counts() -> None:
    found = met("Two markets", "Silk Road 2.0 followed Silk Road. Silk Road 2.0 was larger.")
    assert (found["silk road 2.0"].count, found["silk road"].count) == (2, 1)


@pytest.mark.parametrize("title", ["Four more arrests in Spain", "Phishing ring raided", "Relaunched shop closed"])
def test_the_first_word_of_a_title_is_a_name_only_where_it_is_written_so_elsewhere(title: str) -> None:
    """A few records know few words: a capital at the beginning says nothing."""
    assert not Subjects([record("one", title)]).mentions(title, f"{title}. {title}.")


def test_the_first_word_of_a_title_is_a_name_if_a_sentence_writes_it_so() -> None:
    known = Subjects([record("one", "Emotet servers seized", summary="Police took over the Emotet botnet.")])
    assert [mention.words for mention in known.mentions("Emotet is gone", "")] == ["emotet"]


@given(st.text(max_size=300), st.text(max_size=600))
def test_no_text_breaks_it_and_counts_are_never_more_than_words(title: str, text: str) -> None:
    for mention in KNOWN.mentions(title, f"{text} GozNym {text}"):
        assert 1 <= mention.count <= len(f"{title} {text} GozNym {text}".split()) * 2 + len(text) + len(title)
