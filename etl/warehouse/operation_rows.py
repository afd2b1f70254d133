"""Rows of the tables that describe operations."""

import re
from collections.abc import Callable, Iterable

from etl.model import vocabulary
from etl.model.content import Content, Loaded
from etl.model.dates import first_day, last_day, precision
from etl.model.operation import Operation, Place
from etl.model.terms import Agency
from etl.warehouse.write import Row


def operation_rows(content: Content) -> dict[str, list[Row]]:
    """The operation table and everything that hangs on an operation but its claims and articles."""
    operations = [loaded.operation for loaded in content.loaded]
    agencies = [row for operation in operations for row in _agencies(operation)]
    return {
        "operation": [_operation(loaded) for loaded in content.loaded],
        "operation_alias": _pairs(operations, "alias", lambda operation: operation.aliases),
        "redirect": [
            {"old_id": old, "operation_id": operation.id} for operation in operations for old in operation.merged_ids
        ],
        "operation_country": [
            {"operation_id": operation.id, "iso3": country.iso3, "role": country.role}
            for operation in operations
            for country in operation.countries
        ],
        "operation_crime_type": _pairs(operations, "crime_type", lambda operation: operation.crime_types),
        "operation_body": _pairs(operations, "body", _bodies),
        "operation_agency": [row for row, _ in agencies],
        "agency": _agency_table(agency for _, agency in agencies),
        "place": _places(content),
        "operation_place": [
            {"operation_id": operation.id, "place_id": place_id(place.name, place.iso3)}
            for operation in operations
            for place in _distinct_places(operation)
        ],
    }


def place_id(name: str, iso3: str) -> str:
    """Identifier of a place: its country and name without accents."""
    return f"{iso3.lower()}-{_slug(name)}"


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", vocabulary.fold(text)).strip("-") or "unnamed"


def _operation(loaded: Loaded) -> Row:
    operation = loaded.operation
    counted_by, counted_on = counting_date(operation)
    return {
        "operation_id": operation.id,
        "name": operation.name,
        "title": operation.title,
        "summary": operation.summary or None,
        "level": operation.level,
        "status": operation.status,
        "origin": loaded.origin,
        "started_on": operation.started_on,
        "ended_on": operation.ended_on,
        "announced_on": operation.announced_on,
        "started_from": operation.started_on and first_day(operation.started_on),
        "started_to": operation.started_on and last_day(operation.started_on),
        "ended_from": operation.ended_on and first_day(operation.ended_on),
        "ended_to": operation.ended_on and last_day(operation.ended_on),
        "counted_on": counted_on,
        "counted_by": counted_by,
        "counted_precision": precision(counted_on),
        "counted_from": first_day(counted_on),
        "counted_to": last_day(counted_on),
        "lead": operation.lead,
        "countries_stated": operation.countries_stated,
        "participants": sum(country.role == "participant" for country in operation.countries),
        "series": operation.series,
        "relation_type": operation.relation.type if operation.relation else None,
        "parent_id": operation.relation.of if operation.relation else None,
        "confidence": operation.confidence,
        "notes": operation.notes or None,
        "search_text": _search_text(operation),
        "source_file": loaded.file,
        "source_line": loaded.line,
    }


def counting_date(operation: Operation) -> tuple[str, str]:
    """The date an operation is counted at, and which one it is: ended, else announced, else started.

    Raises ValueError where it has none; the record model refuses such operations.
    """
    for kind, stated in (
        ("ended", operation.ended_on),
        ("announced", operation.announced_on),
        ("started", operation.started_on),
    ):
        if stated:
            return kind, stated
    raise ValueError(f"{operation.id} has no date")


def _search_text(operation: Operation) -> str:
    texts = (
        operation.name,
        *operation.aliases,
        operation.title,
        operation.series,
        operation.summary,
        operation.id,
    )
    return "\n".join(vocabulary.fold(text) for text in texts if text)


def _pairs(operations: Iterable[Operation], column: str, values: Callable[[Operation], Iterable[str]]) -> list[Row]:
    return [{"operation_id": operation.id, column: value} for operation in operations for value in values(operation)]


def _bodies(operation: Operation) -> list[str]:
    """The bodies that took part, those that only the lead or the agencies name included."""
    named = [name for name in (operation.lead, *operation.agencies) if name]
    led = [agency.agency for name in named for agency in vocabulary.expand_agency(name) if agency.kind == "body"]
    return sorted({*operation.bodies, *led})


def _agencies(operation: Operation) -> list[tuple[Row, Agency]]:
    """Rows and agencies for the lead and every named agency; a name that stands for several gives several."""
    named = [(name, False) for name in operation.agencies]
    if operation.lead:
        named.append((operation.lead, True))
    found = {}
    for name, is_lead in named:
        for agency in vocabulary.expand_agency(name) or (_unknown_agency(name),):
            row = {
                "operation_id": operation.id,
                "agency_id": agency.agency_id,
                "named_as": name,
                "is_lead": is_lead,
            }
            found[tuple(row.values())] = (row, agency)
    return list(found.values())


def _unknown_agency(name: str) -> Agency:
    """An agency that an added file names and the reference table does not know."""
    return Agency(name, _slug(name), name, None, "agency", ())


def _agency_table(agencies: Iterable[Agency]) -> list[Row]:
    by_id = {agency.agency_id: agency for agency in agencies}
    return [
        {
            "agency_id": agency.agency_id,
            "name": agency.agency,
            "country": agency.country,
            "kind": agency.kind,
        }
        for agency in by_id.values()
    ]


def _distinct_places(operation: Operation) -> Iterable[Place]:
    return {place_id(place.name, place.iso3): place for place in operation.places}.values()


def _places(content: Content) -> list[Row]:
    rows = {
        place_id(name, iso3): {
            "place_id": place_id(name, iso3),
            "name": name,
            "iso3": iso3,
            "lat": found.lat,
            "lon": found.lon,
            "precision": found.precision,
            "matched": found.matched,
            "method": found.method,
        }
        for (name, iso3), found in sorted(content.places.items())
    }
    return list(rows.values())
