"""The name of the operation an article is about, and not of one it recalls."""

import pytest

from etl.claims.names import read_name
from etl.claims.sentences import read_page

BEFORE = "Police in Spain arrested 12 suspects. " + "They seized a car and two phones in a garage. " * 12
NAMED = [
    ("The action, called Operation Long Reach, took place in May.", "Long Reach"),
    ("The investigation, codenamed Operation Quillwort, commenced in February.", "Quillwort"),
    ("Operation Lake Effect, as the effort was called, took place in May.", "Lake Effect"),
    ("The initiative, Operation Porch Light, has been held in seven cities.", "Porch Light"),
    ("The joint operation goes by the name of Oxel.", "Oxel"),
]
RECALLED = [
    "Last year Operation Harbour Wall led to 30 arrests.",
    'In 2024 the police had closed 22 exchanges in "Operation Last Counter".',
]


def name_of(title: str, text: str) -> str | None:
    name = read_name(read_page(f"{title}\n\n{text}", len(title)))
    return name.value if name else None


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_a_name_that_is_introduced_counts_wherever_it_stands(sentence: str, name: str) -> None:
    assert name_of("Police arrest 12 suspects", BEFORE + sentence) == name


@pytest.mark.parametrize("sentence", RECALLED)
def test_a_name_said_in_passing_is_that_of_another_operation(sentence: str) -> None:
    assert name_of("Police arrest 12 suspects", BEFORE + sentence) is None


def test_the_time_of_an_update_is_no_name() -> None:
    assert name_of("Twelve arrested", "Updated 4:35 p.m. Police in Spain arrested 12 suspects.") is None
