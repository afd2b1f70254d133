"""Colours that can be told apart, by everybody, on both backgrounds; and the theme file says the same."""

import math
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from components.charts.colour import Rgb, contrast, linear, steps, to_lab
from components.charts.palette import DARK, LIGHT, Palette, hue_of

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
# How linear light is seen with each kind of colour blindness (Machado, Oliveira, Fernandes 2009, severity 1).
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039))
NORMAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
SEEN_BY = {"normal": NORMAL, "protan": PROTAN, "deutan": DEUTAN, "tritan": TRITAN}
EVERYBODY = pytest.mark.parametrize("eyes", SEEN_BY)


def distance(first: str, second: str, eyes: str = "normal") -> float:
    """How different two colours look (OKLab; 0.02 is just visible side by side)."""
    return math.dist(to_lab(seen(linear(first), eyes)), to_lab(seen(linear(second), eyes)))


def seen(light: Rgb, eyes: str) -> Rgb:
    red, green, blue = (
        min(max(sum(share * part for share, part in zip(row, light, strict=True)), 0), 1) for row in SEEN_BY[eyes]
    )
    return red, green, blue


@BOTH
def test_marks_and_text_stand_out_from_the_background(palette: Palette) -> None:
    for colour in (*palette.hues.values(), *palette.categories, palette.other):
        assert contrast(colour, palette.background) >= 3, colour
    for colour in (palette.text, palette.quiet):
        assert contrast(colour, palette.background) >= 4.5, colour


@BOTH
@EVERYBODY
def test_eight_categories_are_told_apart(palette: Palette, eyes: str) -> None:
    assert len(palette.categories) == 8
    for first, second in combinations(palette.categories, 2):
        assert distance(first, second, eyes) > 0.08, (first, second)


@BOTH
@EVERYBODY
def test_every_ramp_goes_evenly_away_from_the_background(palette: Palette, eyes: str) -> None:
    for hue in palette.hues:
        for count in (5, 6, 7):
            ramp = palette.ramp(hue, count)
            away = [contrast(colour, palette.background) for colour in ramp]
            assert away == sorted(away), hue
            for one, next_one in pairwise(ramp):
                assert distance(one, next_one, eyes) > 0.06, (hue, one, next_one)


@BOTH
@EVERYBODY
def test_not_stated_looks_like_no_class(palette: Palette, eyes: str) -> None:
    for hue in palette.hues:
        for colour in palette.ramp(hue, 6):
            assert distance(palette.no_data, colour, eyes) > 0.03, (hue, colour)


@BOTH
@EVERYBODY
def test_the_outline_of_the_selected_differs_from_what_it_surrounds(palette: Palette, eyes: str) -> None:
    for hue in palette.hues:
        for colour in palette.ramp(hue, 6):
            assert distance(palette.outline(hue), colour, eyes) > 0.05, (hue, colour)


def test_a_line_of_one_step_is_its_end_and_lightness_rises_evenly() -> None:
    assert steps(("#000000", "#ffffff"), 1) == ("#ffffff",)
    assert steps(("#000000", "#ffffff"), 2) == ("#000000", "#ffffff")
    lightness = [to_lab(linear(colour))[0] for colour in LIGHT.ramp("arrests", 7)]
    gaps = [start - end for start, end in pairwise(lightness)]
    assert max(gaps) - min(gaps) < 0.01


def test_metrics_of_one_family_share_a_hue() -> None:
    assert hue_of("arrests") == hue_of("convicted") == "arrests"
    assert hue_of("money_seized") == hue_of("drugs_kg") == hue_of("servers") == "seized"


@BOTH
def test_the_theme_file_has_the_same_colours(palette: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][palette.name]
    assert theme["backgroundColor"] == palette.background
    assert theme["textColor"] == palette.text
    assert theme["chartCategoricalColors"] == list(palette.hues.values())
