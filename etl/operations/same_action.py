"""Whether an article and an operation without a common name are one action, by figures, countries and dates. Pure."""

from etl.operations.match import Action, Report, Stated, overlap, same_news

# Of the countries of both, how many must be the same for an unnamed action.
COUNTRY_OVERLAP = 0.5
# A number above this that hardly any other operation states says by itself that the action is the same.
RARE_VALUE, RARE_OPERATIONS = 100, 2
# A smaller number tells where nearly all countries are the same, three at least.
TELLING_VALUE, NEARLY_ALL = 20, 0.8
# What an article without any date must share: a number this large that no other states, or so many countries.
ONLY_HERE, MANY_COUNTRIES = 1_000, 4
# Or numbers of so many metrics, in the same countries.
MANY_METRICS = 3


def same_action(report: Report, action: Action, rarity: dict[Stated, int]) -> frozenset[Stated]:
    """The figures on which an article and an action agree, where these show that they are one; else none.

    Each rule below is enough by itself. A metric on which they differ speaks against it. rarity: in how many operations
    each number is stated.
    """
    agreed = report.figures & action.figures
    if not agreed:
        return frozenset()
    differing = ({m for m, *_ in report.figures} & {m for m, *_ in action.figures}) - {m for m, *_ in agreed}
    if not report.dated:
        same = not differing and _meet(report, action) and _unmistakable(report, action, agreed, rarity)
    elif not same_news(report, action):
        same = False
    elif not differing and _own_numbers(report, action, agreed, rarity):
        same = True
    elif not _meet(report, action):
        same = False
    elif overlap(report.countries, action.countries) >= COUNTRY_OVERLAP:
        same = _same_numbers(report, action, agreed, rarity, len(differing))
    else:
        same = not differing and _told_of_a_part(report, action, agreed)
    return agreed if same else frozenset()


def _same_numbers(
    report: Report, action: Action, agreed: frozenset[Stated], rarity: dict[Stated, int], differing: int
) -> bool:
    """In the same countries: two metrics, one large and rare number, or one in just those countries.

    Against a rare number one metric may differ: later releases count further.
    """
    rare = any(value >= RARE_VALUE and rarity.get((m, value, c), 0) <= RARE_OPERATIONS for m, value, c in agreed)
    telling = _tells(agreed) and nearly_same_countries(report, action, 3) and not differing
    return (len(_metrics(agreed)) >= 2 or rare or telling) and differing <= (1 if rare else 0)


def _told_of_a_part(report: Report, action: Action, agreed: frozenset[Stated]) -> bool:
    """An article that names some of the countries alone, and two numbers of which one is large, is on the action.

    A single number is not enough: Spain's 20 arrests are often one line of a release on fifty countries.
    """
    return (
        len(_metrics(agreed)) >= 2
        and _tells(agreed)
        and bool(report.countries)
        and report.countries <= action.countries
    )


def _own_numbers(report: Report, action: Action, agreed: frozenset[Stated], rarity: dict[Stated, int]) -> bool:
    """Two metrics, one of them a number of 1,000 or more that no other operation states, and a country: one release.

    Kinds of crime and the other countries may then differ, as an indictment tells the action otherwise than police do.
    """
    own = any(value >= ONLY_HERE and rarity.get((m, value, c), 0) == 1 for m, value, c in agreed)
    return own and len(_metrics(agreed)) >= 2 and bool(report.countries & action.countries)


def _unmistakable(report: Report, action: Action, agreed: frozenset[Stated], rarity: dict[Stated, int]) -> bool:
    """Whether an article without any date means this action alone: by a number, many countries or many numbers."""
    if overlap(report.countries, action.countries) < COUNTRY_OVERLAP:
        return False
    only_here = any(value >= ONLY_HERE and rarity.get((m, value, c), 0) == 1 for m, value, c in agreed)
    all_numbers = len(_metrics(agreed)) >= MANY_METRICS and nearly_same_countries(report, action)
    return only_here or all_numbers or nearly_same_countries(report, action, MANY_COUNTRIES)


def _meet(report: Report, action: Action) -> bool:
    """Whether a kind of crime is the same, as far as the article states any."""
    return not report.crime_types or bool(report.crime_types & action.crime_types)


def _metrics(agreed: frozenset[Stated]) -> set[str]:
    return {metric for metric, *_ in agreed}


def _tells(agreed: frozenset[Stated]) -> bool:
    return any(value >= TELLING_VALUE for _, value, _ in agreed)


def nearly_same_countries(report: Report, action: Action, at_least: int = 1) -> bool:
    """Whether nearly all countries of both are the same, and the article names so many."""
    return len(report.countries) >= at_least and overlap(report.countries, action.countries) >= NEARLY_ALL


def same_action_by_another_name(report: Report, action: Action, agreed: frozenset[Stated]) -> bool:
    """Whether an article that names its operation otherwise still means it: as its part in one country is called.

    Two actions of one week in the same four countries that state the same large number and no other of that metric.
    """
    return _tells(agreed) and report.dated and nearly_same_countries(report, action, MANY_COUNTRIES)
