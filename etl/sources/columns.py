"""The flat columns of a table of operations and of its figures, described in `docs/adding-data.md`."""

from etl.model import vocabulary

TEXTS = (
    "id", "name", "title", "summary", "level", "status", "started_on", "ended_on", "announced_on",
    "lead", "series", "confidence", "notes",
)  # fmt: skip
LISTS = ("aliases", "merged_ids", "agencies")
CODE_LISTS = ("crime_types", "bodies")
COUNTRY_ROLES = {
    "participant_countries": "participant",
    "victim_countries": "victims",
    "infrastructure_countries": "infrastructure",
    "origin_countries": "origin",
    "transit_countries": "transit",
    "destination_countries": "destination",
}
SOURCES = ("source_urls", "source_publishers", "source_dates")
RELATION = ("relation_type", "relation_of")
REQUIRED = ("id", "title", "summary", "crime_types", "confidence", "source_urls", "source_publishers")

FIGURE_COLUMNS = (
    "operation_id", "metric", "value", "value_high", "qualifier", "currency", "country", "scope",
    "detail", "basis", "as_of", "source_numbers",
)  # fmt: skip
REQUIRED_FIGURE_COLUMNS = ("operation_id", "metric", "value")


def operation_columns() -> tuple[str, ...]:
    """All columns of the table of operations, in the template's order."""
    return (
        *TEXTS[:9],
        *CODE_LISTS,
        *COUNTRY_ROLES,
        "countries_stated",
        "places",
        *vocabulary.metrics(),
        *SOURCES,
        "confidence",
        "lead",
        *LISTS,
        "series",
        *RELATION,
        "notes",
    )
