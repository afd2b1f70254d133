"""Whether an article and an operation of the same days are one action, by the words of their titles as well. Pure.

Numbers of one digit stand in hundreds of operations and tie nothing by themselves. With the day, the kind of crime, the
countries and what the title is about they do: "8 arrested for smuggling migrants across the Turkish-Bulgarian border".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from etl.operations.match import Action, Report, Stated, overlap
from etl.operations.telling_words import telling_words

# Releases on one action appear on the day or the next; its own first day is the same.
SAME_DAYS = timedelta(days=1)
# Of the words of a title, how many must be the operation's; and in how few operations a word is that tells one of them.
SHARED_WORDS, SHARED_PART, RARE_WORD = 3, 0.5, 12
# Of the countries of both, how many must be the same with a number in common, and without one (and then how many).
COUNTRY_OVERLAP, NEARLY_ALL, MANY_COUNTRIES = 0.5, 0.8, 4


@dataclass(frozen=True, slots=True)
class Story:
    """What shows that an article is on an action. part: it tells of some of the countries alone."""

    words: frozenset[str]
    figures: frozenset[Stated]
    part: bool


def same_story(report: Report, action: Action, rarity: Mapping[str, int]) -> Story | None:
    """What shows that an article and an action are one, by days, crime, countries and words; None where nothing does.

    rarity: in how many operations each word is. Court cases are told years later and never meant.
    """
    if report.kind != "operation" or not _same_days(report, action) or not report.crime_types & action.crime_types:
        return None
    own = telling_words([report.title])
    words, figures = own & action.words, report.figures & action.figures
    similar = len(words) >= SHARED_WORDS and len(words) >= SHARED_PART * len(own)
    shared = overlap(report.countries, action.countries)
    if similar and shared >= COUNTRY_OVERLAP and len(report.countries & action.countries) > 1:
        many = len(report.countries) >= MANY_COUNTRIES and shared >= NEARLY_ALL
        if many or (figures and not _differ(report, action)):
            return Story(words, figures, part=False)
    if report.countries and report.countries < action.countries and not _exceeds(report, action):
        telling = similar and any(rarity.get(word, 0) <= RARE_WORD for word in words)
        if telling or (len(words) > 1 and _states_a_part(report, action)):
            return Story(words, figures, part=True)
    return None


def _same_days(report: Report, action: Action) -> bool:
    """Published on the day of the announcement or the next, or begun on the same day."""
    if report.published and action.announced and abs(report.published - action.announced) <= SAME_DAYS:
        return True
    return report.started == action.first.isoformat()


def _differ(report: Report, action: Action) -> bool:
    """Whether they state other numbers of some metric."""
    agreed = {metric for metric, *_ in report.figures & action.figures}
    return bool(({m for m, *_ in report.figures} & {m for m, *_ in action.figures}) - agreed)


def _exceeds(report: Report, action: Action) -> bool:
    """Whether the article counts more than the whole operation does: then it is on something else."""
    most: dict[tuple[str, str | None], Decimal] = {}
    for metric, value, currency in action.figures:
        most[metric, currency] = max(value, most.get((metric, currency), value))
    return any(value > most.get((metric, currency), value) for metric, value, currency in report.figures)


def _states_a_part(report: Report, action: Action) -> bool:
    """Whether a number of the article is what the operation's record states for one of the article's countries."""
    return any((stated, iso3) in action.parts for stated in report.figures for iso3 in report.countries)
