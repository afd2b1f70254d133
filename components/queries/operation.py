"""Everything about one operation: its record, its figures down to the sources, and the operations it is tied to."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from components.formats import unturned
from components.queries.catalog import Catalog
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask, read_sql

NEAREST = 5
ALIKE = 0.35


@dataclass(frozen=True, eq=False)
class OperationRecord:
    """One operation; every table in the order it is shown, unknown values None.

    row: the columns of `operation`. countries: iso3, country, role, lat, lon. names: kind (alias, crime, body, agency,
    lead), code, label, narrows. places, articles, figures, claims: see the statements operation_<name>.sql. family: the
    operations it is tied to, itself among them. states: operation_id, metric, amount, sign, state, counted_in of the
    family. editions: the operations of its series.
    """

    row: dict[str, Any]
    countries: pd.DataFrame
    names: pd.DataFrame
    places: pd.DataFrame
    articles: pd.DataFrame
    figures: pd.DataFrame
    claims: pd.DataFrame
    family: pd.DataFrame
    states: pd.DataFrame
    editions: pd.DataFrame

    @property
    def id(self) -> str:
        return str(self.row["operation_id"])

    @property
    def heading(self) -> str:
        """The name it goes by: its proper name, else what happened."""
        return unturned(str(self.row["name"] or self.row["title"]))

    def named(self, kind: str) -> pd.DataFrame:
        """The rows of `names` of one kind."""
        return self.names[self.names["kind"] == kind]


def read_operation(snapshot: Snapshot, operation_id: str) -> OperationRecord | None:
    """The whole record; None where no operation has that id."""

    def rows(statement: str, **parameters: object) -> pd.DataFrame:
        found = snapshot.frame(read_sql(statement), parameters or {"operation_id": operation_id})
        return found.astype(object).where(found.notna(), None)

    found = rows("operation_one")
    if found.empty:
        return None
    row = {str(name): value for name, value in found.iloc[0].items()}
    family = rows("operation_family")
    members = Selection(operations=tuple(family[family["in_family"].astype(bool)]["operation_id"]), origin="all")
    states = ask(snapshot, members, "family_states")
    return OperationRecord(
        row=row,
        countries=rows("operation_countries"),
        names=rows("operation_names"),
        places=rows("operation_places"),
        articles=rows("operation_articles"),
        figures=rows("operation_figures"),
        claims=rows("operation_claims"),
        family=family,
        states=states.astype(object).where(states.notna(), None),
        editions=rows("series_editions", series=row["series"]),
    )


def nearest_operations(catalog: Catalog, asked: str) -> list[str]:
    """The ids whose id or name is most like what was asked for, best first."""
    wanted = asked[:100].casefold()
    matcher = SequenceMatcher(b=wanted, autojunk=False)

    def likeness(text: str) -> float:
        matcher.set_seq1(text.casefold())
        # Two cheap upper bounds first: the full comparison of every name would take a second.
        if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            return 0.0
        return matcher.ratio()

    ranked = sorted(
        ((max(likeness(code), likeness(name)), code) for code, name in catalog.operations.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return [code for score, code in ranked[:NEAREST] if score >= ALIKE]
