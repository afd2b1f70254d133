"""The reading view keeps every offset; menus and footers are left out, results are not."""

from hypothesis import given
from hypothesis import strategies as st

from etl.claims.page import plain_view
from etl.claims.sentences import read_page

PAGE = """Title of the release

Home
News
About us

Police in Spain arrested 12 people on Tuesday. They are suspected of fraud in several U.S. states.

In total, the operation resulted in:

75 arrests
49 property searches

The investigation, led by the prosecution office of Madrid, goes on with help from Europol.

Related news

USD 439 million recovered in another operation
"""


def test_an_article_is_its_prose_and_lists_without_menus_and_footers() -> None:
    page = read_page(PAGE, len("Title of the release"))
    texts = [sentence.text for sentence in page.sentences]
    assert "75 arrests" in texts
    assert not any("439" in text or text == "News" for text in texts)


def test_a_stop_in_an_abbreviation_ends_no_sentence() -> None:
    texts = [sentence.text for sentence in read_page(PAGE, 0).sentences]
    assert "They are suspected of fraud in several U.S. states." in texts


def test_a_sentence_broken_over_lines_is_joined() -> None:
    text = "The agency paid out more than two million dollars in false claims\nto accounts of the gang."
    (sentence,) = read_page(text, 0).sentences
    assert sentence.text.endswith("accounts of the gang.")


def test_a_missing_blank_after_a_stop_still_ends_a_sentence() -> None:
    text = "Police of Chile and Peru took part.The action week led to:8 arrests. The site is at example.Com.br today."
    assert [s.text for s in read_page(text, 0).sentences][:2] == [
        "Police of Chile and Peru took part.",
        "The action week led to:",
    ]


def test_the_story_is_found_by_the_page_s_own_headline_where_the_title_is_another() -> None:
    menu = "\n\n".join(f"We help people who report crimes of kind {n} to the office near you." for n in range(8))
    story = "A man was arrested in Lagos on Monday. " * 60
    page = f"Archived: Adviser to a market arrested abroad | AGENCY\n\n{menu}\n\nAdviser to a market arrested abroad"
    sentences = read_page(f"Arrest abroad\n\n{page}\n\nShare\n\n{story}", len("Arrest abroad")).sentences
    assert any("Lagos" in s.text for s in sentences)
    assert not any("office near you" in s.text for s in sentences)


def test_links_and_marks_become_blanks() -> None:
    assert plain_view("[Europol](https://europol.eu)\u202e **x**\u00a0y").split() == ["Europol", "x", "y"]


@given(st.text(max_size=400))
def test_the_reading_view_is_as_long_as_the_text(text: str) -> None:
    assert len(plain_view(text)) == len(text)


@given(st.text(max_size=400), st.integers(0, 20))
def test_sentences_are_apart_in_order_and_inside_the_text(text: str, title: int) -> None:
    end = 0
    for sentence in read_page(text, min(title, len(text))).sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
