"""When the action took place: the date or period of the article that belongs to the action itself."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from etl.claims.dates import DateSpan, read_dates
from etl.claims.linear import load_models
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.sentences import Page, Sentence
from etl.model.claim import Evidence

NEAR: Final = 70
LEAST_CHANCE: Final = 0.3  # chosen by cross-validation; most articles tell of one action
SURE_CHANCE: Final = 0.6
TOGETHER_DAYS: Final = 14
DAY_LENGTH: Final = len("2024-10-03")
STAMP_BEFORE: Final = 30
MOST_HEADER: Final = 3000
HEADER_LINES: Final = 12
MOST_APART: Final = 800  # days between a file's date and a page's: a birthday is no publication
# A line that begins with a full date, below the headline and before the story: "Thursday, January 28, 2021".
_DATE_LINE = re.compile(
    r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:[a-z]{3,9}\.? [0-3]?\d,? (?:19|20)\d\d|[0-3]?\d [a-z]{3,9} (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_STATED = re.compile(
    r"^(?:publish(?:ed)?(?: date| on)?|date|posted(?: on)?|release date):?(?: *|\n{1,2})(?P<date>\w[^\n|]{5,30})",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, month or year of the action, with where it was read."""

    first: str | None
    last: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in its sentence."""

    span: DateSpan
    sentence: Sentence
    index: int


@cache
def _patterns(place: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in load_table("periods")[place].items()}


@cache
def _sentence_phrases() -> dict[str, Phrase]:
    return {name: compile_phrase(pattern) for name, pattern in load_table("periods")["sentence"].items()}


def stated_publication(page: Page, given: date | None) -> date | None:
    """The day a page says it was published on, which is more exact than a file's date; `given` where it
    says none.
    """
    match = _STATED.search(page.plain[:MOST_HEADER])
    for line in [match["date"]] if match else reversed(_header(page)):
        spans = read_dates(line, given)
        if spans and spans[0].first and len(spans[0].first) == DAY_LENGTH:
            stated = date.fromisoformat(spans[0].first)
            if match or given is None or abs((stated - given).days) <= MOST_APART:
                return stated
    return given


def _header(page: Page) -> list[str]:
    """The lines that begin with a full date among the last ones before the story."""
    story = next((sentence.start for sentence in page.sentences if sentence.role == "prose"), 0)
    lines = [line for line in page.plain[max(0, story - MOST_HEADER) : story].split("\n") if line.strip()]
    return [line for line in lines[-HEADER_LINES:] if _DATE_LINE.match(line)]


def read_dated(page: Page, published: date | None) -> list[list[DateSpan]]:
    """The dates of each sentence, offsets in the article."""
    found = []
    context: list[int] = []  # explicit years of the last sentences
    for sentence in page.sentences:
        year = context[-1] if context and published is None else None
        spans = read_dates(sentence.text, published, year)
        years = [int(span.last[:4]) for span in spans if span.last and len(span.last) > 4 and not span.relative]
        context = years or context[-1:]
        shift = sentence.start
        found.append([replace(span, start=span.start + shift, end=span.end + shift) for span in spans])
    return found


def date_features(page: Page, dated: Dated, published: date | None) -> dict[str, float]:
    """Features of one date: its form, the words around it, its place, and its distance from the
    publication.
    """
    span, sentence = dated.span, dated.sentence
    before = page.plain[max(sentence.start, span.start - NEAR) : span.start].replace("\n", " ")
    after = page.plain[span.end : min(sentence.end, span.end + NEAR)].replace("\n", " ")
    features = {f"form={span.form}": 1.0, f"role={sentence.role}": 1.0, "relative": float(span.relative)}
    features |= {f"before:{name}": 1.0 for name, p in _patterns("before").items() if p.search(before)}
    features |= {f"after:{name}": 1.0 for name, p in _patterns("after").items() if p.search(after)}
    features |= {f"in:{name}": 1.0 for name, phrase in _sentence_phrases().items() if page.has(phrase, sentence)}
    features["first_sentences"] = float(dated.sentence.rank < 4)
    features["late"] = dated.index / max(1, len(page.sentences))
    features["at_start"] = float(span.start - sentence.start < 6)
    features["whole_line"] = float(span.end - span.start > 0.5 * (sentence.end - sentence.start))
    features["period"] = float(span.first != span.last)
    features["stamp"] = float(_is_stamp(dated, page, published))
    features["resolved"] = float(span.first is not None)
    if span.last and published:
        features[f"age={_age(span.last, published)}"] = 1.0
    for flag in ("in:action", "in:background"):
        if flag in features:
            features[f"{flag}&{'relative' if span.relative else span.form}"] = 1.0
    return features


def _is_stamp(dated: Dated, page: Page, published: date | None) -> bool:
    """True for the date of publication itself: a written day at the head of its line or followed by "press release"."""
    span = dated.span
    if span.relative or published is None or span.last != published.isoformat() or span.first != span.last:
        return False
    line = _WEEKDAY.sub("", page.plain[page.plain.rfind("\n", 0, span.start) + 1 : span.start])
    return len(line.strip()) < STAMP_BEFORE and not any(char.islower() for char in line.split(",")[-1])


def _age(last: str, published: date) -> str:
    months = (published.year - int(last[:4])) * 12 + (published.month - int(last[5:7]) if len(last) >= 7 else 0)
    if last == published.isoformat():
        return "same_day"
    if len(last) == 10 and abs((published - date.fromisoformat(last)).days) <= 7:
        return "week"
    return "now" if months <= 1 else "season" if months <= 6 else "year" if months <= 15 else "old"


def read_period(page: Page, dates: list[list[DateSpan]], published: date | None) -> Period:
    """The most probable action date, joined with others of its sentence and with sure ones close by; nothing where none
    is probable or its year is unknown.
    """
    model = load_models("dates").get("action")
    if model is None:
        return Period(None, None, ())
    rated = [
        (model.probability(date_features(page, dated, published)), dated)
        for index, (sentence, spans) in enumerate(zip(page.sentences, dates, strict=True))
        for dated in (Dated(span, sentence, index) for span in spans)
    ]
    best_chance, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or best_chance < LEAST_CHANCE or best.span.first is None or best.span.last is None:
        return Period(None, None, ())
    spans = [dated.span for chance, dated in rated if _belongs(dated, chance, best)]
    first = min(spans, key=lambda span: span.first or "")
    last = max(spans, key=lambda span: span.last or "")
    start, end = first.first or "", last.last or ""
    evidence = (
        Evidence("action_start", start, first.start, first.end),
        Evidence("action_end", end, last.start, last.end),
    )
    return Period(start, end, evidence)


def _belongs(dated: Dated, chance: float, best: Dated) -> bool:
    """True for the best date and for those of its precision that tell of the same action: probable ones in its
    sentence, sure ones elsewhere within two weeks.
    """
    span, own = dated.span, best.span
    if span is own:
        return True
    if not (span.first and span.last and own.first and own.last) or len(span.first) != len(own.first):
        return False
    if dated.index == best.index:
        return chance >= LEAST_CHANCE
    if chance < SURE_CHANCE or len(span.first) != DAY_LENGTH:
        return False
    return abs((date.fromisoformat(span.first) - date.fromisoformat(own.first)).days) <= TOGETHER_DAYS
