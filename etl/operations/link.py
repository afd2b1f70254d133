"""Ties articles to the operations they report, and says why."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from etl.model.vocabulary import countries, metrics
from etl.operations.match import (
    SAME_NEWS,
    Action,
    Month,
    Report,
    Stated,
    action_in,
    distance,
    months_of,
    overlap,
    same_name,
)
from etl.operations.mentioned import is_case_of, is_news_of
from etl.operations.names import Name, heading_of, read_name
from etl.operations.same_action import same_action, same_action_by_another_name
from etl.operations.same_story import Story, same_story
from etl.operations.telling_words import telling_words


@dataclass(frozen=True, slots=True)
class Match:
    """The operation an article reports, and why we think so."""

    operation_id: str
    reason: str


class Linker:
    """The operations known so far, indexed by what can tell an article's: address, name, figures."""

    def __init__(self) -> None:
        # The first view of an operation is its record; articles that were tied to it add views.
        self._views: dict[str, list[Action]] = defaultdict(list)
        self._by_url: dict[str, set[str]] = defaultdict(set)
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        self._by_heading: dict[str, set[tuple[date, str]]] = defaultdict(set)
        self._stating: dict[Stated, set[str]] = defaultdict(set)
        # By month, too: small numbers are stated by very many operations.
        self._by_figure: dict[tuple[Stated, Month], set[str]] = defaultdict(set)
        self._by_month: dict[Month, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)

    def add(self, action: Action, urls: Iterable[str] = ()) -> None:
        """Makes an operation known, or adds a view of it."""
        key = action.operation_id
        self._views[key].append(action)
        for url in urls:
            self._by_url[url].add(key)
        for name in action.names:
            self._by_stem[name.stem].add(key)
        for word in action.words:
            self._by_word[word].add(key)
        for month in months_of(action):
            self._by_month[month].add(key)
        for figure in action.figures:
            self._stating[figure].add(key)
            for month in months_of(action):
                self._by_figure[figure, month].add(key)

    def learn(self, report: Report, operation_id: str) -> None:
        """Lets an article that was tied help to find further ones on the same action."""
        heading = heading_of(report.title)
        if heading and report.published:
            self._by_heading[heading].add((report.published, operation_id))
        view = action_in(report, operation_id) if report.kind == "operation" else None
        if view:
            self.add(view, [report.url] if report.url else [])

    def tie(self, report: Report) -> Match | None:
        """The one operation the article reports, by the first rule that holds; None where none is known.

        An address that is the source of several operations says nothing by itself: the name or the figures must tell.
        """
        among = self._by_url.get(report.url or "") or None
        if among and len(among) == 1:
            return Match(next(iter(among)), "its address is a source of the operation's record")
        return (
            self._by_target(report, among, in_title=True)
            or self._by_name(report, among)
            or self._by_target(report, among, in_title=False)
            or self._by_title(report, among)
            or self._by_action(report, among)
            or self._by_story(report, among)
        )

    def _by_name(self, report: Report, among: set[str] | None) -> Match | None:
        name = read_name(report.name) if report.name else None
        if name is None:
            return None
        found = [
            (own, action)
            for key in sorted(self._by_stem.get(name.stem, ()))
            if among is None or key in among
            for action in self._views[key][:1]
            if (own := same_name(report, name, action))
        ]
        if len(self._by_stem[name.stem]) > 1 and name.edition is None and name.year is None:
            # A campaign's name stands for many actions: the news or the figures must be the same, too.
            found = [(own, action) for own, action in found if _is_close(report, action)]
        if not found:
            return None
        _, action = min(found, key=lambda pair: _strength(report, name, *pair))
        return Match(action.operation_id, f"the same name ({report.name}) and dates that agree")

    def _by_target(self, report: Report, among: set[str] | None, in_title: bool) -> Match | None:
        """The operation whose name or target the article is about: the one it mentions most, if that is one alone."""
        if not in_title and self._has_other_name(report):
            return None
        found = [
            (mention.count, key, mention.words)
            for mention in report.mentions
            if mention.in_title or not in_title
            for key in mention.operations
            if among is None or key in among
            if any(fits(report, mention, self._views[key][0]) for fits in (is_news_of, is_case_of))
        ]
        best = [one for one in found if one[0] == max(found)[0]]
        if len({key for _, key, _ in (found if in_title else best)}) != 1:
            return None
        _, key, words = best[0]
        where = "its title" if in_title else "its text, again and again"
        return Match(key, f"it is about “{words}”, as the operation is ({where}), and dates agree")

    def _has_other_name(self, report: Report) -> bool:
        """Whether the article gives its operation a name that known operations have."""
        name = read_name(report.name) if report.name else None
        return bool(name and self._by_stem.get(name.stem))

    def _by_title(self, report: Report, among: set[str] | None) -> Match | None:
        """The operation of an article of the same title, published within days of it: the same release elsewhere."""
        heading = heading_of(report.title)
        found = {
            key
            for published, key in self._by_heading.get(heading, ())
            if heading and report.published and abs(report.published - published) <= SAME_NEWS
            if among is None or key in among
        }
        return (
            Match(found.pop(), "another article of the same title and days is tied to it") if len(found) == 1 else None
        )

    def _by_action(self, report: Report, among: set[str] | None) -> Match | None:
        name = read_name(report.name) if report.name else None
        keys = self._with_figures_of(report)
        rarity = {stated: len(self._stating.get(stated, ())) for stated in report.figures}
        found = []
        for key in sorted(keys if among is None else keys & among):
            # Two names that differ are two operations, unless hardly anything but the name does.
            renamed = bool(name and self._views[key][0].names)
            for number, view in enumerate(self._views[key]):
                agreed = same_action(report, view, rarity)
                if agreed and (not renamed or same_action_by_another_name(report, view, agreed)):
                    found.append((-len(agreed), -overlap(report.countries, view.countries), key, number, agreed))
        if not found:
            return None
        _, _, key, number, agreed = min(found, key=lambda candidate: candidate[:4])
        shared = report.countries & self._views[key][number].countries
        when = "within days of each other" if report.dated else "the article states no date"
        return Match(key, f"the same action: {_in_words(agreed, shared)}; {when}")

    def _by_story(self, report: Report, among: set[str] | None) -> Match | None:
        """The operation of the same days whose title is about the same; none where two are so as much."""
        name = read_name(report.name) if report.name else None
        keys = {key for month in months_of(report) for key in self._by_month.get(month, ())}
        rarity = {word: len(self._by_word.get(word, ())) for word in telling_words([report.title])}
        found: dict[str, Story] = {}
        for key in keys if among is None else keys & among:
            if name and self._views[key][0].names:
                continue
            told = [story for view in self._views[key] if (story := same_story(report, view, rarity))]
            if told:
                found[key] = max(told, key=_sureness)
        best = sorted(found, key=lambda key: (_sureness(found[key]), key), reverse=True)[:2]
        if not best or (len(best) > 1 and _sureness(found[best[0]]) == _sureness(found[best[1]])):
            return None
        story = found[best[0]]
        said = ", ".join(_figure(*one) for one in sorted(story.figures, key=lambda s: (s[0], s[1], s[2] or "")))
        parts = [
            "of some of its countries" if story.part else "",
            f"{said} in both" if said else "",
            "days and crime agree",
        ]
        return Match(
            best[0], f"it is about the same ({', '.join(_written(story, report))}); {'; '.join(filter(None, parts))}"
        )

    def _with_figures_of(self, report: Report) -> set[str]:
        """Operations that state one of the article's figures, in its months where it has a date."""
        if not report.dated:
            return {key for stated in report.figures for key in self._stating.get(stated, ())}
        months = months_of(report)
        return {
            key for stated in report.figures for month in months for key in self._by_figure.get((stated, month), ())
        }


