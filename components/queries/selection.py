"""What the reader has filtered to: one object that gives the link, the SQL and (in `sentence.py`) the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

# Facets that offer "all of these" beside "any of these".
ALL_OF = ("country", "crime", "body")
ROLES = ("participant", "victims", "infrastructure", "origin", "transit", "destination", "any")
ORIGINS = ("curated", "automatic", "all")
TEXT_LENGTH = 200


def _facet(parameter: str) -> tuple[str, ...]:
    return field(default=(), metadata={"parameter": parameter})


@dataclass(frozen=True)
class Selection:
    """Values of one facet are joined by or, facets by and. The names of the parameters are in docs/links.md.

    crimes holds codes of crime types and `group:<name>` for a whole group; agencies are agency ids; figures are metrics
    that must be stated; excluded are operations left out one by one.
    """

    start: date | None = None
    end: date | None = None
    role: str = "participant"
    text: str = ""
    origin: str = "curated"
    statistics: bool = False
    without_largest: bool = False
    all_of: tuple[str, ...] = _facet("all")
    countries: tuple[str, ...] = _facet("country")
    crimes: tuple[str, ...] = _facet("crime")
    bodies: tuple[str, ...] = _facet("body")
    agencies: tuple[str, ...] = _facet("agency")
    operations: tuple[str, ...] = _facet("op")
    series: tuple[str, ...] = _facet("series")
    places: tuple[str, ...] = _facet("place")
    confidence: tuple[str, ...] = _facet("confidence")
    figures: tuple[str, ...] = _facet("states")
    excluded: tuple[str, ...] = _facet("not")

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered (switches on what sums count aside)."""
        return self == Selection(statistics=self.statistics, without_largest=self.without_largest)

    def without(self, *names: str) -> Selection:
        """The selection with these fields as if never chosen; used for a facet's own counts."""
        blank = Selection()
        changed = self
        for name in names:
            changed = changed.having(name, getattr(blank, name))
        return changed

    def having(self, name: str, value: object) -> Selection:
        """The selection with one field, given by name, at another value."""
        return replace(self, **{name: value})  # type: ignore[arg-type]

    def conditions(self) -> tuple[list[str], dict[str, object]]:
        """SQL conditions on `operation o`, and their parameters. Only text written here enters the SQL."""
        found = [condition for condition in (*_on_row(self), *_on_facets(self)) if condition]
        parameters: dict[str, object] = {}
        for _, values in found:
            parameters |= values
        return [condition for condition, _ in found], parameters

    def sql(self) -> tuple[str, dict[str, object]]:
        """A query that gives the operation_id of every selected operation, and its parameters."""
        conditions, parameters = self.conditions()
        where = " and ".join(f"({condition})" for condition in conditions) or "true"
        return f"select o.operation_id from operation o where {where}", parameters  # noqa: S608


Condition = tuple[str, dict[str, object]]


def _on_row(selection: Selection) -> Iterable[Condition]:
    """Conditions on the operation's own row. A date that may lie outside the range is outside."""
    if selection.start:
        yield "o.counted_from >= $start", {"start": selection.start}
    if selection.end:
        yield "o.counted_to <= $end", {"end": selection.end}
    if selection.origin != "all":
        yield "o.origin = $origin", {"origin": selection.origin}
    if selection.confidence:
        yield "list_contains($confidence, o.confidence)", {"confidence": list(selection.confidence)}
    if selection.excluded:
        yield "not list_contains($excluded, o.operation_id)", {"excluded": list(selection.excluded)}
    if selection.operations or selection.series:
        yield (
            "list_contains($operations, o.operation_id) or list_contains($series, coalesce(o.series, ''))",
            {"operations": list(selection.operations), "series": list(selection.series)},
        )
    for number, word in enumerate(selection.text.split()):
        yield f"contains(o.search_text, strip_accents(lower($word{number})))", {f"word{number}": word}


def _on_facets(selection: Selection) -> Iterable[Condition]:
    """Conditions on the tables that hang on an operation."""
    if selection.countries:
        role = "" if selection.role == "any" else " and c.role = $role"
        parameters: dict[str, object] = {"countries": list(selection.countries)}
        parameters |= {"role": selection.role} if role else {}
        yield (
            _facet_condition("operation_country", "iso3", "countries", "country" in selection.all_of, role),
            parameters,
        )
    if selection.crimes:
        yield (
            _facet_condition("selected_crime", "choice", "crimes", "crime" in selection.all_of),
            {"crimes": list(selection.crimes)},
        )
    if selection.bodies:
        yield (
            _facet_condition("operation_body", "body", "bodies", "body" in selection.all_of),
            {"bodies": list(selection.bodies)},
        )
    if selection.agencies:
        yield (
            _facet_condition("operation_agency", "agency_id", "agencies", "body" in selection.all_of),
            {"agencies": list(selection.agencies)},
        )
    if selection.places:
        yield (
            _facet_condition("operation_place", "place_id", "places", False),
            {"places": list(selection.places)},
        )
    if selection.figures:
        yield _facet_condition("figure", "metric", "figures", False), {"figures": list(selection.figures)}


