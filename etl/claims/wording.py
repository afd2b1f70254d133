"""How the curated operations of each crime type are worded, as a measure of what an article's opening sounds like.

A linear classifier a crime type over the words of an operation's title and summary (bench/train_extraction.py). It
has met no labelled article, so that what it says of one is worth the same on new articles.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.claims.linear import Linear, load_models
from etl.claims.sentences import Page

OPENING: Final = 8  # sentences after the title; further down stands background
_WORD: Final = re.compile(r"[a-zà-ÿ]{3,}")
_MOST: Final = 6.0


def word_weights(text: str) -> dict[str, float]:
    """The words of a text, each weighing 1 + log(occurrences), scaled to length one."""
    counts = Counter(_WORD.findall(text.lower()))
    weights = {word: 1 + math.log(count) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """The classifiers of all crime types, turned round: an article has fewer words than all types know."""

    biases: Mapping[str, float]
    by_word: Mapping[str, Mapping[str, float]]

    def scores(self, page: Page) -> dict[str, float]:
        """Log-odds, within ±6, that the opening of `page` is worded like the operations of each crime type."""
        title = [s for s in page.sentences if s.role == "title"]
        body = [s for s in page.sentences if s.role != "title"]
        found = dict(self.biases)
        for word, weight in word_weights(" ".join(s.text for s in [*title, *body[:OPENING]])).items():
            for code, factor in self.by_word.get(word, {}).items():
                found[code] += factor * weight
        return {code: max(-_MOST, min(_MOST, score)) for code, score in found.items()}


def turn(models: Mapping[str, Linear]) -> Wording:
    """The wording that the classifiers by crime type describe."""
    by_word: dict[str, dict[str, float]] = {}
    for code, model in models.items():
        for word, weight in model.weights.items():
            by_word.setdefault(word, {})[code] = weight
    return Wording({code: model.bias for code, model in models.items()}, by_word)


@cache
def load_wording() -> Wording:
    """The wording trained on the shipped operations."""
    return turn(load_models("wording"))
