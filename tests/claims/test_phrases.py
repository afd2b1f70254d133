"""The word index finds what a plain search finds, only faster."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.claims.patterns import load_table
from etl.claims.phrases import WordIndex, beginnings_of, compile_phrase

TABLES = [
    ("kinds", "cues"),
    ("crimes", "types"),
    ("roles", "sentence"),
    ("periods", "sentence"),
    ("metrics", "against"),
]
PATTERNS = [(f"{file}.{name}", pattern) for file, table in TABLES for name, pattern in load_table(file)[table].items()]
WORDS = [
    "arrested",
    "phishing",
    "in custody",
    "drug",
    "cocaine",
    "court",
    "meeting",
    "seized",
    "stolen cars",
    "the",
    "12",
    "A.",
    "-",
]


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        (r"\b(?:seiz(?:ed|es)|in custody)\b", {"seiz", "in c"}),
        (r"\b(?:e-?mail|at)\b", {"e-ma", "emai", "at"}),
        (r"\b(?:re-)?arrest", {"re-a", "arre"}),
        (r"\d kg", {f"{digit} kg" for digit in range(10)}),
        (r"\w+ing", {""}),
    ],
)
def test_beginnings_are_the_first_letters_of_all_alternatives(pattern: str, beginnings: set[str]) -> None:
    assert beginnings_of(pattern) == beginnings


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
@settings(max_examples=8)
@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_the_index_finds_every_match_of_a_search(name: str, pattern: str, words: list[str]) -> None:
    text = " ".join(words)
    found = WordIndex(text, [(0, len(text))]).find(compile_phrase(pattern))
    assert {match.span() for match in re.finditer(pattern, text, re.I)} <= set(found)


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_a_pattern_is_linear(name: str, pattern: str) -> None:
    """No repeat of a repeat, and nothing that runs over any text: such patterns take quadratic time or
    worse.
    """
    assert not re.search(r"[*+]\)[*+{]|(?<!\\)\.[*+]|\]\*", pattern)