# A crime type can be chosen by its code or with its whole group.
_SELECTED_CRIME = """(
    select x.operation_id, unnest([x.crime_type, 'group:' || t.grp]) as choice
    from operation_crime_type x join crime_type t on t.code = x.crime_type
)"""


def _facet_condition(table: str, column: str, parameter: str, all_of: bool, extra: str = "") -> str:
    source = _SELECTED_CRIME if table == "selected_crime" else table
    match = f"from {source} c where c.operation_id = o.operation_id and list_contains(${parameter}, c.{column}){extra}"
    if all_of:
        return f"(select count(distinct c.{column}) {match}) = len(${parameter})"
    return f"exists (select 1 {match})"


def to_parameters(selection: Selection) -> dict[str, list[str]]:
    """The selection as link parameters; what is at its default is left out."""
    parameters = {
        spec.metadata["parameter"]: list(getattr(selection, spec.name))
        for spec in fields(selection)
        if "parameter" in spec.metadata
    }
    parameters |= {
        "from": [selection.start.isoformat()] if selection.start else [],
        "to": [selection.end.isoformat()] if selection.end else [],
        "role": [selection.role] if selection.role != "participant" else [],
        "q": [selection.text] if selection.text else [],
        "origin": [selection.origin] if selection.origin != "curated" else [],
        "statistics": ["in"] if selection.statistics else [],
        "largest": ["out"] if selection.without_largest else [],
    }
    return {name: values for name, values in parameters.items() if values}


Known = Mapping[str, frozenset[str]]
# The names of a selection in links.
PARAMETERS = frozenset({"from", "to", "role", "q", "origin", "statistics", "largest"}) | {
    spec.metadata["parameter"] for spec in fields(Selection) if "parameter" in spec.metadata
}


def from_parameters(parameters: Mapping[str, list[str]], known: Known) -> tuple[Selection, list[str]]:
    """The selection that a link describes, and a sentence for every value in it that is not understood.

    known: the values that exist, by parameter (country, crime, body, agency, op, series, place, states).
    """
    problems: list[str] = []
    allowed: dict[str, frozenset[str]] = {
        **known,
        "all": frozenset(ALL_OF),
        "confidence": frozenset({"high", "medium", "low"}),
        "not": known["op"],
    }
    values: dict[str, object] = {}
    for spec in fields(Selection):
        name = spec.metadata.get("parameter")
        if name:
            values[spec.name] = _read_facet(name, parameters.get(name, []), allowed[name], problems)
    values["start"] = _read_day("from", parameters, problems)
    values["end"] = _read_day("to", parameters, problems)
    values["role"] = _read_choice("role", parameters, ROLES, problems)
    values["origin"] = _read_choice("origin", parameters, ORIGINS, problems)
    values["statistics"] = _read_choice("statistics", parameters, ("out", "in"), problems) == "in"
    values["without_largest"] = _read_choice("largest", parameters, ("in", "out"), problems) == "out"
    text = " ".join(_last(parameters, "q").split())
    if len(text) > TEXT_LENGTH:
        problems.append(f"q beyond its first {TEXT_LENGTH} characters")
    values["text"] = text[:TEXT_LENGTH].rstrip()
    return Selection(**values), problems  # type: ignore[arg-type]


def _last(parameters: Mapping[str, list[str]], name: str) -> str:
    values = parameters.get(name) or [""]
    return values[-1]


def _read_facet(name: str, given: list[str], allowed: frozenset[str], problems: list[str]) -> tuple[str, ...]:
    unknown = [value for value in given if value not in allowed]
    problems.extend(f"{name}={value[:60]} is not in this data" for value in unknown)
    return tuple(dict.fromkeys(value for value in given if value in allowed))


def _read_day(name: str, parameters: Mapping[str, list[str]], problems: list[str]) -> date | None:
    text = _last(parameters, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems.append(f"{name}={text[:60]} is no date (expected YYYY-MM-DD)")
        return None


def _read_choice(name: str, parameters: Mapping[str, list[str]], choices: tuple[str, ...], problems: list[str]) -> str:
    """The value of a switch; the first choice is its default."""
    text = _last(parameters, name)
    if text and text not in choices:
        problems.append(f"{name}={text[:60]} is not understood (expected one of {', '.join(choices)})")
    return text if text in choices else choices[0]
