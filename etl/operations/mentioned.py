"""Whether an article that mentions a name reports the operation behind it: in the news of the day, or in court later.

A name alone never ties: date, countries and kinds of crime must not speak against it. Pure.
"""

from datetime import timedelta

from etl.operations.match import AFTER_JUDICIAL, BEFORE, Action, Report, same_news
from etl.operations.same_action import nearly_same_countries
from etl.operations.subjects import LONG_NAME, Mention

# How often an article on a thing names it; what it only compares with is named once or twice. A court case against a
# customer of a market names the market some times, too: cases of the market itself do so throughout.
OFTEN, TWICE, THROUGHOUT = 3, 2, 5
# A title that names a target no other operation had, in the same countries, may stand over news of some weeks.
SAME_MONTH = timedelta(days=31)


def is_news_of(report: Report, mention: Mention, action: Action) -> bool:
    """The article appeared within days of the operation and is about what the operation was about.

    A country must be shared, as far as the article states any: against the same target in other countries is another
    operation. Kinds of crime must meet, too, unless the title names what no other operation had.
    """
    alone = mention.in_title and mention.operations == (action.operation_id,)
    if _apart(report.countries, action.countries) or (_apart(report.crime_types, action.crime_types) and not alone):
        return False
    sure = mention.named or len(mention.words.split()) >= LONG_NAME
    central = mention.in_title or mention.count >= (TWICE if sure else OFTEN)
    if central and report.dated and same_news(report, action):
        return True
    if (
        not mention.in_title
        or mention.operations != (action.operation_id,)
        or not nearly_same_countries(report, action)
    ):
        return False
    if report.published is None or action.announced is None:
        return False
    return abs(report.published - action.announced) <= SAME_MONTH


def is_case_of(report: Report, mention: Mention, action: Action) -> bool:
    """The court case followed the operation within years and is about its target, which no other operation had.

    "The biggest market since Silk Road" names it once; a case on it does so again and again.
    """
    central = mention.count >= THROUGHOUT or (mention.in_title and mention.count >= TWICE)
    if report.kind != "judicial" or not central or mention.operations != (action.operation_id,):
        return False
    if report.published is None or not action.first - BEFORE <= report.published <= action.last + AFTER_JUDICIAL:
        return False
    return bool(report.crime_types & action.crime_types) and not _apart(report.countries, action.countries)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)
