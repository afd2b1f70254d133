"""The way back: an operation as flat rows, as a person would have filled them in."""

from collections import Counter
from collections.abc import Iterable

from etl.model.operation import Figure, Operation
from etl.sources.cells import SEPARATOR, cell_text
from etl.sources.columns import CODE_LISTS, COUNTRY_ROLES, FIGURE_COLUMNS, LISTS, TEXTS, operation_columns

_SIGNS = {"exact": "", "at_least": "≥ ", "about": "~ ", "at_most": "≤ "}


def flatten(operation: Operation) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The row of the operation and those of the figures that its own columns cannot hold.

    A plain total that is alone for its metric stands in the metric's column; all others go to the long form.
    `ValueError` where an entry of a list holds the list's separator.
    """
    row = dict.fromkeys(operation_columns(), "")
    row |= {column: cell_text(getattr(operation, column)) for column in TEXTS}
    row |= {column: _joined(getattr(operation, column)) for column in (*LISTS, *CODE_LISTS)}
    for column, role in COUNTRY_ROLES.items():
        row[column] = _joined(country.iso3 for country in operation.countries if country.role == role)
    row["countries_stated"] = cell_text(operation.countries_stated)
    row["places"] = _joined(f"{place.name} ({place.iso3})" for place in operation.places)
    row["source_urls"] = _joined(source.url for source in operation.sources)
    row["source_publishers"] = _joined(source.publisher for source in operation.sources)
    row["source_dates"] = _joined(source.published_on or "" for source in operation.sources)
    if operation.relation:
        row["relation_type"], row["relation_of"] = operation.relation.type, operation.relation.of
    totals = Counter(figure.metric for figure in operation.figures if figure.scope == "total")
    long_form = []
    for figure in operation.figures:
        if totals[figure.metric] == 1 and _is_plain(figure):
            row[figure.metric] = _amount(figure)
        else:
            long_form.append(_figure_row(operation.id, figure))
    return row, long_form


def _is_plain(figure: Figure) -> bool:
    """Does the metric's column say all there is: a total with value, bound and currency?"""
    rest = (figure.country, figure.detail, figure.as_of, figure.value_high, *figure.sources)
    return figure.scope == "total" and figure.basis == "result" and all(part is None for part in rest)


def _amount(figure: Figure) -> str:
    currency = f"{figure.currency} " if figure.currency else ""
    return f"{_SIGNS[figure.qualifier]}{currency}{cell_text(figure.value)}"


def _figure_row(operation_id: str, figure: Figure) -> dict[str, str]:
    row = {column: cell_text(getattr(figure, column, None)) for column in FIGURE_COLUMNS}
    row["operation_id"] = operation_id
    row["source_numbers"] = _joined(str(position + 1) for position in figure.sources)
    return row


def _joined(entries: Iterable[str]) -> str:
    listed = list(entries)
    for entry in listed:
        if SEPARATOR in entry:
            raise ValueError(f"{entry!r} holds the separator of lists, {SEPARATOR}")
    return f"{SEPARATOR} ".join(listed)
