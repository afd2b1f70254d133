"""One reading of one number, and the features that its nearest cue gives it."""

import re
from dataclasses import dataclass, field
from typing import Final

from etl.claims.context import Head, Setting, find_head
from etl.claims.cues import Cue, cost, find_cues, introducing_cues
from etl.claims.patterns import load_table
from etl.claims.quantities import Quantity

_PARTS: Final = load_table("metrics")["parts"]
_OF_THE_NUMBER: Final = re.compile(_PARTS["of_the_number"], re.I)
_WHO_WERE: Final = re.compile(_PARTS["who_were"], re.I)
_AMONG: Final = re.compile(_PARTS["among"], re.I)
_OF_ALL: Final = re.compile(_PARTS["of_all"], re.I)
_RELATIVE_CLAUSE: Final = re.compile(r"\b(?:who|whose|which|after|when|because)\b")
FAR: Final = 99.0
INTRODUCED: Final = 4.0  # how far the line above a list counts as being


@dataclass(slots=True)
class Candidate:
    """One reading of one quantity. `head` is the counted noun; `cost` the distance to the word that
    decided the metric.
    """

    setting: Setting
    quantity: Quantity
    metric: str
    group: str
    head: Head
    cost: float = FAR
    cue: Cue | None = None
    features: dict[str, float] = field(default_factory=dict)
    probability: float = 0.0


def measure(candidate: Candidate, cues: list[Cue]) -> Candidate:
    """The candidate with the features of its nearest cue."""
    group, metric = candidate.group, candidate.metric
    best: tuple[float, str, str] | None = None
    for cue in cues:
        measured = cost(candidate.setting, candidate.quantity, candidate.head.end, cue)
        if best is None or measured[0] < best[0]:
            best, candidate.cue = measured, cue
    if best is None:
        introducing = introducing_cues(
            candidate.setting, candidate.quantity, group, "seized" if group == "things" else metric
        )
        if not introducing:
            candidate.features[f"{group}:no_cue"] = 1.0
            return candidate
        best, candidate.cue = (INTRODUCED, "before", ""), introducing[-1]
    if candidate.cue is None:
        return candidate
    candidate.cost, side, gap = best
    taken = any(_takes(candidate, other) for other in candidate.setting.quantities)
    bucket = next((str(limit) for limit in (0, 1, 2, 4, 6, 9, 14) if candidate.cost <= limit), "far")
    candidate.features |= {
        f"cost{bucket}": 1.0,
        f"{side}": 1.0,
        f"{group}:cost{bucket}": 1.0,
        f"{group}:distance": min(candidate.cost, 20.0) / 10.0,
        f"{metric}:{side}": 1.0,
        f"{metric}:{side}:near": 1.0 if candidate.cost <= 3 else 0.0,
        f"{metric}:cue={candidate.cue.word}": 1.0,
        "cue_taken": float(taken),
        f"{group}:cue_claimed": float(is_claimed(candidate)),
        f"{group}:cue_taken": float(taken),
        f"{group}:relative_clause": float(_RELATIVE_CLAUSE.search(gap) is not None),
    }
    return candidate


def _takes(candidate: Candidate, other: Quantity) -> bool:
    """True where the cue belongs to another number of the kind that stands between it and this one, or right before it
    ("arrested 27, 19 of whom were indicted").
    """
    cue, quantity = candidate.cue, candidate.quantity
    if cue is None or other.kind != quantity.kind or other.start == quantity.start:
        return False
    return quantity.end <= other.start < cue.start or cue.end <= other.start < quantity.start


def is_claimed(candidate: Candidate) -> bool:
    """True where the counted noun of another number stands right before the cue, and this number after both ("the four
    subjects arrested operated 10 vendors")."""
    cue = candidate.cue
    if cue is None or cue.start > candidate.quantity.start:
        return False
    plain, offset = candidate.setting.sentence.text, candidate.setting.sentence.start
    for other in candidate.setting.quantities:
        if other.kind == candidate.quantity.kind and other.end <= cue.start:
            head = find_head(candidate.setting, other)
            between = plain[head.end - offset : cue.start - offset]
            if head.classes and len(between.split()) <= 3 and "," not in between:
                return True
    return False


def is_of_others(setting: Setting, quantity: Quantity, head: Head, cue: Cue) -> bool:
    """True where a cue tells of the whole and not of the part, or the other way round: in "three of the six people
    indicted are in custody" three are in custody and six indicted; "he is among 23 defendants charged" says no more
    of the 23.
    """
    plain, offset = setting.sentence.text, setting.sentence.start
    gap = plain[head.end - offset : cue.start - offset] if cue.start >= head.end else None
    if _OF_THE_NUMBER.match(setting.right(quantity)):
        return gap is not None and not gap.strip()
    if _OF_ALL.search(setting.left(quantity)) and gap is not None and "," in gap:
        return True  # "of these 45 persons, eight were arrested"
    if _AMONG.search(setting.left(quantity)):
        return gap is None or (gap.strip() != "" and _WHO_WERE.match(gap) is None)
    return False


def mark_distracted(setting: Setting, quantity: Quantity, head: Head, found: list[Candidate]) -> None:
    """Something else happened to them, nearer than any metric's word: "210 persons refused entry"."""
    cues = find_cues(setting, "distractors", "persons")
    nearest = min((cost(setting, quantity, head.end, cue)[0] for cue in cues), default=FAR)
    for candidate in found:
        if nearest < candidate.cost:
            candidate.features["distracted"] = 1.0
