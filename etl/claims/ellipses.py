"""Numbers without a noun that continue an accepted one: "seven in France, two in the Netherlands",
"Germany (47)".
"""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from etl.claims.attribution import fronted_place
from etl.claims.candidate import Candidate
from etl.claims.context import Head, Setting, find_head
from etl.claims.patterns import load_table
from etl.claims.quantities import Quantity
from etl.claims.settings import Reading

_TABLE: Final = load_table("metrics")["ellipsis"]
IN_PLACE: Final = re.compile(_TABLE["in_place"])
OF_WHICH: Final = re.compile(load_table("metrics")["parts"]["of_which"], re.I)
PUT_ASIDE: Final = re.compile(load_table("metrics")["parts"]["put_aside"], re.I)
AT_PREMISES: Final = re.compile(_TABLE["at_premises"], re.I)
OF_THEM: Final = re.compile(_TABLE["of_them"])
FOR_OTHER: Final = re.compile(_TABLE["for_other"])
OF_THE_ARRESTED: Final = re.compile(_TABLE["of_the_arrested"], re.I)
BREAKDOWN: Final = re.compile(_TABLE["breakdown"], re.I)
FRONTED_ENDS: Final = re.compile(r"^(?:[.;,]|$| and\b)")  # "and in Portugal 11."
BRACKETED: Final = re.compile(r"^\)")
THOSE: Final = re.compile(_TABLE["those"], re.I)
# "Of those rescued, 139 ..." continues the largest figure of one of these metrics.
DONE: Final = {
    "arrested": ("arrests",), "detained": ("arrests",), "held": ("arrests",), "arrests": ("arrests",),
    "detainees": ("arrests",), "suspects": ("arrests", "suspects_identified"), "charged": ("charged",),
    "convicted": ("convicted",), "sentenced": ("convicted",),
    "rescued": ("victims_rescued",), "freed": ("victims_rescued",),
    "identified": ("victims_rescued", "suspects_identified", "victims"), "victims": ("victims_rescued", "victims"),
}  # fmt: skip
DEMONYM_GAP: Final = re.compile(r" (?:(?:are|were|being) )?")
NEAR: Final = 45


def read_ellipses(reading: Reading, accepted: list[Candidate]) -> list[Candidate]:
    """Further candidates that take metric and probability from the accepted one they continue."""
    found: list[Candidate] = []
    used = {candidate.quantity.start for candidate in accepted}
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in accepted:
        by_sentence.setdefault(candidate.setting.index, []).append(candidate)
    for setting in reading.settings:
        for quantity in setting.quantities:
            if quantity.start in used or quantity.kind != "count":
                continue
            source = _source(by_sentence, setting, quantity, reading)
            of_them = OF_THEM.match(reading.page.plain[quantity.end : quantity.end + NEAR]) is not None
            if source is None or (of_them and quantity.value > _whole(source)):
                continue
            candidate = Candidate(
                setting, quantity, source.metric, source.group, Head(frozenset(), "", quantity.end), 0.0
            )
            candidate.probability = 0.9 * source.probability
            if "ellipsis" not in source.features:
                source.features["has_parts"] = 1.0
            candidate.features["ellipsis"] = float(_whole(source))
            found.append(candidate)
            by_sentence.setdefault(setting.index, []).append(candidate)
    return found


def read_shares(reading: Reading, accepted: list[Candidate]) -> list[Candidate]:
    """`accepted` where the amount in "EUR 7 million in damage, of which EUR 4 million" means what the sum before it
    means, unless that share was put aside ("of which EUR 290 000 was seized").
    """
    shares: list[Candidate] = []
    for setting in reading.settings:
        sums = [q for q in setting.quantities if q.kind == "money"]
        for whole, share in pairwise(sums):
            source = next((c for c in accepted if c.quantity is whole), None)
            clause = re.split(r"[;,]", setting.rest(share), maxsplit=1)[0]
            if source and OF_WHICH.search(setting.left(share)) and not PUT_ASIDE.search(clause):
                part = Candidate(setting, share, source.metric, source.group, Head(frozenset(), "", share.end), 0.0)
                part.probability = 0.9 * source.probability
                part.features["ellipsis"] = float(whole.value)
                shares.append(part)
    taken = {id(part.quantity) for part in shares}
    return [c for c in accepted if id(c.quantity) not in taken] + shares


