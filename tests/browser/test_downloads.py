"""Everything a reader can take away: every button of every chart and table, pressed, and the files opened."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

CHART_PAGES = ["", "map", "map?by=places", "map?by=periods", "timeline", "totals", "?country=PRT", "about?view=sources"]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def no_formula(rows: list[list[str]]) -> None:
    for row in rows:
        for cell in row:
            assert not cell.startswith(FORMULA) or is_number(cell), cell


def save(page: Any, button: Any, folder: Path) -> Path:
    """Presses a button and keeps the file it gives."""
    button.scroll_into_view_if_needed()
    with page.expect_download(timeout=30_000) as download:
        button.click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def charts(page: Any) -> list[Any]:
    """Every chart on the page that is in sight."""
    page.locator(".atlas-plot.js-plotly-plot").first.wait_for()
    found = page.locator(".atlas-chart")
    return [found.nth(number) for number in range(found.count()) if found.nth(number).is_visible()]


@pytest.mark.parametrize("path", CHART_PAGES)
def test_every_chart_saves_as_svg_and_csv_with_its_source(
    desktop: Any, app_url: str, path: str, tmp_path: Path
) -> None:
    page = desktop.open(app_url + path)
    found = charts(page)
    assert found, "a page of charts has charts"
    for chart in found:
        title = chart.get_by_role("heading").first.inner_text()
        image = save(page, chart.get_by_role("button", name="SVG"), tmp_path)
        assert image.stat().st_size < 9_000_000, "six maps of the world are still a file that opens"
        svg = ElementTree.parse(image)
        drawn = " ".join("".join(svg.getroot().itertext()).split())
        assert title.split()[0] in drawn and "Operations Atlas" in drawn and "snapshot" in drawn
        assert "Filters:" in drawn
        text = save(page, chart.get_by_role("button", name="CSV"), tmp_path).read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1
        assert "snapshot" in rows[1][-1], "the source stands on every row"
        no_formula(rows)


@pytest.mark.parametrize("path", ["", "totals"])
def test_a_png_is_an_image_with_something_on_it(desktop: Any, app_url: str, path: str, tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    page = desktop.open(app_url + path)
    picture = Image.open(save(page, charts(page)[0].get_by_role("button", name="PNG"), tmp_path)).convert("RGB")
    assert picture.width == 2000 and picture.height > 600
    assert picture.getpixel((2, 2)) == (255, 255, 255), "a white ground, whatever the theme"
    assert len(picture.getcolors(1_000_000) or []) > 20


def test_a_map_saved_as_html_opens_offline(desktop: Any, browser: Any, app_url: str, tmp_path: Path) -> None:
    page = desktop.open(app_url + "map")
    saved = save(page, charts(page)[0].get_by_role("button", name="HTML"), tmp_path)
    context = browser.new_context(offline=True)
    offline, asked = context.new_page(), []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(saved.as_uri())
    offline.wait_for_selector("path.choroplethlayer, .choroplethlayer path", state="attached")
    assert offline.locator(".choroplethlayer path").count() > 150
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert "boundaries and names imply no opinion on legal status" in offline.content()
    context.close()


def test_a_table_saves_as_csv_and_excel(desktop: Any, app_url: str, tmp_path: Path) -> None:
    page = desktop.open(app_url + "operations?country=PRT")
    text = save(page, page.get_by_role("button", name="CSV").first, tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 119
    assert all("snapshot" in row[-1] and "Portugal" in row[-1] for row in rows[1:]), "the source on every row"
    no_formula(rows)
    said = ("snapshot", "Filters: Portugal", "CC BY 4.0", "imply no opinion on legal status")
    assert rows[0][-1] == "source" and all(words in row[-1] for row in rows[1:] for words in said)
    book = openpyxl.load_workbook(save(page, page.get_by_role("button", name="Excel").first, tmp_path))
    assert len(book.sheetnames) >= 2 and book.worksheets[0].max_row == 119
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert any("snapshot" in str(cell.value) for row in book.worksheets[1] for cell in row)


def test_the_selection_saves_as_one_zip(desktop: Any, app_url: str, tmp_path: Path) -> None:
    page = desktop.open(app_url + "operations?country=PRT")
    bundle = zipfile.ZipFile(save(page, page.get_by_role("button", name="zip").first, tmp_path))
    assert bundle.testzip() is None
    names = {Path(name).name for name in bundle.namelist()}
    assert {"README.md", "codebook.csv", "sources.csv", "CITATION.cff", "operations.csv", "operations.parquet"} <= names
    inside = {Path(name).name: name for name in bundle.namelist()}
    readme = bundle.read(inside["README.md"]).decode()
    assert "Portugal" in readme and "CC BY 4.0" in readme and "boundaries and names imply no opinion" in readme
    assert "GeoNames" in readme and "European Central Bank" in readme
    assert len(json.loads(bundle.read(inside["operations.json"]))) >= 118
    for name in bundle.namelist():
        if name.endswith(".csv"):
            no_formula(list(csv.reader(io.StringIO(bundle.read(name).decode("utf-8-sig")))))
