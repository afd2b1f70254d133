"""The figures of an article in another language: each said once, with its country and whether it is the whole."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from etl.claims.candidate import Candidate
from etl.claims.context import Setting
from etl.claims.countries import Mention
from etl.claims.dates import DateSpan
from etl.claims.duplicates import drop_duplicates
from etl.claims.figures import quote_around
from etl.claims.foreign.breakdowns import read_breakdowns
from etl.claims.foreign.candidates import propose
from etl.claims.foreign.quantities import read_quantities
from etl.claims.foreign.tables import load_language
from etl.claims.quantities import Quantity
from etl.claims.sentences import Page
from etl.claims.settings import MOST_QUANTITIES, Reading, find_introductions
from etl.model.claim import Figure, Scope

_BREAK: Final = re.compile(r"[,;:()]")
LEAD: Final = 2  # whose agencies and police stand for the whole action
OPENING: Final = 20
BEHIND: Final = 40  # characters from a number's noun to the country it is tied to
PERSONS: Final = frozenset({"arrests", "charged", "convicted", "suspects_identified", "victims_rescued", "victims"})
LASTING: Final = frozenset({"losses", "criminal_proceeds", "victims"})  # may be told with old dates
MOST_SHOWN: Final = 60


def read_settings(
    page: Page, language: str, mentions: list[list[Mention]], dates: list[list[DateSpan]], local: dict[str, str]
) -> Reading:
    """Every sentence with its quantities outside of dates."""
    introductions = find_introductions(page)
    settings: list[Setting] = []
    budget = MOST_QUANTITIES
    for sentence, found, spans in zip(page.sentences, mentions, dates, strict=True):
        offset = sentence.start
        blocked = [(span.start - offset, span.end - offset) for span in spans if span.form != "year"]
        quantities = read_quantities(sentence.text, language, blocked, local)[:budget] if budget > 0 else []
        budget -= len(quantities)
        moved = tuple(_moved(quantity, offset) for quantity in quantities)
        line = introductions[sentence.number]
        settings.append(Setting(sentence.number, sentence, moved, tuple(found), page.index, line))
    return Reading(page, tuple(settings), mentions, dates)


def _moved(quantity: Quantity, offset: int) -> Quantity:
    return replace(
        quantity,
        start=quantity.start + offset,
        end=quantity.end + offset,
        number_start=quantity.number_start + offset,
        number_end=quantity.number_end + offset,
    )


def read_figures(reading: Reading, language: str, published: date | None, countries: tuple[str, ...]) -> list[Figure]:
    """The figures in the order of the text."""
    candidates: list[Candidate] = []
    for setting in reading.settings:
        if setting.quantities:
            found = propose(setting, language)
            candidates += [*found, *read_breakdowns(setting, found, language)]
    candidates = [c for c in candidates if c.metric in LASTING or not reading.is_stale(c.setting.index, published)]
    ties = {id(c): _country(reading, c, countries) for c in candidates}
    kept = drop_duplicates(candidates, lambda c: ties[id(c)])
    kept.sort(key=lambda c: c.quantity.start)
    return [_figure(c, kept, reading, language, ties[id(c)]) for c in kept]


def _figure(
    candidate: Candidate, kept: list[Candidate], reading: Reading, language: str, country: str | None
) -> Figure:
    quantity = candidate.quantity
    return Figure(
        metric=candidate.metric,
        value=quantity.value,
        qualifier=quantity.qualifier,
        currency=quantity.unit if quantity.kind == "money" else None,
        country=country,
        scope=_scope(candidate, kept, language, country),
        quote=quote_around(reading.page.raw, candidate.setting, quantity.start, quantity.end),
        start=quantity.start,
        end=min(quantity.end, quantity.start + MOST_SHOWN),
        confidence=round(candidate.probability, 3),
        value_high=quantity.high,
    )


def _country(reading: Reading, candidate: Candidate, countries: tuple[str, ...]) -> str | None:
    """The country a figure of an action in several countries is tied to: named right behind it, alone in its sentence,
    or at the head of its paragraph.
    """
    if len(countries) < 2 or "has_parts" in candidate.features:
        return None
    setting, quantity = candidate.setting, candidate.quantity
    end, text = max(candidate.head.end, quantity.end), reading.page.index.text
    own = [m for m in setting.mentions if m.form in ("name", "city") or setting.index > LEAD]
    later = min([end + BEHIND, *(q.start for q in setting.quantities if q.start >= end)])
    behind = [m for m in own if end <= m.start < later and not _BREAK.search(text[end : m.start])]
    if behind:
        return behind[0].iso3 if len({m.iso3 for m in behind}) == 1 else None
    before = [m for m in own if m.end <= quantity.start]
    clause = [m for m in before if not _BREAK.search(text[m.end : quantity.start])]
    for nearest in (clause, before):
        if nearest:
            return nearest[0].iso3 if len({m.iso3 for m in nearest}) == 1 else None
    opening = next(s for s in reading.settings if s.sentence.paragraph == setting.sentence.paragraph)
    heads = [m for m in opening.mentions if m.start - opening.sentence.start <= OPENING]
    return heads[0].iso3 if heads and len({m.iso3 for m in opening.mentions}) == 1 else None


def _scope(candidate: Candidate, kept: list[Candidate], language: str, country: str | None) -> Scope:
    """A part: tied to one of several countries, named as a share, or fewer persons than were said before."""
    table, quantity = load_language(language)["nouns"], candidate.quantity
    if country is not None or re.search(rf"\b{table['part_before']}", candidate.setting.left(quantity), re.I):
        return "part"
    if re.match(table["part"], candidate.setting.right(quantity), re.I):
        return "part"
    larger = [
        c
        for c in kept
        if c.metric == candidate.metric and c.quantity.unit == quantity.unit and c.quantity.value > quantity.value
    ]
    earlier = [c for c in larger if c.quantity.start < quantity.start]
    if candidate.metric in PERSONS:
        return "part" if earlier else "total"
    return "total"
