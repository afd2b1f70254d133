"""A press release's text with what was read from it marked: by colour and a label in words, never colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

import streamlit as st

# Field of the evidence → its group (the class that colours it) and the group's name in the legend.
GROUPS = {
    "figure": ("figure", "Figure"),
    "operation_name": ("name", "Operation name"),
    "action_start": ("date", "Date of the action"),
    "action_end": ("date", "Date of the action"),
    "countries": ("country", "Country that took part"),
    "victim_countries": ("victims", "Country of victims"),
    "bodies": ("body", "International body"),
    "agencies": ("body", "Agency"),
    "places": ("country", "Place"),
    "crime_types": ("crime", "Crime type"),
}
_ORDER = {field: at for at, field in enumerate(GROUPS)}
OTHER = ("other", "Other evidence")
LONGEST_TEXT = 60_000
EXCERPT = 300
_STYLE = Path(__file__).with_name("evidence.css")
# What would turn the direction of the text after it, and what does not print.
_BARRED = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")
_BULLETS = "-–—•*·▪◦‣"
# A line break after this many characters wraps a sentence rather than ends it.
WRAPPED = 50


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text; `field` is one of GROUPS; `label` says in words what was read there."""

    start: int
    end: int
    field: str
    label: str


def highlighted(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML with its spans marked and labelled; everything in text and labels is escaped.

    Spans outside the text are left out; where spans overlap, marks are cut where they meet and keep their labels.
    """
    pieces, at = [], 0
    for start, end, covering in _flattened(spans, len(text)):
        pieces += [_plain(text[at:start]), _mark(text[start:end], covering, end)]
        at = end
    return f'<div class="evidence" dir="auto">{"".join(pieces)}{_plain(text[at:])}</div>'


def excerpt(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around the characters, at most 300 to each side, and the position in the text at which it starts."""
    first, last = max(0, start - EXCERPT), min(len(text), end + EXCERPT)
    before = [gap.end() for gap in _SENTENCE_END.finditer(text, first, start) if _ends_sentence(text, gap)]
    after = [gap.start() for gap in _SENTENCE_END.finditer(text, end, last) if _ends_sentence(text, gap)]
    begin = before[-1] if before else first
    return text[begin : after[0] if after else last], begin


def _ends_sentence(text: str, gap: re.Match[str]) -> bool:
    """A full stop, an empty line, a short line or a bullet does; the break of a line that was wrapped does not."""
    if gap.group().count("\n") != 1 or text[gap.start() - 1 : gap.start()] in (".", "!", "?"):
        return True
    length = gap.start() - text.rfind("\n", 0, gap.start()) - 1
    return length < WRAPPED or text[gap.end() : gap.end() + 1] in _BULLETS


def highlighted_excerpt(text: str, span: Span) -> str:
    """As `highlighted`, of the sentence around one span, on one line."""
    cut, offset = excerpt(text, span.start, span.end)
    return highlighted(cut.replace("\n", " "), [Span(span.start - offset, span.end - offset, span.field, span.label)])


def merged_labels(labels: Iterable[str]) -> str:
    """One label for all that was read at one place: "country and victims in: Argentina; end: 7 Oct 2025"."""
    fields: dict[str, list[str]] = {}
    for label in dict.fromkeys(labels):
        field, colon, value = label.partition(": ")
        fields.setdefault(value if colon else label, []).extend([field] if colon else [])
    return "; ".join(f"{' and '.join(names)}: {value}" if names else value for value, names in fields.items())


def legend(spans: Iterable[Span]) -> str:
    """The groups that occur among the spans, as HTML."""
    groups = dict.fromkeys(GROUPS.get(span.field, OTHER) for span in spans)
    marks = "".join(f'<li><mark class="evidence-{name}">{escape(words)}</mark></li>' for name, words in groups)
    return f'<ul class="evidence-legend" aria-label="Legend">{marks}</ul>' if marks else ""


def show_evidence(html: str) -> None:
    """Draws what the functions above return, with its style."""
    st.html(_STYLE)
    st.html(html)


def show_text(text: str, spans: Iterable[Span]) -> None:
    """The whole text with its legend; of a very long one the beginning, and says so."""
    shown = [span for span in spans if span.end <= LONGEST_TEXT]
    show_evidence(legend(shown) + highlighted(text[:LONGEST_TEXT], shown))
    if len(text) > LONGEST_TEXT:
        st.caption(f"The first {LONGEST_TEXT:,} of {len(text):,} characters.")


def _flattened(spans: Iterable[Span], length: int) -> list[tuple[int, int, list[Span]]]:
    """Stretches that do not overlap, in order, each with the spans that cover it."""
    inside = sorted(
        {s for s in spans if 0 <= s.start < s.end <= length}, key=lambda s: (s.start, -s.end, s.field, s.label)
    )
    stretches: list[tuple[int, int, list[Span]]] = []
    covering: list[Span] = []
    edges = sorted({edge for span in inside for edge in (span.start, span.end)})
    following = iter(inside)
    upcoming = next(following, None)
    for start, end in pairwise(edges):
        covering = [span for span in covering if span.end > start]
        while upcoming is not None and upcoming.start == start:
            covering.append(upcoming)
            upcoming = next(following, None)
        if covering:
            stretches.append((start, end, list(covering)))
    return stretches


def _mark(text: str, covering: list[Span], end: int) -> str:
    """A marked stretch; the labels stand at the end of the spans they belong to."""
    group, words = GROUPS.get(covering[0].field, OTHER)
    ending = sorted(
        (span for span in covering if span.end == end), key=lambda span: _ORDER.get(span.field, len(_ORDER))
    )
    label = merged_labels(span.label for span in ending)
    title = escape("; ".join(dict.fromkeys(f"{GROUPS.get(s.field, OTHER)[1]}: {s.label}" for s in covering)))
    said = f'<span class="evidence-label"> {_plain(label)}</span>' if label else ""
    return f'<mark class="evidence-{group}" title="{title}">{_plain(text)}{said}</mark>' if words else ""


def _plain(text: str) -> str:
    """Escaped; characters that do not print or turn the reading direction become a visible sign."""
    return escape(_BARRED.sub("\ufffd", text))
