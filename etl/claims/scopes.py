"""Whether a figure is the whole of the action or a part of it."""

import re
from typing import Final

from etl.claims.candidate import Candidate
from etl.claims.linear import load_models
from etl.claims.patterns import load_table
from etl.claims.surroundings import Story
from etl.model.claim import Scope

_TABLE: Final = load_table("attribution")
PART_WORDS: Final = re.compile(_TABLE["part_words"], re.I)
SUM_WORDS: Final = re.compile(_TABLE["sum_words"], re.I)
NEAR: Final = 45
LATE: Final = 8
PART_CHANCE: Final = 0.45


def scope_features(
    candidate: Candidate, accepted: list[Candidate], country: str | None, story: Story
) -> dict[str, float]:
    """What speaks for a part: a country in a multi-country action, a larger figure of the metric, words of
    division.
    """
    text, offset = candidate.setting.sentence.text, candidate.setting.sentence.start
    start, end = candidate.quantity.start - offset, candidate.quantity.end - offset
    near = text[max(0, start - NEAR) : end + NEAR]
    others = [
        c
        for c in accepted
        if c.metric == candidate.metric and c.quantity.unit == candidate.quantity.unit and c is not candidate
    ]
    larger = [c for c in others if c.quantity.value > candidate.quantity.value]
    earlier = [c for c in larger if c.quantity.start < candidate.quantity.start]
    multi = len(story.countries) >= 2
    tied, part = country is not None, PART_WORDS.search(near) is not None
    same_sentence = any(c.setting.index == candidate.setting.index for c in earlier)
    flags = {
        "country": tied,
        "multi": multi,
        "country&multi": tied and multi,
        "larger": bool(larger),
        "larger_earlier": bool(earlier),
        "larger&country": bool(larger) and tied,
        "no_country&larger": bool(larger) and not tied,
        "same_sentence_larger": same_sentence,
        "only": not others,
        "only&country": not others and tied,
        "only&country&multi": not others and tied and multi,
        "part_words": part,
        "part_words&larger": part and bool(larger),
        "sum_words": SUM_WORDS.search(near) is not None,
        "foreign": tied and country not in story.countries,
        f"group={candidate.group}&same_sentence_larger": same_sentence,
        f"group={candidate.group}&larger&no_country": bool(larger) and not tied,
    }
    flags |= _setting_flags(candidate, bool(larger), tied and multi, story)
    flags |= _place_flags(candidate, others, tied, multi)
    return {name: float(flag) for name, flag in flags.items()} | {"many": min(6, len(others)) / 6}


def _setting_flags(candidate: Candidate, larger: bool, tied: bool, story: Story) -> dict[str, bool]:
    """Where the figure stands and what it counts, alone and with a larger figure or a country."""
    metric, group, kind = candidate.metric, candidate.group, story.kind
    listed = candidate.setting.introduction is not None
    return {
        "listed": listed,
        "listed&larger": listed and larger,
        "ellipsis": "ellipsis" in candidate.features,
        "lead": candidate.setting.index < 4,
        f"role={candidate.setting.sentence.role}": True,
        f"metric={metric}": True,
        f"metric={metric}&larger": larger,
        f"group={group}&country": tied,
        f"group={group}&larger": larger,
        f"kind={kind}": True,
        f"kind={kind}&larger": larger,
    }


def _place_flags(candidate: Candidate, others: list[Candidate], tied: bool, multi: bool) -> dict[str, bool]:
    """What a reader takes for the whole: stated in the title, the first or the largest of its metric."""
    titled = candidate.features.get("in_title", 0.0) > 0
    first = not any(c.quantity.start < candidate.quantity.start for c in others)
    largest = bool(others) and all(c.quantity.value <= candidate.quantity.value for c in others)
    late = candidate.setting.index > LATE
    return {
        "in_title": titled,
        "in_title&country": titled and tied,
        "largest": largest,
        "largest&country": largest and tied,
        "first": first,
        "first&country": first and tied,
        "late": late,
        "late&multi&no_country": late and multi and not tied,
    }


def attribute_scope(candidate: Candidate, accepted: list[Candidate], country: str | None, story: Story) -> Scope:
    """ "part" where it is the more probable."""
    model = load_models("scope").get("part")
    if model is None or ("has_parts" in candidate.features and country is None):
        return "total"
    chance = model.probability(scope_features(candidate, accepted, country, story))
    return "part" if chance >= PART_CHANCE else "total"
