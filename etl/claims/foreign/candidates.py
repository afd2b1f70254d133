"""What a number of an article in another language counts: the noun behind it and the nearest word of what happened."""

import re
from functools import cache
from typing import Final

from etl.claims.candidate import Candidate
from etl.claims.context import Head, Setting
from etl.claims.cues import Cue, cost
from etl.claims.exclusions import LEAST_MONEY
from etl.claims.foreign.refusals import is_refused
from etl.claims.foreign.tables import load_language, pattern_of, word_phrase
from etl.claims.quantities import MASS, MONEY, Quantity

_TOKEN: Final = re.compile(r"[^\W\d_][\w'-]*|\S")
MOST_TOKENS: Final = 6
PERSONS: Final = ("arrests", "charged", "convicted", "suspects_identified", "victims_rescued", "victims")
AMOUNTS: Final = ("money_seized", "losses", "criminal_proceeds")
THINGS: Final = {
    "server": "servers", "domain": "domains", "device": "devices", "account": "accounts_blocked",
    "firearm": "firearms", "vehicle": "vehicles",
}  # fmt: skip
FAR_PERSONS: Final = 12.0
FAR_RESCUED: Final = 5.0
FAR_MONEY: Final = 13.0
FAR_SEIZED: Final = 30.0  # in a list of what was seized
FAR_THINGS: Final = 45.0  # the last of a list is still seized
FAR_SEARCHES: Final = 8.0
FAR_INFECTED: Final = 5.0
INTRODUCED: Final = 5.0
SURE: Final = 0.8  # as sure as words alone can be
LEAST_SURE: Final = 0.45
LOSS_A_STEP: Final = 0.02


def propose(setting: Setting, language: str) -> list[Candidate]:
    """The reading of each quantity of a sentence that has one."""
    found: list[Candidate | None] = []
    for quantity in setting.quantities:
        if is_refused(setting, quantity, language):
            continue
        if quantity.kind == MONEY:
            found.append(_money(setting, quantity, language))
        elif quantity.kind == MASS:
            found.append(_mass(setting, quantity, language))
        else:
            found.append(_count(setting, quantity, language))
    return [candidate for candidate in found if candidate is not None]


@cache
def _nouns(language: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"(?:{pattern})(?![^\W_])", re.I)
        for name, pattern in load_language(language)["nouns"].items()
        if name
        not in ("stops", "implied", "part", "part_before", "sum_words", "victim_only", "others_before", "accused")
    }


@cache
def _stops(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{load_language(language)['nouns']['stops']})(?![^\W_])", re.I)


def find_head(setting: Setting, quantity: Quantity, language: str) -> Head:
    """The noun a number counts, past adjectives and up to a verb or preposition; persons without one ("quatre d'entre
    eux", "otras doce", "drei wurden"); no classes where there is neither.
    """
    text, offset = setting.sentence.text, setting.sentence.start
    begin, nouns = quantity.end - offset, load_language(language)["nouns"]
    implied = Head(frozenset({"implied"}), "", quantity.end)
    if re.match(rf" ?\(?(?:{nouns['implied']})", text[begin:], re.I):
        return implied
    for count, token in enumerate(_TOKEN.finditer(text, begin)):
        found = [
            (match.end(), name) for name, noun in _nouns(language).items() if (match := noun.match(text, token.start()))
        ]
        if found:
            end = max(found)[0]
            classes = frozenset(name for reached, name in found if reached == end)
            return Head(classes, text[token.start() : end].lower(), offset + end)
        ends = not token.group()[0].isalpha() and token.group() not in "\"'-"
        if count >= MOST_TOKENS or ends or _stops(language).match(text, token.start()):
            break
    done = any(quantity.end <= cue.start <= quantity.end + 1 for cue in _cues(setting, language, "persons", "arrests"))
    others = re.search(rf"\b(?:{nouns['others_before']}) $", setting.left(quantity), re.I)
    return implied if done or others else Head(frozenset(), "", quantity.end)


def _cues(setting: Setting, language: str, *keys: str) -> list[Cue]:
    spans = setting.words.within(word_phrase(language, "cues", *keys), setting.sentence.start, setting.sentence.end)
    return [Cue(start, end, setting.words.text[start:end].lower()) for start, end in spans]


def _nearest(setting: Setting, quantity: Quantity, head: Head, language: str, *keys: str) -> tuple[float, Cue] | None:
    """The nearest cue outside of the quantity, and its distance; that of the line above a list counts as near."""
    measured = [
        (cost(setting, quantity, head.end, cue)[0], cue)
        for cue in _cues(setting, language, *keys)
        if not (cue.start < quantity.end and quantity.start < cue.end)
    ]
    line = setting.introduction
    if line is not None:
        spans = setting.words.within(word_phrase(language, "cues", *keys), line.start, line.end)
        measured += [(INTRODUCED, Cue(start, end, "")) for start, end in spans[-1:]]
    return min(measured, key=lambda item: item[0], default=None)


