"""Turns one row of raw values into an `Operation`, or into the list of what is wrong with it."""

import difflib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from etl.model.operation import CountryRole, Figure, Operation, Place, Relation, Source
from etl.model.problem import FOUND_LENGTH, Problem, shown

Outcome = Operation | list[Problem]

# What pydantic's own refusals mean to the author of a row.
_EXPECTED = {
    "missing": "a value: the field is required",
    "string_type": "text",
    "int_type": "a whole number",
    "tuple_type": "a list",
    "model_type": "an object with named fields",
    "string_too_short": "text that is not empty",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "a slug: 1 to 80 of a-z, 0-9 and -, not starting with -",
    "too_short": "at least {min_length} entry",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
    "literal_error": "{expected}",
    "expectation": "{expected}",
    "string_unicode": "valid Unicode text",
}
_MODELS: dict[str, type[BaseModel]] = {
    "countries": CountryRole,
    "places": Place,
    "figures": Figure,
    "sources": Source,
    "relation": Relation,
}


def check_record(values: Mapping[str, Any], file: str, line: int, row: str) -> Outcome:
    """The operation that the values describe, or every reason why they describe none."""
    try:
        return Operation.model_validate(dict(values))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return [_problem(detail, file, line, row) for detail in details if not _follows(detail)]


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one as ", did you mean …?", or nothing where none is."""
    folded = {entry.casefold(): entry for entry in known}
    close = difflib.get_close_matches(name.casefold(), list(folded), n=1)
    return f"; did you mean {folded[close[0]]}?" if close else ""


def spoken(value: object) -> str:
    """A found value in a form fit for a message: JSON, escaped and cut."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=_plain)
    except (TypeError, ValueError, RecursionError):
        text = f"a {type(value).__name__}"
    return shown(text, FOUND_LENGTH)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) and value.is_finite() else str(value)


def _follows(detail: ErrorDetails) -> bool:
    """A list is also called too short when all its entries were refused; those are reported by themselves."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _problem(detail: ErrorDetails, file: str, line: int, row: str) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        expected = f"a known field{_nearest_field(detail['loc'])}"
    else:
        expected = _EXPECTED.get(kind, detail["msg"]).format(**context)
    found = "nothing" if kind == "missing" else spoken(detail["input"])
    location = detail["loc"]
    if context.get("field"):
        location, found = (*location, context["field"]), shown(context["found"], FOUND_LENGTH)
    return Problem(file, line, _field(location), found, expected, shown(row))


def _nearest_field(location: tuple[int | str, ...]) -> str:
    model = _MODELS.get(str(location[0]), Operation) if len(location) > 1 else Operation
    return nearest(str(location[-1]), model.model_fields)


def _field(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return shown(path, FOUND_LENGTH) or "record"
