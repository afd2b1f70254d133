"""Claims of articles: the numbers they state, as the warehouse takes them, and what each is a number of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pydantic import ValidationError

from etl.model.claim import Extraction, Figure
from etl.model.content import ArticleClaim, Conversion
from etl.model.operation import Figure as RecordFigure
from etl.operations.automatic import printable
from etl.operations.convert import Converter
from etl.operations.match import Stated

GRAM = Decimal("0.001")
CENT = Decimal("0.01")
LONGEST_DETAIL = 160
SIGNS = {"exact": "=", "at_least": "≥", "about": "≈", "at_most": "≤"}


@dataclass(frozen=True, slots=True)
class Statement:
    """An article tied to an operation, with what it says: the input of its claims."""

    operation_id: str
    article_id: str
    published: date
    found: Extraction


def usable_figures(figures: Iterable[Figure]) -> tuple[list[Figure], list[tuple[Figure, str]]]:
    """Figures that the schema can hold, rounded to cents and grams; and those it cannot, each with the reason."""
    kept, refused = [], []
    for figure in figures:
        places = GRAM if figure.metric == "drugs_kg" else CENT if figure.currency else None
        try:
            rounded = _rounded(figure, places)
            RecordFigure(
                metric=rounded.metric, value=rounded.value, value_high=rounded.value_high, qualifier=rounded.qualifier,
                currency=rounded.currency, country=rounded.country, scope=rounded.scope,
            )  # fmt: skip
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            refused.append((figure, f"{'.'.join(map(str, first['loc']))}: {first['msg']}"))
        except ArithmeticError:
            refused.append((figure, "value: a number too large to hold"))
        else:
            kept.append(rounded)
    return kept, refused


def stated(figures: Iterable[Figure]) -> frozenset[Stated]:
    """The figures for comparing with other articles' and operations'."""
    return frozenset((figure.metric, figure.value.normalize(), figure.currency) for figure in figures)


def figure_words(figure: Figure) -> str:
    """A figure in one line: "losses ≥ 1400000 USD", "arrests = 40 to 50"."""
    numbers = [f"{value.normalize():f}" for value in (figure.value, figure.value_high) if value is not None]
    return " ".join(filter(None, (figure.metric, SIGNS[figure.qualifier], " to ".join(numbers), figure.currency)))


def make_claims(
    statements: Sequence[Statement], participants: Mapping[str, frozenset[str]], converter: Converter
) -> list[ArticleClaim]:
    """The claims of all articles tied to operations. participants: countries by operation."""
    claims: list[ArticleClaim] = []
    quotes: dict[str, str] = {}
    for one in statements:
        partial = one.found.kind == "judicial" or len(one.found.countries) < len(participants[one.operation_id])
        for position, figure in enumerate(one.found.figures):
            claims.append(_claim(one, position, figure, partial, converter))
            quotes[claims[-1].claim_id] = printable(figure.quote)[:LONGEST_DETAIL]
    return _items_of_one_article(claims, quotes)


def _claim(one: Statement, position: int, figure: Figure, partial: bool, converter: Converter) -> ArticleClaim:
    conversion: Conversion | None = None
    if figure.currency:
        conversion = converter.convert(figure.value, figure.currency, one.published)
    return ArticleClaim(
        claim_id=f"{one.article_id}#{position + 1}",
        operation_id=one.operation_id,
        article_id=one.article_id,
        position=position,
        metric=figure.metric,
        value=figure.value,
        value_high=figure.value_high,
        qualifier=figure.qualifier,
        currency=figure.currency,
        country=figure.country,
        # An article that names fewer countries than the operation has, or one defendant's case, tells of a part.
        scope="part" if partial else figure.scope,
        detail=None,
        span_start=figure.start,
        span_end=figure.end,
        confidence=figure.confidence,
        conversion=conversion,
    )


def _items_of_one_article(claims: list[ArticleClaim], quotes: Mapping[str, str]) -> list[ArticleClaim]:
    """Totals of one metric in one article are items of a split and get details, so that they add up.

    Only one article of an operation may add items up, and only where no other states a single total: two articles split
    one number in different words, and items of both would count it twice. Others' items are parts. quotes: by claim.
    """
    totals: dict[tuple[str, str], dict[str, list[ArticleClaim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.scope == "total" and claim.qualifier != "at_most":
            totals[claim.operation_id, claim.metric][claim.article_id].append(claim)
    changed: dict[str, ArticleClaim] = {}
    for by_article in totals.values():
        splits = {key: items for key, items in by_article.items() if len(items) > 1}
        adding = next(iter(splits), None) if len(splits) == len(by_article) else None
        for article_id, items in splits.items():
            for item in items:
                detail = f"{quotes[item.claim_id]} (at {item.span_start})"
                changed[item.claim_id] = (
                    replace(item, detail=detail) if article_id == adding else replace(item, scope="part")
                )
    return [changed.get(claim.claim_id, claim) for claim in claims]


def _rounded(figure: Figure, places: Decimal | None) -> Figure:
    value, high = figure.value, figure.value_high
    if places is not None:
        value = value.quantize(places, ROUND_HALF_UP)
        high = high.quantize(places, ROUND_HALF_UP) if high is not None else None
    return replace(figure, value=value, value_high=high if high is not None and high > value else None)
