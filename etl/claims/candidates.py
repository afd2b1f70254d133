"""Proposes what a number could mean: pairs of quantity and metric with the features a classifier decides
on.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from etl.claims.context import (
    Cue,
    Head,
    Setting,
    cost,
    cue_metrics,
    find_cues,
    find_head,
    introducing_cues,
    is_acted_upon,
    noun_classes,
)
from etl.claims.exclusions import is_excluded
from etl.claims.patterns import load_table
from etl.claims.quantities import COUNT, MASS, MONEY, Quantity

_TABLE: Final = load_table("metrics")
_DRUG = re.compile(rf"\b{_TABLE['drugs']['drug']}\b", re.I)
_NOT_DRUG = re.compile(rf"\b{_TABLE['drugs']['not_drug']}\b", re.I)
_MEDICINE = re.compile(rf"\b(?:{_TABLE['drugs']['drug']}|medicines?|pharmac\w+|codeine|doses?|blister)\b", re.I)
_NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty)"
_OF_THE_NUMBER = re.compile(rf" of (?:the|these|those|its) {_NUMBER}\b", re.I)
_AMONG = re.compile(
    rf"\b(?:{_NUMBER} of the|(?:is|are|was|were) (?:among|one of) (?:the )?)$|\b{_NUMBER} of the $", re.I
)
_INFECTED = re.compile(r"\b(?:infected|compromised|hijacked|hacked|enslaved)\b", re.I)
_IN_BRACKETS = re.compile(r"^ \([^()]{0,40}\)")  # "144 kilograms (317 pounds) of cocaine"
_OF_THE = re.compile(r" of (?:the|those|these) ", re.I)
_EXECUTED = re.compile(r"\b(?:executed|carried out|served)(?: \w+)? $", re.I)
FAR: Final = 99.0
INTRODUCED: Final = 4.0  # how far the line above a list counts as being
_RELATIVE_CLAUSE: Final = re.compile(r"\b(?:who|whose|which)\b")
THINGS: Final = {
    "server": "servers", "domain": "domains", "device": "devices", "infected": "infected_devices",
    "account": "accounts_blocked", "firearm": "firearms", "vehicle": "vehicles",
}  # fmt: skip
WINDOW: Final = 45
VICTIM_WORDS: Final = frozenset(
    {"victims", "victim", "children", "girls", "boys", "minors", "women", "migrants", "workers", "survivors"}
)
WEAK_RESCUE: Final = re.compile(r"identif|detected|found|helped|recovered|confirmed")
NOT_BANK: Final = re.compile(
    r"\b(?:social|e-?mail|user|telegram|facebook|twitter|instagram|fake|scam-linked|online)\b", re.I
)
_NUMBER_OF: Final = re.compile(_TABLE["ellipsis"]["number_of"], re.I)


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


def propose(setting: Setting) -> list[Candidate]:
    """All readings of all quantities of a sentence."""
    found: list[Candidate] = []
    for quantity in setting.quantities:
        if is_excluded(setting, quantity):
            continue
        if quantity.kind == MONEY:
            found += _by_cues(setting, quantity, "money", Head(frozenset(), "", quantity.end))
        elif quantity.kind == MASS:
            found.append(_mass(setting, quantity))
        elif quantity.kind == COUNT:
            found += _count(setting, quantity)
    return found


def _count(setting: Setting, quantity: Quantity) -> list[Candidate]:
    head = find_head(setting, quantity)
    found: list[Candidate] = []
    if quantity.year_like and not head.classes:
        return found
    if not head.classes & {"person", "ellipsis"} and is_acted_upon(setting, quantity):
        head = replace(head, classes=head.classes - {"other"} | {"person"})
    if not head.classes - {"ellipsis"}:
        return _noun_before(setting, quantity)
    if "arrest_event" in head.classes:
        found.append(_event(setting, quantity, "arrests", head))
    if "search_event" in head.classes:
        found.append(_event(setting, quantity, "searches", head))
    if (
        head.word == "search"
        or re.match(
            r"\s*(?:search|house search|property search|federal search|search and seizure) warrants",
            _right(setting, quantity),
        )
        or (head.word == "warrants" and _EXECUTED.search(_left(setting, quantity)))
    ):
        found.append(_event(setting, quantity, "searches", head))
    if "search_place" in head.classes:
        found += _by_cues(setting, quantity, "searches", head)
    for name, metric in THINGS.items():
        if name in head.classes and (name == "infected" or not _is_infected(setting, quantity, head)):
            if head.word == "tablets" and _MEDICINE.search(setting.sentence.text):
                continue
            if name == "account" and NOT_BANK.search(_right(setting, quantity)[: head.end - quantity.end + 1]):
                continue
            cue_name = "infected" if name == "infected" else "seized"
            candidate = Candidate(setting, quantity, metric, "things", head)
            found.append(_measure(candidate, find_cues(setting, "things", cue_name)))
    if head.classes & {"person", "victim", "implied"}:
        found += _by_cues(setting, quantity, "persons", head)
    return found


def _noun_before(setting: Setting, quantity: Quantity) -> list[Candidate]:
    """ "the number of arrests to 66", "Arrests: 51"."""
    offset = setting.sentence.start
    match = _NUMBER_OF.search(setting.sentence.text, max(0, quantity.start - offset - 70), quantity.start - offset)
    if match is None:
        return []
    classes = noun_classes().get(match["noun"].lower(), frozenset())
    head = Head(classes, match["noun"].lower(), quantity.end)
    metrics = {"arrest_event": "arrests", "search_event": "searches", "victim": "victims", **THINGS}
    return [_event(setting, quantity, metrics[name], head) for name in classes if name in metrics][:1]


def _is_infected(setting: Setting, quantity: Quantity, head: Head) -> bool:
    """True for "21,000 infected computers": a victim's, not seized."""
    text, offset = setting.sentence.text, setting.sentence.start
    return _INFECTED.search(text[quantity.end - offset : head.end - offset]) is not None


