"""Colour arithmetic: steps that look even (OKLab) and contrast (WCAG 2.2).

OKLab: Björn Ottosson, "A perceptual color space for image processing", 2020 (constants, public domain).
"""

from itertools import pairwise

Rgb = tuple[float, float, float]
Lab = tuple[float, float, float]


def linear(colour: str) -> Rgb:
    """The linear light (0 to 1) of a colour written "#rrggbb"."""
    red, green, blue = (_to_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(linear(first)), luminance(linear(second))))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(light: Rgb) -> float:
    """The relative luminance of linear light (WCAG 2.2)."""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def to_lab(light: Rgb) -> Lab:
    """Linear light in OKLab: lightness 0 to 1, and two axes of hue."""
    r, g, b = light
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_lab(lab: Lab) -> str:
    """The colour "#rrggbb" nearest to an OKLab value; what the screen cannot show is clipped."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    light = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _from_linear(part)):02x}" for part in light)


def steps(stops: tuple[str, ...], count: int) -> tuple[str, ...]:
    """`count` colours along a line of stops, at equal differences of lightness (OKLab); if one, the last."""
    points = [to_lab(linear(stop)) for stop in stops]
    first, last = points[0][0], points[-1][0]
    shares = [step / (count - 1) for step in range(count)] if count > 1 else [1.0]
    return tuple(from_lab(_at_lightness(points, first + (last - first) * share)) for share in shares)


def _at_lightness(points: list[Lab], lightness: float) -> Lab:
    """The point of the line that has this lightness; the line only ever gets darker, or only lighter."""
    for start, end in pairwise(points):
        share = (lightness - start[0]) / (end[0] - start[0])
        if share <= 1 or end is points[-1]:
            break
    return (lightness, start[1] + (end[1] - start[1]) * share, start[2] + (end[2] - start[2]) * share)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _from_linear(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
