"""Rows of tables: a click on a name, or the keyboard, opens the operation or narrows, on every page alike."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

TABLE = "[data-testid=stDataFrame]"


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def on_page_of_an_operation(page: Any) -> bool:
    return urlparse(page.url).path == "/operation" and "id" in query(page)


def unfold(desktop: Any, section: str) -> Any:
    """Opens a section that is closed at first, and gives its table."""
    box = desktop.page.locator(f".st-key-{section}")
    box.locator("summary").click()
    box.locator(TABLE).first.wait_for()
    desktop.settle()
    return box.locator(TABLE).first


def click_name(desktop: Any, table: Any) -> None:
    """The name in the first row."""
    table.scroll_into_view_if_needed()
    desktop.settle()
    box = table.bounding_box()
    desktop.page.mouse.click(box["x"] + 80, box["y"] + 52)


@pytest.mark.parametrize(
    ("path", "section"),
    [("totals?metric=losses&by=year", "made-of"), ("totals?by=year", "left-out"), ("timeline", "spans-table")],
)
def test_a_click_on_a_name_opens_its_operation_and_back_shows_the_same_view(
    desktop: Any, app_url: str, path: str, section: str
) -> None:
    page = desktop.open(app_url + path)
    before = query(page)
    click_name(desktop, unfold(desktop, section))
    desktop.becomes(lambda: on_page_of_an_operation(page), True)
    page.go_back()
    desktop.becomes(lambda: page.locator(f".st-key-{section} {TABLE}").count(), 1)
    assert {name: value for name, value in query(page).items() if name != "id"} == before


@pytest.mark.parametrize(("path", "section"), [("totals", "made-of"), ("timeline", "spans-table")])
def test_the_keyboard_opens_an_operation(desktop: Any, app_url: str, path: str, section: str) -> None:
    page = desktop.open(app_url + path)
    unfold(desktop, section).locator("canvas").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    desktop.becomes(lambda: on_page_of_an_operation(page), True)


@pytest.mark.parametrize(("path", "narrows"), [("map", "country"), ("map?by=places", "place"), ("totals", "country")])
def test_a_click_on_a_name_narrows_as_its_row_does(desktop: Any, app_url: str, path: str, narrows: str) -> None:
    page = desktop.open(app_url + path)
    click_name(desktop, page.locator(TABLE).first)
    desktop.becomes(lambda: len(query(page).get(narrows, [])), 1)