def _left(setting: Setting, quantity: Quantity) -> str:
    end = quantity.start - setting.sentence.start
    return setting.sentence.text[max(0, end - WINDOW) : end]


def _right(setting: Setting, quantity: Quantity) -> str:
    begin = quantity.end - setting.sentence.start
    return setting.sentence.text[begin : begin + WINDOW]


def _event(setting: Setting, quantity: Quantity, metric: str, head: Head) -> Candidate:
    """A noun that says it all: "49 searches"."""
    return Candidate(setting, quantity, metric, "event", head, 0.0, None, {f"{metric}:event": 1.0})


def _measure(candidate: Candidate, cues: list[Cue]) -> Candidate:
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
        f"{group}:cue_claimed": float(_claimed(candidate)),
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


def _claimed(candidate: Candidate) -> bool:
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


def _by_cues(setting: Setting, quantity: Quantity, group: str, head: Head) -> list[Candidate]:
    """One candidate for each metric of the group that has a cue in the sentence; the nearest is marked."""
    found = []
    for metric in cue_metrics(group):
        if not _fits(metric, head):
            continue
        cues = [c for c in find_cues(setting, group, metric) if not (c.start < quantity.end and quantity.start < c.end)]
        if metric == "victims_rescued" and (head.word not in VICTIM_WORDS or head.word == "migrants"):
            cues = [cue for cue in cues if not WEAK_RESCUE.match(cue.word)]
        if _OF_THE.match(_right(setting, quantity)):  # "fourteen of the arrested persons have been charged"
            cues = [cue for cue in cues if not quantity.end <= cue.start < head.end]
        cues = [cue for cue in cues if not _is_of_others(setting, quantity, head, cue)]
        if cues:
            candidate = _measure(Candidate(setting, quantity, metric, group, head), cues)
            if head.word != "migrants" or not (candidate.features["cue_taken"] or _claimed(candidate)):
                found.append(candidate)
    if not found:
        found = _introduced(setting, quantity, group, head)
    if group == "persons":
        _mark_distracted(setting, quantity, head, found)
    ordered = sorted(found, key=lambda c: c.cost)
    for rank, candidate in enumerate(ordered):
        candidate.features[f"{group}:rank{min(rank, 2)}"] = 1.0
        candidate.features[f"rank{min(rank, 2)}"] = 1.0
        if rank == 0 and len(ordered) > 1:
            candidate.features[f"{group}:lead"] = min(6.0, ordered[1].cost - candidate.cost) / 3.0
        elif rank:
            candidate.features[f"{group}:behind"] = min(9.0, candidate.cost - ordered[0].cost) / 3.0
            candidate.features[f"{candidate.metric}<{ordered[0].metric}"] = 1.0
    return found


