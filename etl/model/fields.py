"""Field types of the operation model: what one value may look like. Each refusal says what was expected."""

import unicodedata
from decimal import Decimal
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from etl.model import dates, vocabulary
from etl.model.currencies import CURRENCIES

MAX_VALUE = Decimal(10) ** 15
# Control, surrogate and line-separating characters, and those that turn the reading direction of what
# follows.
_BARRED_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
_BARRED_CHARACTERS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def refusal(expected: str, field: str = "", found: str = "") -> PydanticCustomError:
    """The error of a value that is not as expected, in words for the reader.

    field and found are for rules over several fields: which of them to change, and what it holds.
    """
    facts = {"expected": expected, "field": field, "found": found}
    return PydanticCustomError("expectation", "expected {expected}", facts)


def _printable(text: str) -> str:
    barred = (c for c in text if unicodedata.category(c) in _BARRED_CATEGORIES or c in _BARRED_CHARACTERS)
    found = next(barred, None)
    if found is not None:
        raise refusal(f"text without control characters (found U+{ord(found):04X})")
    return text


def _partial_date(text: str) -> str:
    try:
        dates.precision(text)
    except ValueError:
        years = f"of the years {dates.FIRST_YEAR} to {dates.LAST_YEAR}"
        raise refusal(f"{dates.FORM}, {years}, that the calendar has") from None
    return text


def _country(code: str) -> str:
    if code not in vocabulary.countries():
        raise refusal("an ISO 3166-1 alpha-3 country code, such as ESP (XKX for Kosovo)")
    return code


def _crime_type(code: str) -> str:
    if code not in vocabulary.crime_types():
        raise refusal(f"one of {', '.join(vocabulary.crime_types())}")
    return code


def _body(code: str) -> str:
    if code not in vocabulary.bodies():
        raise refusal(f"one of {', '.join(vocabulary.bodies())}")
    return code


def _metric(code: str) -> str:
    if code not in vocabulary.metrics():
        raise refusal(f"one of {', '.join(vocabulary.metrics())}")
    return code


def _currency(code: str) -> str:
    if code not in CURRENCIES:
        raise refusal("an ISO 4217 currency code, such as EUR")
    return code


def _url(text: str) -> str:
    expected = "an http or https address without spaces, user name or password"
    try:
        parts = urlsplit(text)
        well_formed = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        well_formed = False
    if not well_formed or any(c.isspace() or c in '<>"\\' for c in text):
        raise refusal(expected)
    return text


def _number(value: object) -> Decimal:
    """JSON numbers arrive as int or Decimal; a number in a string, a boolean or a float is refused."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise refusal("a number")
    number = Decimal(value)
    if not number.is_finite():
        raise refusal("a finite number")
    if not 0 <= number <= MAX_VALUE:
        raise refusal("a number from 0 to 10^15")
    return number


T = TypeVar("T")
Items = Annotated[tuple[T, ...], Field(strict=False)]


def _distinct(items: tuple[T, ...]) -> tuple[T, ...]:
    if len(set(items)) < len(items):
        raise refusal("no entry twice")
    return items


Set = Annotated[tuple[T, ...], Field(strict=False), AfterValidator(_distinct)]

_Printable = AfterValidator(_printable)
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), _Printable]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), _Printable]
Notes = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), _Printable]
Slug = Annotated[str, AfterValidator(_printable), StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
Url = Annotated[str, StringConstraints(max_length=2000), _Printable, AfterValidator(_url)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Iso3 = Annotated[str, AfterValidator(_country)]
CrimeType = Annotated[str, AfterValidator(_crime_type)]
Body = Annotated[str, AfterValidator(_body)]
MetricCode = Annotated[str, AfterValidator(_metric)]
Currency = Annotated[str, AfterValidator(_currency)]
Amount = Annotated[Decimal, BeforeValidator(_number)]
