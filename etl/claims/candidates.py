"""Proposes what a number could mean: pairs of quantity and metric with the features a classifier decides
on.
"""

import re
from dataclasses import replace
from typing import Final

from etl.claims.candidate import Candidate, is_claimed, is_of_others, mark_distracted, measure
from etl.claims.context import Head, Setting, find_head, is_acted_upon, noun_classes
from etl.claims.cues import Cue, cue_metrics, find_cues, introducing_cues
from etl.claims.exclusions import is_excluded
from etl.claims.patterns import load_table
from etl.claims.quantities import COUNT, MASS, MONEY, Quantity

_TABLE: Final = load_table("metrics")
_DRUG: Final = re.compile(rf"\b{_TABLE['drugs']['drug']}\b", re.I)
_NOT_DRUG: Final = re.compile(rf"\b{_TABLE['drugs']['not_drug']}\b", re.I)
_MEDICINE: Final = re.compile(rf"\b(?:{_TABLE['drugs']['drug']}|{_TABLE['drugs']['medicine']})\b", re.I)
_PARTS: Final = {name: re.compile(pattern, re.I) for name, pattern in _TABLE["parts"].items()}
_INSERTED: Final = re.compile(r"^ \([^()]{0,40}\)")  # "144 kilograms (317 pounds) of cocaine"
THINGS: Final = {
    "server": "servers", "domain": "domains", "device": "devices", "infected": "infected_devices",
    "account": "accounts_blocked", "firearm": "firearms", "vehicle": "vehicles",
}  # fmt: skip
PERSONS: Final = frozenset({"person", "victim", "implied", "unlisted"})
TABLED: Final = ("arrests", "searches", "victims", "servers")  # nouns of a table's heading, metrics by the same name
CLOSE: Final = 4.0  # how near a word must stand that makes persons of what no list of nouns has
_ROW: Final = re.compile(r"[\s|*:–-]*(?:the )?[\s|*:–-]*", re.I)
_ENDS: Final = re.compile(r"[\s|*;,.]*")
VICTIM_WORDS: Final = frozenset(
    {"victims", "victim", "children", "girls", "boys", "minors", "women", "migrants", "workers", "survivors"}
)
WEAK_RESCUE: Final = re.compile(r"identif|detected|found|helped|recovered|confirmed|located|recogni")
_NUMBER_OF: Final = re.compile(_TABLE["ellipsis"]["number_of"], re.I)


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
    other = head.classes == {"other"}  # "raids in both countries"
    searched = not other and _PARTS["searched"].search(setting.left(quantity)) is not None
    if not head.classes - {"ellipsis"} and not searched:
        return _noun_before(setting, quantity) or _tabled(setting, quantity)
    if "arrest_event" in head.classes:
        found.append(_event(setting, quantity, "arrests", head))
    if "search_event" in head.classes:
        found.append(_event(setting, quantity, "searches", head))
    if _counts_searches(setting, quantity, head):
        found.append(_event(setting, quantity, "searches", head))
    if "search_place" in head.classes or searched:
        found += _by_cues(setting, quantity, "searches", head)
    found += _things(setting, quantity, head)
    if head.classes & PERSONS:
        found += _by_cues(setting, quantity, "persons", head)
    return found


def _counts_searches(setting: Setting, quantity: Quantity, head: Head) -> bool:
    """True for searches named by their warrants: "19 search warrants", "executed 12 warrants"."""
    if head.word == "search" or _PARTS["search_warrants"].match(setting.right(quantity)):
        return True
    return head.word == "warrants" and _PARTS["executed"].search(setting.left(quantity)) is not None


def _things(setting: Setting, quantity: Quantity, head: Head) -> list[Candidate]:
    """The readings as servers, devices, accounts and so on; "21,000 infected computers" are a victim's, not seized."""
    found: list[Candidate] = []
    noun = setting.right(quantity)[: head.end - quantity.end + 1]
    infected = bool(
        _PARTS["infected"].search(noun)
        or _PARTS["has_infected"].search(setting.left(quantity))
        or _PARTS["infected_after"].match(setting.rest(quantity))
    )
    for name, metric in THINGS.items():
        if name not in head.classes or (infected and name != "infected"):
            continue
        if name == "domain" and _PARTS["other_site"].search(setting.left(quantity) + noun):
            continue
        if head.word == "shops" and not _PARTS["online_shop"].search(setting.sentence.text):
            continue
        if head.word == "tablets" and _MEDICINE.search(setting.sentence.text):
            continue
        if name == "account" and _PARTS["not_bank"].search(noun):
            continue
        cue_name = "infected" if name == "infected" else "seized"
        candidate = Candidate(setting, quantity, metric, "things", head)
        found.append(measure(candidate, find_cues(setting, "things", cue_name)))
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


def _tabled(setting: Setting, quantity: Quantity) -> list[Candidate]:
    """ "Spain | 12" or "Spain: 12" under "Arrests by country:"."""
    line = setting.introduction
    if line is None or not setting.mentions or not _ENDS.fullmatch(setting.rest(quantity)):
        return []
    before = setting.sentence.text[: quantity.start - setting.sentence.start]
    for mention in setting.mentions:
        before = before.replace(mention.word, "")
    metrics = [metric for metric in TABLED if metric in line.text.lower()]
    if len(metrics) != 1 or not _ROW.fullmatch(before):
        return []
    return [_event(setting, quantity, metrics[0], Head(frozenset({"tabled"}), "", quantity.end))]


def _event(setting: Setting, quantity: Quantity, metric: str, head: Head) -> Candidate:
    """A noun that says it all: "49 searches"."""
    return Candidate(setting, quantity, metric, "event", head, 0.0, None, {f"{metric}:event": 1.0})


def _by_cues(setting: Setting, quantity: Quantity, group: str, head: Head) -> list[Candidate]:
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
    return found


def _own_cues(setting: Setting, quantity: Quantity, group: str, metric: str, head: Head) -> list[Cue]:
    """The words of the sentence that may say the metric of this number, and not that of another one."""
    cues = [c for c in find_cues(setting, group, metric) if not (c.start < quantity.end and quantity.start < c.end)]
    if metric == "victims_rescued" and (head.word not in VICTIM_WORDS or head.word == "migrants"):
        cues = [cue for cue in cues if not WEAK_RESCUE.match(cue.word)]
    if _PARTS["of_the"].match(setting.right(quantity)):  # "fourteen of the arrested persons have been charged"
        cues = [cue for cue in cues if not quantity.end <= cue.start < head.end]
    return [cue for cue in cues if not is_of_others(setting, quantity, head, cue)]


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


def _mass(setting: Setting, quantity: Quantity) -> Candidate:
    text, left, right = setting.sentence.text, setting.left(quantity), setting.right(quantity)
    nothing = Head(frozenset(), "", quantity.end)
    candidate = Candidate(setting, quantity, "drugs_kg", "mass", nothing)
    measure(candidate, find_cues(setting, "things", "seized"))
    near = re.split(r"[,;(]| and ", _INSERTED.sub("", right), maxsplit=1)[0]
    features = candidate.features
    features["mass:drug_near"] = float(bool(_DRUG.search(near)))
    features["mass:other_near"] = float(bool(_NOT_DRUG.search(near)) and not _DRUG.search(near))
    features["mass:drug_right"] = float(bool(_DRUG.search(right)))
    features["mass:drug_left"] = float(bool(_DRUG.search(left)))
    features["mass:drug_sentence"] = float(bool(_DRUG.search(text)))
    features["mass:other_sentence"] = float(bool(_NOT_DRUG.search(text)))
    features["mass:tiny"] = float(quantity.value < 1)
    return candidate
