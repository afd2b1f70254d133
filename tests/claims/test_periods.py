"""When a page says it was published: the day below its headline outdoes the date of its file."""

from datetime import date

import pytest

from etl.claims.periods import stated_publication
from etl.claims.sentences import read_page

TITLE = "Agents seize nine domains of attack services for hire"
STORY = "The agents today announced that they had seized nine domains, and four administrators were arrested abroad."
FILE = date(2024, 9, 1)


def published(header: str, given: date | None = FILE) -> date | None:
    text = f"{TITLE}\n\nMenu\n\nNews\n\n{TITLE}\n\n{header}\n\n{STORY}\n\nAugust 5, 2022\n\nOther news"
    return stated_publication(read_page(text, len(TITLE)), given)


@pytest.mark.parametrize(
    "header",
    [
        "Press Release\n\nWednesday, May 7, 2025\n\nShare",
        "May 7, 2025 Springfield , XY , United States Cyber Crimes",
        "7 May 2025|PRESS RELEASE",
        "Published Date\n\n2025-05-07",
        "Publish date 07 May 2025",
    ],
)
def test_a_page_states_its_day_in_many_ways(header: str) -> None:
    assert published(header) == date(2025, 5, 7)


@pytest.mark.parametrize("header", ["For immediate release", "May 2025", "Born: April 14, 1998", "April 14, 1998"])
def test_without_a_day_below_the_headline_that_of_the_file_holds(header: str) -> None:
    assert published(header) == FILE


def test_the_dates_of_other_news_further_down_are_not_that_of_the_page() -> None:
    assert published("Share", None) is None
