"""Rows of the reference tables: the vocabulary as it stood when the snapshot was built."""

from etl.model import vocabulary
from etl.warehouse.write import Row


def reference_rows() -> dict[str, list[Row]]:
    """Countries, crime types, metrics and bodies, in display order."""
    return {
        "country": [
            {
                "iso3": country.iso3,
                "name": country.name,
                "continent": country.continent,
                "region": country.region,
                "lat": country.lat,
                "lon": country.lon,
            }
            for country in vocabulary.countries().values()
        ],
        "crime_type": [
            {
                "code": crime.code,
                "label": crime.label,
                "grp": crime.group,
                "iccs_section": crime.iccs_section,
                "iccs_label": crime.iccs_label,
                "description": crime.description,
                "position": position,
            }
            for position, crime in enumerate(vocabulary.crime_types().values())
        ],
        "metric": [
            {
                "code": metric.code,
                "label": metric.label,
                "kind": metric.kind,
                "unit": metric.unit,
                "noun": metric.noun,
                "description": metric.description,
                "position": position,
            }
            for position, metric in enumerate(vocabulary.metrics().values())
        ],
        "body": [{"code": body.code, "name": body.name, "kind": body.kind} for body in vocabulary.bodies().values()],
    }
