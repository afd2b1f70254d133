"""Whole articles: our own labelled samples, digests and texts nobody should have to read."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.claims.reading import read_article
from etl.model.article import Article
from etl.model.claim import Extraction
from etl.model.vocabulary import countries, crime_types, metrics
from etl.records.digest import read_digest
from etl.records.jsonl import article_from_row

SAMPLES = Path(__file__).resolve().parents[2] / "data/samples"
SHARED = Path(__file__).resolve().parents[3] / "shared/extraction"
WORST = {
    "ten thousand numbers": "Police arrested " + ", ".join(f"{n} suspects in Spain" for n in range(10_000)) + ".",
    "ten thousand lines": "\n".join(f"{n} people were arrested in France." for n in range(10_000)),
    "one number without end": "1,111" * 50_000,
    "grouped without end": "1 111 " * 50_000,
    "number words": "one and " * 50_000,
    "one word": "a" * 500_000,
    "brackets": "([" * 100_000 + "5 arrests",
    "quotes": "\"'" * 100_000,
    "underscores": "_" * 300_000,
    "links": "[a](" * 80_000,
    "dates": "1 May 2024 to " * 20_000,
    "control characters": "".join(map(chr, range(32))) * 5_000,
    "right to left": "\u202e5 arrests\u202c " * 20_000,
    "capitals": "Operation Aa " * 30_000,
}


def own_articles() -> dict[str, Article]:
    lines = (SAMPLES / "articles.own.jsonl").read_text("utf-8").splitlines()
    return {row["doc"]: article_from_row(row) for row in map(json.loads, lines)}


def own_labels() -> dict[str, dict]:
    return {row["doc"]: row for row in map(json.loads, (SAMPLES / "gold.own.jsonl").read_text("utf-8").splitlines())}


def check_form(article: Article, extraction: Extraction) -> None:
    """What holds for every extraction, whatever the text."""
    text = article.full_text
    for figure in extraction.figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.end - figure.start <= 60
        assert figure.metric in metrics()
        assert (figure.currency is not None) == (metrics()[figure.metric].kind == "money")
        assert len(figure.quote.split()) <= 14
        assert 0 < figure.confidence <= 1
        assert figure.value >= 0
    for item in extraction.evidence:
        assert 0 <= item.start < item.end <= len(text)
    assert set(extraction.countries) | set(extraction.victim_countries) <= set(countries())
    assert set(extraction.crime_types) <= set(crime_types())
    if extraction.kind == "other":
        assert not (extraction.figures or extraction.countries or extraction.bodies or extraction.crime_types)


@pytest.fixture(scope="module")
def own() -> dict[str, Extraction]:
    return {doc: read_article(article) for doc, article in own_articles().items()}


def test_our_own_articles_are_read_as_labelled(own: dict[str, Extraction]) -> None:
    """The classifiers were trained on these, so nearly all must be right; a drop means a reader broke."""
    labels = own_labels()
    found = {(doc, f.metric, float(f.value)) for doc, e in own.items() for f in e.figures}
    wanted = {(doc, f["metric"], float(f["value"])) for doc, label in labels.items() for f in label["figures"]}
    assert len(found & wanted) >= 0.92 * len(wanted)
    assert len(found & wanted) >= 0.92 * len(found)
    assert sum(own[doc].kind == label["kind"] for doc, label in labels.items()) >= 0.97 * len(labels)


def test_every_extraction_has_its_form(own: dict[str, Extraction]) -> None:
    articles = own_articles()
    for doc, extraction in own.items():
        check_form(articles[doc], extraction)


def test_evidence_of_a_country_names_it(own: dict[str, Extraction]) -> None:
    articles = own_articles()
    names = {
        articles[doc].full_text[item.start : item.end]
        for doc, extraction in own.items()
        for item in extraction.evidence
        if item.field == "countries" and item.value == "ESP"
    }
    assert names and all("Spa" in name or name[0].isupper() for name in names)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", WORST)
def test_the_worst_text_is_read_in_bounded_time(name: str) -> None:
    article = Article("x", "Police arrest five", "", None, "", WORST[name])
    check_form(article, read_article(article))


@settings(max_examples=60, deadline=None)
@given(title=st.text(max_size=60), text=st.text(max_size=600))
def test_no_text_breaks_the_reader(title: str, text: str) -> None:
    article = Article("x", title, "", None, "", text)
    check_form(article, read_article(article))


WORDS = (
    "police arrested 12 1,006 two suspects in Spain France EUR 4 million (USD 5m) 3 tonnes of cocaine "
    "- , . : \n\n Operation X victims seized"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=80))
def test_no_order_of_words_breaks_the_reader(words: list[str]) -> None:
    article = Article("x", "Police arrest 12 in operation", "", None, "", " ".join(words))
    check_form(article, read_article(article))


def test_an_article_in_a_language_without_tables_is_only_classed() -> None:
    text = (
        "Os policiais prenderam oito pessoas durante uma operação que foi realizada na região de Lisboa. As buscas "
        "foram feitas pela polícia com mandados, e foram apreendidas armas e drogas."
    )
    extraction = read_article(Article("x", "Oito detidos em operação", "", None, "", text))
    assert extraction.reason == "language not read: pt"
    assert not extraction.figures


@pytest.mark.skipif(not SHARED.exists(), reason=f"the labelled digest is not at {SHARED}")
def test_a_real_digest_is_read_without_a_fault() -> None:
    articles = [item for item in read_digest(SHARED / "digest-2024-10.txt") if isinstance(item, Article)]
    gold = [json.loads(line) for line in (SHARED / "gold.seed.jsonl").read_text("utf-8").splitlines()]
    for article, label in zip(articles, gold, strict=True):
        extraction = read_article(article)
        assert (extraction.doc, extraction.kind) == (label["doc"], label["kind"])
        wanted = {(f["metric"], float(f["value"]), f["currency"]) for f in label["figures"]}
        assert {(f.metric, float(f.value), f.currency) for f in extraction.figures} == wanted
