"""How long a page takes to settle in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
QUIET = 1000  # milliseconds without a change after which a page counts as settled
LIMIT = 60_000

# Notes when the document changed last, as milliseconds since the navigation began.
_WATCH = """
window.lastChange = 0;
new MutationObserver(() => { window.lastChange = performance.now(); }).observe(
  document, {subtree: true, childList: true, attributes: true, characterData: true});
"""
_SETTLED = """([quiet, since]) => {
  const app = document.querySelector("[data-testid=stApp]");
  return app && app.dataset.testScriptState === "notRunning" && document.querySelector(".js-plotly-plot .main-svg")
    && window.lastChange > since && performance.now() - window.lastChange > quiet && window.lastChange;
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; raises RuntimeError where there is none."""
    if not CHROMIUM.exists():
        raise RuntimeError(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def load(browser: Browser, url: str) -> float:
    """Seconds from the navigation to the last change of a page, with nothing in the browser's cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(url)
        return _settled(page) / 1000
    finally:
        context.close()


def filter_changes(browser: Browser, url: str, words: list[str]) -> list[float]:
    """Seconds from typing each word into the search to the last change of the page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(url)
        _settled(page)
        return [_search(page, word) for word in words]
    finally:
        context.close()


def _search(page: Page, word: str) -> float:
    field = page.get_by_role("textbox", name="Search")
    field.fill(word)
    began = float(page.evaluate("performance.now()"))
    field.press("Enter")
    page.wait_for_function("word => location.search.includes(word)", arg=word, timeout=LIMIT)
    return (_settled(page, began) - began) / 1000


def _settled(page: Page, since: float = 0) -> float:
    """Milliseconds since the navigation at which the page changed last."""
    return float(page.wait_for_function(_SETTLED, arg=[QUIET, since], timeout=LIMIT, polling=100).json_value())
