"""docs/links.md names every parameter of a link, and none that does not exist."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

from components.queries.selection import ROLES, Selection, from_parameters, to_parameters
from components.widgets.links import PAGE_PARAMETERS, SNAPSHOT

PAGE = Path(__file__).parents[1] / "docs" / "links.md"

FULL = Selection(
    start=date(2020, 1, 1),
    end=date(2020, 12, 31),
    role="victims",
    text="crème brûlée",
    origin="all",
    statistics=True,
    without_largest=True,
    **{spec.name: ("body",) for spec in fields(Selection) if "parameter" in spec.metadata},  # type: ignore[arg-type]
)


def documented() -> list[str]:
    return re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_parameter_is_documented_once_and_nothing_else_is() -> None:
    expected = {*to_parameters(FULL), *PAGE_PARAMETERS, SNAPSHOT}
    assert len(to_parameters(FULL)) == len(fields(Selection)), "a field of the selection is in no link"
    assert sorted(documented()) == sorted(expected)


def test_every_role_is_documented() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{role}`" in text for role in ROLES)


def test_a_link_gives_back_the_selection_it_was_made_from() -> None:
    known = {name: frozenset({"body"}) for name in documented()}
    known["all"] = frozenset({"body"})
    full = Selection(**{**vars(FULL), "confidence": ("high",)})
    assert from_parameters(to_parameters(full), known) == (full, [])
