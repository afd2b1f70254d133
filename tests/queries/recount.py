"""The counting rules once more, in plain Python on the JSON records and shared with nothing: what totals must equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

Record = dict[str, Any]
MONEY = ("losses", "criminal_proceeds", "money_seized")


def usable(record: Record, metric: str) -> list[Record]:
    """Figures of a metric that may enter sums."""
    return [
        f
        for f in record["figures"]
        if f["metric"] == metric and f.get("basis", "result") in ("result", "estimate") and f["qualifier"] != "at_most"
    ]


def own_figure(record: Record, metric: str) -> tuple[Decimal, str] | None:
    """(amount, sign) of one operation; None where nothing addable is stated. Not for money, which needs rates."""
    if record["level"] == "statistics":
        return None
    stated = usable(record, metric)
    totals = [f for f in stated if f["scope"] == "total"]
    if totals:
        items = defaultdict(list)
        for f in totals:
            items[f["detail"]].append(f)
        chosen = [min(fs, key=lambda f: (f["qualifier"] != "exact", f["value"])) for fs in items.values()]
        qualifiers = {f["qualifier"] for f in chosen}
        sign = "≥" if "at_least" in qualifiers else "≈" if "about" in qualifiers else "="
        return sum((exact(f["value"]) for f in chosen), Decimal(0)), sign
    if stated:
        with_country = sum((exact(f["value"]) for f in stated if f["country"]), Decimal(0))
        without = sum((exact(f["value"]) for f in stated if not f["country"]), Decimal(0))
        return max(with_country, without), "≥"
    return None


def exact(value: float) -> Decimal:
    """The number as written."""
    return Decimal(str(value))


def total(selected: Iterable[Record], everything: Iterable[Record], metric: str) -> tuple[Decimal, str] | None:
    """(amount, sign) of a selection under the family rule, by recursion over the families."""
    by_id = {record["id"]: record for record in everything}
    chosen = {record["id"] for record in selected}
    below = defaultdict(list)
    roots = []
    for identifier in sorted(chosen):
        parent = nearest_selected_ancestor(by_id[identifier], by_id, chosen)
        if parent is None:
            roots.append(identifier)
        else:
            below[parent].append(identifier)

    def worth(identifier: str) -> tuple[Decimal, str] | None:
        own = own_figure(by_id[identifier], metric)
        members = [value for value in map(worth, below[identifier]) if value is not None]
        if members and (own is None or own[0] < sum(value for value, _ in members)):
            return sum((value for value, _ in members), Decimal(0)), "≥"
        return own

    found = [value for value in map(worth, roots) if value is not None]
    if not found:
        return None
    signs = {sign for _, sign in found}
    return sum((value for value, _ in found), Decimal(0)), "≥" if "≥" in signs else "≈" if "≈" in signs else "="


def nearest_selected_ancestor(record: Record, by_id: dict[str, Record], chosen: set[str]) -> str | None:
    """Up through phases and national parts to the first operation that is selected."""
    while record["relation"] and record["relation"]["type"] in ("phase_of", "national_part_of"):
        record = by_id[record["relation"]["of"]]
        if record["id"] in chosen:
            return str(record["id"])
    return None


def took_part(record: Record, country: str) -> bool:
    """Whether the record names the country as participant."""
    return any(c["iso3"] == country and c["role"] == "participant" for c in record["countries"])
