"""Figures of short articles: what belongs to the action is read, what does not is refused."""

from datetime import date

import pytest

from etl.claims.reading import read_article
from etl.model.article import Article

LEAD = "Police in Spain and France dismantled a criminal network on Tuesday, Europol said. "
READ = [
    ("Officers arrested 14 suspects.", {("arrests", 14)}),
    ("Fourteen people were detained and 22 houses were searched.", {("arrests", 14), ("searches", 22)}),
    ("The number of arrests stands at 61.", {("arrests", 61)}),
    ("More than 35,000 victims lost a total of EUR 8 million.", {("victims", 35000), ("losses", 8_000_000)}),
    ("Some EUR 150 000 in cash was seized.", {("money_seized", 150_000)}),
    ("The group made profits of about $5 million.", {("criminal_proceeds", 5_000_000)}),
    ("They seized 640 kg of cocaine and three pistols.", {("drugs_kg", 640), ("firearms", 3)}),
    ("Police took 34 servers offline and seized 200 domains.", {("servers", 34), ("domains", 200)}),
    (
        "In total 12 suspects were arrested: seven in France and five in Spain.",
        {("arrests", 12), ("arrests", 7), ("arrests", 5)},
    ),
]
REFUSED = [
    "More than 300 officers were deployed.",
    "Each migrant paid EUR 6 000 for the journey.",
    "The leader, aged 47, faces 20 years in prison and a fine of EUR 50 000.",
    "The drugs have a street value of EUR 4 million.",
    "Some EUR 2 trillion are laundered every year.",
    "The cocaine would have been sold for 20 million euros.",
    "The network used 300 accounts on social media.",
]


def figures_of(text: str) -> set[tuple[str, int]]:
    article = Article(
        "x", "Criminal network dismantled in Spain and France", "Europol", date(2024, 10, 3), "", LEAD + text
    )
    return {(figure.metric, int(figure.value)) for figure in read_article(article).figures}


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_result_of_the_action_is_a_figure(text: str, expected: set[tuple[str, int]]) -> None:
    assert figures_of(text) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_forces_prices_penalties_and_statistics_are_no_figures(text: str) -> None:
    assert figures_of(text) == set()


def test_a_breakdown_belongs_to_its_countries_and_is_a_part() -> None:
    text = LEAD + "In total 12 suspects were arrested: seven in France and five in Spain."
    article = Article("x", "Criminal network dismantled: 12 arrests", "Europol", date(2024, 10, 3), "", text)
    parts = {f.country: (int(f.value), f.scope) for f in read_article(article).figures if f.value < 12}
    assert parts == {"FRA": (7, "part"), "ESP": (5, "part")}


def test_a_headline_that_rounds_is_not_a_second_figure() -> None:
    text = LEAD + "In all, 1,209 suspects were arrested during the operation."
    article = Article("x", "Over 1,200 arrests in operation against fraud", "Europol", None, "", text)
    assert [int(f.value) for f in read_article(article).figures if f.metric == "arrests"] == [1209]
