"""Names, dates, countries and figures compared: which article speaks of which operation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.operations.link import Linker
from etl.operations.match import Action, Report, Stated
from etl.operations.names import Name, read_name
from etl.operations.subjects import Mention
from etl.operations.telling_words import telling_words


def stated(metric: str, value: int, currency: str | None = None) -> Stated:
    return metric, Decimal(value), currency


def action(operation_id: str, *names: str, day: date = date(2024, 10, 1), **changes: Any) -> Action:
    known = Action(
        operation_id=operation_id,
        names=tuple(name for text in names if (name := read_name(text))),
        first=day,
        last=day + timedelta(days=5),
        announced=day + timedelta(days=5),
        countries=frozenset({"ESP", "FRA"}),
        crime_types=frozenset({"phishing"}),
        bodies=frozenset({"Europol"}),
        figures=frozenset({stated("arrests", 12), stated("victims", 483_000), stated("searches", 7)}),
    )
    return replace(known, **changes)


def report(name: str | None = None, **changes: Any) -> Report:
    said = Report(
        article_id="a1",
        kind="operation",
        url=None,
        name=name,
        started=None,
        ended=None,
        published=date(2024, 10, 7),
        countries=frozenset({"ESP", "FRA"}),
        crime_types=frozenset({"phishing"}),
        bodies=frozenset({"Europol"}),
        figures=frozenset(),
    )
    return replace(said, **changes)


def linker(*actions: Action, urls: dict[str, list[str]] | None = None) -> Linker:
    known = Linker()
    for one in actions:
        known.add(one, (urls or {}).get(one.operation_id, ()))
    return known


def tied(known: Linker, said: Report) -> str | None:
    match = known.tie(said)
    return match.operation_id if match else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HAECHI-V", "Operation HAECHI V"),
        ("Power Off", "PowerOFF"),
        ("Contender 2.0", "CONTENDER 2"),
        ("First Light 2024", "Operation First Light (2024)"),
        ("JAD Danube 5", "Danube 5"),
        ("Opération Épervier", "operation epervier"),
    ],
)
def test_one_name_written_in_two_ways(one: str, other: str) -> None:
    assert read_name(one) == read_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("HAECHI V", "HAECHI VI"), ("Endgame", "Endgame 2.0"), ("Pangea XIV", "Pangea XVI"), ("Opson 2023", "Opson 2024")],
)
def test_editions_are_told_apart(one: str, other: str) -> None:
    assert read_name(one) != read_name(other)


def test_a_number_alone_is_no_name() -> None:
    assert read_name("Operation 2024") is None
    assert read_name("X") is None
    assert read_name("SOGA X") == Name("soga", 10, None)


def test_an_address_of_the_record_ties() -> None:
    known = linker(action("one", "Alpha"), action("two", "Beta"), urls={"one": ["https://example.org/1"]})
    assert tied(known, report(url="https://example.org/1", published=None)) == "one"


def test_an_address_of_several_records_ties_by_name_alone() -> None:
    shared = ["https://example.org/list"]
    known = linker(action("one", "Alpha"), action("two", "Beta"), urls={"one": shared, "two": shared})
    assert tied(known, report("Beta", url=shared[0])) == "two"
    assert tied(known, report(url=shared[0])) is None


def test_another_edition_is_another_operation() -> None:
    known = linker(action("five", "HAECHI V"))
    assert tied(known, report("HAECHI-V")) == "five"
    assert tied(known, report("HAECHI VI")) is None


def test_an_unnumbered_name_does_not_swallow_another_year() -> None:
    known = linker(action("first", "Lionfish", day=date(2021, 4, 1)))
    assert tied(known, report("Lionfish", published=date(2021, 5, 17))) == "first"
    assert tied(known, report("Lionfish", published=date(2022, 5, 17))) is None


def test_a_year_in_the_name_must_be_that_of_the_operation() -> None:
    known = linker(action("light", "First Light", day=date(2024, 3, 1)))
    assert tied(known, report("First Light 2024", published=date(2024, 6, 27))) == "light"
    assert tied(known, report("First Light 2023", published=date(2024, 3, 27))) is None


def test_the_same_name_on_the_other_side_of_the_world_is_another_operation() -> None:
    known = linker(action("greek", "Phoenix", countries=frozenset({"GRC"})))
    assert tied(known, report("Phoenix", countries=frozenset({"AUS"}))) is None


def test_a_campaign_ties_the_action_in_the_news() -> None:
    spring, autumn = (
        action("spring", "Endgame", day=date(2024, 5, 27)),
        action("autumn", "Endgame", day=date(2024, 11, 4)),
    )
    assert tied(linker(spring, autumn), report("Endgame", published=date(2024, 11, 10))) == "autumn"
    assert tied(linker(spring, autumn), report("Endgame", published=date(2024, 8, 1), figures=frozenset())) is None


def test_an_unnamed_action_ties_by_figures_countries_and_date() -> None:
    known = linker(action("phish"))
    same = report(figures=frozenset({stated("victims", 483_000)}))
    assert tied(known, same) == "phish"
    assert "483,000 victims" in known.tie(same).reason  # type: ignore[union-attr]
    assert tied(known, replace(same, published=date(2024, 12, 1))) is None
    assert tied(known, replace(same, countries=frozenset({"JPN"}))) is None
    assert tied(known, replace(same, crime_types=frozenset({"wildlife_crime"}))) is None


def test_without_any_date_only_the_unmistakable_ties() -> None:
    four = frozenset({"ESP", "FRA", "ITA", "PRT"})
    known = linker(action("phish", countries=four))
    dateless = report(published=None, countries=frozenset({"ESP", "FRA"}))
    assert tied(known, replace(dateless, figures=frozenset({stated("victims", 483_000)}))) == "phish"
    assert tied(known, replace(dateless, figures=frozenset({stated("arrests", 12)}))) is None
    assert tied(known, replace(dateless, countries=four, figures=frozenset({stated("arrests", 12)}))) == "phish"
    known.add(action("twin", day=date(2019, 1, 1)))
    assert tied(known, replace(dateless, figures=frozenset({stated("victims", 483_000)}))) is None


def test_one_small_number_is_no_sameness() -> None:
    known = linker(action("phish"))
    assert tied(known, report(figures=frozenset({stated("arrests", 12)}))) is None
    assert tied(known, report(figures=frozenset({stated("arrests", 12), stated("searches", 7)}))) == "phish"


def test_figures_that_differ_speak_against() -> None:
    known = linker(action("phish"))
    said = {stated("arrests", 12), stated("searches", 7), stated("victims", 5)}
    assert tied(known, report(figures=frozenset(said))) is None


def test_two_names_are_two_operations_whatever_agrees() -> None:
    known = linker(action("phish", "Alpha"))
    figures = frozenset({stated("victims", 483_000), stated("arrests", 12)})
    assert tied(known, report("Beta", figures=figures)) is None
    assert tied(known, report(None, figures=figures)) == "phish"


def test_a_court_case_ties_years_later_by_its_name() -> None:
    known = linker(action("shield", "Trojan Shield", day=date(2021, 6, 7)))
    assert tied(known, report("Trojan Shield", kind="judicial", published=date(2024, 7, 1))) == "shield"
    assert tied(known, report("Trojan Shield", kind="judicial", published=date(2020, 1, 1))) is None


GOZNYM = Mention("goznym", ("goz",), in_title=True, count=4, named=False)


@pytest.mark.parametrize(
    ("changes", "ties"),
    [
        ({}, True),
        ({"published": date(2024, 11, 20)}, False),  # weeks later: another action against the same
        ({"countries": frozenset({"JPN"})}, False),
        ({"countries": frozenset({"ESP"})}, True),
        ({"mentions": (replace(GOZNYM, in_title=False, count=1),)}, False),  # named for comparison
        ({"mentions": (replace(GOZNYM, in_title=False, count=3),)}, True),
        ({"mentions": (replace(GOZNYM, in_title=False, count=2, named=True),)}, True),
        ({"mentions": (replace(GOZNYM, in_title=False, count=2, words="carding action 2020"),)}, True),
        ({"mentions": (replace(GOZNYM, in_title=False, count=2),)}, False),
        ({"crime_types": frozenset({"drug_trafficking"})}, True),  # the title says enough
        (
            {"crime_types": frozenset({"drug_trafficking"}), "mentions": (replace(GOZNYM, in_title=False, count=3),)},
            False,
        ),
        ({"published": None}, False),
    ],
)
def test_news_about_the_target_of_an_operation_ties(changes: dict[str, Any], ties: bool) -> None:
    known = linker(action("goz"), action("other"))
    assert (tied(known, report(**({"mentions": (GOZNYM,)} | changes))) == "goz") is ties


def test_a_target_of_several_operations_ties_the_one_in_the_news() -> None:
    lockbit = Mention("lockbit", ("spring", "autumn"), in_title=True, count=5, named=False)
    known = linker(action("spring", day=date(2024, 2, 19)), action("autumn", day=date(2024, 10, 1)))
    assert tied(known, report(mentions=(lockbit,), published=date(2024, 2, 21))) == "spring"
    assert tied(known, report(mentions=(lockbit,), published=date(2024, 5, 7))) is None
    known.add(action("third", day=date(2024, 2, 20)))
    both = replace(lockbit, operations=("autumn", "spring", "third"))
    assert tied(known, report(mentions=(both,), published=date(2024, 2, 21))) is None


@pytest.mark.parametrize(
    ("changes", "ties"),
    [
        ({}, True),
        ({"mentions": (replace(GOZNYM, in_title=False, count=5),)}, True),
        # A customer's case names the market a few times, too.
        ({"mentions": (replace(GOZNYM, in_title=False, count=4),)}, False),
        ({"mentions": (replace(GOZNYM, operations=("goz", "other")),)}, False),
        ({"crime_types": frozenset({"drug_trafficking"})}, False),
        ({"published": date(2031, 1, 1)}, False),
        ({"published": date(2024, 1, 1)}, False),
    ],
)
def test_a_court_case_about_the_target_ties_years_later(changes: dict[str, Any], ties: bool) -> None:
    known = linker(action("goz"), action("other"))
    said = {"kind": "judicial", "published": date(2027, 5, 1), "mentions": (GOZNYM,)} | changes
    assert (tied(known, report(**said)) == "goz") is ties


def test_a_title_that_names_another_target_goes_before_the_name_of_the_campaign() -> None:
    """A release on one phase names the campaign, too."""
    known = linker(action("campaign", "Endgame"), action("goz"))
    assert tied(known, report("Endgame", mentions=(GOZNYM,))) == "goz"
    assert tied(known, report("Endgame", mentions=(replace(GOZNYM, in_title=False),))) == "campaign"


def test_the_same_title_within_days_is_the_same_release() -> None:
    known = linker(action("phish"))
    title = "Police in five countries arrest 12 in phishing raids"
    known.learn(report(title=title), "phish")
    elsewhere = report(title=title.upper(), countries=frozenset(), crime_types=frozenset())
    assert tied(known, elsewhere) == "phish"
    assert tied(known, replace(elsewhere, published=date(2024, 12, 1))) is None
    assert tied(known, replace(elsewhere, published=None)) is None
    known.learn(report(title="Arrests in Spain"), "phish")
    assert tied(known, replace(elsewhere, title="Arrests in Spain")) is None


def test_the_same_name_in_the_news_of_the_day_ties_an_action_that_began_long_before() -> None:
    known = linker(action("rap", "RapTor", day=date(2025, 5, 22)))
    early = report("RapTor", started="2025-04-09", published=date(2025, 5, 22))
    assert tied(known, early) == "rap"
    assert tied(known, replace(early, published=date(2025, 7, 22))) is None


def test_an_article_that_names_a_part_of_the_countries_needs_two_numbers_one_of_them_large() -> None:
    known = linker(action("big", countries=frozenset({"ESP", "FRA", "ITA", "NLD", "PRT"})))
    part = report(countries=frozenset({"ESP"}))
    assert tied(known, replace(part, figures=frozenset({stated("arrests", 12), stated("victims", 483_000)}))) == "big"
    assert tied(known, replace(part, figures=frozenset({stated("victims", 483_000)}))) is None
    assert tied(known, replace(part, figures=frozenset({stated("arrests", 12), stated("searches", 7)}))) is None


def test_two_numbers_of_its_own_tie_an_indictment_that_tells_the_action_otherwise() -> None:
    known = linker(action("big", countries=frozenset({"ESP", "FRA", "ITA", "NLD", "PRT"})))
    case = report(kind="judicial", countries=frozenset({"ESP", "USA"}), crime_types=frozenset({"organised_crime"}))
    numbers = frozenset({stated("arrests", 12), stated("victims", 483_000)})
    assert tied(known, replace(case, figures=numbers)) == "big"
    assert tied(known, replace(case, figures=numbers, countries=frozenset({"USA"}))) is None
    known.add(action("twin", day=date(2019, 1, 1)))
    assert tied(known, replace(case, figures=numbers)) is None


def test_another_name_is_no_matter_where_everything_else_is_the_same() -> None:
    """The part of a country is often called otherwise at home; with few countries it is another operation."""
    four = frozenset({"ESP", "FRA", "ITA", "PRT"})
    figures = frozenset({stated("arrests", 34)})
    many = linker(action("shield", "Trojan Shield", countries=four, figures=figures))
    assert tied(many, report("Ironside", countries=four, figures=figures)) == "shield"
    few = linker(action("shield", "Trojan Shield", figures=figures))
    assert tied(few, report("Ironside", figures=figures)) is None


BORDER = telling_words(["Migrant-smuggling ring broken up along the Turkish-Bulgarian border"])
SMUGGLED = {
    "title": "8 arrested for smuggling migrants across the Turkish-Bulgarian border",
    "countries": frozenset({"BGR", "GRC", "ROU"}),
    "crime_types": frozenset({"migrant_smuggling"}),
    "figures": frozenset({stated("arrests", 8)}),
}


@pytest.mark.parametrize(
    ("changes", "ties"),
    [
        ({}, True),
        ({"published": date(2024, 10, 7)}, True),
        ({"countries": frozenset({"BGR", "GRC", "ROU", "TUR"})}, True),
        ({"published": date(2024, 10, 9)}, False),  # another day: another action of the week
        ({"published": date(2024, 10, 9), "started": "2024-10-01"}, True),  # begun on the same day
        ({"countries": frozenset({"ITA", "ESP", "BGR"})}, False),
        ({"crime_types": frozenset({"drug_trafficking"})}, False),
        ({"crime_types": frozenset()}, False),
        ({"figures": frozenset({stated("arrests", 9)})}, False),
        ({"figures": frozenset({stated("arrests", 8), stated("searches", 12)})}, False),
        ({"title": "8 arrested for smuggling migrants over the Channel"}, False),
        ({"kind": "judicial"}, False),
        ({"name": "Other"}, True),  # the record has no name
    ],
)
def test_a_small_number_ties_with_the_day_the_countries_the_crime_and_the_words(
    changes: dict[str, Any], ties: bool
) -> None:
    border = action(
        "border", countries=frozenset({"BGR", "GRC", "ROU"}), crime_types=frozenset({"migrant_smuggling"}),
        figures=frozenset({stated("arrests", 8), stated("searches", 11)}), words=BORDER,
    )  # fmt: skip
    known = linker(border, action("phish"))
    said = report(**({"published": date(2024, 10, 6)} | SMUGGLED | changes))
    assert (tied(known, said) == "border") is ties
    if ties:
        assert "smuggling, migrants, Turkish, Bulgarian, border" in known.tie(said).reason  # type: ignore[union-attr]


CARTEL = action(
    "cartel",
    countries=frozenset({"BEL", "ESP", "FRA", "NLD"}),
    figures=frozenset({stated("arrests", 49), stated("arrests", 10), stated("searches", 90)}),
    words=telling_words(['"Super-cartel" of cocaine importers broken up in Belgium and Spain']),
    parts=frozenset({(stated("arrests", 10), "BEL")}),
)
HELD = {"countries": frozenset({"BEL"}), "title": "Ten held in blow to cocaine super cartel"}


@pytest.mark.parametrize(
    ("changes", "ties"),
    [
        ({}, True),
        ({"figures": frozenset({stated("arrests", 10)})}, True),
        ({"figures": frozenset({stated("arrests", 50)})}, False),  # more than the whole has
        ({"title": "Ten cocaine importers held", "figures": frozenset({stated("arrests", 10)})}, True),
        ({"title": "Ten cocaine importers held", "figures": frozenset({stated("arrests", 11)})}, False),
        ({"title": "Ten cocaine importers held", "figures": frozenset({stated("arrests", 10)}),
          "countries": frozenset({"NLD"})}, False),  # its part is Belgium's
        ({"countries": frozenset({"ITA"})}, False),
        ({"published": date(2024, 10, 12)}, False),
    ],
)  # fmt: skip
def test_an_article_on_one_country_ties_to_the_action_of_several_that_it_is_a_part_of(
    changes: dict[str, Any], ties: bool
) -> None:
    said = report(**({"published": date(2024, 10, 6)} | HELD | changes))
    assert (tied(linker(CARTEL), said) == "cartel") is ties


def test_nearly_the_same_countries_and_words_tie_though_a_later_release_counts_further() -> None:
    said = report(
        title="12 held in blow to super cartel that brought cocaine to Spain", countries=CARTEL.countries,
        published=date(2024, 10, 7), figures=frozenset({stated("arrests", 51)}),
    )  # fmt: skip
    assert tied(linker(CARTEL), said) == "cartel"
    assert tied(linker(CARTEL), replace(said, countries=frozenset({"BEL", "ESP", "FRA"}))) is None


def test_words_that_fit_two_operations_as_well_tie_neither() -> None:
    twin = replace(CARTEL, operation_id="twin")
    said = report(**({"published": date(2024, 10, 6)} | HELD))
    assert tied(linker(CARTEL, twin), said) is None


def test_words_that_many_operations_have_show_no_part() -> None:
    others = [replace(CARTEL, operation_id=f"old-{n}", first=date(2010, 1, 1), last=date(2010, 1, 2),
                      announced=date(2010, 1, 3)) for n in range(13)]  # fmt: skip
    said = report(**({"published": date(2024, 10, 6)} | HELD))
    assert tied(linker(CARTEL, *others[:3]), said) == "cartel"
    assert tied(linker(CARTEL, *others), said) is None


def test_many_numbers_tie_without_any_date() -> None:
    known = linker(action("phish"))
    said = frozenset({stated("arrests", 12), stated("searches", 7), stated("victims", 483_000)})
    known.add(action("twin", day=date(2019, 1, 1), figures=frozenset({stated("victims", 483_000)})))
    dateless = report(published=None, figures=said)
    assert tied(known, dateless) == "phish"
    assert tied(known, replace(dateless, countries=frozenset({"ESP", "FRA", "ITA", "PRT"}))) is None


NAMES = st.sampled_from([None, "Alpha", "Alpha II", "Alpha 2024", "Beta"])
DAYS = st.dates(date(2023, 12, 1), date(2025, 2, 1))
FIGURES = st.frozensets(
    st.builds(stated, st.sampled_from(["arrests", "victims"]), st.sampled_from([3, 40, 5_000])), max_size=3
)
COUNTRIES = st.frozensets(st.sampled_from(["ESP", "FRA", "JPN"]), max_size=3)
REPORTS = st.builds(
    lambda name, day, figures, countries: report(name, published=day, figures=figures, countries=countries),
    NAMES, DAYS, FIGURES, COUNTRIES,
)  # fmt: skip
ACTIONS = st.builds(
    lambda name, day, figures, countries: action(
        "?", *([name] if name else []), day=day, figures=figures, countries=countries
    ),
    NAMES, DAYS, FIGURES, COUNTRIES,
)  # fmt: skip


@given(REPORTS, st.lists(ACTIONS, max_size=6), st.randoms())
def test_the_order_in_which_operations_became_known_is_no_matter(said: Report, known: list[Action], order: Any) -> None:
    numbered = [replace(one, operation_id=f"op-{number}") for number, one in enumerate(known)]
    shuffled = list(numbered)
    order.shuffle(shuffled)
    assert tied(linker(*numbered), said) == tied(linker(*shuffled), said)


@given(REPORTS, st.lists(ACTIONS, max_size=6))
def test_a_tie_by_name_or_figures_never_contradicts_the_edition(said: Report, known: list[Action]) -> None:
    numbered = {f"op-{number}": replace(one, operation_id=f"op-{number}") for number, one in enumerate(known)}
    key = tied(linker(*numbered.values()), said)
    name = read_name(said.name) if said.name else None
    if key and name and numbered[key].names:
        assert any(own.agrees(name) for own in numbered[key].names)
