"""Marked text: what is shown is the text itself, escaped, whatever the text and the spans are."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from components.widgets.evidence import Span, excerpt, highlighted, highlighted_excerpt, legend

TEXT = "Police arrested 8 people in Spain. Another 40 are sought."
ARRESTS = Span(16, 17, "figure", "8 arrests")
SPAIN = Span(28, 33, "countries", "Spain")


def shown(html: str) -> str:
    """What the reader sees, labels left out."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r'<span class="evidence-label">[^<]*</span>', "", html)))


def test_a_span_is_marked_by_group_and_by_words() -> None:
    html = highlighted(TEXT, [SPAIN, ARRESTS])
    assert (
        '<mark class="evidence-figure" title="Figure: 8 arrests">8<span class="evidence-label"> 8 arrests</span></mark>'
        in html
    )
    assert html.index("evidence-figure") < html.index("evidence-country")
    assert "Country that took part" in legend([SPAIN, ARRESTS])


def test_hostile_text_and_labels_are_escaped() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe"
    html = highlighted(hostile, [Span(0, 8, 'x" onmouseover="y', '"><svg onload=alert(3)>')])
    assert re.findall(r"<[^/>]+", html) == [
        '<div class="evidence" dir="auto"',
        html[html.index("<mark") :].split(">")[0],
        '<span class="evidence-label"',
    ]
    assert html[html.index("<mark") :].split(">")[0].count('"') == 4
    assert "\u202e" not in html


def test_spans_outside_the_text_are_left_out() -> None:
    bad = [
        Span(-3, 2, "figure", "x"),
        Span(50, 500, "figure", "x"),
        Span(5, 5, "figure", "x"),
        Span(9, 4, "figure", "x"),
    ]
    assert "<mark" not in highlighted(TEXT, bad)


def test_an_excerpt_is_the_sentence() -> None:
    assert excerpt(TEXT, 16, 17) == ("Police arrested 8 people in Spain.", 0)
    assert excerpt(TEXT, 43, 45) == ("Another 40 are sought.", 35)
    assert shown(highlighted_excerpt(TEXT, Span(43, 45, "figure", "40"))) == "Another 40 are sought."


def test_a_sentence_over_wrapped_lines_is_whole_and_on_one_line() -> None:
    text = (
        "Raid\n\nPolice in Spain and Portugal arrested 14 suspects yesterday, among\nthem the alleged leader of a gang "
        "that stole bank logins with\nfake messages.\nMore\n- 21 searches of homes and offices, in both countries\n"
        "- 6 cars"
    )
    start = text.index("14")
    html = highlighted_excerpt(text, Span(start, start + 2, "figure", "14"))
    assert shown(html) == (
        "Police in Spain and Portugal arrested 14 suspects yesterday, among them the alleged leader of a gang that "
        "stole bank logins with fake messages."
    )
    start = text.index("21")
    assert excerpt(text, start, start + 2)[0] == "- 21 searches of homes and offices, in both countries"


SPANS = st.builds(
    Span,
    st.integers(-2, 40),
    st.integers(-2, 40),
    st.sampled_from(["figure", "countries", "unknown"]),
    st.text(max_size=5),
)
PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=40)


@given(PRINTED, st.lists(SPANS, max_size=8))
def test_nothing_of_the_text_is_lost_or_added(text: str, spans: list[Span]) -> None:
    assert shown(highlighted(text, spans)) == text


@given(st.text(max_size=40), st.lists(SPANS, max_size=8))
def test_only_our_own_tags_come_out(text: str, spans: list[Span]) -> None:
    html = highlighted(text, spans)
    assert set(re.findall(r"</?(\w+)", html)) <= {"div", "mark", "span"}