def _sureness(story: Story) -> tuple[bool, int, int]:
    """Sorts the surest story last: on the whole operation, with more numbers and more words in common."""
    return not story.part, len(story.figures), len(story.words)


def _written(story: Story, report: Report) -> list[str]:
    """The shared words as the article's title writes them, in its order."""
    return [
        word for word in dict.fromkeys(re.findall(r"[^\W\d_]+", report.title)) if telling_words([word]) & story.words
    ]


def _is_close(report: Report, action: Action) -> bool:
    return distance(report, action) <= SAME_NEWS or bool(report.figures & action.figures)


def _strength(report: Report, name: Name, own: Name, action: Action) -> tuple[bool, timedelta, int, float, str]:
    """Sorts the best match first: same edition, near dates, figures and countries that agree; then the id."""
    exact = (name.edition, name.year) == (own.edition, own.year)
    agreed = len(report.figures & action.figures)
    return (
        not exact,
        distance(report, action),
        -agreed,
        -overlap(report.countries, action.countries),
        action.operation_id,
    )


def _in_words(agreed: frozenset[Stated], shared: frozenset[str]) -> str:
    figures = ", ".join(_figure(*stated) for stated in sorted(agreed, key=lambda s: (s[0], s[1], s[2] or "")))
    names = ", ".join(sorted(countries()[code].name for code in shared))
    return f"{figures} in both; in {names}"


def _figure(metric: str, value: Decimal, currency: str | None) -> str:
    amount = f"{value:,f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return f"{currency + ' ' if currency else ''}{amount} {metrics()[metric].noun}"
