"""An operation as its sources tell it: the record every input becomes, checked against the closed lists.

Fields and their meaning are described in `docs/adding-data.md`. Nothing is converted or guessed here: a
record is either as declared or refused, with what was expected.
"""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from etl.model import vocabulary
from etl.model.dates import first_day, last_day
from etl.model.fields import (
    Amount,
    Body,
    CrimeType,
    Currency,
    Iso3,
    Items,
    MetricCode,
    Notes,
    PartialDate,
    Set,
    Short,
    Slug,
    Summary,
    Url,
    refusal,
)

Role = Literal["participant", "victims", "infrastructure", "origin", "transit", "destination"]
Qualifier = Literal["exact", "at_least", "about", "at_most"]
Basis = Literal["result", "estimate", "turnover", "rate", "ceiling", "context"]

# Decimal places a value may have: whole counts, cents, grams.
_PLACES = {"count": 0, "money": 2, "mass": 3}
_PLACES_IN_WORDS = {"count": "a whole number", "money": "at most 2 decimals", "mass": "at most 3 decimals"}


class _Record(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class CountryRole(_Record):
    """A country (ISO 3166-1 alpha-3, XKX for Kosovo) and the part it had."""

    iso3: Iso3
    role: Role


class Place(_Record):
    """A town or region named as a scene of the action, and its country."""

    name: Short
    iso3: Iso3


class Source(_Record):
    """A published text that states the record's facts."""

    url: Url
    publisher: Short
    published_on: PartialDate | None = None


class Relation(_Record):
    """The tie to the operation (`of`: its id) this one belongs to or follows."""

    type: Literal["phase_of", "national_part_of", "follow_up_of"]
    of: Slug


class Figure(_Record):
    """A number a source states for a metric.

    value: as stated, in the metric's unit (persons, items, kg) or the currency; value_high: the upper end of
    a stated range; detail tells items that add up apart; sources: positions (from 0) in the record's sources
    that state it.
    """

    metric: MetricCode
    value: Amount
    value_high: Amount | None = None
    qualifier: Qualifier
    currency: Currency | None = None
    country: Iso3 | None = None
    scope: Literal["total", "part"]
    detail: Short | None = None
    basis: Basis = "result"
    as_of: PartialDate | None = None
    sources: Set[Annotated[int, Field(ge=0)]] = ()

    @model_validator(mode="after")
    def _fits_its_metric(self) -> Self:
        kind = vocabulary.metrics()[self.metric].kind
        if kind == "money" and self.currency is None:
            raise refusal(f"a currency with {self.metric}, which is money", "currency", "nothing")
        if kind != "money" and self.currency is not None:
            raise refusal(f"no currency with {self.metric}, which is no money", "currency", self.currency)
        for field, value in (("value", self.value), ("value_high", self.value_high)):
            if value is not None and round(value, _PLACES[kind]) != value:
                raise refusal(f"{_PLACES_IN_WORDS[kind]} for {self.metric}", field, str(value))
        if self.value_high is not None and self.value_high <= self.value:
            raise refusal(f"more than value ({self.value})", "value_high", str(self.value_high))
        return self

    @property
    def upper(self) -> Decimal:
        """The largest number the figure states: the upper end of a range, else the value."""
        return self.value if self.value_high is None else self.value_high


class Operation(_Record):
    """One law-enforcement action or campaign; level `statistics`: a period's totals under its name."""

    id: Slug
    name: Short | None = None
    title: Short
    summary: Summary
    aliases: Set[Short] = ()
    merged_ids: Set[Slug] = ()
    level: Literal["operation", "statistics"] = "operation"
    status: Literal["concluded", "ongoing"] = "concluded"
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    announced_on: PartialDate | None = None
    crime_types: Annotated[Set[CrimeType], Field(min_length=1)]
    bodies: Set[Body] = ()
    lead: Short | None = None
    agencies: Set[Short] = ()
    countries: Set[CountryRole] = ()
    countries_stated: Annotated[int, Field(ge=1, le=300)] | None = None
    places: Set[Place] = ()
    figures: Items[Figure] = ()
    sources: Annotated[Items[Source], Field(min_length=1)]
    series: Short | None = None
    relation: Relation | None = None
    confidence: Literal["high", "medium", "low"]
    notes: Notes = ""

    @model_validator(mode="after")
    def _dates_agree(self) -> Self:
        if self.started_on is None and self.announced_on is None:
            raise refusal("at least one of started_on and announced_on", "started_on", "nothing")
        if self.started_on and self.ended_on and last_day(self.ended_on) < first_day(self.started_on):
            raise refusal(f"a date not before started_on ({self.started_on})", "ended_on", self.ended_on)
        return self

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        if self.relation is not None and self.relation.of == self.id:
            raise refusal("the id of another operation", "relation.of", self.id)
        if self.id in self.merged_ids:
            raise refusal("ids other than the record's own", "merged_ids", self.id)
        last = len(self.sources) - 1
        for index, figure in enumerate(self.figures):
            beyond = [position for position in figure.sources if position > last]
            if beyond:
                raise refusal(f"positions from 0 to {last}", f"figures[{index}].sources", str(beyond[0]))
        return self
