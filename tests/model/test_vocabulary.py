"""The closed lists know every code and name the data uses, and a broken list says where it is broken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.model import vocabulary
from etl.model.vocabulary import VocabularyError

DATA = Path(__file__).resolve().parents[2] / "data"
REFERENCE = DATA / "reference"
GUIDE_BODIES = {
    *("INTERPOL", "Europol", "Eurojust", "Frontex", "OLAF", "EPPO", "UNODC", "WCO"),
    *("AFRIPOL", "ASEANAPOL", "AMERIPOL", "Council of Europe", "European Commission"),
}


@pytest.fixture(scope="module")
def operations() -> list[dict[str, Any]]:
    lines = (DATA / "operations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 1000
    return [json.loads(line) for line in lines]


# --- the data speaks only words the vocabulary knows


def test_every_country_in_the_data_is_known(operations: list[dict[str, Any]]) -> None:
    used = {row["iso3"] for op in operations for row in op["countries"] + op["places"]}
    used |= {figure["country"] for op in operations for figure in op["figures"] if figure["country"]}
    assert sorted(used - set(vocabulary.countries())) == []


def test_every_crime_type_metric_and_body_in_the_data_is_known(operations: list[dict[str, Any]]) -> None:
    crimes = {code for op in operations for code in op["crime_types"]}
    metrics = {figure["metric"] for op in operations for figure in op["figures"]}
    bodies = {code for op in operations for code in op["bodies"]}
    assert sorted(crimes - set(vocabulary.crime_types())) == []
    assert sorted(metrics - set(vocabulary.metrics())) == []
    assert sorted(bodies - set(vocabulary.bodies())) == []


def test_every_agency_and_lead_in_the_data_is_mapped(operations: list[dict[str, Any]]) -> None:
    used = {name for op in operations for name in op["agencies"]} | {op["lead"] for op in operations}
    unmapped = sorted(used - {None} - set(vocabulary.agencies()))
    assert unmapped == [], "add these names to data/reference/agencies.csv"


# --- agencies: one id, one meaning


def test_one_agency_id_means_one_agency() -> None:
    meanings: dict[str, set[tuple[str, str | None]]] = {}
    ids: dict[tuple[str, str | None], set[str]] = {}
    for entry in vocabulary.agencies().values():
        meanings.setdefault(entry.agency_id, set()).add((entry.agency, entry.country))
        ids.setdefault((entry.agency, entry.country), set()).add(entry.agency_id)
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}
    assert {key: found for key, found in ids.items() if len(found) > 1} == {}


def test_agency_names_differ_by_more_than_case_and_accents() -> None:
    names: dict[str, str] = {}
    for entry in vocabulary.agencies().values():
        assert names.setdefault(vocabulary.fold(entry.agency), entry.agency_id) == entry.agency_id


@pytest.mark.parametrize(
    "spellings",
    [
        ("FBI", "Federal Bureau of Investigation (FBI)", "FBI Salt Lake City"),
        ("Guardia Civil (Spain)", "Spanish Civil Guard", "Spanish Civil Guard (Guardia Civil)"),
        ("Dutch National Police", "Netherlands Police", "Netherlands National High Tech Crime Unit"),
        (
            "BKA",
            "German Federal Criminal Police Office (BKA)",
            "Federal Criminal Police Office (BKA, Germany)",
        ),
        ("National Crime Agency (UK)", "UK National Crime Agency"),
        ("Polícia Judiciária (Portugal)", "Portuguese Judicial Police", "Judiciary Police (Portugal)"),
        ("Polizia Postale (Italy)", "Italian Postal Police (CNCPO)"),
    ],
)
def test_spellings_of_one_agency_meet_in_one_id(spellings: tuple[str, ...]) -> None:
    assert len({vocabulary.agencies()[spelling].agency_id for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("National Crime Agency (UK)", "National Crime Agency (Slovakia)"),
        ("BKA", "Austrian Federal Criminal Police Office (BKA)"),
        ("National Bureau of Investigation (Finland)", "National Bureau of Investigation (Philippines)"),
        ("Koblenz Public Prosecutor (Germany)", "Koblenz General Prosecutor's Office"),
        ("Spanish National Police", "Guardia Civil"),
        ("Homeland Security Investigations", "US Department of Homeland Security"),
    ],
)
def test_agencies_with_like_names_stay_apart(one: str, other: str) -> None:
    assert vocabulary.agencies()[one].agency_id != vocabulary.agencies()[other].agency_id


def test_a_joint_name_stands_for_its_members() -> None:
    members = vocabulary.expand_agency("Spain, with Frontex, Europol, Germany and Bulgaria")
    assert {(member.kind, member.country or member.agency) for member in members} == {
        ("country", "ESP"),
        ("body", "Frontex"),
        ("body", "Europol"),
        ("country", "DEU"),
        ("country", "BGR"),
    }


def test_every_name_expands_to_single_agencies_and_a_stranger_to_none() -> None:
    for name, entry in vocabulary.agencies().items():
        expanded = vocabulary.expand_agency(name)
        assert len(expanded) == max(1, len(entry.members)), name
        assert all(member.kind != "joint" for member in expanded), name
    assert vocabulary.expand_agency("Ministry of Silly Walks") == ()


def test_agencies_work_in_countries_of_their_operations(operations: list[dict[str, Any]]) -> None:
    """An agency mapped to the wrong country shows as one outside the countries of its operation."""
    aiding = {"jpn-jica", "usa-jiatf-south", "gbr-home-office"}  # gave money or ships, took no other part
    astray = set()
    for op in operations:
        listed = {row["iso3"] for row in op["countries"]}
        for name in op["agencies"] + [op["lead"]] * bool(op["lead"]):
            found = vocabulary.expand_agency(name)
            astray |= {a.agency_id for a in found if a.country and a.country not in listed}
    assert astray == aiding


# --- countries, crimes, metrics, bodies


def test_countries_are_iso_3166_and_kosovo_with_a_place_on_earth() -> None:
    found = vocabulary.countries()
    assert len(found) == 250
    assert "XKX" in found
    assert len({country.iso2 for country in found.values()}) == 250
    for country in found.values():
        assert -90 <= country.lat <= 90, country.name
        assert -180 <= country.lon <= 180, country.name
    assert len({(c.lat, c.lon) for c in found.values()}) == 250, "two symbols would hide each other"


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Turkey", "TUR"),
        ("TURKIYE", "TUR"),
        ("Türkiye", "TUR"),
        ("Ivory Coast", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("  United   Kingdom ", "GBR"),
        ("Scotland", "GBR"),
        ("USA", "USA"),
        ("the Netherlands", "NLD"),
        ("Macau", "MAC"),
        ("Curacao", "CUW"),
        ("DRC", "COD"),
        ("Czech Republic", "CZE"),
        ("Cabo Verde", "CPV"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
    ],
)
def test_a_country_is_found_by_the_names_the_press_uses(text: str, iso3: str) -> None:
    country = vocabulary.country_by_name(text)
    assert country is not None
    assert country.iso3 == iso3


@pytest.mark.parametrize("text", ["", "Atlantis", "Congo", "Virgin Islands", "car"])
def test_a_name_of_no_country_or_of_two_finds_none(text: str) -> None:
    assert vocabulary.country_by_name(text) is None


@given(st.sampled_from(sorted(vocabulary.countries())), st.sampled_from([str.upper, str.lower, str.title]))
def test_every_name_and_alias_finds_its_own_country(iso3: str, change: Callable[[str], str]) -> None:
    country = vocabulary.countries()[iso3]
    for name in (country.name, *country.aliases):
        assert vocabulary.country_by_name(f" {change(name)} ") == country


@given(st.text())
def test_any_text_finds_a_country_or_none(text: str) -> None:
    found = vocabulary.country_by_name(text)
    assert found is None or vocabulary.fold(text) in {vocabulary.fold(n) for n in (found.name, *found.aliases)}


def test_crime_types_fit_one_colour_scale_and_an_international_section() -> None:
    found = vocabulary.crime_types().values()
    assert len(found) == 37
    assert len({crime.group for crime in found}) <= 8
    assert len({(crime.iccs_section, crime.iccs_label) for crime in found}) == len(
        {crime.iccs_section for crime in found}
    ), "a section has one title"


def test_metrics_have_the_kind_their_unit_needs() -> None:
    found = vocabulary.metrics()
    assert len(found) == 18
    money = {"losses", "criminal_proceeds", "money_seized"}
    assert {code for code, metric in found.items() if metric.kind == "money"} == money
    assert {found[code].unit for code in money} == {"EUR"}
    assert [(m.code, m.unit) for m in found.values() if m.kind == "mass"] == [("drugs_kg", "kg")]


def test_bodies_hold_the_guides_thirteen_and_are_found_by_any_name() -> None:
    assert set(vocabulary.bodies()) >= GUIDE_BODIES
    for text in ("SELEC", "southeast european law enforcement centre", "SECI Center"):
        body = vocabulary.body_by_name(text)
        assert body is not None
        assert body.code == "SELEC"
    assert vocabulary.body_by_name("UNIT") is None


# --- a broken table names file, line, column


LOADERS: dict[str, Callable[[Path], object]] = {
    "countries.csv": vocabulary.countries,
    "crime_types.csv": vocabulary.crime_types,
    "metrics.csv": vocabulary.metrics,
    "bodies.csv": vocabulary.bodies,
    "agencies.csv": vocabulary.agencies,
}


@pytest.mark.parametrize(
    ("table", "old", "new", "where"),
    [
        ("countries.csv", ",12.51,", ",912.51,", r":2: column 'lat': found '912.51', expected a number from"),
        ("countries.csv", ",12.51,", ",nan,", r":2: column 'lat': found 'nan'"),
        ("countries.csv", "\nAFG,", "\nABW,", r":3: column 'iso3': .* \(line 2 has it\)"),
        ("countries.csv", "AF,Afghanistan,", "AF,Aruba,", r":3: column 'aliases': .* also stands for ABW"),
        ("countries.csv", "Afghanistan,Asia", "Afghanistan,Atlantis", r":3: column 'continent'"),
        ("countries.csv", "iso3,iso2", "iso2,iso3", r":1: column 'header'"),
        ("crime_types.csv", "Fraud and scams", "A ninth group", r": column 'group': .* at most 8 groups"),
        ("crime_types.csv", ",Section 07,", ",Section 12,", r":2: column 'iccs_section'"),
        ("metrics.csv", ",count,", ",mood,", r":2: column 'kind': found 'mood', expected one of count, mass"),
        ("metrics.csv", ",Arrests,", ",,", r":2: column 'label': found '', expected some text"),
        ("bodies.csv", "https://www.interpol", "ftp://www.interpol", r":2: column 'url'"),
        ("agencies.csv", ",body,", ",planet,", r": column 'kind': found 'planet'"),
        (
            "agencies.csv",
            ",joint,",
            ",joint,no-such-agency|",
            r": column 'members': .* unknown: no-such-agency",
        ),
        ("agencies.csv", ",AFG,", ",ZZZ,", r": column 'country': found 'ZZZ'"),
        ("agencies.csv", ",AFG,", ",,", r": column 'country': found '', expected an iso3"),
    ],
)
def test_a_broken_table_is_refused_where_it_is_broken(
    tmp_path: Path, table: str, old: str, new: str, where: str
) -> None:
    text = (REFERENCE / table).read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / table
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=where):
        LOADERS[table](broken)


def test_one_id_with_two_names_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "agencies.csv"
    broken.write_text(
        "string,agency_id,agency,country,kind,members\n"
        "Carabinieri,ita-carabinieri,Carabinieri (Italy),ITA,agency,\n"
        "Italian Carabinieri,ita-carabinieri,Carabinieri,ITA,agency,\n",
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError, match=r"agencies\.csv:3: column 'agency_id'"):
        vocabulary.agencies(broken)


def test_a_table_that_is_no_utf8_or_has_a_short_line_is_refused(tmp_path: Path) -> None:
    header = "code,label,kind,unit,noun,description\n"
    for name, content in {
        "latin.csv": b"arrests,Verhaftungen f\xfcr,",
        "short.csv": b"arrests,Arrests\n",
    }.items():
        broken = tmp_path / name
        broken.write_bytes(header.encode() + content)
        with pytest.raises(VocabularyError, match=f"{name}:2:"):
            vocabulary.metrics(broken)
