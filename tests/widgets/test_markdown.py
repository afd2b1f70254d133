"""Text from data inside Markdown: it shows as written, and its numbers stay whole."""

import re

import pytest

from components.widgets.markdown import plain


def test_a_number_keeps_its_sign_its_currency_and_its_unit_on_one_line() -> None:
    said = plain("≥ € 639.5 m in losses; 1,400 kg of drugs; ≈ US$ 3 bn; 12 months").replace("\\", "")
    assert said == "≥\u00a0€\u00a0639.5\u00a0m in losses; 1,400\u00a0kg of drugs; ≈\u00a0US$\u00a03\u00a0bn; 12 months"


def test_marks_of_markdown_show_as_written() -> None:
    assert plain("[a](b) *c*\n# d") == r"\[a\]\(b\) \*c\* \# d"


# What Streamlit's Markdown makes links, icons and arrows of, escaped or not (seen in its version 1.67).
LATE = r"https?://|www(?=\.)|[-.\w+]+@[-\w]+\.|:material/|:streamlit:|->|<-|--|[<>~]="


@pytest.mark.parametrize(
    "text",
    [
        "see http://evil.example",
        "<HTTPS://evil.example>",
        "httphttp://x.y",
        "WWW.evil.example",
        "a.b+c@evil.example",
        ":material/home: :streamlit:",
        "a -> b <- c <-> d --- e",
        "1 >= 2 <= 3 ~= 4",
    ],
)
def test_no_link_no_icon_and_no_arrow_comes_of_a_text(text: str) -> None:
    said = plain(text).replace("\\", "")
    assert not re.search(LATE, said, re.IGNORECASE)
    assert said.replace("\u2060", "") == text


def test_a_text_cannot_turn_the_page_but_keeps_the_direction_of_its_letters() -> None:
    assert plain("a\u202eltiT\u2066 b") == "a\ufffdltiT\ufffd b"
    assert plain("عملية \u200f أمنية") == "عملية \u200f أمنية"
