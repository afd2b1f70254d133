"""Ties articles to the operations they report, and says why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
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
    same_action,
    same_name,
)
from etl.operations.names import Name, read_name


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
        self._stating: dict[Stated, set[str]] = defaultdict(set)
        # By month, too: small numbers are stated by very many operations.
        self._by_figure: dict[tuple[Stated, Month], set[str]] = defaultdict(set)

    def add(self, action: Action, urls: Iterable[str] = ()) -> None:
        """Makes an operation known, or adds a view of it."""
        key = action.operation_id
        self._views[key].append(action)
        for url in urls:
            self._by_url[url].add(key)
        for name in action.names:
            self._by_stem[name.stem].add(key)
        for figure in action.figures:
            self._stating[figure].add(key)
            for month in months_of(action):
                self._by_figure[figure, month].add(key)

    def learn(self, report: Report, operation_id: str) -> None:
        """Lets an article that was tied help to find further ones on the same action."""
        view = action_in(report, operation_id) if report.kind == "operation" else None
        if view:
            self.add(view, [report.url] if report.url else [])

    def tie(self, report: Report) -> Match | None:
        """The one operation the article reports: by address, by name, or as the same action; None where none is known.

        An address that is the source of several operations says nothing by itself: the name or the figures must tell.
        """
        among = self._by_url.get(report.url or "") or None
        if among and len(among) == 1:
            return Match(next(iter(among)), "its address is a source of the operation's record")
        return self._by_name(report, among) or self._by_action(report, among)

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

    def _by_action(self, report: Report, among: set[str] | None) -> Match | None:
        name = read_name(report.name) if report.name else None
        keys = self._with_figures_of(report)
        rarity = {stated: len(self._stating.get(stated, ())) for stated in report.figures}
        found = []
        for key in sorted(keys if among is None else keys & among):
            # Two names that differ are two operations, whatever else agrees.
            if name and self._views[key][0].names:
                continue
            for number, view in enumerate(self._views[key]):
                agreed = same_action(report, view, rarity)
                if agreed:
                    found.append((-len(agreed), -overlap(report.countries, view.countries), key, number, agreed))
        if not found:
            return None
        _, _, key, number, agreed = min(found, key=lambda candidate: candidate[:4])
        shared = report.countries & self._views[key][number].countries
        when = "within days of each other" if report.dated else "the article states no date"
        return Match(key, f"the same action: {_in_words(agreed, shared)}; {when}")

    def _with_figures_of(self, report: Report) -> set[str]:
        """Operations that state one of the article's figures, in its months where it has a date."""
        if not report.dated:
            return {key for stated in report.figures for key in self._stating.get(stated, ())}
        months = months_of(report)
        return {
            key for stated in report.figures for month in months for key in self._by_figure.get((stated, month), ())
        }


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