def _whole(candidate: Candidate) -> Decimal:
    """The number that a part may not exceed: of an ellipsis, that of the figure it continues."""
    return Decimal(candidate.features.get("ellipsis", 0)) or candidate.quantity.value


def _source(
    by_sentence: dict[int, list[Candidate]], setting: Setting, quantity: Quantity, reading: Reading
) -> Candidate | None:
    """The accepted candidate that the number continues, or None."""
    if find_head(setting, quantity).classes - {"ellipsis"} or not _continues(setting, quantity, reading):
        return None
    those = _those(setting, quantity)
    if those:
        return _largest(by_sentence, quantity, DONE[those])
    same = [
        c
        for c in by_sentence.get(setting.index, [])
        if c.quantity.start < quantity.start and c.quantity.kind == "count"
    ]
    if same:
        return same[-1]
    if OF_THE_ARRESTED.search(setting.sentence.text):
        return _largest(by_sentence, quantity, ("arrests",))
    # "212 new investigations, 41 of them into trafficking" continues the 212.
    first = not any(q.start < quantity.start and q.kind == "count" for q in setting.quantities)
    before = [c for c in by_sentence.get(setting.index - 1, []) if c.quantity.kind == "count"]
    if first and before and BREAKDOWN.search(setting.sentence.text):
        return max(before, key=lambda c: c.quantity.value)
    return None


def _continues(setting: Setting, quantity: Quantity, reading: Reading) -> bool:
    """Whether the words behind the number are those of a breakdown: a place, "of them", "for other
    offences".
    """
    end = min(setting.sentence.end, quantity.end + NEAR)
    right = reading.page.plain[quantity.end : end].replace("\n", " ")
    if _those(setting, quantity):
        return True
    if quantity.value == 1 and setting.left(quantity).endswith("including "):
        return False
    if BRACKETED.match(right):
        return _country_before(setting, quantity, reading)
    fronted = fronted_place(setting.mentions, setting, quantity.start, reading.page.plain) is not None
    if (fronted and FRONTED_ENDS.match(right)) or _is_nationality(setting, quantity, right):
        return True
    if AT_PREMISES.match(right) or (IN_PLACE.match(right) and _place_after(setting, quantity, reading)):
        return True
    return FOR_OTHER.match(right) is not None or (OF_THEM.match(right) is not None and quantity.value > 1)


def _is_nationality(setting: Setting, quantity: Quantity, right: str) -> bool:
    """True for the nine of "nine are Romanian"."""
    near = [m for m in setting.mentions if m.form == "demonym" and 0 < m.start - quantity.end < NEAR]
    named = any(DEMONYM_GAP.fullmatch(right[: m.start - quantity.end]) for m in near)
    return named and not find_head(setting, quantity).classes


def _those(setting: Setting, quantity: Quantity) -> str | None:
    """What was done to them in "Of those rescued, 139 ...", or None."""
    match = THOSE.match(setting.sentence.text[: quantity.start - setting.sentence.start])
    return match["done"].lower() if match else None


def _largest(by_sentence: dict[int, list[Candidate]], quantity: Quantity, metrics: tuple[str, ...]) -> Candidate | None:
    """The largest figure so far of any of the metrics."""
    earlier = [
        c
        for group in by_sentence.values()
        for c in group
        if c.metric in metrics and c.quantity.start < quantity.start and c.quantity.value >= quantity.value
    ]
    return max(earlier, key=lambda c: c.quantity.value, default=None)


def _country_before(setting: Setting, quantity: Quantity, reading: Reading) -> bool:
    return any(reading.page.plain[m.end : quantity.start].strip() == "(" for m in setting.mentions)


def _place_after(setting: Setting, quantity: Quantity, reading: Reading) -> bool:
    if any(0 <= m.start - quantity.end <= NEAR for m in setting.mentions):
        return True
    right = reading.page.plain[quantity.end : quantity.end + NEAR]
    if re.match(r" (?:abroad|elsewhere|overseas)\b", right):
        return True
    return re.match(r"[^,.;]{0,20}\bin (?:the )?[A-Z][a-z]+", right) is not None
