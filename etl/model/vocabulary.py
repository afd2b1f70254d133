"""The closed lists of the project: countries, crime types, metrics, bodies and agencies.

They live as tables in ``data/reference`` (described in ``data/README.md``), are checked when first
read and cached. A broken table raises VocabularyError with file, line and column.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from etl.model.reference_table import Row, VocabularyError, read_table
from etl.model.terms import Agency, Body, Country, CrimeType, Metric

__all__ = [
    "Agency",
    "Body",
    "Country",
    "CrimeType",
    "Metric",
    "VocabularyError",
    "agencies",
    "bodies",
    "body_by_name",
    "countries",
    "country_by_name",
    "crime_types",
    "expand_agency",
    "fold",
    "metrics",
]

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
CONTINENTS = frozenset({"Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America"})
METRIC_KINDS = frozenset({"count", "money", "mass"})
AGENCY_KINDS = frozenset({"agency", "country", "body", "joint"})
MOST_CRIME_GROUPS = 8  # one categorical colour scale holds no more
CODE = r"[a-z][a-z0-9_]*"
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


@cache
def countries(path: Path = REFERENCE / "countries.csv") -> dict[str, Country]:
    """All countries by iso3."""
    columns = ("iso3", "iso2", "name", "continent", "region", "lat", "lon", "aliases")
    found: dict[str, Country] = {}
    names: dict[str, str] = {}
    for row in read_table(path, columns, key="iso3"):
        country = found[row.cells["iso3"]] = _country(row)
        _refuse_shared_name(row, names, country.iso3, (country.name, *country.aliases))
    return found


def _refuse_shared_name(row: Row, taken: dict[str, str], owner: str, names: tuple[str, ...]) -> None:
    """Notes whose each folded name is; a name of two owners is an error."""
    for name in names:
        other = taken.setdefault(fold(name), owner)
        if other != owner:
            raise row.error("aliases", f"names of {owner} alone ({name!r} also stands for {other})")


def _country(row: Row) -> Country:
    return Country(
        iso3=row.matching("iso3", "[A-Z]{3}", "three capital letters"),
        iso2=row.matching("iso2", "[A-Z]{2}", "two capital letters"),
        name=row.text("name"),
        continent=row.choice("continent", CONTINENTS),
        region=row.text("region"),
        lat=row.number("lat", -90, 90),
        lon=row.number("lon", -180, 180),
        aliases=row.parts("aliases"),
    )


@cache
def crime_types(path: Path = REFERENCE / "crime_types.csv") -> dict[str, CrimeType]:
    """All crime types by code, in display order; at most eight groups."""
    columns = ("code", "label", "group", "iccs_section", "iccs_label", "description")
    found: dict[str, CrimeType] = {}
    groups: set[str] = set()
    for row in read_table(path, columns, key="code"):
        groups.add(row.text("group"))
        if len(groups) > MOST_CRIME_GROUPS:
            raise row.error("group", f"one of at most {MOST_CRIME_GROUPS} groups")
        section = row.matching("iccs_section", r"Section (0[1-9]|1[01])", "Section 01 to Section 11")
        code = row.matching("code", CODE, "a lower-case code")
        texts = (row.text(column) for column in ("iccs_label", "description"))
        found[code] = CrimeType(code, row.text("label"), row.text("group"), section, *texts)
    return found


@cache
def metrics(path: Path = REFERENCE / "metrics.csv") -> dict[str, Metric]:
    """All metrics by code, in display order."""
    columns = ("code", "label", "kind", "unit", "noun", "description")
    found: dict[str, Metric] = {}
    for row in read_table(path, columns, key="code"):
        code = row.matching("code", CODE, "a lower-case code")
        kind = row.choice("kind", METRIC_KINDS)
        texts = (row.text(column) for column in ("unit", "noun", "description"))
        found[code] = Metric(code, row.text("label"), kind, *texts)
    return found


@cache
def bodies(path: Path = REFERENCE / "bodies.csv") -> dict[str, Body]:
    """All international and regional bodies by code."""
    columns = ("code", "name", "kind", "region", "url", "aliases")
    found: dict[str, Body] = {}
    names: dict[str, str] = {}
    for row in read_table(path, columns, key="code"):
        url = row.optional("url")
        if url and not url.startswith("https://"):
            raise row.error("url", "an https address, or nothing")
        code = row.text("code")
        kind, region = row.text("kind"), row.text("region")
        found[code] = Body(code, row.text("name"), kind, region, url, row.parts("aliases"))
        _refuse_shared_name(row, names, code, (code, *row.parts("aliases")))
    return found


@cache
def agencies(path: Path = REFERENCE / "agencies.csv") -> dict[str, Agency]:
    """All agency and lead names by the string that stands in the data."""
    columns = ("string", "agency_id", "agency", "country", "kind", "members")
    rows = read_table(path, columns, key="string")
    found = {row.cells["string"]: _agency(row) for row in rows}
    known = {agency.agency_id for agency in found.values()} | set(bodies())
    meanings: dict[str, tuple[str, str | None, str, tuple[str, ...]]] = {}
    for row in rows:
        agency = found[row.cells["string"]]
        if unknown := [member for member in agency.members if member not in known]:
            raise row.error("members", f"agency ids or body codes of the tables; unknown: {', '.join(unknown)}")
        meaning = (agency.agency, agency.country, agency.kind, agency.members)
        if meanings.setdefault(agency.agency_id, meaning) != meaning:
            raise row.error("agency_id", f"an id with one meaning; elsewhere it is {meanings[agency.agency_id]}")
    return found


def _agency(row: Row) -> Agency:
    kind = row.choice("kind", AGENCY_KINDS)
    country = row.choice("country", countries()) if row.optional("country") else None
    members = row.parts("members")
    if (kind in {"agency", "country"}) != (country is not None):
        raise row.error("country", "an iso3 for an agency or a country, nothing for a body or a joint name")
    if (kind == "joint") != (len(members) >= 2):
        raise row.error("members", "two or more for a joint name, none for others")
    if kind == "body":
        row.choice("agency", bodies())
    agency_id = row.matching("agency_id", SLUG, "lower-case words joined by '-'")
    return Agency(row.text("string"), agency_id, row.text("agency"), country, kind, members)


def expand_agency(string: str) -> tuple[Agency, ...]:
    """The single agencies, countries and bodies a name in the data stands for; empty for an unknown name.

    Each comes as the first row of the table with that id; a joint name gives its members, in order.
    """
    agency = agencies().get(string)
    if agency is None:
        return ()
    return tuple(_by_member()[member] for member in agency.members or (agency.agency_id,))


@cache
def _by_member() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for agency in agencies().values():
        found.setdefault(agency.agency_id, agency)
        if agency.kind == "body":
            found.setdefault(agency.agency, agency)
    for code in bodies():
        slug = re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")
        found.setdefault(code, Agency(code, slug, code, None, "body", ()))
    return found


def country_by_name(text: str) -> Country | None:
    """The country of which `text` is the name or an alias; case, accents and blanks do not matter."""
    iso3 = _country_names().get(fold(text))
    return countries()[iso3] if iso3 else None


@cache
def _country_names() -> dict[str, str]:
    return {fold(name): c.iso3 for c in countries().values() for name in (c.name, *c.aliases)}


def body_by_name(text: str) -> Body | None:
    """The body of which `text` is the code, the name or an alias; case, accents and blanks do not matter."""
    code = _body_names().get(fold(text))
    return bodies()[code] if code else None


@cache
def _body_names() -> dict[str, str]:
    return {fold(name): body.code for body in bodies().values() for name in (body.code, body.name, *body.aliases)}


def fold(text: str) -> str:
    """Text as names are compared: lower case, no accents, plain apostrophes, single blanks."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
