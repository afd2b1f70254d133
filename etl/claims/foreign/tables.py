"""The word tables of the languages that are read by words, one TOML file a language."""

import re
from functools import cache
from typing import Any, Final

from etl.claims.patterns import load_rows, load_table
from etl.claims.phrases import Phrase, compile_phrase

LANGUAGES: Final = ("fr", "es", "de", "nl")


def load_language(language: str) -> dict[str, Any]:
    """The tables of a language of LANGUAGES."""
    return load_table(f"foreign/{language}")


@cache
def place_rows() -> tuple[dict[str, str], ...]:
    """Demonyms, towns and agencies by country; the columns `demonyms_fr` and so on are regular expressions."""
    return load_rows("foreign/places")


@cache
def word_phrase(language: str, *keys: str) -> Phrase:
    """The pattern at `keys` of a language's tables as whole words, ready to be found in a page."""
    pattern: Any = load_language(language)
    for key in keys:
        pattern = pattern[key]
    return compile_phrase(rf"\b(?:{pattern})(?!\w)")


@cache
def pattern_of(language: str, *keys: str, ends: bool = False) -> re.Pattern[str]:
    """The pattern at `keys`, ignoring case; `ends` asks it to reach the end of the text before a number."""
    pattern: Any = load_language(language)
    for key in keys:
        pattern = pattern[key]
    return re.compile(rf"(?:{pattern})$" if ends else f"(?:{pattern})", re.I)
