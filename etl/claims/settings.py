"""Reads every sentence once: its quantities, dates and country mentions."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from etl.claims.context import Setting
from etl.claims.countries import Mention, read_countries
from etl.claims.dates import DateSpan
from etl.claims.namesakes import settle_namesakes
from etl.claims.patterns import load_table
from etl.claims.periods import read_dated
from etl.claims.quantities import Quantity, read_quantities
from etl.claims.sentences import Page, Sentence

STALE_DAYS = 120
LEAD = 10
SURE = 3
DOLLARS = {"AUS": "AUD", "NZL": "NZD", "CAN": "CAD", "SGP": "SGD", "HKG": "HKD"}
RESULT_HEADING = re.compile(load_table("metrics")["ellipsis"]["result_heading"], re.I)
OTHER_DOLLARS = re.compile(r"(?:US|AU?|CA?|NZ|S|HK)D?\s?\$|\bUSD\b")
_QUALIFYING = ("than", "over", "some", "about", "nearly", "almost", "least", "around")
_DIGIT = re.compile(r"\d")
MOST_QUANTITIES = 400  # an article of tables only is cut here, so that the work stays bounded


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with what was read in each of its sentences; the lists run parallel to `page.sentences`."""

    page: Page
    settings: tuple[Setting, ...]
    mentions: list[list[Mention]]
    dates: list[list[DateSpan]]
    cut: bool = False  # numbers beyond MOST_QUANTITIES were left unread

    def is_stale(self, index: int, published: date | None) -> bool:
        """True where every date of the sentence lies more than four months before the publication."""
        lasts = [span.last for span in self.dates[index] if span.last]
        if published is None or not lasts:
            return False
        limit = (published - timedelta(days=STALE_DAYS)).isoformat()
        return all(last < limit[: len(last)] for last in lasts)

    def follows_stale(self, index: int, published: date | None) -> bool:
        """True where the last dated sentence before this one in its paragraph is stale."""
        sentences = self.page.sentences
        for earlier in range(index - 1, -1, -1):
            if sentences[earlier].paragraph != sentences[index].paragraph:
                return False
            if any(span.last for span in self.dates[earlier]):
                return self.is_stale(earlier, published)
        return False


def read_settings(page: Page, published: date | None, home: str | None = None) -> Reading:
    """Quantities outside of dates, and country mentions, by sentence; `home` is the publisher's country."""
    dates = read_dated(page, published)
    mentions = settle_namesakes(page.plain, [_mentions(sentence) for sentence in page.sentences])
    settings: list[Setting] = []
    budget = MOST_QUANTITIES
    introductions = find_introductions(page)
    dollar = _dollar(page, mentions, home)
    for index, sentence in enumerate(page.sentences):
        found = _quantities(sentence, dates[index], dollar) if budget >= 0 else []
        quantities = found[: max(0, budget)]
        budget -= len(found)
        settings.append(
            Setting(index, sentence, tuple(quantities), tuple(mentions[index]), page.index, introductions[index])
        )
    return Reading(page, tuple(settings), mentions, dates, cut=budget < 0)


def _dollar(page: Page, mentions: list[list[Mention]], home: str | None) -> str:
    """What a bare "$" means: the publisher's dollar, or that of the country that the lead names far more often than the
    United States.
    """
    if "$" not in page.plain or OTHER_DOLLARS.search(page.plain):
        return "USD"
    named = Counter(mention.iso3 for found in mentions[:LEAD] for mention in found)
    if home in DOLLARS or not named:
        return DOLLARS.get(home or "", "USD")
    most, times = named.most_common(1)[0]
    return DOLLARS.get(most, "USD") if times >= SURE * named["USA"] else "USD"


def find_introductions(page: Page) -> list[Sentence | None]:
    """For each sentence the line ending in a colon that introduces its list, or None outside of lists."""
    found: list[Sentence | None] = []
    line: Sentence | None = None
    for sentence in page.sentences:
        table = sentence.text.startswith("|")
        headed = sentence.role != "prose" and RESULT_HEADING.match(sentence.text) is not None
        opens = headed or sentence.text.endswith(":") or (table and line is None and not _DIGIT.search(sentence.text))
        item = sentence.role in ("list", "heading") or not sentence.text.endswith((".", "!", "?"))
        line = line if item and not opens else None
        found.append(line)
        line = sentence if opens else line
    return found


def _mentions(sentence: Sentence) -> list[Mention]:
    return [
        Mention(m.start + sentence.start, m.end + sentence.start, m.iso3, m.form, m.word)
        for m in read_countries(sentence.text)
    ]


def _quantities(sentence: Sentence, dates: list[DateSpan], dollar: str) -> list[Quantity]:
    offset = sentence.start
    blocked = [
        (d.start - offset, d.end - offset)
        for d in dates
        if d.form != "year" or _stands_as_year(sentence.text, d.start - offset)
    ]
    return [
        replace(
            q,
            start=q.start + offset,
            end=q.end + offset,
            number_start=q.number_start + offset,
            number_end=q.number_end + offset,
        )
        for q in read_quantities(sentence.text, blocked, dollar)
    ]


def _stands_as_year(text: str, start: int) -> bool:
    """ "more than 2000 victims" is a count although 2000 could be a year."""
    return not text[max(0, start - 12) : start].rstrip().endswith(_QUALIFYING)
