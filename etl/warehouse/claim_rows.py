"""Rows of claims and of the articles that state them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from etl.model.content import ArticleClaim, Content, Conversion, Converted, Loaded, ReadArticle
from etl.model.operation import Figure, Operation, Source
from etl.warehouse.publishers import publisher_tier
from etl.warehouse.write import Row


def claim_rows(content: Content) -> dict[str, Iterable[Row]]:
    """Articles with their evidence, their ties to operations, and every claim with the articles that may state it."""
    return {
        "article": _articles(content),
        "article_evidence": _evidence(content),
        "operation_article": _operation_articles(content),
        "claim": _claims(content),
        "claim_article": _stated_in(content),
    }


def claim_id(operation: Operation, position: int) -> str:
    """Identifier of a curated claim: its operation and place in the record."""
    return f"{operation.id}#{position + 1}"


def article_id(source: Source) -> str:
    """Identifier of a source: a hash of its address, which is its identity."""
    return url_id(source.url)


def url_id(url: str) -> str:
    """Identifier of the article at an address."""
    return "a" + hashlib.sha256(url.encode()).hexdigest()[:15]


def _claims(content: Content) -> Iterator[Row]:
    yield from (_curated_claim(content, loaded, position) for loaded, position in _figures(content))
    yield from map(_automatic_claim, content.claims)


def _stated_in(content: Content) -> Iterator[Row]:
    for loaded, position in _figures(content):
        for article in _stating(loaded.operation, position):
            yield {"claim_id": claim_id(loaded.operation, position), "article_id": article}
    for claim in content.claims:
        yield {"claim_id": claim.claim_id, "article_id": claim.article_id}


def _evidence(content: Content) -> Iterator[Row]:
    for text in content.texts:
        for position, one in enumerate(text.evidence, start=1):
            yield {
                "article_id": text.article_id,
                "position": position,
                "field": one.field,
                "value": one.value,
                "span_start": one.start,
                "span_end": one.end,
            }


def _figures(content: Content) -> Iterable[tuple[Loaded, int]]:
    for loaded in content.loaded:
        if loaded.origin == "curated":
            for position in range(len(loaded.operation.figures)):
                yield loaded, position


def _stating(operation: Operation, position: int) -> list[str]:
    """The articles that state a curated figure: those the record names, else all of its sources."""
    named = operation.figures[position].sources
    sources = [operation.sources[index] for index in named] if named else operation.sources
    return sorted({article_id(source) for source in sources})


def _curated_claim(content: Content, loaded: Loaded, position: int) -> Row:
    figure: Figure = loaded.operation.figures[position]
    return {
        "claim_id": claim_id(loaded.operation, position),
        "operation_id": loaded.operation.id,
        "article_id": None,
        "position": position,
        "metric": figure.metric,
        "value": figure.value,
        "value_high": figure.value_high,
        "qualifier": figure.qualifier,
        "currency": figure.currency,
        "country": figure.country,
        "scope": figure.scope,
        "detail": figure.detail,
        "basis": figure.basis,
        "as_of": figure.as_of,
        "method": "curated",
        "span_start": None,
        "span_end": None,
        "confidence": None,
        **_amount(figure, content.conversions.get((loaded.operation.id, position))),
    }


def _automatic_claim(claim: ArticleClaim) -> Row:
    return {
        "claim_id": claim.claim_id,
        "operation_id": claim.operation_id,
        "article_id": claim.article_id,
        "position": claim.position,
        "metric": claim.metric,
        "value": claim.value,
        "value_high": claim.value_high,
        "qualifier": claim.qualifier,
        "currency": claim.currency,
        "country": claim.country,
        "scope": claim.scope,
        "detail": claim.detail,
        "basis": "result",
        "as_of": None,
        "method": "automatic",
        "span_start": claim.span_start,
        "span_end": claim.span_end,
        "confidence": claim.confidence,
        **_amount(claim, claim.conversion),
    }


def _amount(figure: Figure | ArticleClaim, conversion: Conversion | None) -> Row:
    """The number in the metric's unit; money as converted, or why it was not."""
    if figure.currency is None:
        return {"amount": figure.value, "rate": None, "rate_date": None, "unconverted": None}
    if isinstance(conversion, Converted):
        return {
            "amount": conversion.value_eur,
            "rate": conversion.rate,
            "rate_date": conversion.rate_date,
            "unconverted": None,
        }
    reason = conversion.reason if conversion else f"no rate was looked up for {figure.currency}"
    return {"amount": None, "rate": None, "rate_date": None, "unconverted": reason}


def _articles(content: Content) -> Iterator[Row]:
    """Sources of curated records and articles whose text is held; a text wins over a bare address."""
    read = {article.article_id: article for article in content.articles}
    sources: dict[str, Source] = {}
    for loaded in content.loaded:
        for source in loaded.operation.sources:
            sources.setdefault(article_id(source), source)
    yield from (_source_row(source) for key, source in sources.items() if key not in read)
    for text in content.texts:
        yield _article_row(read[text.article_id], text.body)


def _source_row(source: Source) -> Row:
    return {
        "article_id": article_id(source),
        "url": source.url,
        "publisher": source.publisher,
        "published_on": source.published_on,
        **dict.fromkeys(("title", "kind", "reason", "became", "language", "body")),
    }


def _article_row(article: ReadArticle, body: str) -> Row:
    return {
        "article_id": article.article_id,
        "url": article.url,
        "publisher": article.publisher,
        "published_on": article.published_on,
        "title": article.title,
        "kind": article.kind,
        "reason": article.reason,
        "became": article.became,
        "language": article.language,
        "body": body,
    }


def _operation_articles(content: Content) -> list[Row]:
    rows: dict[tuple[str, str], Row] = {}
    publishers = {article.article_id: article.publisher for article in content.articles}
    operations = {}
    ranks: Counter[str] = Counter()
    for loaded in content.loaded:
        operation = operations[loaded.operation.id] = loaded.operation
        for source in operation.sources:
            key = (operation.id, article_id(source))
            if key not in rows:
                ranks[operation.id] += 1
                rows[key] = _tie(*key, ranks[operation.id], "curated", source.publisher, operation, None)
    for tie in content.ties:
        key = (tie.operation_id, tie.article_id)
        operation = operations[tie.operation_id]
        if key not in rows:
            ranks[operation.id] += 1
            publisher = publishers.get(tie.article_id)
            rows[key] = _tie(*key, ranks[operation.id], "automatic", publisher, operation, tie.reason)
    return list(rows.values())


def _tie(
    operation_id: str,
    article: str,
    rank: int,
    method: str,
    publisher: str | None,
    operation: Operation,
    reason: str | None,
) -> Row:
    return {
        "operation_id": operation_id,
        "article_id": article,
        "rank": rank,
        "method": method,
        "tier": publisher_tier(publisher, operation),
        "reason": reason,
    }
