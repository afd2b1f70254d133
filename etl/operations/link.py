"""Ties articles to the operations they report, and says why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from etl.model.vocabulary import countries, metrics
from etl.operations.match import Action, Name, Report, Stated, distance, overlap, read_name, same_action, same_name


@dataclass(frozen=True, slots=True)
class Match:
    """The operation an article reports, and why we think so."""

    operation_id: str
    reason: str


class Linker:
    """The operations known so far, indexed by what can tell an article's: address, name, figures."""

    def __init__(self) -> None:
        self._actions: dict[str, Action] = {}
        self._by_url: dict[str, set[str]] = defaultdict(set)
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        self._by_figure: dict[Stated, set[str]] = defaultdict(set)

    def add(self, action: Action, urls: Iterable[str] = ()) -> None:
        """Makes an operation known, or adds to what is known of it."""
        key = action.operation_id
        self._actions[key] = action
        for url in urls:
            self._by_url[url].add(key)
        for name in action.names:
            self._by_stem[name.stem].add(key)
        for figure in action.figures:
            self._by_figure[figure].add(key)

    def tie(self, report: Report) -> Match | None:
        """The one operation the article reports: by its address, its name, or the same action; None where none is known.

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
            for action in (self._actions[key],)
            if (own := same_name(report, name, action))
        ]
        if not found or (report.kind == "judicial" and len(found) > 1 and name.edition is None and name.year is None):
            return None
        _, action = min(found, key=lambda pair: _strength(report, name, *pair))
        return Match(action.operation_id, f"the same name ({report.name}) and dates that agree")

    def _by_action(self, report: Report, among: set[str] | None) -> Match | None:
        name = read_name(report.name) if report.name else None
        keys = {key for stated in report.figures for key in self._by_figure.get(stated, ())}
        rarity = {stated: len(self._by_figure.get(stated, ())) for stated in report.figures}
        found = []
        for key in sorted(keys if among is None else keys & among):
            action = self._actions[key]
            # Two names that differ are two operations, whatever else agrees.
            if name and action.names:
                continue
            agreed = same_action(report, action, rarity)
            if agreed:
                found.append((-len(agreed), -overlap(report.countries, action.countries), key, agreed))
        if not found:
            return None
        _, _, key, agreed = min(found)
        return Match(key, f"the same action: {_in_words(agreed, report.countries & self._actions[key].countries)}")


def _strength(report: Report, name: Name, own: Name, action: Action) -> tuple[bool, timedelta, int, float, str]:
    """Sorts the best match first: the same edition, near dates, figures and countries that agree; the id decides the rest."""
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
    return f"{figures} in both; in {names}; within days of each other"


def _figure(metric: str, value: Decimal, currency: str | None) -> str:
    amount = f"{value:,f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return f"{currency + ' ' if currency else ''}{amount} {metrics()[metric].noun}"
