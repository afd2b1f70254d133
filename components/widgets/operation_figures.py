"""The figures of an operation, each down to its claims and their sources."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from components import claim_words
from components.context import Context
from components.formats import by_metric
from components.kind_words import sure
from components.queries.operation import OperationRecord
from components.widgets.evidence import Span, highlighted_excerpt, show_evidence
from components.widgets.markdown import plain
from components.widgets.operation_links import outward, published, source_label, text_link

CLAIMS_AT_ONCE, READ_AT_ONCE = 6, 2


def figures(context: Context, record: OperationRecord) -> None:
    """Every metric that a source states, with its rule, its claims and their sources."""
    st.subheader("Figures", anchor=False)
    metrics = list(dict.fromkeys([*record.figures["metric"], *record.claims["metric"]]))
    if not metrics:
        below = " as a whole; the related operations below have figures" if len(record.states) else ""
        st.info(f"No source states a figure for this operation{below}.")
        return
    stood = {row.metric: row for row in record.figures.itertuples()}
    for metric in metrics:
        with st.container(border=True, key=f"figure-{metric}"):
            _figure(context, record, metric, stood.get(metric))


def _figure(context: Context, record: OperationRecord, metric: str, figure: Any) -> None:
    name = context.catalog.metrics[metric]
    value = claim_words.figure_text(figure, metric) if figure is not None else "no figure"
    st.markdown(f"#### {plain(name.label)}: {plain(value)}")
    claims = in_order(list(record.claims[record.claims["metric"] == metric].itertuples()))
    st.caption(_rule(context, record, metric, figure, claims), help=plain(name.description))
    articles = {row.article_id: row for row in record.articles.itertuples()}
    first = at_once(claims)
    _claims(context, first, name.kind, articles)
    shown = {claim.claim_id for claim in first}
    more = [claim for claim in claims if claim.claim_id not in shown]
    if more:
        with st.expander(f"{len(more)} more {'number' if len(more) == 1 else 'numbers'} that sources state"):
            _claims(context, more, name.kind, articles)


def in_order(claims: list[Any]) -> list[Any]:
    """The claims that stand first; else as they came."""
    return sorted(claims, key=lambda claim: claim.standing != "figure")


def at_once(claims: list[Any]) -> list[Any]:
    """The first six claims; where a record has that many of its own, what articles say keeps two places."""
    if len(claims) <= CLAIMS_AT_ONCE:
        return claims
    read = [claim for claim in claims if claim.method == "automatic"]
    own = [claim for claim in claims if claim.method != "automatic"]
    places = max(CLAIMS_AT_ONCE - len(own), min(len(read), READ_AT_ONCE))
    chosen = {claim.claim_id for claim in (*own[: CLAIMS_AT_ONCE - places], *read[:places])}
    return [claim for claim in claims if claim.claim_id in chosen]


def _rule(context: Context, record: OperationRecord, metric: str, figure: Any, claims: list[Any]) -> str:
    if figure is None:
        if all(claim.standing == "evidence" for claim in claims):
            return "No person recorded a figure. What was read automatically is evidence beside it, not counted."
        return "Numbers are stated, but none that can stand for the operation."
    said = [claim_words.RULES[figure.reason]]
    if figure.amount is not None and figure.upper is not None:
        said.append(f"upper limit stated: {by_metric(metric, figure.upper, '≤', full=True)}, never added")
    if figure.unconverted:
        said.append(f"{figure.unconverted} amounts without an exchange rate left out")
    if not figure.counts:
        said.append("a period's statistics: not in sums unless switched on")
    said.extend(_in_family(context, record.states, record.id, metric))
    return plain("; ".join(said)[0].upper() + "; ".join(said)[1:] + ".")


def _in_family(context: Context, states: pd.DataFrame, operation_id: str, metric: str) -> list[str]:
    """What the family rule makes of it where the whole family is selected."""
    rows = states[(states["operation_id"] == operation_id) & (states["metric"] == metric)]
    return [family_words(context, row, operation_id) for row in rows.itertuples() if row.state != "counted"]


def family_words(context: Context, row: Any, here: str) -> str:
    """The state of a figure in its family, in words; `here` is the operation whose page it is."""
    if row.counted_in:
        known = context.catalog.operations.get(row.counted_in, row.counted_in)
        # A phase often has the name of its umbrella.
        name = "this one" if row.counted_in == here else known
        return f"already counted in {name} where both are selected"
    if row.state == "its members add up to more":
        return "its members add up to more and are counted instead"
    return str(row.state)


def _claims(context: Context, claims: list[Any], kind: str, articles: dict[str, Any]) -> None:
    """The claims in groups that share their sources, which stand once below them; held text shows the sentence."""
    for _, shared in groupby(claims, key=lambda claim: (claim.method, claim.confidence, tuple(claim.articles))):
        group = list(shared)
        st.markdown("\n".join(f"- {_claim_line(claim, kind)}" for claim in group))
        for claim in group:
            sentence = sentence_of(claim, kind, articles.get(claim.article_id or ""))
            if sentence:
                show_evidence(sentence)
        read = [articles[each] for each in group[0].articles if each in articles and group[0].method == "automatic"]
        with st.container(horizontal=bool(read), vertical_alignment="center", gap="small"):
            st.caption(_stated_by(group[0], articles, several=len(group) > 1), width="content" if read else "stretch")
            for article in read:
                text_link(context, article)


def _claim_line(claim: Any, kind: str) -> str:
    said = f"**{plain(claim_words.stated(claim, kind))}** {plain(claim_words.about(claim))}"
    converted = claim_words.conversion(claim)
    return (
        f"{said}; {plain(converted)} · *{plain(claim_words.outcome(claim))}*"
        if converted
        else (f"{said} · *{plain(claim_words.outcome(claim))}*")
    )


def _stated_by(claim: Any, articles: dict[str, Any], several: bool) -> str:
    """Which sources state it. A curated claim names all sources of its record unless the record says which."""
    found = [articles[article] for article in claim.articles if article in articles]
    if claim.method == "automatic":
        how = f" with confidence {sure(claim.confidence)}" if claim.confidence is not None else ""
        return f"Read automatically{how} from {_source(found[0]) if found else 'a source that is not held'}"
    if len(found) == 1:
        return f"Stated by {_source(found[0])}"
    links = " · ".join(outward(f"{row.publisher or 'source'} {published(row.published_on)}", row.url) for row in found)
    return f"{'Each: one' if several else 'One'} of these {len(found)} sources states it: {links}"


def _source(article: Any) -> str:
    return outward(source_label(article), article.url)


def sentence_of(claim: Any, kind: str, article: Any) -> str:
    """The sentence it was read from, its number marked with what it was read as, as HTML; empty without a text."""
    if article is None or article.body is None or claim.span_start is None or claim.span_end is None:
        return ""
    text = f"{article.title or ''}\n\n{article.body}"
    return highlighted_excerpt(
        text, Span(int(claim.span_start), int(claim.span_end), "figure", claim_words.stated(claim, kind))
    )
