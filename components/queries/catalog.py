"""The names behind the codes, read once a snapshot: labels for filters, titles and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from components.formats import unturned
from components.queries.snapshot import Snapshot


@dataclass(frozen=True)
class MetricName:
    """A metric: label ("Arrests"), kind (count, money, mass), unit, noun for sentences, description."""

    label: str
    kind: str
    unit: str
    noun: str
    description: str


@dataclass(frozen=True)
class Catalog:
    """Labels by code for every facet, in the order of lists. crime groups are `group:<name>`.

    last_day: of the latest operation; None where the snapshot holds articles alone.
    """

    countries: MappingProxyType[str, str]
    crimes: MappingProxyType[str, str]
    crime_group: MappingProxyType[str, str]
    bodies: MappingProxyType[str, str]
    agencies: MappingProxyType[str, str]
    series: MappingProxyType[str, str]
    operations: MappingProxyType[str, str]
    places: MappingProxyType[str, str]
    metrics: MappingProxyType[str, MetricName]
    redirects: MappingProxyType[str, str]
    last_day: date | None

    def known(self) -> dict[str, frozenset[str]]:
        """The values that exist, by link parameter."""
        return {
            "country": frozenset(self.countries),
            "crime": frozenset(self.crimes) | {f"group:{name}" for name in self.crime_group.values()},
            "body": frozenset(self.bodies),
            "agency": frozenset(self.agencies),
            "op": frozenset(self.operations),
            "series": frozenset(self.series),
            "place": frozenset(self.places),
            "states": frozenset(self.metrics),
        }

    def crime_label(self, value: str) -> str:
        """The label of a crime type or of a whole group."""
        return self.crimes.get(value) or value.removeprefix("group:")


def read_catalog(snapshot: Snapshot) -> Catalog:
    """Reads all names of a snapshot."""

    def names(sql: str) -> MappingProxyType[str, str]:
        frame = snapshot.frame(sql)
        return MappingProxyType(dict(zip(frame.iloc[:, 0], map(unturned, frame.iloc[:, 1]), strict=True)))

    metrics = snapshot.frame("select code, label, kind, unit, noun, description from metric order by position")
    last_day = snapshot.frame("select max(counted_to) as last_day from operation")["last_day"][0]
    return Catalog(
        countries=names(
            "select iso3, name from country where iso3 in (select iso3 from operation_country) "
            "order by strip_accents(name)"
        ),
        crimes=names("select code, label from crime_type order by position"),
        crime_group=names("select code, grp from crime_type order by position"),
        bodies=names(
            "select b.code, b.code from body b join operation_body o on o.body = b.code group by b.code "
            "order by count(*) desc, b.code"
        ),
        agencies=names(
            "select agency_id, name from agency where kind = 'agency' order by strip_accents(name), agency_id"
        ),
        series=names("select distinct series, series from operation where series is not null order by series"),
        operations=names(
            "select operation_id, coalesce(name, title) from operation "
            "order by strip_accents(coalesce(name, title)), operation_id"
        ),
        places=names("select place_id, name from place order by place_id"),
        metrics=MappingProxyType({row.code: MetricName(*row[2:]) for row in metrics.itertuples()}),
        redirects=names("select old_id, operation_id from redirect order by old_id"),
        last_day=None if pd.isna(last_day) else last_day.date(),
    )
