"""What surrounds every page, used as a reader uses it: filters, chips, links, the back button, a phone."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

PAGES = ["", "map", "timeline", "totals", "operations", "articles", "read", "about"]


def count(page: Any) -> int:
    """The number of operations that the status line says."""
    line = page.locator(".st-key-status").get_by_text(re.compile(r"[\d,]+ of [\d,]+ operations")).first.inner_text()
    return int(line.split(" of ")[0].replace(",", ""))


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_alone_and_asks_no_other_host(desktop: Any, app_url: str, path: str) -> None:
    page = desktop.open(app_url + path)
    assert page.locator("[data-testid=stException]").count() == 0
    page.get_by_role("link", name="Overview").first.wait_for()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(phone: Any, app_url: str, path: str) -> None:
    page = phone.open(app_url + path)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"scrolls sideways by {wide} px"


def test_a_filter_narrows_and_its_chip_undoes_it(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "operations")
    everything = count(page)
    page.get_by_role("combobox", name="Country").click()
    page.keyboard.type("Portugal")
    page.get_by_role("option", name=re.compile("Portugal")).click()
    page.keyboard.press("Escape")  # while the list is open, everything else is hidden from assistive technology
    desktop.becomes(lambda: query(page), {"country": ["PRT"]})
    assert 0 < count(page) < everything
    page.get_by_role("button", name="Portugal ✕").click()
    desktop.becomes(lambda: query(page), {})
    desktop.becomes(lambda: count(page), everything)


def test_the_selection_goes_along_from_page_to_page_and_back(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "?country=PRT&crime=drug_trafficking")
    there = count(page)
    page.get_by_role("link", name="Operations", exact=True).first.click()
    page.wait_for_url("**/operations?**")
    desktop.becomes(lambda: query(page), {"country": ["PRT"], "crime": ["drug_trafficking"]})
    desktop.becomes(lambda: count(page), there)
    page.get_by_role("button", name="Portugal ✕").click()
    desktop.becomes(lambda: "country" in query(page), False)
    page.go_back()
    desktop.becomes(lambda: query(page).get("country"), ["PRT"])
    desktop.becomes(lambda: count(page), there)


def test_an_unknown_value_in_a_link_is_said(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "?country=XXX&from=never")
    assert page.get_by_text("country=XXX is not in this data").is_visible()
    assert page.get_by_text("from=never is no date").is_visible()


def test_a_hostile_link_is_text(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "?q=<img src=x onerror=alert(1)>&country=<script>alert(1)</script>")
    assert page.locator("img[src=x]").count() == 0


def test_an_empty_selection_says_how_to_widen(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "operations?country=PRT&crime=ransomware&series=Pangea")
    assert count(page) == 0
    page.get_by_role("button", name=re.compile(r"Without .* operations")).first.click()
    desktop.becomes(lambda: count(page) > 0, True)


def test_filters_are_in_a_drawer_on_a_phone(phone: Any, app_url: str) -> None:
    page = phone.open(app_url)
    box = page.get_by_role("combobox", name="Country")
    assert not box.is_visible() or (box.bounding_box() or {"x": -1})["x"] < 0
    page.get_by_test_id("stExpandSidebarButton").click()
    box.wait_for(state="visible")
    box.click()
    page.keyboard.type("Portugal")
    page.get_by_role("option", name=re.compile("Portugal")).click()
    phone.becomes(lambda: query(page), {"country": ["PRT"]})


def test_everything_in_the_status_line_is_reached_by_keyboard(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "operations?country=PRT")
    before = count(page)
    chip = page.get_by_role("button", name="Portugal ✕")
    chip.focus()
    page.keyboard.press("Enter")
    desktop.becomes(lambda: count(page) > before, True)


def test_the_tab_names_the_page_and_the_operation(desktop: Any, app_url: str) -> None:
    page = desktop.open(f"{app_url}about")
    desktop.becomes(page.title, "About the data · Operations Atlas")
    page = desktop.open(f"{app_url}operation?id=dragon-2017")
    desktop.becomes(page.title, "Dragon · Operations Atlas")


def test_an_operation_opens_from_the_list_by_keyboard_alone(desktop: Any, app_url: str) -> None:
    page = desktop.open(f"{app_url}operations?country=PRT&q=pangea")
    page.get_by_role("button", name="Fullscreen: Table").focus()
    for key in ("Tab", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
        desktop.settle()
    page.get_by_role("link", name="Open", exact=True).press("Enter")
    desktop.becomes(lambda: "operation?country=PRT" in page.url and "id=interpol-pangea" in page.url, True)
