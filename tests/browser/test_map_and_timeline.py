"""Map and timeline used with a mouse: marks, rows and brushes narrow, a second click and the back button undo."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def click_at(desktop: Any, plot: Any, across: float, down: float) -> None:
    """A click on a chart at a share of its width and height, the mouse moved there first as by a hand."""
    plot.scroll_into_view_if_needed()
    desktop.settle()
    box = plot.bounding_box()
    x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
    desktop.page.mouse.move(x - 4, y - 4)
    desktop.page.mouse.move(x, y)
    desktop.page.wait_for_timeout(250)
    desktop.page.mouse.click(x, y)


def choose_row(desktop: Any, number: int) -> None:
    """The check box of a row of the first table."""
    table = desktop.page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    desktop.settle()
    box = table.bounding_box()
    desktop.page.mouse.click(box["x"] + 19, box["y"] + 35 * (number + 1) + 17)


def test_a_click_on_a_country_adds_it_a_second_takes_it_out_and_back_undoes(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "map")
    plot = page.locator(".atlas-plot").first
    click_at(desktop, plot, 0.22, 0.4)
    desktop.becomes(lambda: query(page), {"country": ["USA"]})
    click_at(desktop, plot, 0.22, 0.4)
    desktop.becomes(lambda: "country" in query(page), False)
    page.go_back()
    desktop.becomes(lambda: query(page).get("country"), ["USA"])


def test_a_row_does_what_its_country_does(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "map")
    choose_row(desktop, 0)
    desktop.becomes(lambda: len(query(page).get("country", [])), 1)
    choose_row(desktop, 0)  # the same country is the first again: it names every operation now selected
    desktop.becomes(lambda: "country" in query(page), False)


def test_a_row_of_the_places_narrows_to_the_place(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "map?by=places")
    choose_row(desktop, 0)
    desktop.becomes(lambda: query(page).get("place"), ["esp-madrid"])
    assert page.get_by_role("button", name=re.compile("Madrid")).first.is_visible()


def test_a_brush_over_the_years_becomes_the_dates(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "timeline?period=year")
    box = page.locator(".atlas-plot").first.bounding_box()
    height = box["y"] + 0.4 * box["height"]
    page.mouse.move(box["x"] + 0.6 * box["width"], height)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.7 * box["width"], height, steps=5)
    page.mouse.move(box["x"] + 0.8 * box["width"], height, steps=5)
    page.mouse.up()
    desktop.becomes(lambda: {"from", "to"} <= query(page).keys(), True)
    dates = query(page)
    assert dates["from"][0].endswith("-01-01") and dates["to"][0].endswith("-12-31")
    assert dates["from"] < dates["to"]
    page.locator(".st-key-presets").get_by_role("button", name="All dates").click()
    desktop.becomes(lambda: query(page), {"period": ["year"]})


def test_a_span_narrows_to_its_operation_and_leads_to_its_page(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "timeline?from=2026-05-01")
    page.locator(".atlas-plot").last.scroll_into_view_if_needed()
    bar = page.locator(".atlas-plot").last.locator(".barlayer .point path").first
    bar.scroll_into_view_if_needed()
    desktop.settle()
    box = bar.bounding_box()
    page.mouse.move(box["x"], box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(250)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desktop.becomes(lambda: len(query(page).get("op", [])), 1)
    (operation,) = query(page)["op"]
    page.get_by_role("link", name=re.compile("Open the page of")).click()
    page.wait_for_url("**/operation?**")
    desktop.becomes(lambda: query(page).get("id"), [operation])


@pytest.mark.parametrize(
    "path", ["map?metric=arrests&country=PRT", "map?by=places", "map?by=periods", "timeline?metric=losses&view=groups"]
)
def test_both_pages_fit_a_phone(phone: Any, app_url: str, path: str) -> None:
    page = phone.open(app_url + path)
    assert page.locator("[data-testid=stException]").count() == 0
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"scrolls sideways by {wide} px"
