"""The terms of the vocabulary: what one entry of each closed list carries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1, or Kosovo (XKX).

    `lat` and `lon` place a map symbol inside it, in degrees. `region` is the United Nations M49
    sub-region, `continent` follows from it.
    """

    iso3: str
    iso2: str
    name: str
    continent: str
    region: str
    lat: float
    lon: float
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrimeType:
    """A crime type, its display group, and the nearest section of the UN's ICCS 1.0."""

    code: str
    label: str
    group: str
    iccs_section: str
    iccs_label: str
    description: str


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure counts; `kind` is count, money or mass, `noun` follows a number in a sentence."""

    code: str
    label: str
    kind: str
    unit: str
    noun: str
    description: str


@dataclass(frozen=True, slots=True)
class Body:
    """An international or regional body; `url` may be empty where none is known."""

    code: str
    name: str
    kind: str
    region: str
    url: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """What a name in the data stands for.

    `string` is the name as written, `agency` the one name used for it. `kind` is agency (one authority),
    country (its authorities, none named), body (then `agency` is the code of a Body) or joint: several,
    whose agency_ids or body codes are `members`. `country` is an iso3, None for bodies and joint names.
    """

    string: str
    agency_id: str
    agency: str
    country: str | None
    kind: str
    members: tuple[str, ...]
