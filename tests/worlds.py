"""Small invented operations, for tests that need a world they can see through."""

from __future__ import annotations

from typing import Any


def operation(identifier: str, **fields: Any) -> dict[str, Any]:
    """A complete record; fields given by name replace its own."""
    record: dict[str, Any] = {
        "id": identifier,
        "name": identifier.title(),
        "title": f"The operation {identifier}",
        "summary": "Invented for a test.",
        "aliases": [],
        "merged_ids": [],
        "level": "operation",
        "status": "concluded",
        "started_on": "2024-03-01",
        "ended_on": "2024-03-04",
        "announced_on": "2024-03-05",
        "crime_types": ["phishing"],
        "bodies": ["Europol"],
        "lead": None,
        "agencies": [],
        "countries": [],
        "countries_stated": None,
        "places": [],
        "figures": [],
        "sources": [{"url": f"https://example.org/{identifier}", "publisher": "Europol", "published_on": "2024-03-05"}],
        "series": None,
        "relation": None,
        "confidence": "high",
        "notes": "",
    }
    return record | fields


def figure(value: float, metric: str = "arrests", **fields: Any) -> dict[str, Any]:
    """A stated total; fields given by name replace its own."""
    stated: dict[str, Any] = {
        "metric": metric,
        "value": value,
        "qualifier": "exact",
        "currency": None,
        "country": None,
        "scope": "total",
        "detail": None,
        "basis": "result",
    }
    return stated | fields


def phase_of(parent: str, kind: str = "phase_of") -> dict[str, str]:
    """The tie of a member to its umbrella."""
    return {"type": kind, "of": parent}


def took_part(*codes: str) -> list[dict[str, str]]:
    """Participating countries."""
    return [{"iso3": code, "role": "participant"} for code in codes]
