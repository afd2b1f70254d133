"""The colours of the charts, for the light and the dark theme.

A metric keeps its hue everywhere; a ramp goes from few to many, away from the background; what is not known
is a grey of its own. Contrast and colour blindness are held by tests/charts/test_palette.py.
"""

from dataclasses import dataclass
from typing import Literal

from components.charts.colour import steps

Hue = Literal["operations", "arrests", "victims", "losses", "proceeds", "seized"]

_HUE_BY_METRIC: dict[str, Hue] = {
    "operations": "operations",
    "arrests": "arrests",
    "suspects_identified": "arrests",
    "charged": "arrests",
    "convicted": "arrests",
    "victims": "victims",
    "victims_rescued": "victims",
    "losses": "losses",
    "criminal_proceeds": "proceeds",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme, each "#rrggbb".

    `hues`: by metric family. `ends`: first and last colour of the ramp of a hue. `categories`: at most eight,
    for groups. `no_data`: what no source states. `background` is the page's, for lines between marks.
    """

    name: Literal["light", "dark"]
    background: str
    text: str
    quiet: str
    grid: str
    no_data: str
    selected: str
    hues: dict[Hue, str]
    ends: dict[Hue, tuple[str, str]]
    categories: tuple[str, ...]
    other: str

    def outline(self, hue: Hue) -> str:
        """The line around selected countries; unlike every colour of the ramp it stands on."""
        return self.hues["arrests"] if hue in {"victims", "losses"} else self.selected

    def ramp(self, hue: Hue, count: int) -> tuple[str, ...]:
        """`count` colours of one hue, from few to many, by way of the hue itself."""
        first, last = self.ends[hue]
        return steps((first, self.hues[hue], last), count)


def hue_of(metric_code: str) -> Hue:
    """The hue of a metric; everything that was taken (money, servers, drugs, firearms …) is "seized"."""
    return _HUE_BY_METRIC.get(metric_code, "seized")


LIGHT = Palette(
    name="light",
    background="#ffffff",
    text="#1b2733",
    quiet="#5b6773",
    grid="#dfe4e9",
    no_data="#ecebe6",
    selected="#f0a000",
    hues={
        "operations": "#4a5a6a",
        "arrests": "#1f6fb2",
        "victims": "#c05a00",
        "losses": "#b3123a",
        "proceeds": "#7b3f8c",
        "seized": "#00796b",
    },
    ends={
        "operations": ("#cfdcea", "#1c2b3a"),
        "arrests": ("#c9e2f8", "#082f57"),
        "victims": ("#fdd3a6", "#662a00"),
        "losses": ("#fbd3d8", "#5f0018"),
        "proceeds": ("#ead6f2", "#3c114a"),
        "seized": ("#a9dcd2", "#00332c"),
    },
    categories=("#2b8aeb", "#ad550a", "#0a6d82", "#760a5a", "#9b950a", "#3a3597", "#d47591", "#493d0a"),
    other="#8a939c",
)

DARK = Palette(
    name="dark",
    background="#12181f",
    text="#e3e8ed",
    quiet="#a0acb8",
    grid="#2b353f",
    no_data="#2c2c2b",
    selected="#ffb000",
    hues={
        "operations": "#a9b8c7",
        "arrests": "#6fb0e8",
        "victims": "#f2a154",
        "losses": "#f0718f",
        "proceeds": "#c89bd8",
        "seized": "#4db6ac",
    },
    ends={
        "operations": ("#3a4c60", "#eaf2fa"),
        "arrests": ("#1d4a73", "#e0f1ff"),
        "victims": ("#6b3d10", "#ffecd6"),
        "losses": ("#75233b", "#ffe4ea"),
        "proceeds": ("#583468", "#f8e8ff"),
        "seized": ("#0f5049", "#d5fff7"),
    },
    categories=("#3acdff", "#af8b4c", "#0c6ca9", "#b43e5a", "#8c84f4", "#e1ecce", "#b3cb35", "#fc93af"),
    other="#7c8791",
)
