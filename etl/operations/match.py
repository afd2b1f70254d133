"""Whether an article and an operation speak of the same action: names, dates, countries and figures compared. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from etl.model.automatic import AutomaticOperation
from etl.model.dates import first_day, last_day
from etl.model.operation import Operation
from etl.operations.names import Name, read_name
from etl.operations.subjects import Mention
from etl.operations.telling_words import telling_words

Stated = tuple[str, Decimal, str | None]
Month = int

# How far a publication may lie from the action it names. A numbered edition is reported on for longer than a name that
# may come back next year; a court follows years later.
BEFORE = timedelta(days=31)
AFTER_NAME = timedelta(days=150)
AFTER_EDITION = timedelta(days=550)
AFTER_JUDICIAL = timedelta(days=6 * 365)
# Two texts on one unnamed action appear within days of each other.
SAME_NEWS = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an action, as far as it helps to find the operation."""

    article_id: str
    kind: Literal["operation", "judicial"]
    url: str | None
    name: str | None
    started: str | None
    ended: str | None
    published: date | None
    countries: frozenset[str]
    crime_types: frozenset[str]
    bodies: frozenset[str]
    figures: frozenset[Stated]
    title: str = ""
    mentions: tuple[Mention, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether anything says when it was."""
        return bool(self.started or self.published)


@dataclass(frozen=True, slots=True)
class Action:
    """An operation as articles are compared with it. first and last bound its dates, the announcement included.

    words: what its title and summary are about; parts: the numbers that its record ties to a country.
    """

    operation_id: str
    names: tuple[Name, ...]
    first: date
    last: date
    announced: date | None
    countries: frozenset[str]
    crime_types: frozenset[str]
    bodies: frozenset[str]
    figures: frozenset[Stated]
    words: frozenset[str] = frozenset()
    parts: frozenset[tuple[Stated, str]] = frozenset()


def action_of(operation: Operation, figures: Iterable[Stated], publications: Iterable[date] = ()) -> Action:
    """The operation for comparing. publications: days on which its sources appeared; figures: what it states."""
    ends = [text for text in (operation.ended_on, operation.announced_on) if text] or [str(operation.started_on)]
    texts = [operation.name, *operation.aliases] if operation.name else list(operation.aliases)
    names = {name for text in texts if text and (name := read_name(text))}
    announced = last_day(operation.announced_on) if operation.announced_on else min(publications, default=None)
    return Action(
        operation_id=operation.id,
        names=tuple(sorted(names, key=lambda name: (name.stem, name.edition or 0, name.year or 0))),
        first=first_day(operation.started_on or min(ends)),
        last=max(map(last_day, ends)),
        announced=announced,
        countries=frozenset(country.iso3 for country in operation.countries if country.role == "participant"),
        crime_types=frozenset(operation.crime_types),
        bodies=frozenset(operation.bodies),
        figures=frozenset(figures),
        words=telling_words([operation.name, operation.title, *_told(operation)]),
        parts=frozenset(
            ((figure.metric, figure.value.normalize(), figure.currency), figure.country)
            for figure in operation.figures
            if figure.country
        ),
    )


def _told(operation: Operation) -> tuple[str, ...]:
    """What else tells what it was about; the summary of an automatic operation says nothing of it."""
    return operation.aliases if isinstance(operation, AutomaticOperation) else (*operation.aliases, operation.summary)


def action_in(report: Report, operation_id: str) -> Action | None:
    """A tied article as a further view of its operation; without its name, so that names do not spread in time."""
    if report.started:
        first, last = first_day(report.started), last_day(report.ended or report.started)
    elif report.published:
        first = last = report.published
    else:
        return None
    return Action(
        operation_id=operation_id,
        names=(),
        first=first,
        last=max(last, report.published or last),
        announced=report.published,
        countries=report.countries,
        crime_types=report.crime_types,
        bodies=report.bodies,
        figures=report.figures,
        words=telling_words([report.title]),
    )


def same_name(report: Report, name: Name, action: Action) -> Name | None:
    """The action's name that the article's agrees with, where dates and countries do not speak against it."""
    found = next((own for own in action.names if own.agrees(name)), None)
    if found is None or not _dates_agree(report, name, found, action):
        return None
    if name.year and not found.year and not action.first.year <= name.year <= action.last.year:
        return None
    apart = report.countries and action.countries and not report.countries & action.countries
    same_edition = name.edition is not None and name.edition == found.edition
    return None if apart and not (same_edition and report.bodies & action.bodies) else found


def months_of(one: Report | Action) -> range:
    """The months, counted from year 0, in which the same news may be found: an action's widened by SAME_NEWS."""
    if isinstance(one, Action):
        first, last = one.first - SAME_NEWS, max(one.last, one.announced or one.last) + SAME_NEWS
    else:
        days = [one.published] if one.published else []
        days += [first_day(one.started), last_day(one.ended or one.started)] if one.started else []
        if not days:
            return range(0)
        first, last = min(days), max(days)
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def distance(report: Report, action: Action) -> timedelta:
    """How far the article's date lies from the action; zero within it."""
    day = _day(report)
    if day is None or action.first <= day <= action.last:
        return timedelta()
    return min(abs(day - action.first), abs(day - action.last))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared members as a share of all (Jaccard); 0 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _dates_agree(report: Report, name: Name, found: Name, action: Action) -> bool:
    """Whether action or publication lie near the operation. Without any date only a numbered edition agrees."""
    numbered = (name.edition or name.year or 0) > 0 and (name.edition, name.year) == (found.edition, found.year)
    before, after = (AFTER_EDITION, AFTER_EDITION) if numbered else (BEFORE, AFTER_NAME)
    if report.published and action.announced and abs(report.published - action.announced) <= SAME_NEWS:
        # An action of weeks may begin long before the day on which the record has it.
        return True
    if report.kind == "judicial":
        after = AFTER_JUDICIAL
    elif report.started:
        first, last = first_day(report.started), last_day(report.ended or report.started)
        return first <= action.last + (after if numbered else BEFORE) and last >= action.first - before
    if report.published is None:
        return numbered
    return action.first - before <= report.published <= action.last + after


def same_news(report: Report, action: Action) -> bool:
    """Published within days of the announcement; where one of the two is not known, dates of the action that meet."""
    if report.published and action.announced:
        return abs(report.published - action.announced) <= SAME_NEWS
    if report.started:
        first, last = first_day(report.started), last_day(report.ended or report.started)
        return first <= action.last + SAME_NEWS and last >= action.first - SAME_NEWS
    return report.published is not None and action.first <= report.published <= action.last + SAME_NEWS


def _day(report: Report) -> date | None:
    if report.kind == "operation" and report.started:
        return first_day(report.started)
    return report.published
