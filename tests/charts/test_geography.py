"""The lists of codes that need a circle agree with the map file that is served."""

import json
import math
from itertools import pairwise
from pathlib import Path

from components.charts.geography import GEOGRAPHY, TOO_SMALL, WITHOUT_SHAPE

SHAPES = json.loads((Path(__file__).parents[2] / "static" / "topojson" / f"{GEOGRAPHY}.json").read_text())


def test_the_codes_without_a_shape_are_those_the_file_lacks() -> None:
    ids = {shape["id"] for shape in SHAPES["objects"]["countries"]["geometries"]}
    assert not ids & WITHOUT_SHAPE
    assert ids >= TOO_SMALL


def test_shapes_too_small_to_see_are_drawn_as_circles() -> None:
    """By the area of their outlines on a globe of 6,371 km."""
    areas = shape_areas()
    official = {code: area for code, area in areas.items() if not code.startswith("X")}
    assert {code for code, area in official.items() if area < 1750} == TOO_SMALL - {"COM"}
    assert areas["COM"] < 2100


def shape_areas() -> dict[str, float]:
    (scale_x, scale_y), (move_x, move_y) = SHAPES["transform"]["scale"], SHAPES["transform"]["translate"]
    arcs = []
    for steps in SHAPES["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    areas: dict[str, float] = {}
    for shape in SHAPES["objects"]["countries"]["geometries"]:
        polygons = {"MultiPolygon": shape["arcs"], "Polygon": [shape["arcs"]]}.get(shape["type"], [])
        rings = [[p for at in ring[0] for p in (arcs[at] if at >= 0 else arcs[~at][::-1])] for ring in polygons]
        areas[shape["id"]] = areas.get(shape["id"], 0) + sum(map(ring_area, rings))
    return areas


def ring_area(ring: list[tuple[float, float]]) -> float:
    """km² inside a ring of degrees, flat at its mean latitude: good enough for small islands."""
    latitude = math.radians(sum(point[1] for point in ring) / len(ring))
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))
    return abs(twice) / 2 * math.cos(latitude) * 111.2**2
