"""What was read from one article, each statement with the characters it was read from."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["operation", "judicial", "other"]
Qualifier = Literal["exact", "at_least", "about", "at_most"]
Scope = Literal["total", "part"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its meaning. `value` is persons, pieces, kilograms or units of `currency`; `start`
    and `end` are offsets in
    `Article.full_text` of the number itself; `value_high` is the upper end of a range; `confidence` is 0
    to 1."""

    metric: str
    value: Decimal
    qualifier: Qualifier
    currency: str | None
    country: str | None
    scope: Scope
    quote: str
    start: int
    end: int
    confidence: float
    value_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters a field's value was read from, as offsets in `Article.full_text`."""

    field: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one article. Where `kind` is "other" all lists are empty and the rest is None;
    `reason` says in a
    sentence why the article is of its kind. Countries are ISO 3166-1 alpha-3 (and XKX), dates ISO 8601 cut
    to their precision. `notes` says what of the text was left unread, None where nothing was."""

    doc: str
    kind: Kind
    reason: str
    confidence: float
    language: str
    operation_name: str | None = None
    action_start: str | None = None
    action_end: str | None = None
    countries: tuple[str, ...] = ()
    victim_countries: tuple[str, ...] = ()
    countries_stated: int | None = None
    bodies: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    crime_types: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    notes: str | None = None
