"""Proposes what a number could mean: pairs of quantity and metric with the features a classifier decides
on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from etl.claims.antecedents import INHERITED, find_antecedent
from etl.claims.by_cues import PERSONS, read_by_cues
from etl.claims.candidate import Candidate, measure
from etl.claims.context import Head, Setting, find_head, is_acted_upon, noun_classes
from etl.claims.cues import find_cues
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
TABLED: Final = ("arrests", "searches", "victims", "servers")  # nouns of a table's heading, metrics by the same name
_ROW: Final = re.compile(r"[\s|*:–-]*(?:the )?[\s|*:–-]*", re.I)
_ENDS: Final = re.compile(r"[\s|*;,.]*")
_NUMBER_OF: Final = re.compile(_TABLE["ellipsis"]["number_of"], re.I)


def propose(setting: Setting, before: Sequence[Setting] = ()) -> list[Candidate]:
    """All readings of all quantities of a sentence; `before` are the settings of the sentences before it."""
    found: list[Candidate] = []
    for quantity in setting.quantities:
        if is_excluded(setting, quantity):
            continue
        if quantity.kind == MONEY:
            found += read_by_cues(setting, quantity, "money", Head(frozenset(), "", quantity.end))
        elif quantity.kind == MASS:
            found.append(_mass(setting, quantity))
        elif quantity.kind == COUNT:
            found += _count(setting, quantity, before)
    return found


def _count(setting: Setting, quantity: Quantity, before: Sequence[Setting]) -> list[Candidate]:
    head = find_head(setting, quantity)
    if quantity.year_like and not head.classes:
        return []
    if not head.classes & {"person", "ellipsis"} and is_acted_upon(setting, quantity):
        head = replace(head, classes=head.classes - {"other"} | {"person"})
    if head.classes <= {"unlisted", "ellipsis"} and _PARTS["infected_noun"].match(setting.right(quantity)):
        head = replace(head, classes=frozenset({"infected"}))  # "640,000 hijacked doorbells"
    other = head.classes == {"other"}  # "raids in both countries"
    searched = not other and _PARTS["searched"].search(setting.left(quantity)) is not None
    if not head.classes - {"ellipsis"} and not searched:
        named = _noun_before(setting, quantity) or _tabled(setting, quantity)
        inherited = None if named else find_antecedent(setting, quantity, before)
        if inherited is None:
            return named
        head = inherited
    return _by_noun(setting, quantity, head, searched)


def _by_noun(setting: Setting, quantity: Quantity, head: Head, searched: bool) -> list[Candidate]:
    """The readings of a number whose noun is known."""
    found: list[Candidate] = []
    if "arrest_event" in head.classes:
        found.append(_event(setting, quantity, "arrests", head))
    if "search_event" in head.classes:
        found.append(_event(setting, quantity, "searches", head))
    if _counts_searches(setting, quantity, head):
        found.append(_event(setting, quantity, "searches", head))
    if "search_place" in head.classes or searched:
        found += read_by_cues(setting, quantity, "searches", head)
    found += _things(setting, quantity, head)
    if head.classes & PERSONS:
        found += read_by_cues(setting, quantity, "persons", head)
    if INHERITED in head.classes:
        for candidate in found:
            candidate.features |= {INHERITED: 1.0, f"{candidate.metric}:{INHERITED}": 1.0}
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
