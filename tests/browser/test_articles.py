"""The list of articles and the way from an operation to a text, with a mouse, a keyboard and in a narrow window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Watched, new_page, serve

GRID = "[data-testid=stDataFrame] canvas"


@pytest.fixture(scope="module")
def read_url(read_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on the shipped data with the articles in our own words."""
    url, server = serve({"ATLAS_DB": str(read_path)}, tmp_path_factory.mktemp("read") / "log")
    yield url
    server.terminate()
    server.wait(10)


@pytest.fixture
def laptop(browser: Any, read_url: str) -> Iterator[Watched]:
    """A page on a laptop that sees that app; the test fails if anything went wrong in it."""
    yield from new_page(browser, read_url, viewport={"width": 1366, "height": 900})


def opened(page: Any) -> bool:
    return "article=" in page.evaluate("location.search")


def test_a_click_on_a_title_opens_the_text_and_back_returns(laptop: Any, read_url: str) -> None:
    page = laptop.open(read_url + "articles?kind=judicial")
    box = page.locator(GRID).first.bounding_box()
    page.mouse.click(box["x"] + 150, box["y"] + 52)
    laptop.becomes(lambda: opened(page), True)
    page.wait_for_selector(".evidence")
    page.go_back()
    laptop.becomes(lambda: page.locator(GRID).count() > 0, True)


def test_the_keyboard_opens_a_row(laptop: Any, read_url: str) -> None:
    page = laptop.open(read_url + "articles")
    page.locator(GRID).first.focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    laptop.becomes(lambda: opened(page), True)


def test_a_narrow_window_has_cards_without_saying_that_it_is_a_phone(laptop: Any, read_url: str) -> None:
    laptop.page.set_viewport_size({"width": 390, "height": 844})
    page = laptop.open(read_url + "articles")
    assert not page.locator(GRID).first.is_visible()
    page.locator(".st-key-articles-cards .stButton button").first.click()
    laptop.becomes(lambda: opened(page), True)
    page.wait_for_selector(".evidence")


def test_a_wide_window_has_the_table_alone(laptop: Any, read_url: str) -> None:
    page = laptop.open(read_url + "articles")
    assert page.locator(GRID).first.is_visible()
    assert not page.locator(".st-key-articles-cards .stButton").first.is_visible()


def test_the_next_operation_is_a_step_of_the_back_button(laptop: Any, read_url: str) -> None:
    page = laptop.open(read_url + "operation?id=europol-kaerb-iserver-2024")
    page.get_by_role("link", name="Next").click()
    laptop.becomes(lambda: "kaerb" in page.evaluate("location.search"), False)
    page.go_back()
    laptop.becomes(lambda: page.get_by_role("heading", name="Kaerb").count() > 0, True)