def _is_of_others(setting: Setting, quantity: Quantity, head: Head, cue: Cue) -> bool:
    """True where a cue tells of the whole and not of the part, or the other way round: in "three of the six people indicted
    are in custody" three are in custody and six indicted; "he is among 23 defendants charged" says no more of the 23."""
    plain, offset = setting.sentence.text, setting.sentence.start
    gap = plain[head.end - offset : cue.start - offset] if cue.start >= head.end else None
    if _OF_THE_NUMBER.match(_right(setting, quantity)):
        return gap is not None and not gap.strip()
    if _AMONG.search(_left(setting, quantity)):
        return gap is None or len(gap.split()) > 1
    return False


def _introduced(setting: Setting, quantity: Quantity, group: str, head: Head) -> list[Candidate]:
    """The readings by the line that introduces the list ("Arrested in the week:" above "12 men in Lyon")."""
    found: list[Candidate] = []
    if group == "searches":
        return found
    for metric in cue_metrics(group):
        cues = introducing_cues(setting, quantity, group, metric) if _fits(metric, head) else []
        if cues and not (metric == "victims_rescued" and WEAK_RESCUE.match(cues[-1].word)):
            found.append(_measure(Candidate(setting, quantity, metric, group, head), []))
    return found


def _mark_distracted(setting: Setting, quantity: Quantity, head: Head, found: list[Candidate]) -> None:
    """Something else happened to them, nearer than any metric's word: "210 persons refused entry"."""
    cues = find_cues(setting, "distractors", "persons")
    nearest = min((cost(setting, quantity, head.end, cue)[0] for cue in cues), default=FAR)
    for candidate in found:
        if nearest < candidate.cost:
            candidate.features["distracted"] = 1.0


def _fits(metric: str, head: Head) -> bool:
    """Whether the counted noun can be what the metric counts: migrants are not arrested, officers are no
    victims.
    """
    if metric == "victims":
        return "victim" in head.classes and head.word != "migrants"
    if metric in ("arrests", "charged", "convicted", "suspects_identified"):
        return bool(head.classes & {"person", "implied"})
    return True


def _mass(setting: Setting, quantity: Quantity) -> Candidate:
    text, offset = setting.sentence.text, setting.sentence.start
    right = text[quantity.end - offset : quantity.end - offset + WINDOW]
    left = text[max(0, quantity.start - offset - WINDOW) : quantity.start - offset]
    nothing = Head(frozenset(), "", quantity.end)
    candidate = Candidate(setting, quantity, "drugs_kg", "mass", nothing)
    _measure(candidate, find_cues(setting, "things", "seized"))
    near = re.split(r"[,;(]| and ", _IN_BRACKETS.sub("", right), maxsplit=1)[0]
    features = candidate.features
    features["mass:drug_near"] = float(bool(_DRUG.search(near)))
    features["mass:other_near"] = float(bool(_NOT_DRUG.search(near)) and not _DRUG.search(near))
    features["mass:drug_right"] = float(bool(_DRUG.search(right)))
    features["mass:drug_left"] = float(bool(_DRUG.search(left)))
    features["mass:drug_sentence"] = float(bool(_DRUG.search(text)))
    features["mass:other_sentence"] = float(bool(_NOT_DRUG.search(text)))
    features["mass:tiny"] = float(quantity.value < 1)
    return candidate
