"""What was read from a digest: article by article, with figures and marked text, and as files."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from components.claim_words import counted, stated
from components.context import Context
from components.formats import day, span
from components.kind_words import reason_words, sure
from components.reading import Reading
from components.reading_files import Files
from components.widgets.evidence import Span, show_text
from components.widgets.evidence_words import country_words, evidence_words
from components.widgets.figures_read import show_figures
from components.widgets.markdown import plain
from components.widgets.operation_links import outward
from etl.model.article import Article
from etl.model.claim import Extraction

A_PAGE = 10
PROBLEMS_SHOWN = 10
KINDS = {"operation": "Operation", "judicial": "Court case, no operation", "other": "No operation"}
NO_FILE = (
    "A file could not be made of this reading: something in the text cannot be written there. What is shown is "
    "complete; take the other file, or leave out the articles with odd characters and read again."
)
COLOURS: dict[str, Any] = {"operation": "blue", "judicial": "violet", "other": "gray"}


def show_reading(context: Context, reading: Reading, files: Files) -> None:
    """All articles of a reading, ten at a time, and the files."""
    for problem in reading.problems[:PROBLEMS_SHOWN]:
        st.warning(plain(problem))
    if len(reading.problems) > PROBLEMS_SHOWN:
        st.caption(f"and {len(reading.problems) - PROBLEMS_SHOWN:,} more remarks of this kind")
    if not reading.articles:
        return
    _summary(reading)
    _files(files)
    pages = -(-len(reading.articles) // A_PAGE)
    page = st.pagination(pages, key=f"read-page-{pages}") if pages > 1 else 1
    for number in range((page - 1) * A_PAGE, min(page * A_PAGE, len(reading.articles))):
        _article(context, number, *reading.articles[number])


def spans_of(context: Context, found: Extraction) -> list[Span]:
    """Everything that was read as marks in the text."""
    figures = [Span(f.start, f.end, "figure", _figure_words(context, f)) for f in found.figures]
    others = [Span(e.start, e.end, e.field, evidence_words(context, e.field, e.value)) for e in found.evidence]
    return figures + others


def _summary(reading: Reading) -> None:
    kinds: Counter[str] = Counter(found.kind for _, found in reading.articles)
    names = {
        "operation": ("operation", "operations"),
        "judicial": ("court case", "court cases"),
        "other": ("other",) * 2,
    }
    said = ", ".join(f"{kinds[kind]} {words[kinds[kind] > 1]}" for kind, words in names.items() if kinds[kind])
    figures = sum(len(found.figures) for _, found in reading.articles)
    read = len(reading.articles)
    st.markdown(
        f"**{read:,} {'article' if read == 1 else 'articles'}**: {said}; "
        f"{figures:,} {'figure' if figures == 1 else 'figures'}. Read automatically: check them."
    )


def _files(files: Files) -> None:
    """Both files; one that could not be made says so and what to do."""
    with st.container(horizontal=True):
        _file("JSON Lines", files.json_lines, "digest-read.jsonl", "application/x-ndjson")
        _file("CSV", files.csv, "digest-read.csv", "text/csv")
    if files.json_lines is None or files.csv is None:
        st.warning(NO_FILE, icon=":material/file_download_off:")


def _file(label: str, content: bytes | None, name: str, kind: str) -> None:
    if content is not None:
        st.download_button(label, content, name, kind, on_click="ignore")


def _article(context: Context, number: int, article: Article, found: Extraction) -> None:
    title = plain(article.title or article.text[:80] or "Untitled")
    with st.expander(f"{KINDS[found.kind]}: {title}", expanded=found.kind == "operation", key=f"read-article-{number}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(KINDS[found.kind], color=COLOURS[found.kind])
            st.markdown(f"{plain(reason_words(found.reason))} (confidence {sure(found.confidence)})")
        st.caption(_origin(article, found))
        _facts(context, found)
        _figures(context, found)
        show_text(article.full_text, spans_of(context, found))


def _origin(article: Article, found: Extraction) -> str:
    when = day(article.published) if article.published else "publication date not stated"
    source = outward(article.source or "publisher not stated", article.url)
    return f"{source} · {plain(when)} · language {plain(found.language or 'not recognised')}"


def _facts(context: Context, found: Extraction) -> None:
    if found.kind == "other":
        return
    crimes = [context.catalog.crime_label(code) for code in found.crime_types]
    rows = {
        "Name": found.operation_name,
        "Action": span(found.action_start, found.action_end or found.action_start) if found.action_start else None,
        "Countries": ", ".join(map(country_words, found.countries)),
        "Number of countries": found.countries_stated,
        "Victims in": ", ".join(map(country_words, found.victim_countries)),
        "Bodies": ", ".join(found.bodies),
        "Agencies": ", ".join(found.agencies),
        "Places": ", ".join(found.places),
        "Crime types": ", ".join(crimes),
    }
    lines = [f"**{name}:** {plain(value)}" for name, value in rows.items() if value]
    missing = [name[0].lower() + name[1:] for name, value in rows.items() if not value]
    if missing:
        lines.append(f"**Not stated:** {', '.join(missing)}")
    st.markdown("  \n".join(lines))


def _figures(context: Context, found: Extraction) -> None:
    if not found.figures:
        if found.kind != "other":
            st.caption("No figure was read.")
        return
    show_figures(
        {
            "metric": context.catalog.metrics[figure.metric].label,
            "value": stated(figure, context.catalog.metrics[figure.metric].kind),
            "country": country_words(figure.country) if figure.country else None,
            "scope": figure.scope,
            "quote": figure.quote,
            "confidence": figure.confidence,
        }
        for figure in found.figures
    )


def _figure_words(context: Context, figure: Any) -> str:
    metric = context.catalog.metrics[figure.metric]
    return counted(stated(figure, metric.kind), metric.noun)
