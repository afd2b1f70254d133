"""A digest pasted by a reader: read, marked, downloaded; a hostile one runs nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "digest.own.txt"
HOSTILE = """<img src=x onerror="window.hit=1"> 8 arrested, see http://evil.example, www.evil.example, a@evil.example

Source: <b onmouseover="window.hit=1">Police</b> https://evil.example
URL: javascript:window.hit=1

Police arrested 8 people in <script>window.hit=1</script>Spain on 3 May 2024 in an operation against phishing.
"""


def paste(watched: Any, text: str) -> Any:
    page = watched.page
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector("mark.evidence-figure")
    return watched.settle()


def test_a_pasted_digest_is_read_and_marked(desktop: Any, app_url: str) -> None:
    desktop.open(app_url + "read")
    page = paste(desktop, SAMPLE.read_text(encoding="utf-8"))
    mark = page.locator("mark.evidence-figure").filter(has_text="3,222").first
    assert "3,222 victims rescued" in mark.inner_text()
    assert mark.evaluate("m => getComputedStyle(m).borderBottomStyle") == "solid"
    assert page.locator("ul.evidence-legend").first.is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON Lines").click()
    rows = [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]
    assert {row["kind"] for row in rows} == {"operation", "judicial", "other"}


def test_a_hostile_text_runs_nothing(desktop: Any, app_url: str) -> None:
    desktop.open(app_url + "read")
    page = paste(desktop, HOSTILE)
    assert page.evaluate("window.hit") is None
    assert page.locator("a[href^='javascript'], [data-testid=stMain] a[href*='evil']").count() == 0
    assert page.locator(".evidence img, .evidence script").count() == 0


def test_marked_text_fits_a_phone(phone: Any, app_url: str) -> None:
    phone.open(app_url + "read")
    page = paste(phone, SAMPLE.read_text(encoding="utf-8"))
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
