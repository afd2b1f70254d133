"""How pages lie in windows of common widths: nothing alone in a row, cut off or covered, and words that can be read."""

from __future__ import annotations

from typing import Any

# The number of headline cards in each row.
ROWS = """() => {
  const cards = [...document.querySelectorAll('.st-key-headline > *')];
  const tops = cards.map(card => Math.round(card.getBoundingClientRect().top));
  return [...new Set(tops)].map(top => tops.filter(other => other === top).length);
}"""
# How much of a link's words is hidden, in pixels.
HIDDEN = """() => Math.max(...[...document.querySelectorAll('.stMainBlockContainer [data-testid=stPageLink] p')]
  .map(words => words.scrollWidth - words.parentElement.clientWidth))"""
# The colours of the chosen one of a row of choices: its words, and what they stand on.
CHOSEN = """() => {
  const chosen = document.querySelector('[data-variant=segmented_control][data-selected=true]');
  const style = node => getComputedStyle(node), page = style(document.querySelector('.stApp')).backgroundColor;
  return [style(chosen.querySelector('p')).color, style(chosen).backgroundColor, page]
    .map(colour => colour.match(/[\\d.]+/g).map(Number));
}"""


def luminance(colour: list[float]) -> float:
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(words: list[float], tint: list[float], page: list[float]) -> float:
    share = tint[3] if len(tint) > 3 else 1
    ground = [share * over + (1 - share) * under for over, under in zip(tint[:3], page[:3], strict=True)]
    dark, light = sorted([luminance(words), luminance(ground)])
    return (light + 0.05) / (dark + 0.05)


def test_no_headline_card_stands_alone_in_its_row(desktop: Any, app_url: str) -> None:
    page = desktop.open(app_url + "?country=PRT")
    for width, rows in ((1440, [6]), (1366, [6]), (1280, [3, 3]), (1024, [3, 3]), (390, [2, 2, 2])):
        page.set_viewport_size({"width": width, "height": 900})
        desktop.becomes(lambda: page.evaluate(ROWS), rows)


def test_a_phone_shows_whole_names_and_keeps_a_tables_tools_off_the_words(phone: Any, app_url: str) -> None:
    page = phone.open(app_url + "operation?id=china-myanmar-kokang-2023")
    assert page.evaluate(HIDDEN) <= 1
    page = phone.open(app_url + "about?view=metrics")
    words = page.get_by_text("they enter no total unless switched on").bounding_box()
    tools = page.locator("[data-testid=stElementToolbar]").first.bounding_box()
    assert tools["y"] >= words["y"] + words["height"] - 1


def test_the_chosen_one_of_a_row_can_be_read_on_dark(desktop: Any, app_url: str) -> None:
    desktop.page.emulate_media(color_scheme="dark")
    page = desktop.open(app_url + "totals")
    assert contrast(*page.evaluate(CHOSEN)) >= 4.5
