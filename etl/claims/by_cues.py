"""The readings of a number of persons, money or places that a word of its sentence names, and those that none does."""

import re
from typing import Final

from etl.claims.candidate import Candidate, is_claimed, is_of_others, mark_distracted, measure
from etl.claims.context import Head, Setting
from etl.claims.cues import Cue, cue_metrics, find_cues, introducing_cues
from etl.claims.patterns import load_table
from etl.claims.quantities import Quantity

_PARTS: Final = {name: re.compile(pattern, re.I) for name, pattern in load_table("metrics")["parts"].items()}
_OF_THOSE: Final = _PARTS["of_those_done"]
# The metrics that are weighed by the words around the number even where a known word names another.
ALSO_UNCUED: Final = {
    "persons": frozenset({"victims"}),
    "money": frozenset({"losses", "criminal_proceeds", "money_seized"}),
}
PERSONS: Final = frozenset({"person", "victim", "implied", "unlisted"})
CLOSE: Final = 4.0  # how near a word must stand that makes persons of what no list of nouns has
VICTIM_WORDS: Final = frozenset(
    {"victims", "victim", "children", "girls", "boys", "minors", "women", "migrants", "workers", "survivors"}
)
WEAK_RESCUE: Final = re.compile(r"identif|detected|found|helped|recovered|confirmed|located|recogni")


def read_by_cues(setting: Setting, quantity: Quantity, group: str, head: Head) -> list[Candidate]:
    """One candidate for each metric of the group that has a cue in the sentence; the nearest is marked."""
    is_loss = group == "persons" and _PARTS["whose_loss"].match(setting.rest(quantity)) is not None
    found = []
    for metric in cue_metrics(group):
        if not _fits(metric, head) or (metric != "victims" and is_loss):
            continue
        if metric == "criminal_proceeds" and _is_taken(setting, quantity):
            continue
        cues = _own_cues(setting, quantity, group, metric, head)
        if cues:
            candidate = measure(Candidate(setting, quantity, metric, group, head), cues)
            if head.word != "migrants" or not (candidate.features["cue_taken"] or is_claimed(candidate)):
                found.append(candidate)
    found = found or _introduced(setting, quantity, group, head)
    if "unlisted" in head.classes:
        found = [candidate for candidate in found if candidate.cost <= CLOSE]
    elif not found:
        return _uncued(setting, quantity, group, head)
    if group == "persons":
        mark_distracted(setting, quantity, head, found)
    _rank(group, found)
    return found + ([] if "unlisted" in head.classes else _beside(setting, quantity, group, head, found))


def _beside(setting: Setting, quantity: Quantity, group: str, head: Head, found: list[Candidate]) -> list[Candidate]:
    """The readings that no known word of the sentence names, beside one that a word does: mostly wrong."""
    read = {candidate.metric for candidate in found}
    wanted = ALSO_UNCUED.get(group, frozenset()) - read
    others = [candidate for candidate in _uncued(setting, quantity, group, head) if candidate.metric in wanted]
    for candidate in others:
        candidate.features |= {"beside_cued": 1.0, f"{candidate.metric}:beside_cued": 1.0}
    return others


def _own_cues(setting: Setting, quantity: Quantity, group: str, metric: str, head: Head) -> list[Cue]:
    """The words of the sentence that may say the metric of this number, and not that of another one."""
    cues = [c for c in find_cues(setting, group, metric) if not (c.start < quantity.end and quantity.start < c.end)]
    if metric == "victims_rescued" and (head.word not in VICTIM_WORDS or head.word == "migrants"):
        cues = [cue for cue in cues if not WEAK_RESCUE.match(cue.word)]
    if _PARTS["of_the"].match(setting.right(quantity)):  # "fourteen of the arrested persons have been charged"
        cues = [cue for cue in cues if not quantity.end <= cue.start < head.end]
    wholes = _wholes(setting, quantity)
    return [cue for cue in cues if not (is_of_others(setting, quantity, head, cue) or _lies_in(cue, wholes))]


def _wholes(setting: Setting, quantity: Quantity) -> list[tuple[int, int]]:
    """Where the sentence names those whom the number is a part of: "forty of those arrested have been charged", "of
    those detained, six are minors".
    """
    offset = setting.sentence.start
    behind = _OF_THOSE.match(setting.rest(quantity).lstrip())
    opening = _OF_THOSE.match(setting.sentence.text)
    spans = [(offset + opening.start(), offset + opening.end())] if opening else []
    if behind:
        start = quantity.end + len(setting.rest(quantity)) - len(setting.rest(quantity).lstrip())
        spans.append((start, start + behind.end()))
    return spans


def _lies_in(cue: Cue, spans: list[tuple[int, int]]) -> bool:
    return any(start <= cue.start and cue.end <= end for start, end in spans)


def _rank(group: str, found: list[Candidate]) -> None:
    """Says of each reading how far its word stands behind the nearest one."""
    ordered = sorted(found, key=lambda c: c.cost)
    for rank, candidate in enumerate(ordered):
        candidate.features[f"{group}:rank{min(rank, 2)}"] = 1.0
        candidate.features[f"rank{min(rank, 2)}"] = 1.0
        if rank == 0 and len(ordered) > 1:
            candidate.features[f"{group}:lead"] = min(6.0, ordered[1].cost - candidate.cost) / 3.0
        elif rank:
            candidate.features[f"{group}:behind"] = min(9.0, candidate.cost - ordered[0].cost) / 3.0
            candidate.features[f"{candidate.metric}<{ordered[0].metric}"] = 1.0


def _uncued(setting: Setting, quantity: Quantity, group: str, head: Head) -> list[Candidate]:
    """The readings where no known word says what happened; the words around the number must decide."""
    return [
        Candidate(setting, quantity, metric, group, head, features={f"{group}:uncued": 1.0, f"{metric}:uncued": 1.0})
        for metric in cue_metrics(group)
        if _fits(metric, head)
    ]


def _is_taken(setting: Setting, quantity: Quantity) -> bool:
    """True for the profits in "seized EUR 2 million in profits": money seized, not all that was made."""
    left, right = setting.left(quantity), setting.right(quantity)
    if _PARTS["gains_taken"].match(right):
        return True
    return bool(_PARTS["taken_left"].search(left)) and _PARTS["gains_right"].match(right) is not None


def _introduced(setting: Setting, quantity: Quantity, group: str, head: Head) -> list[Candidate]:
    """The readings by the line that introduces the list ("Arrested in the week:" above "12 men in Lyon")."""
    found: list[Candidate] = []
    if group == "searches":
        return found
    for metric in cue_metrics(group):
        cues = introducing_cues(setting, quantity, group, metric) if _fits(metric, head) else []
        if cues and not (metric == "victims_rescued" and WEAK_RESCUE.match(cues[-1].word)):
            found.append(measure(Candidate(setting, quantity, metric, group, head), []))
    return found


def _fits(metric: str, head: Head) -> bool:
    """Whether the counted noun can be what the metric counts: migrants are not arrested, officers are no
    victims.
    """
    if metric == "victims":
        return bool(head.classes & PERSONS) and head.word != "migrants"
    if metric in ("arrests", "charged", "convicted", "suspects_identified"):
        return bool(head.classes & PERSONS) and ("organisation" not in head.classes or "person" in head.classes)
    return True
