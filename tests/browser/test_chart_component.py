"""The chart component in a real browser: drawing, clicks, brushes, themes, and the files people take away."""

import csv
import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
DRAWN = "document.querySelector('.atlas-plot.js-plotly-plot') && !document.querySelector('.atlas-waiting')"
CLICK_ON = """([lon, lat]) => {
  const plot = document.querySelector('.atlas-plot'), geo = plot._fullLayout.geo._subplot;
  const [x, y] = geo.projection([lon, lat]), box = plot.getBoundingClientRect();
  return [box.left + x, box.top + y];
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not installed"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gallery, served under a base path as behind a proxy."""
    folder = tmp_path_factory.mktemp("gallery")
    (folder / "app.py").write_text(
        f"import runpy\nrunpy.run_path({str(ROOT / 'tests/charts/gallery.py')!r})\n", encoding="utf-8"
    )
    (folder / "static").symlink_to(ROOT / "static")
    (folder / ".streamlit").symlink_to(ROOT / ".streamlit")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    server = subprocess.Popen(
        [*command, "--server.baseUrlPath=atlas"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}/atlas/"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{url}_stcore/health", timeout=1)
            break
        except OSError:
            time.sleep(0.25)
    yield url
    server.terminate()
    server.wait(10)


@pytest.fixture
def open_chart(gallery: str, browser: Any) -> Iterator[Any]:
    """Opens one chart of the gallery; afterwards nothing may have gone wrong or to another host."""
    troubles: list[str] = []
    contexts = []

    def opened(query: str, **options: Any) -> Any:
        context = browser.new_context(**({"viewport": {"width": 1440, "height": 1000}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda call: troubles.append(call.url) if foreign(call.url) else None)
        page.goto(f"{gallery}?{query}")
        page.wait_for_function(DRAWN, timeout=60_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def foreign(url: str) -> bool:
    return not url.startswith(("http://localhost", "ws://localhost", "blob:", "data:"))


def saved(page: Any, kind: str) -> Path:
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=f"as {kind}").click()
    return Path(download.value.path())


def test_a_map_is_drawn_from_our_own_files_with_its_words_around_it(open_chart: Any) -> None:
    page = open_chart("chart=map")
    assert page.locator(".atlas-plot path.choroplethlayer, .choroplethlayer path").count() > 25
    assert page.get_by_role("heading", name="Operations by country that took part").is_visible()
    assert "Highest: Spain: 412 operations" in page.locator("[role=figure]").get_attribute("aria-label")
    assert page.get_by_text("823 of 1,053 state").is_visible()


def test_a_click_on_a_country_arrives_once_and_a_second_undoes_it(open_chart: Any) -> None:
    page = open_chart("chart=map")
    for expected in ("chosen: AUS;", "chosen: ;", "chosen: AUS;"):
        page.mouse.click(*page.evaluate(CLICK_ON, [134, -25]))
        page.get_by_text(expected).wait_for(timeout=15_000)
        page.wait_for_timeout(600)
        assert page.get_by_text(expected).is_visible(), "a loop would have undone it"


def test_a_small_state_can_be_clicked_as_a_circle(open_chart: Any) -> None:
    page = open_chart("chart=map")
    page.mouse.click(*page.evaluate(CLICK_ON, [103.8, 1.36]))
    page.get_by_text("chosen: SGP;").wait_for(timeout=15_000)


def test_zoom_and_node_survive_a_rerun_and_a_change(open_chart: Any) -> None:
    page = open_chart("chart=map")
    page.evaluate("document.querySelector('.atlas-plot').mark = 1")
    page.get_by_role("button", name="Zoom in").click()
    scale = "document.querySelector('.atlas-plot')._fullLayout.geo.projection.scale"
    page.wait_for_function(f"{scale} > 1.4")
    page.mouse.click(*page.evaluate(CLICK_ON, [8.1, 9.6]))
    page.get_by_text("chosen: NGA;").wait_for(timeout=15_000)
    page.wait_for_timeout(500)
    assert page.evaluate(f"[{scale} > 1.4, document.querySelector('.atlas-plot').mark]") == [True, 1]


def test_a_brush_gives_whole_months_and_leaves_no_box(open_chart: Any) -> None:
    page = open_chart("chart=months")
    box = page.locator(".atlas-plot .nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 90, steps=8)
    page.mouse.up()
    page.get_by_text("brushed: 20").wait_for(timeout=15_000)
    first, last = page.get_by_text("brushed: 20").inner_text().split("brushed: ")[1].split(" to ")
    assert first.endswith("-01") and last[-2:] in {"28", "29", "30", "31"} and first < last
    assert page.locator(".atlas-plot .select-outline").count() == 0


def test_a_click_on_a_bar_of_time_gives_its_days(open_chart: Any) -> None:
    page = open_chart("chart=years")
    bar = page.locator(".atlas-plot .bars .point").nth(4).bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] - 12)
    page.get_by_text("brushed: 2019-01-01 to 2019-12-31").wait_for(timeout=15_000)


def test_colours_follow_a_live_switch_of_the_theme(open_chart: Any) -> None:
    page = open_chart("chart=bars", color_scheme="light")
    colour = "document.querySelector('.atlas-plot').data[0].marker.color"
    assert page.evaluate(colour) == "#1f6fb2"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{colour} === '#6fb0e8'", timeout=15_000)


def test_hostile_labels_stay_text(open_chart: Any) -> None:
    page = open_chart("chart=bars")
    assert page.locator(".atlas-plot .yaxislayer-above a").count() == 0
    assert "<b>Bold</b>" in page.locator(".atlas-plot").inner_text()


def test_a_swipe_on_a_phone_is_left_to_the_page(open_chart: Any) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    page = open_chart("chart=months", **phone)
    assert page.evaluate("document.querySelector('.atlas-plot')._fullLayout.dragmode") is False
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_buttons_are_reached_by_keyboard_and_show_it(open_chart: Any) -> None:
    page = open_chart("chart=bars")
    page.get_by_role("button", name="Run again").focus()
    page.keyboard.press("Tab")
    assert "as PNG" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_png_is_large_and_white_and_the_svg_holds_all_words(open_chart: Any) -> None:
    page = open_chart("chart=map", color_scheme="dark")
    png = saved(page, "PNG").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(png[16:20]) == 2000
    svg = saved(page, "SVG").read_text(encoding="utf-8")
    for words in (
        "Operations by country that took part",
        "Number of operations",
        "snapshot 2026-11-23",
        "Filters:",
    ):
        assert words in svg
    assert "rgb(255, 255, 255)" in svg and svg.count("<path") > 35


def test_the_html_file_shows_the_map_without_a_network(open_chart: Any, browser: Any, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_bytes(saved(open_chart("chart=map"), "HTML").read_bytes())
    context = browser.new_context(offline=True)
    page, asked = context.new_page(), []
    page.on("request", lambda call: asked.append(call.url))
    page.goto(target.as_uri())
    page.wait_for_selector(".choroplethlayer path", state="attached", timeout=60_000)
    page.wait_for_function("document.querySelectorAll('.choroplethlayer path').length > 25", timeout=20_000)
    assert page.get_by_text("Filters: took part").is_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def test_the_csv_has_the_data_the_source_and_no_formula(open_chart: Any) -> None:
    text = saved(open_chart("chart=bars"), "CSV").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["value"] for row in rows][:2] == ["25218", "12044"]
    assert rows[0]["sign"] == "at least" and "snapshot" in rows[-1]["source"]


# How far the entries of a map's legend stand out of its picture, in pixels.
BEYOND = """() => {
  const plot = document.querySelector('.atlas-plot'), edge = plot.getBoundingClientRect().right;
  return [...plot.querySelectorAll('.legend .traces')].map(entry => entry.getBoundingClientRect().right - edge);
}"""


def test_every_entry_of_a_legend_is_seen_whole_at_common_widths(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url)
    for width in (1366, 1280, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(".atlas-plot .legend").first.wait_for()
        desktop.settle()
        beyond = page.evaluate(BEYOND)
        assert len(beyond) == 7
        assert max(beyond) <= 0, width
