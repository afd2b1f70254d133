"""What a saved image adds to a figure: title, subtitle and source inside, on white, at a fixed width."""

import html
import textwrap
from typing import Any

from components.charts.drawing import FONT, Figure, plain
from components.charts.palette import LIGHT

WIDTH = 1000
_EDGE = 24
# Characters that fit WIDTH in Arial at these sizes, with reserve for wide letters.
_WIDE_LETTER = 0.53  # mean width of a letter in Arial, in font sizes, on the safe side
_TITLE, _SUBTITLE, _SOURCE = (22, 76), (15, 118), (12, 145)


def image_layout(figure: Figure, title: str, subtitle: str, source: str) -> dict[str, Any]:
    """The layout entries that replace those of the light figure in an image; texts are wrapped, not cut."""
    titles, subtitles = wrap(title, _TITLE[1]), wrap(subtitle, _SUBTITLE[1])
    sources = wrap(source, _SOURCE[1])
    own = figure.layout["margin"]
    label_room = _label_room(figure)
    head = 20 + 29 * len(titles) + 21 * len(subtitles) + 12
    foot = 16 + 17 * len(sources) + 14
    margin = {
        "l": own["l"] + _EDGE + label_room,
        "r": own["r"] + _EDGE,
        "t": own["t"] + head,
        "b": own["b"] + foot,
    }
    top, bottom = own["t"] + head, own["b"] + foot
    text = [
        _line(titles, _TITLE[0], LIGHT.text, margin["l"], top - 16, at_top=True, bold=True),
        _line(subtitles, _SUBTITLE[0], LIGHT.quiet, margin["l"], top - 22 - 29 * len(titles), at_top=True),
        _line(sources, _SOURCE[0], LIGHT.quiet, margin["l"], -(bottom - 12), at_top=False),
    ]
    # A margin that grows with the labels would carry the texts along: here it is fixed.
    fixed = {"yaxis": figure.layout["yaxis"] | {"automargin": False}} if label_room else {}
    kept = figure.layout.get("annotations", [])
    return {
        "width": WIDTH,
        "height": figure.layout["height"] + head + foot,
        "autosize": False,
        "margin": margin,
        "paper_bgcolor": LIGHT.background,
        "annotations": kept + [note for note in text if note["text"]],
    } | fixed


def _label_room(figure: Figure) -> int:
    """Pixels for the longest label of a y axis that widens its own margin; 0 for the others."""
    axis = figure.layout["yaxis"]
    if not axis["automargin"] or not axis.get("ticktext"):
        return 0
    size: int = axis["tickfont"]["size"]
    longest = max(len(html.unescape(label)) for label in axis["ticktext"])
    return round(longest * size * _WIDE_LETTER)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each at most `width` characters; own line breaks stay, long words are broken."""
    lines = [line for part in text.splitlines() for line in textwrap.wrap(part, width)]
    return [plain(line) for line in lines]


def _line(
    lines: list[str], size: int, colour: str, left: int, shift: int, *, at_top: bool, bold: bool = False
) -> dict[str, Any]:
    """A block of text held by the upper or the lower edge of the drawing area, in pixels from it."""
    joined = "<br>".join(lines)
    return {
        "text": f"<b>{joined}</b>" if bold and joined else joined,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1 if at_top else 0,
        "xanchor": "left",
        "yanchor": "top" if at_top else "bottom",
        "xshift": _EDGE - left,
        "yshift": shift,
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "color": colour, "family": FONT},
    }
