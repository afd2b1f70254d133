"""A claim, its conversion and what became of it, in words."""

from __future__ import annotations

from typing import Any

from components.formats import by_metric, day, mass, money, number

SIGNS: dict[str, Any] = {"exact": "=", "at_least": "≥", "about": "≈", "at_most": "≤"}
RULES = {
    "total": "the total that a source states",
    "items": "totals of different items, added",
    "parts with a country": "no total is stated: the sum of the countries' shares, so a lower bound",
    "parts without a country": "no total is stated: the sum of the stated shares, so a lower bound",
    "upper limit": "only an upper limit is stated",
}
STANDINGS = {
    "figure": "stands",
    "alternative": "not used",
    "upper limit": "upper limit",
    "unconverted": "left out",
    "not a result": "left out",
    "evidence": "evidence",
}
BASES = {
    "estimate": "an estimate",
    "turnover": "turnover",
    "rate": "a rate",
    "ceiling": "a ceiling",
    "context": "context",
}


def stated(claim: Any, kind: str) -> str:
    """The number as the source states it, with its sign: "≥ US$ 4,000,000", "40–50", "1,200 kg"."""
    sign = SIGNS[claim.qualifier]
    low = in_unit(claim.value, claim.currency, kind, sign)
    if claim.value_high is None:
        return low
    return f"{low} to {in_unit(claim.value_high, claim.currency, kind, '=')}"


def in_unit(value: Any, currency: str | None, kind: str, sign: Any) -> str:
    """A value in the unit of its metric's kind, in full."""
    if kind == "money":
        return money(value, currency or "EUR", sign, full=True)
    return mass(value, sign, full=True) if kind == "mass" else number(value, sign)


def counted(said: str, noun: str) -> str:
    """A number with what it counts: "8 arrests", "45 kg of drugs"."""
    return f"{said} {noun.removeprefix('kg ')}"


def conversion(claim: Any) -> str:
    """How money came to euro: "≥ € 3,136,517 at 1.2753 USD per euro (ECB, 27 Oct 2004)"; why not; or empty."""
    if claim.unconverted:
        return f"not converted: {claim.unconverted}"
    if not claim.currency or claim.currency == "EUR":
        return ""
    euro = by_metric(claim.metric, claim.amount, SIGNS[claim.qualifier], full=True)
    rate = f"{float(claim.rate):,.6g}"
    return f"{euro} at {rate} {claim.currency} per euro (ECB, {day(claim.rate_date)})"


def about(claim: Any) -> str:
    """What the number is a number of: country, item, basis, the day it describes."""
    where = f"in {claim.country_name}" if claim.country else ""
    whole = f"whole operation, all {where}" if where else "whole operation"
    said = [
        whole if claim.scope == "total" else where or "part of it",
        claim.detail,
        BASES.get(claim.basis),
        f"as of {day(claim.as_of)}" if claim.as_of else None,
    ]
    return "; ".join(part for part in said if part)


def outcome(claim: Any) -> str:
    """What became of the claim and the step of the rule that decided it."""
    if claim.standing == "part":
        return f"not added: {claim.why}"
    return f"{STANDINGS[claim.standing]}: {claim.why}" if claim.why != "stands" else STANDINGS[claim.standing]


def figure_text(figure: Any, metric: str) -> str:
    """The operation's figure in full, with its sign."""
    if figure.amount is None:
        return by_metric(metric, figure.upper, "≤", full=True) if figure.sign == "≤" else "not converted"
    return by_metric(metric, figure.amount, figure.sign, full=True)
