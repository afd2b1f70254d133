"""Who published a number: the issuer, another authority or other media, whatever the spelling of its name."""

import duckdb
import pytest

from etl.model.operation import Operation
from etl.model.vocabulary import agencies, bodies
from etl.warehouse.publishers import _table, is_authority, publisher_tier
from tests.worlds import operation, took_part

AUTHORITIES = """
Bundeskriminalamt|Gendarmerie nationale|Politie|Openbaar Ministerie|Police nationale|National Police|FBI
US Attorney's Office|U.S. Attorney’s Office, District of Nevada|Hellenic Police|Interpol|Polizei Hamburg
Politie Rotterdam|Policía Nacional|Staatsanwaltschaft Köln|Zoll|HM Revenue & Customs
Ministère de la Justice|Police Service of Northern Ireland|Douane
Parquet de Paris|UK National Crime Agency|Polizeipräsidium Oberhausen|Police judiciaire fédérale|justice.gov
Fiscalía General|Landeskriminalamt Niedersachsen|Ministry of Justice|Royal Thai Police
Politie - Press office|www.interpol.int
Generalstaatsanwaltschaft Frankfurt am Main|Douanes françaises|Police of the Czech Republic
Procureur de la République de Lyon
"""
MEDIA = """
Police Oracle|Cyber Police News blog|The Daily News|Police Professional|Policía y Sociedad|Interpol Watch|Customs Today
Border Security Report (Europol text)|Eurojust via Fifth Estate|Polizei Nachrichten|Police1.com|Crime and Justice Weekly
The Guardian|Europol Monitor|Prosecutor's Daily|Politie Nieuws|Reprint of INTERPOL release|American Police Beat|Ministry
Gewerkschaft der Polizei|Friends of the Police|On the Police|The Sheriff|Justice|=cmd|<img src=x>
"""


def names(listed: str) -> list[str]:
    return [name for line in listed.strip().split("\n") for name in line.split("|") if name.strip()]


def act(**fields: object) -> Operation:
    return Operation.model_validate(operation("one", countries=took_part("ESP", "FRA"), **fields))


OTHER = act(lead="Kenyan authorities")


@pytest.mark.parametrize("name", names(AUTHORITIES))
def test_an_authority_is_known_by_the_tables_or_by_how_its_name_is_built(name: str) -> None:
    assert publisher_tier(name, OTHER) == 2


@pytest.mark.parametrize("name", names(MEDIA))
def test_a_paper_with_such_a_word_in_its_name_is_no_authority(name: str) -> None:
    assert publisher_tier(name, OTHER) == 3


def test_who_has_no_name_is_other_media() -> None:
    assert publisher_tier(None, OTHER) == publisher_tier("", OTHER) == 3


ISSUERS = [
    ("Interpol (news and events)", {"bodies": ["INTERPOL"]}),
    ("INTERPOL - News and events", {"bodies": ["INTERPOL"]}),
    ("www.europol.europa.eu", {"bodies": ["Europol"]}),
    ("GUARDIA CIVIL", {"agencies": ["Spanish Civil Guard"]}),
    ("Guardia Civil, Spain", {"lead": "Guardia Civil (Spain)"}),
    ("Federal Bureau of Investigation", {"agencies": ["FBI"]}),
    ("National Crime Agency", {"agencies": ["National Crime Agency (UK)"]}),
    ("Bundeskriminalamt (BKA)", {"agencies": ["German Federal Criminal Police Office (BKA)"]}),
    ("FBI", {"lead": "FBI and Dutch National Police"}),
    ("Politie", {"lead": "FBI and Dutch National Police"}),
    ("Police of Atlantis", {"lead": "Police of Atlantis"}),
]


@pytest.mark.parametrize(("name", "fields"), ISSUERS)
def test_who_led_or_took_part_is_the_issuer_however_it_writes_itself(name: str, fields: dict[str, object]) -> None:
    assert publisher_tier(name, act(**fields)) == 1


def test_every_body_and_agency_of_the_tables_is_an_authority() -> None:
    listed = [*bodies(), *(string for string, one in agencies().items() if one.kind == "agency")]
    assert [name for name in listed if publisher_tier(name, OTHER) == 3] == []


def test_names_in_the_list_of_words_are_those_of_the_tables() -> None:
    known = {agency.agency_id for agency in agencies().values()}
    assert {one for ids in _table()["called"].values() for one in ids} <= known
    assert not set(_table()["media"]) & (set(_table()["after"]) | set(_table()["joining"]))


def test_no_source_that_copies_a_release_is_taken_for_the_one_who_issued_it(snapshot_path: object) -> None:
    """Hundreds of papers of the shipped facts have such a word in their name or in brackets."""
    with duckdb.connect(str(snapshot_path), read_only=True) as shipped:
        publishers = {name for (name,) in shipped.execute("select distinct publisher from article").fetchall() if name}
    copies = [
        name for name in publishers if name.endswith(("text)", "release)", "feed)")) and publisher_tier(name, OTHER) < 3
    ]
    assert sorted(copies) == ["US Secret Service (Eurojust text)"]
    assert not is_authority("Police Oracle") and len(publishers) > 1_000
