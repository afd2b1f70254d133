"""The map under the maps: views, small states, and the layout of a `geo` that asks no other host.

The shapes are those of static/topojson/world_50m.json (UN boundaries, as carried by plotly.js 4.1).
"""

from typing import Any

import pandas as pd

from components.charts.drawing import Trace
from components.charts.palette import Palette

GEOGRAPHY = "world_50m"

# Longitude and latitude shown. Russia and Fiji cross 180°, so the world is not framed by its data.
VIEWS: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "World": ((-168, 190), (-56, 80)),
    "Europe": ((-24, 46), (34, 71)),
    "Africa": ((-20, 54), (-36, 38)),
    "Asia": ((26, 150), (-11, 56)),
    "North America": ((-170, -50), (7, 74)),
    "South America": ((-84, -33), (-56, 14)),
    "Oceania": ((110, 182), (-48, 4)),
}

# Codes of countries that have no shape of their own in the file.
WITHOUT_SHAPE = frozenset({"IOT", "SMR", "UMI", "VAT", "WLF", "XKX"})
# Shapes under 2,100 km²: less than a pixel or two on a world map.
TOO_SMALL = frozenset(
    {
        "ABW",
        "AIA",
        "ALA",
        "AND",
        "ASM",
        "ATG",
        "BES",
        "BHR",
        "BLM",
        "BMU",
        "BRB",
        "BVT",
        "CCK",
        "COK",
        "COM",
        "CUW",
        "CXR",
        "CYM",
        "DMA",
        "FRO",
        "FSM",
        "GGY",
        "GIB",
        "GLP",
        "GRD",
        "GUM",
        "HKG",
        "HMD",
        "IMN",
        "JEY",
        "KIR",
        "KNA",
        "LCA",
        "LIE",
        "MAC",
        "MAF",
        "MCO",
        "MDV",
        "MHL",
        "MLT",
        "MNP",
        "MSR",
        "MTQ",
        "MYT",
        "NFK",
        "NIU",
        "NRU",
        "PCN",
        "PLW",
        "SGP",
        "SHN",
        "SPM",
        "STP",
        "SXM",
        "SYC",
        "TCA",
        "TKL",
        "TON",
        "TUV",
        "VCT",
        "VGB",
        "VIR",
    }
)


def as_symbol(iso3: pd.Series) -> pd.Series:
    """Which countries are drawn as a circle: no shape, or one too small to see."""
    return iso3.isin(WITHOUT_SHAPE | TOO_SMALL)


def geo(palette: Palette, view: str, **more: Any) -> dict[str, Any]:
    """The settings of a map in one view; raises KeyError for a view that is not in VIEWS."""
    longitude, latitude = VIEWS[view]
    return {
        "projection": {"type": "natural earth", "rotation": {"lon": sum(longitude) / 2}},
        "resolution": 50,
        "fitbounds": False,
        "lonaxis": {"range": list(longitude)},
        "lataxis": {"range": list(latitude)},
        "showframe": False,
        "showcoastlines": False,
        "showland": True,
        "showcountries": True,
        "countrycolor": palette.background,
        "countrywidth": 0.5,
        "landcolor": palette.no_data,
        "showlakes": False,
        "bgcolor": "rgba(0,0,0,0)",
        "uirevision": view,
    } | more


def legend_mark(name: str, fill: str, palette: Palette, hollow: bool = False) -> Trace:
    """An entry of the legend without a mark on the map."""
    return {
        "type": "scattergeo",
        "lat": [None],
        "lon": [None],
        "mode": "markers",
        "name": name,
        "showlegend": True,
        "hoverinfo": "skip",
        "marker": {
            "symbol": "circle-open" if hollow else "square",
            "size": 13,
            "color": fill,
            "line": {"width": 2 if hollow else 0.5, "color": fill if hollow else palette.quiet},
        },
    }
