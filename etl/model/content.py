"""What a snapshot is written from: operations with their places, money and articles, and what was rejected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from etl.model.claim import Evidence
from etl.model.operation import Operation
from etl.model.problem import Problem

Origin = Literal["curated", "automatic"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An operation and the input row it was read from."""

    operation: Operation
    origin: Origin
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Located:
    """A named place and its position in degrees (WGS 84).

    precision: 1 exact place, 2 region, 3 country centroid (not to be drawn as if exact); matched: the name under
    which it was found, the country's for a centroid; method: gazetteer, table, nominatim or centroid; population: of
    the town, 0 where it is not known.
    """

    name: str
    iso3: str
    lat: float
    lon: float
    precision: Literal[1, 2, 3]
    matched: str
    method: str
    population: int = 0


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in euro, with the ECB reference rate (units of the currency per euro) and its banking day."""

    value_eur: Decimal
    rate: Decimal
    rate_date: date


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Why an amount has no value in euro."""

    reason: str


Conversion = Converted | Unconverted


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input and what became of its rows."""

    file: str
    sha256: str
    rows_read: int
    rows_loaded: int
    rows_rejected: int


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article whose text is held, as the reader of press releases understood it; the text is an `ArticleText`."""

    article_id: str
    title: str | None
    publisher: str | None
    published_on: str | None
    url: str | None
    language: str | None
    kind: Literal["operation", "judicial", "other"]
    reason: str
    became: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of an article and where in it something other than a figure was read (offsets in title + text)."""

    article_id: str
    body: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """That an article reports an operation, and why we think so."""

    operation_id: str
    article_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """One number read from one article about one operation; money carries its conversion."""

    claim_id: str
    operation_id: str
    article_id: str
    position: int
    metric: str
    value: Decimal
    value_high: Decimal | None
    qualifier: str
    currency: str | None
    country: str | None
    scope: str
    detail: str | None
    span_start: int
    span_end: int
    confidence: float
    conversion: Conversion | None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a snapshot is written from.

    conversions: by operation id and position among its figures; money only. texts: those of `articles`, read anew from
    disk whenever they are gone through, as an archive of them would fill the memory.
    """

    loaded: Sequence[Loaded]
    places: Mapping[tuple[str, str], Located]
    conversions: Mapping[tuple[str, int], Conversion]
    inputs: Sequence[InputFile]
    problems: Sequence[Problem]
    articles: Sequence[ReadArticle] = field(default=())
    texts: Iterable[ArticleText] = field(default=())
    ties: Sequence[Tie] = field(default=())
    claims: Sequence[ArticleClaim] = field(default=())