def _candidate(setting: Setting, quantity: Quantity, metric: str, group: str, head: Head, distance: float) -> Candidate:
    found = Candidate(setting, quantity, metric, group, head, distance)
    found.probability = max(LEAST_SURE, SURE - LOSS_A_STEP * distance)
    return found


def _count(setting: Setting, quantity: Quantity, language: str) -> Candidate | None:
    head = find_head(setting, quantity, language)
    if quantity.year_like and not head.classes:
        return None
    if head.classes == {"other"}:
        return None
    if "arrest_event" in head.classes:
        return _candidate(setting, quantity, "arrests", "event", head, 0.0)
    if "search_event" in head.classes:
        return _candidate(setting, quantity, "searches", "event", head, 0.0)
    if "search_place" in head.classes:
        near = _nearest(setting, quantity, head, language, "other", "searches")
        if near and near[0] <= FAR_SEARCHES:
            return _candidate(setting, quantity, "searches", "searches", head, near[0])
    return _thing(setting, quantity, language, head) or _persons(setting, quantity, language, head)


def _thing(setting: Setting, quantity: Quantity, language: str, head: Head) -> Candidate | None:
    if "infected" in head.classes:
        near = _nearest(setting, quantity, head, language, "other", "infected")
        if near and near[0] <= FAR_INFECTED:
            return _candidate(setting, quantity, "infected_devices", "things", head, near[0])
    metrics = [metric for name, metric in THINGS.items() if name in head.classes]
    if not metrics:
        return None
    near = _nearest(setting, quantity, head, language, "other", "seized")
    stolen = _nearest(setting, quantity, head, language, "other", "stolen")
    if near is None or near[0] > FAR_THINGS or (stolen is not None and stolen[0] < near[0]):
        return None
    return _candidate(setting, quantity, metrics[0], "things", head, near[0] / 2)


def _persons(setting: Setting, quantity: Quantity, language: str, head: Head) -> Candidate | None:
    person, victim = bool(head.classes & {"person", "implied"}), "victim" in head.classes
    if not (person or victim):
        return None
    if re.fullmatch(load_language(language)["nouns"]["victim_only"], head.word):
        near = _nearest(setting, quantity, head, language, "persons", "victims_rescued")
        metric = "victims_rescued" if near and near[0] <= FAR_RESCUED else "victims"
        return _candidate(setting, quantity, metric, "event", head, 0.0)
    best: tuple[float, str] | None = None
    for metric in (*PERSONS, "distractors"):
        if (metric == "victims" and not victim) or (metric not in ("victims", "victims_rescued") and not person):
            continue
        near = _nearest(setting, quantity, head, language, "persons", metric)
        if near is None or near[0] > FAR_PERSONS or (best is not None and near[0] >= best[0]):
            continue
        if metric == "victims" and _is_accusation(setting, head, near[1], language):
            continue
        best = near[0], metric
    if best is None or best[1] == "distractors":
        return None
    return _candidate(setting, quantity, best[1], "persons", head, best[0])


def _is_accusation(setting: Setting, head: Head, cue: Cue, language: str) -> bool:
    """True for the fraud in "doce personas por delitos de estafa", of which they are accused."""
    gap = setting.words.text[head.end : max(head.end, cue.start)]
    return re.search(load_language(language)["nouns"]["accused"], gap, re.I) is not None


def _money(setting: Setting, quantity: Quantity, language: str) -> Candidate | None:
    head = Head(frozenset(), "", quantity.end)
    if quantity.value < LEAST_MONEY:
        return None
    best: tuple[float, str] | None = None
    for metric in AMOUNTS:
        near = _nearest(setting, quantity, head, language, "other", metric)
        if (
            near
            and near[0] <= (FAR_SEIZED if metric == "money_seized" else FAR_MONEY)
            and (best is None or near[0] < best[0])
        ):
            best = near[0], metric
    return _candidate(setting, quantity, best[1], "money", head, best[0]) if best else None


def _mass(setting: Setting, quantity: Quantity, language: str) -> Candidate | None:
    head = Head(frozenset(), "", quantity.end)
    near_right = re.split(r"[,;(]", setting.right(quantity), maxsplit=1)[0]
    near_left = re.split(r"[,;]", setting.left(quantity))[-1]
    drug, other = (pattern_of(language, "drugs", name) for name in ("drug", "not_drug"))
    named = drug.search(near_right) or (drug.search(near_left) and not other.search(near_right))
    if not named or (other.search(near_right) and not drug.search(near_right)):
        return None
    near = _nearest(setting, quantity, head, language, "other", "seized")
    if near is None and setting.sentence.role != "title" and setting.introduction is None:
        return None
    return _candidate(setting, quantity, "drugs_kg", "mass", head, near[0] / 2 if near else INTRODUCED)
