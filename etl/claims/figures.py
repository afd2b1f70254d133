"""Chooses the figures of an article from the candidate readings of its numbers."""

import re
from collections import Counter
from typing import Final

from etl.claims.antecedents import MOST_BACK
from etl.claims.attribution import attribute_country
from etl.claims.candidate import Candidate
from etl.claims.candidates import propose
from etl.claims.context import Setting
from etl.claims.duplicates import drop_duplicates
from etl.claims.ellipses import read_ellipses, read_shares
from etl.claims.linear import load_models
from etl.claims.scopes import attribute_scope
from etl.claims.settings import Reading
from etl.claims.surroundings import Story, add_surroundings
from etl.model.claim import Figure

LEAST_CHANCE: Final = 0.45
TOGETHER: Final = frozenset(
    {
        frozenset({"arrests", "charged"}),
        frozenset({"victims", "infected_devices"}),
        frozenset({"convicted", "charged"}),
    }
)
QUOTE_WORDS: Final = 12


def collect_candidates(reading: Reading, story: Story) -> list[Candidate]:
    """All candidates of the article with their features complete."""
    settings = reading.settings
    candidates = [
        candidate
        for index, setting in enumerate(settings)
        if setting.quantities
        for candidate in propose(setting, settings[max(0, index - MOST_BACK) : index])
    ]
    repeats = Counter((c.metric, c.quantity.value, c.quantity.unit) for c in candidates)
    titled = {(c.metric, c.quantity.value) for c in candidates if c.setting.sentence.role == "title"}
    for candidate in candidates:
        key = (candidate.metric, candidate.quantity.value, candidate.quantity.unit)
        candidate.features["in_title"] = float(key[:2] in titled)
        index = candidate.setting.index
        candidate.features["follows_stale"] = float(reading.follows_stale(index, story.published))
        add_surroundings(candidate, story, repeats[key], reading.is_stale(index, story.published))
    return candidates


def read_figures(reading: Reading, story: Story) -> list[Figure]:
    """The figures of the article in the order of the text."""
    model = load_models("figures").get("figure")
    if model is None:
        return []
    candidates = collect_candidates(reading, story)
    for candidate in candidates:
        candidate.probability = model.probability(candidate.features)
    accepted = _choose(candidates)
    accepted += read_ellipses(reading, accepted)
    accepted = read_shares(reading, accepted)
    accepted = drop_duplicates(accepted, lambda c: attribute_country(c, reading, story))
    accepted.sort(key=lambda c: c.quantity.start)
    return [_figure(candidate, accepted, reading, story) for candidate in accepted]


def _choose(candidates: list[Candidate]) -> list[Candidate]:
    """For each quantity the most probable reading, and a second one where both hold ("indictment and
    arrest of three").
    """
    by_quantity: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.probability >= LEAST_CHANCE:
            by_quantity.setdefault(candidate.quantity.start, []).append(candidate)
    chosen: list[Candidate] = []
    for readings in by_quantity.values():
        readings.sort(key=lambda c: -c.probability)
        chosen.append(readings[0])
        chosen += [
            c
            for c in readings[1:]
            if frozenset({readings[0].metric, c.metric}) in TOGETHER and not c.features.get("cue_taken")
        ][:1]
    return chosen


def _figure(candidate: Candidate, accepted: list[Candidate], reading: Reading, story: Story) -> Figure:
    quantity = candidate.quantity
    country = attribute_country(candidate, reading, story)
    return Figure(
        metric=candidate.metric,
        value=quantity.value,
        qualifier=quantity.qualifier,
        currency=quantity.unit if quantity.kind == "money" else None,
        country=country,
        scope=attribute_scope(candidate, accepted, country, story),
        quote=quote_around(reading.page.raw, candidate.setting, quantity.start, quantity.end),
        start=quantity.start,
        end=min(quantity.end, quantity.start + 60),
        confidence=round(candidate.probability, 3),
        value_high=quantity.high,
    )


def quote_around(raw: str, setting: Setting, start: int, end: int) -> str:
    """At most twelve words of the raw text that hold the number, from the same line."""
    line_start = max(setting.sentence.start, raw.rfind("\n", 0, start) + 1)
    line_end = raw.find("\n", end)
    line_end = min(setting.sentence.end, line_end if line_end >= 0 else len(raw))
    words = [(m.start() + line_start, m.end() + line_start) for m in re.finditer(r"\S+", raw[line_start:line_end])]
    holding = [i for i, (a, b) in enumerate(words) if a < end and start < b]
    if not holding:
        return raw[start:end]
    first = max(0, holding[0] - max(0, (QUOTE_WORDS - len(holding)) // 2))
    last = min(len(words), first + max(QUOTE_WORDS, len(holding)))
    return raw[words[first][0] : words[last - 1][1]]
