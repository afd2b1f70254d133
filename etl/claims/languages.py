"""The language of an article, and the kind of one that is not read."""

import re
from collections import Counter
from functools import cache
from typing import Final

from etl.claims.patterns import load_table
from etl.model.claim import Kind

_TABLE: Final = load_table("languages")
ENGLISH: Final = "en"
UNKNOWN: Final = "und"
MOST_WORDS: Final = 400
LEAST_WORDS: Final = 12
LEAST_SHARE: Final = 0.06
_WORD: Final = re.compile(r"[^\W\d_]+")
# Scripts that belong to one language or stand for several; the first letter of the range decides.
SCRIPTS: Final = (
    ("ru", "\u0400", "\u04ff"), ("el", "\u0370", "\u03ff"), ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"), ("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"), ("th", "\u0e00", "\u0e7f"), ("hi", "\u0900", "\u097f"),
)  # fmt: skip


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in _TABLE["common"].items()}


def detect_language(text: str) -> str:
    """ISO 639-1 code by the share of very common words, or by script; English for texts too short to tell,
    "und" where none fits.

    >>> detect_language("La police et la gendarmerie ont interpellé huit hommes dans le cadre d'une enquête.")
    'fr'
    """
    words = _WORD.findall(text[: MOST_WORDS * 12].lower())[:MOST_WORDS]
    if len(words) < LEAST_WORDS:
        return _script(text[:MOST_WORDS]) or ENGLISH
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in common) / len(words) for code, common in _common().items()}
    best = max(shares, key=lambda code: (shares[code], code == ENGLISH))
    if shares[best] >= LEAST_SHARE:
        return best
    return _script(text[:MOST_WORDS]) or (ENGLISH if shares[ENGLISH] > 0.02 else UNKNOWN)


def _script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    for code, first, last in SCRIPTS:
        if letters and sum(first <= char <= last for char in letters) > len(letters) / 2:
            return code
    return None


def guess_kind(text: str, language: str) -> Kind:
    """The kind by a handful of words of the language, at best effort; "other" where the language has none."""
    counts = {}
    for table in ("action", "court"):
        pattern = _TABLE[table].get(language)
        counts[table] = len(re.findall(rf"\b{pattern}", text[:20_000], re.I)) if pattern else 0
    if counts["court"] > 2 * counts["action"]:
        return "judicial"
    return "operation" if counts["action"] >= 2 else "other"
