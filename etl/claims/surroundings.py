"""Features of a candidate that do not depend on its metric: where it stands and what speaks against it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from etl.claims.candidates import Candidate
from etl.claims.context import against_patterns
from etl.claims.sentences import Page

_OPERATION_NAME = re.compile(r"\bOperation ['\"]?([A-Z][\w.-]*(?: [A-Z0-9][\w.-]*)?)")
_QUOTED = re.compile(r'^["“]|["”]\s*(?:said|says|added|explained|stated)')
_RESULT = re.compile(r"\b(?:operation|action day|action|raids?|results?|led to|resulted|total|in all|during|today|announced)\b", re.I)
_WORDS = re.compile(r"[a-z][a-z'-]+|\d")
CLAUSE: Final = re.compile(r"[;:]|, (?:and|but|while|which|who|where) ")


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of the whole article before its figures are read."""

    page: Page
    kind: str
    published: date | None
    name: str | None
    countries: tuple[str, ...]
    crime_types: tuple[str, ...]
    local: bool


def add_surroundings(candidate: Candidate, story: Story, repeats: int) -> None:
    """Completes the candidate's features; `repeats` is how often its value stands in the article for the same metric."""
    features = candidate.features
    sentence, quantity, group = candidate.setting.sentence, candidate.quantity, candidate.group
    text = sentence.text
    index, count = candidate.setting.index, max(1, len(story.page.sentences))
    features[f"metric={candidate.metric}"] = 1.0
    features[f"kind={story.kind}"] = 1.0
    features[f"{candidate.metric}:kind={story.kind}"] = 1.0
    features[f"role={sentence.role}"] = 1.0
    features[f"position={_position(index)}"] = 1.0
    features["late"] = index / count
    features["repeats"] = min(3, repeats - 1)
    features["one"] = float(quantity.value == 1)
    features[f"{group}:one"] = float(quantity.value == 1)
    features[f"{group}:small"] = float(quantity.value <= 3 and quantity.kind == "count")
    features["spelled"] = float(quantity.spelled)
    features["year_like"] = float(quantity.year_like)
    features[f"qualifier={quantity.qualifier}"] = 1.0
    features["quoted"] = float(bool(_QUOTED.search(text)))
    features["result"] = float(bool(_RESULT.search(text)))
    _add_against(candidate)
    _add_words(candidate)
    _add_other_operation(candidate, story)
    years = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", text)}
    if years and story.published:
        features["old_year"] = float(max(years) < story.published.year - 1)
    for word in (candidate.head.word,) if candidate.head.word else ():
        features[f"{group}:head={word}"] = 1.0
    for name in candidate.head.classes:
        features[f"{candidate.metric}:class={name}"] = 1.0


def _position(index: int) -> str:
    return str(index) if index < 3 else "3-5" if index < 6 else "6-10" if index < 11 else "11-20" if index < 21 else "21+"


def _add_against(candidate: Candidate) -> None:
    text, offset = candidate.setting.sentence.text, candidate.setting.sentence.start
    start, end = candidate.quantity.start - offset, candidate.quantity.end - offset
    near = text[max(0, start - 40) : end + 40]
    for name, pattern in against_patterns().items():
        if pattern.search(text):
            candidate.features[f"{candidate.group}:against={name}"] = 1.0
            if pattern.search(near):
                candidate.features[f"{candidate.group}:near_against={name}"] = 1.0


def _add_words(candidate: Candidate) -> None:
    """The two words on either side, by metric group."""
    text, offset = candidate.setting.sentence.text.lower(), candidate.setting.sentence.start
    start, end = candidate.quantity.start - offset, candidate.quantity.end - offset
    left = _WORDS.findall(text[max(0, start - 30) : start])[-2:]
    right = _WORDS.findall(text[end : end + 30])[:2]
    for place, words in (("l", left), ("r", right)):
        for word in words:
            candidate.features[f"{candidate.group}:{place}={word}"] = 1.0


def _add_other_operation(candidate: Candidate, story: Story) -> None:
    """Another operation's name in the sentence: the number is probably that one's."""
    own = (story.name or "").casefold()
    names = {match[1].casefold() for match in _OPERATION_NAME.finditer(candidate.setting.sentence.text)}
    if own:
        candidate.features["own_operation"] = float(any(n in own or own in n for n in names))
        candidate.features["other_operation"] = float(any(not (n in own or own in n) for n in names))
