"""Text from data inside Markdown: it shows as written, and its numbers stay whole."""

from components.widgets.markdown import plain


def test_a_number_keeps_its_sign_its_currency_and_its_unit_on_one_line() -> None:
    said = plain("≥ € 639.5 m in losses; 1,400 kg of drugs; ≈ US$ 3 bn; 12 months").replace("\\", "")
    assert said == "≥\u00a0€\u00a0639.5\u00a0m in losses; 1,400\u00a0kg of drugs; ≈\u00a0US$\u00a03\u00a0bn; 12 months"


def test_marks_of_markdown_show_as_written() -> None:
    assert plain("[a](b) *c*\n# d") == r"\[a\]\(b\) \*c\* \# d"
