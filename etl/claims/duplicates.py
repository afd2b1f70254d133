"""One fact said twice (headline and body, rounded and exact) is one figure."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from etl.claims.candidate import Candidate

ROUNDED_BELOW: Final = Decimal("0.80")
ROUNDED_NEAR: Final = Decimal("0.03")
DOZENS_NEAR: Final = Decimal("0.15")  # "nearly three dozen" for 34
HEADLINE_NEAR: Final = Decimal("0.08")
_PERSONS: Final = r"(?:men|women|man|woman|boys?|girls?|males?|females?|teenagers?|youths?|juveniles?)\b"
_SOME: Final = rf"(?:[\w-]+ ){{0,2}}{_PERSONS}"
BY_SEX: Final = re.compile(rf" {_SOME}(?:,| and|, and) (?P<other>\w+) {_SOME}", re.I)
SURELY_SAME: Final = 20  # two countries seldom report the same number above this


def drop_duplicates(candidates: list[Candidate], tie: Callable[[Candidate], str | None]) -> list[Candidate]:
    """Keeps, of candidates that say the same, the most probable; parts of different countries (to which `tie` ties
    them) are different facts.
    """
    ordered = sorted(candidates, key=lambda c: (c.setting.sentence.role == "title", -c.probability, c.quantity.start))
    kept: list[Candidate] = []
    countries: dict[int, str | None] = {id(c): tie(c) for c in ordered}
    for candidate in ordered:
        if not any(_same(candidate, other, countries[id(candidate)], countries[id(other)]) for other in kept):
            kept.append(candidate)
    kept = [c for c in kept if not any(_rounds(c, other) for other in kept if other is not c)]
    return _without_sexes(kept)


def _without_sexes(candidates: list[Candidate]) -> list[Candidate]:
    """Drops "three men and a woman" where the article has four of the same."""
    totals = {(c.metric, c.quantity.value) for c in candidates}
    dropped: set[int] = set()
    for one in candidates:
        match = BY_SEX.match(one.setting.rest(one.quantity))
        if match is None:
            continue
        after = one.quantity.end + match.start("other")
        other = next((q for q in one.setting.quantities if q.start == after), None)
        total = one.quantity.value + (other.value if other else 1)
        if (one.metric, total) in totals:
            dropped |= {one.quantity.start, after}
    return [c for c in candidates if c.quantity.start not in dropped]


def _same(one: Candidate, other: Candidate, country: str | None, other_country: str | None) -> bool:
    if one.metric != other.metric or one.quantity.unit != other.quantity.unit:
        return False
    if one.quantity.value != other.quantity.value:
        return False
    if "ellipsis" in one.features and one.setting.index == other.setting.index:
        return False
    if one.quantity.value >= SURELY_SAME:
        return True
    return country is None or other_country is None or country == other_country


def _rounds(vague: Candidate, exact: Candidate) -> bool:
    """True where `vague` ("over 1,200") is the rounded form of `exact` ("1,209")."""
    if vague.metric != exact.metric or vague.quantity.unit != exact.quantity.unit:
        return False
    low, value = vague.quantity.value, exact.quantity.value
    if vague.setting.sentence.role == "title" and _digits(low) < _digits(value):
        return abs(low - value) <= HEADLINE_NEAR * value
    if vague.quantity.qualifier == "at_least" and exact.quantity.qualifier != "at_least":
        return ROUNDED_BELOW * value <= low < value
    if vague.quantity.qualifier == "about" and exact.quantity.qualifier == "exact":
        dozens = vague.quantity.spelled and low % 12 == 0
        return abs(low - value) <= (DOZENS_NEAR if dozens else ROUNDED_NEAR) * value and low != value
    return False


def _digits(value: Decimal) -> int:
    """Significant digits: 26,000,000 has two, 26,700,000 three."""
    return len(value.normalize().as_tuple().digits)
