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
    (
        "The officers seized:\n\n- EUR 40 000 in cash\n- 340 computers and 515 mobile phones\n- 12 cars\n",
        {("money_seized", 40_000), ("devices", 340), ("devices", 515), ("vehicles", 12)},
    ),
    ("Police arrested six mechanics in a workshop.", {("arrests", 6)}),
    ("Officers took 29 Japanese into custody.", {("arrests", 29)}),
    ("Police arrested 13 callers and four carpenters.", {("arrests", 13), ("arrests", 4)}),
    ("The gang cheated 67 small traders out of EUR 4.3 million.", {("victims", 67), ("losses", 4_300_000)}),
    ("In a raid on a villa police arrest ten.", {("arrests", 10)}),
    ("The site allowed the sale of nearly $30 million worth of drugs.", {("criminal_proceeds", 30_000_000)}),
    ("The malware had infected over 41 000 computers.", {("infected_devices", 41_000)}),
    ("Officers seized more than 144 kilograms (approximately 317 pounds) of fentanyl.", {("drugs_kg", 144)}),
    ("Three of the six people indicted are in custody.", {("arrests", 3), ("charged", 6)}),
    ("Officers searched 14 sawmills.", {("searches", 14)}),
    ("In total, four hundred and twelve (412) suspects were arrested.", {("arrests", 412)}),
    (
        "By country, the arrests were as follows:\n\n| Country | Arrests |\n\n| Spain | 49 |\n\n| France | 17 |\n",
        {("arrests", 49), ("arrests", 17)},
    ),
    ("Police arrested four suspects: three men and a woman.", {("arrests", 4)}),
    ("Officers seized EUR 2 million in criminal proceeds.", {("money_seized", 2_000_000)}),
    ("Police in both countries carried out raids and arrested 12 suspects.", {("arrests", 12)}),
    ("Officers seized six jammers and three vans.", {("vehicles", 3)}),
    ("In the course of 38 house searches officers seized 190 computers.", {("searches", 38), ("devices", 190)}),
    ("Officers carried out 18 searches in Spain and a further six in France.", {("searches", 18), ("searches", 6)}),
    ("Some 22,700 vehicles were screened and five suspects arrested.", {("arrests", 5)}),
    ("Officers seized 96 guns. Of these, 52 were recovered in a garage.", {("firearms", 96), ("firearms", 52)}),
    ("Police arrested 38 suspects; the other 12 were caught in Lyon.", {("arrests", 38), ("arrests", 12)}),
    ("Forty of those arrested have been charged.", {("charged", 40)}),
    ("Sixteen of the twenty-two suspects were arrested.", {("arrests", 16)}),
    ("Of these 45 persons, eight were arrested.", {("arrests", 8)}),
    ("Agents seized 12 laptops and 57 more phones.", {("devices", 12), ("devices", 57)}),
    ("Officers arrested nine “movers” who carried cash.", {("arrests", 9)}),
    ("The botnet's operators controlled 640,000 hijacked doorbells.", {("infected_devices", 640_000)}),
    ("Officers executed search warrants at 13 clinics and homes.", {("searches", 13)}),
    ("Six children between the ages of four and 11 were rescued.", {("victims_rescued", 6)}),
    ("Officers shut down 173 illegal mining sites and arrested 12 persons.", {("arrests", 12)}),
]
REFUSED = [
    "4 The suspects were arrested at the airport.",
    "More than 300 officers were deployed.",
    "Each migrant paid EUR 6 000 for the journey.",
    "The leader, aged 47, faces 20 years in prison and a fine of EUR 50 000.",
    "The drugs have a street value of EUR 4 million.",
    "Some EUR 2 trillion are laundered every year.",
    "The cocaine would have been sold for 20 million euros.",
    "The network used 300 accounts on social media.",
    "Officers found cocaine worth EUR 3 million.",
    "Counterfeit toys valued at USD 79 million were seized.",
    "The mules were paid a few hundred euros.",
    "Two milligrams can be enough; one kilogram of fentanyl has the potential to kill 500,000 people.",
    "Fraud offences rose by 12 per cent; 3,866 persons were arrested for them.",
    "The trade estimates that the airline industry faces losses of USD 1 billion a year from ticket fraud.",
    "The action day was held at 189 airports and included 101 interviews.",
    "Three indictments were unsealed in Ohio.",
    "Nearly two thirds of the victims live in Spain.",
    "Users of the 911 S5 service were warned.",
    "Fentanyl killed more than 74,000 people in 2023.",
    "The developers charged customers between $180 and $950 per month.",
    "The court released the other eight on a bond of USD 500,000 each.",
    "Firearms, parts and components: close to 200,000 firearms, parts and components were recovered.",
    "The service gave some 11,000 paying customers access to films.",
    "Workers had to take out a loan of USD 45,000.",
    "Irish companies lost some EUR 12.9 million in 2024, compared with EUR 9.6 million in 2023.",
    "Had the devices stayed in place, criminals could have stolen more than $8.1 million.",
    "If the cigarettes had been sold, EUR 4 million would have been lost in taxes.",
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


def test_a_country_in_front_of_its_number_is_that_of_the_number() -> None:
    text = LEAD + "In Spain 20 people were arrested and in Portugal 11."
    article = Article("x", "Criminal network dismantled", "Europol", date(2024, 10, 3), "", text)
    assert {(f.country, int(f.value)) for f in read_article(article).figures} == {("ESP", 20), ("PRT", 11)}


def test_numbers_that_are_left_unread_are_said_so() -> None:
    many = " ".join(f"Police in Spain arrested {n} suspects." for n in range(2, 500))
    assert read_article(Article("x", "Arrests", "Europol", None, "", LEAD + many)).notes is not None
    assert read_article(Article("x", "Arrests", "Europol", None, "", LEAD)).notes is None


def test_a_headline_that_rounds_is_not_a_second_figure() -> None:
    text = LEAD + "In all, 1,209 suspects were arrested during the operation."
    article = Article("x", "Over 1,200 arrests in operation against fraud", "Europol", None, "", text)
    assert [int(f.value) for f in read_article(article).figures if f.metric == "arrests"] == [1209]


def test_the_results_of_an_earlier_edition_are_not_those_of_this_one() -> None:
    text = (
        LEAD + "In all, 57 suspects were arrested and 80 houses were searched. The investigators seized two pistols. "
        "The action was prepared in The Hague.\n\nIn last year's edition the partners arrested 130 suspects. "
        "A first phase in 2021 had led to 340 arrests."
    )
    article = Article("x", "57 arrests in action against a network", "Europol", date(2024, 10, 3), "", text)
    assert {int(f.value) for f in read_article(article).figures if f.metric == "arrests"} == {57}


def test_a_dollar_is_that_of_the_country_the_article_is_about() -> None:
    text = "Police in Auckland, New Zealand, arrested three people on Tuesday and seized $940,000 in cash. "
    article = Article("x", "New Zealand Police seize cash from gang", "Evening Post", date(2024, 10, 3), "", text)
    assert {f.currency for f in read_article(article).figures if f.metric == "money_seized"} == {"NZD"}
    american = Article("x", article.title, article.source, article.published, "", text + "The FBI of the USA helped.")
    assert {f.currency for f in read_article(american).figures if f.metric == "money_seized"} == {"USD"}


def test_a_police_force_speaks_of_its_own_country_and_dollar_without_saying_so() -> None:
    text = "Police arrested three persons on Tuesday, searched two flats and seized $940,000 in cash from a syndicate."
    article = Article("x", "Police smash syndicate", "Hong Kong Police Force", date(2024, 10, 3), "", text)
    found = read_article(article)
    assert found.countries == ("HKG",)
    assert {f.currency for f in found.figures if f.metric == "money_seized"} == {"HKD"}
