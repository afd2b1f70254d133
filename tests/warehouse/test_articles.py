"""Articles through the whole build: evidence, automatic operations, articles only; nothing lost, nothing overridden."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from components.queries.selection import Selection
from components.queries.snapshot import open_snapshot
from components.queries.totals import totals
from etl import build as chain
from etl.__main__ import main
from etl.articles import holds_articles, read_all
from etl.build import SHIPPED, build
from etl.errors import UnusableInput
from etl.linking import link
from etl.model.vocabulary import fold
from etl.sources.gazetteer import Gazetteer
from etl.warehouse.publish import current
from tests.conftest import ROOT, silent, write_records
from tests.worlds import figure, operation, took_part

SAMPLES = ROOT / "data" / "samples"
OWN, DIGEST = SAMPLES / "articles.own.jsonl", SAMPLES / "digest.own.txt"
Build = Callable[..., duckdb.DuckDBPyConnection]

PHISHING = (
    "Police in Spain and France have arrested 12 people in an action against phishing. Officers searched 7 homes."
)


def article(doc: str, title: str, text: str, **fields: Any) -> dict[str, Any]:
    return {
        "doc": doc,
        "title": title,
        "source": "Europol",
        "published": "2024-10-07",
        "url": None,
        "text": text,
    } | fields


def articles_file(folder: Path, *rows: dict[str, Any], name: str = "articles.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def one(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row[0] if len(row) == 1 else row


@pytest.fixture(scope="module")
def world(read_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(read_path), read_only=True)


def test_every_article_is_kept_and_says_what_it_became(world: duckdb.DuckDBPyConnection) -> None:
    rows = sum(bool(line) for line in OWN.read_text(encoding="utf-8").splitlines())
    assert one(world, "select count(*) from article where kind is not null") == rows
    assert one(world, "select count(*) from article where kind is not null and (became is null or reason is null)") == 0


def test_an_article_in_two_files_is_read_once_and_the_second_is_listed(world: duckdb.DuckDBPyConnection) -> None:
    read, loaded, rejected = one(
        world, "select rows_read, rows_loaded, rows_rejected from input_file where file = 'digest.own.txt'"
    )
    assert (loaded, rejected) == (0, read)
    assert (
        one(world, "select count(*) from rejected where file = 'digest.own.txt' and found like 'the same text as nc-%'")
        == read
    )


def test_what_is_no_operation_never_makes_one(world: duckdb.DuckDBPyConnection) -> None:
    assert one(world, """
        select count(*) from article a join operation_article t using (article_id) join operation o using (operation_id)
        where t.reason = 'the operation was made from this article' and a.kind <> 'operation'""") == 0  # fmt: skip
    assert one(world, "select count(*) from article where kind = 'other' and became not like 'An article only%'") == 0


def test_an_article_is_tied_to_one_operation_at_most(world: duckdb.DuckDBPyConnection) -> None:
    assert one(world, """
        select count(*) from (select article_id from operation_article where method = 'automatic'
        group by article_id having count(*) > 1)""") == 0  # fmt: skip


def test_a_claim_on_a_curated_operation_is_evidence_and_changes_no_figure(
    world: duckdb.DuckDBPyConnection, snapshot_path: Path
) -> None:
    standings = world.execute("""
        select distinct standing from claim c join claim_standing using (claim_id) join operation o using (operation_id)
        where c.method = 'automatic' and o.origin = 'curated'""").fetchall()  # fmt: skip
    assert standings == [("evidence",)]
    figures = "select f.* from figure f join operation o using (operation_id) where o.origin = 'curated' order by all"
    with duckdb.connect(str(snapshot_path), read_only=True) as shipped:
        assert world.execute(figures).fetchall() == shipped.execute(figures).fetchall()


@pytest.mark.parametrize(
    ("words", "operation_id"),
    [
        ("%super cartel%", "desert-light-2022"),
        ("%counterfeit shampoo%", "olaf-fake-shampoo-spain-2015"),
        ("%Syrian migrants on the Balkan route", "syrian-smuggling-balkan-germany-2024-11"),
    ],
)
def test_a_sample_on_a_curated_operation_makes_no_second_one(
    world: duckdb.DuckDBPyConnection, words: str, operation_id: str
) -> None:
    tie = f"select t.operation_id from operation_article t join article a using (article_id) where title like '{words}'"  # noqa: S608
    assert one(world, tie) == operation_id
    assert one(world, f"select count(*) from operation where origin = 'automatic' and title like '{words}'") == 0  # noqa: S608


def test_spans_are_the_characters_of_the_number(world: duckdb.DuckDBPyConnection) -> None:
    rows = world.execute("""
        select coalesce(a.title || e'\\n\\n', '') || a.body, c.span_start, c.span_end
        from claim c join article a using (article_id) where c.method = 'automatic'""").fetchall()  # fmt: skip
    assert len(rows) > 100
    for text, start, end in rows:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


def test_all_evidence_is_held_with_its_characters(world: duckdb.DuckDBPyConnection) -> None:
    """Countries by name or demonym, bodies and names as written: what the reader marks, the database holds."""
    readings = read_all([OWN], lambda: None)
    expected = {(text.article_id, e.field, e.value, e.start) for text in readings.texts for e in text.evidence}
    held = world.execute("select article_id, field, value, span_start from article_evidence").fetchall()
    assert set(held) == expected and len(held) == sum(len(text.evidence) for text in readings.texts)
    assert {field for _, field, _, _ in expected} >= {"figure", "countries", "bodies", "action_start", "operation_name"}
    text = "coalesce(a.title || e'\n\n', '') || a.body"
    names = world.execute(f"""
        select e.value, ({text})[e.span_start + 1 : e.span_end]
        from article_evidence e join article a using (article_id)
        where e.field = 'operation_name'""").fetchall()  # noqa: S608
    assert names and all(fold(value) in fold(written) for value, written in names)


def test_totals_hold_automatic_operations_only_where_asked(read_path: Path) -> None:
    snapshot = open_snapshot(read_path)

    def arrests(**chosen: Any) -> Any:
        found = totals(snapshot, Selection(**chosen), metrics=("arrests",))
        return found.amount[0], found.stating[0]

    curated, automatic, everything = arrests(), arrests(origin="automatic"), arrests(origin="all")
    assert automatic[0] > 0
    assert everything[0] == curated[0] + automatic[0]
    assert everything[1] == curated[1] + automatic[1]
    by_hand = snapshot.connection.execute("""
        select sum(amount) from figure join operation using (operation_id)
        where metric = 'arrests' and origin = 'automatic'
    """).fetchone()  # fmt: skip
    assert by_hand == (automatic[0],)


def test_the_order_of_articles_changes_nothing(tmp_path: Path) -> None:
    rows = OWN.read_text(encoding="utf-8").splitlines()
    said = []
    for number, order in enumerate((rows, rows[::-1], sorted(rows))):
        path = tmp_path / f"{number}.jsonl"
        path.write_text("\n".join(order) + "\n", encoding="utf-8")
        linked = link(read_all([path], lambda: None).articles, [])
        said.append(
            ({(t.operation_id, t.article_id, t.reason) for t in linked.ties}, {c.claim_id for c in linked.claims})
        )
    assert said[0] == said[1] == said[2]


def test_an_article_at_a_records_address_is_that_records_source(build_from: Build, tmp_path: Path) -> None:
    record = operation("phish", figures=[figure(11)], countries=took_part("ESP", "FRA"))
    url = record["sources"][0]["url"]
    path = articles_file(tmp_path, article("a", "12 phishers arrested", PHISHING, url=url, source=None, published=None))
    world = build_from([record], path)
    assert one(world, "select count(*) from article") == 1
    assert one(world, "select publisher, published_on, kind from article") == ("Europol", "2024-03-05", "operation")
    assert one(world, "select amount from figure where metric = 'arrests'") == 11
    assert one(world, "select count(*) from operation") == 1


def test_a_new_operation_is_automatic_and_its_later_article_ties_to_it(build_from: Build, tmp_path: Path) -> None:
    path = articles_file(
        tmp_path,
        article("a", "12 arrested in phishing raids", PHISHING),
        article(
            "b",
            "Phishing: arrests in two countries",
            f"{PHISHING} They were taken in yesterday.",
            published="2024-10-09",
        ),
    )
    world = build_from([operation("other")], path)
    assert one(world, "select count(*), min(origin) from operation where operation_id like 'auto-%'") == (
        1,
        "automatic",
    )
    assert one(world, "select count(*) from operation_article where method = 'automatic'") == 2
    assert one(world, "select amount, sign from figure where metric = 'arrests' and operation_id like 'auto-%'") == (
        12,
        "=",
    )
    assert "same action" in one(world, "select became from article where title like 'Phishing:%'")


def test_an_automatic_operation_has_the_places_and_agencies_that_its_articles_tell(
    build_from: Build, tmp_path: Path
) -> None:
    text = (
        "Officers of the Guardia Civil arrested 12 people in Barcelona on 4 October 2024 in a raid on phishers. "
        "Police in France searched 7 homes in Lille. Europol in The Hague supported the action."
    )
    world = build_from(
        [operation("other")], articles_file(tmp_path, article("a", "12 arrested in phishing raids", text))
    )
    places = world.execute("""
        select p.name, p.iso3, p.precision, p.method from operation_place x join place p using (place_id)
        where x.operation_id like 'auto-%' order by 1""").fetchall()  # fmt: skip
    assert ("Barcelona", "ESP", 1, "gazetteer") in places and "The Hague" not in {name for name, *_ in places}
    agencies = "select agency_id from operation_agency where operation_id like 'auto-%'"
    assert world.execute(agencies).fetchall() == [("esp-guardia-civil",)]


def test_a_split_adds_up_within_one_article_alone(build_from: Build, tmp_path: Path) -> None:
    text = "Police in Spain dismantled a gang that sold drugs. Officers seized 300 kg of cocaine and 200 kg of cannabis in a raid on 4 May 2024, and arrested 9 suspects."  # noqa: E501
    again = text.replace("Police in Spain", "Spanish police have").replace("have dismantled", "dismantled")
    first, second = articles_file(tmp_path, article("a", "Drugs gang dismantled", text)), None
    alone = build_from([operation("other")], first)
    total = one(alone, "select amount from figure where metric = 'drugs_kg' and operation_id like 'auto-%'")
    assert total == 500
    alone.close()
    second = articles_file(tmp_path, article("b", "Gang dismantled in Spain", again), name="second.jsonl")
    both = build_from([operation("other")], first, second)
    assert one(both, "select count(*) from operation where origin = 'automatic'") == 1
    assert one(both, "select amount from figure where metric = 'drugs_kg' and operation_id like 'auto-%'") == 500


def test_a_later_newspaper_does_not_outdo_the_issuer_whatever_its_name_looks_like(
    build_from: Build, tmp_path: Path
) -> None:
    text = (
        "On 2 November 2025 police in Spain and Portugal arrested {} people and searched 9 houses in Operation "
        "Zanzibarblue, coordinated by INTERPOL."
    )
    path = articles_file(
        tmp_path,
        article(
            "a", "Zanzibarblue nets 31", text.format(31), source="Interpol (news and events)", published="2025-11-04"
        ),
        article("b", "Zanzibarblue: 29", text.format(29), source="The Police Oracle", published="2025-11-06"),
    )
    world = build_from([operation("other")], path)
    assert one(world, "select amount from figure where metric = 'arrests' and operation_id like 'auto-%'") == 31
    tiers = "select publisher, tier from operation_article join article using (article_id) where title is not null"
    assert dict(world.execute(tiers).fetchall()) == {"Interpol (news and events)": 1, "The Police Oracle": 3}


def test_without_any_date_it_stays_an_article(build_from: Build, tmp_path: Path) -> None:
    path = articles_file(tmp_path, article("a", "12 arrested in phishing raids", PHISHING, published=None))
    world = build_from([operation("other")], path)
    assert one(world, "select count(*) from operation where origin = 'automatic'") == 0
    became = one(world, "select became from article where kind is not null")
    assert "states no date and has no date of publication; without one only an address" in became


GERMAN = (
    "Die Polizei in Spanien und Frankreich hat bei einer Razzia gegen Phishing zwölf Verdächtige festgenommen und "
    "sieben Wohnungen durchsucht. Die Ermittler beschlagnahmten Computer. Europol hat geholfen."
)


PORTUGUESE = (
    "A polícia da Espanha e da França prendeu doze suspeitos em uma operação contra o phishing, com sete buscas que "
    "foram feitas em casas. Foram apreendidos computadores. Os presos são da região de Lisboa."
)


def test_an_article_in_a_language_that_is_not_read_makes_no_operation_and_says_why(
    build_from: Build, tmp_path: Path
) -> None:
    row = article("a", "Doze detidos em operação contra o phishing", PORTUGUESE)
    world = build_from([operation("other")], articles_file(tmp_path, row))
    assert one(world, "select kind, language from article where kind is not null") == ("operation", "pt")
    became = one(world, "select became from article where kind is not null")
    assert became.startswith("An article only: its language (pt) is not read, and neither")


def test_an_article_read_by_words_makes_an_operation_of_low_confidence(build_from: Build, tmp_path: Path) -> None:
    row = article("a", "Zwölf Festnahmen bei Razzia gegen Phishing", GERMAN)
    world = build_from([operation("other")], articles_file(tmp_path, row))
    found = "select confidence from operation where origin = 'automatic'"
    assert one(world, found) == "low"
    figures = "select metric, amount from figure where operation_id like 'auto-%' order by metric"
    assert world.execute(figures).fetchall() == [("arrests", 12), ("searches", 7)]


def test_an_article_read_by_words_without_a_number_makes_none(build_from: Build, tmp_path: Path) -> None:
    text = GERMAN.replace("zwölf Verdächtige", "mehrere Verdächtige").replace("sieben Wohnungen", "Wohnungen")
    row = article("a", "Festnahmen bei Razzia gegen Phishing", text)
    world = build_from([operation("other")], articles_file(tmp_path, row))
    became = one(world, "select became from article where kind is not null")
    assert became.startswith("An article only: it was read by words alone and no number")


def test_an_article_in_a_language_that_is_not_read_ties_by_the_name_in_it(build_from: Build, tmp_path: Path) -> None:
    record = operation("net", name="Fischernetz", title="Phishing ring raided", announced_on="2024-10-05")
    row = article("a", "Doze detidos", f"{PORTUGUESE} A Operação Fischernetz durou dois anos. Operação Fischernetz!")
    world = build_from([record], articles_file(tmp_path, row))
    assert one(world, "select operation_id from operation_article where method = 'automatic'") == "net"
    world.close()
    late = articles_file(tmp_path, row | {"published": "2024-12-24"}, name="late.jsonl")
    assert one(build_from([record], late), "select count(*) from operation_article where method = 'automatic'") == 0


HOSTILE = [
    article("url", "12 arrested", PHISHING, url="javascript:alert(1)"),
    article("year", "12 arrested again", PHISHING, published="0001-01-01"),
    article("surrogate", "12 arrested \ud800", f"{PHISHING} \x00 \u202e"),
    article(
        "number",
        "Police arrested 99999999999999999999999999 people",
        "Police in Spain arrested " + "9" * 60 + " people.",
    ),
    article("empty title", "", PHISHING + " And more."),
    article("long", "Arrests " * 100, PHISHING + " On and on."),
]


@pytest.mark.parametrize("row", HOSTILE, ids=[row["doc"] for row in HOSTILE])
def test_a_hostile_article_is_kept_without_what_is_wrong_with_it(build_from: Build, tmp_path: Path, row: Any) -> None:
    world = build_from([operation("other")], articles_file(tmp_path, row))
    assert one(world, "select count(*) from article where kind is not null") == 1
    assert one(world, "select count(*) from article where url like 'javascript%'") == 0


def test_an_error_of_the_reader_loses_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_article: object) -> None:
        raise RecursionError

    monkeypatch.setattr("etl.claims.reading.read_article", broken)
    readings = read_all([articles_file(tmp_path, article("a", "12 arrested", PHISHING))], lambda: None)
    assert [r.found.reason for r in readings.articles] == ["could not be read (RecursionError)"]
    assert [p.field for p in readings.problems] == ["text"]


def test_files_of_articles_are_told_from_files_of_operations(tmp_path: Path) -> None:
    assert holds_articles(OWN)
    assert holds_articles(DIGEST)
    assert not holds_articles(SHIPPED)
    assert not holds_articles(tmp_path / "missing.jsonl")
    assert holds_articles(tmp_path / "page.html")


def test_a_file_that_holds_no_text_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(UnusableInput, match="an empty file"):
        read_all([path], lambda: None)


def test_articles_that_make_no_operation_are_a_snapshot_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = articles_file(tmp_path, article("a", "Fair weather", "The sun shines on all of us.", published=None))
    out = tmp_path / "out.duckdb"
    assert main(["build", "--only", "--source", str(path), "--out", str(out)]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "Articles: 1 read; 0 made a new operation, 0 tied to another as evidence, 1 articles only" in said
    with duckdb.connect(str(out), read_only=True) as world:
        assert one(world, "select became from article") == "An article only: it reports no operation."


def test_articles_that_make_no_operation_are_published_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "warehouse"
    monkeypatch.setattr(chain, "WAREHOUSE", warehouse)
    old = build([write_records(tmp_path, [operation("old")])], None, Gazetteer(), silent)
    path = articles_file(tmp_path, article("a", "Fair weather", "The sun shines on all of us today."))
    new = build([path], None, Gazetteer(), silent)
    assert current(warehouse) == new.path != old.path


def test_an_ending_that_nobody_reads_is_refused_with_all_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF")
    assert main(["build", "--only", "--source", str(path), "--out", str(tmp_path / "out.duckdb")]) == 2
    said = capsys.readouterr().err
    assert all(ending in said for ending in (".jsonl", ".csv", ".xlsx", ".parquet", ".txt", ".md", ".html"))


def test_a_source_that_reports_no_operation_says_whose_source_it_is(build_from: Build, tmp_path: Path) -> None:
    record = operation("phish", title="Phishing ring raided")
    url = record["sources"][0]["url"]
    path = articles_file(tmp_path, article("a", "Fair weather", "The sun shines on all of us today.", url=url))
    became = one(build_from([record], path), "select became from article where kind is not null")
    assert became.startswith("An article only: its text reports no operation that can be read. The record of ")
    assert became.endswith(" names its address as a source.")


def test_a_source_of_several_records_makes_no_operation_beside_them(build_from: Build, tmp_path: Path) -> None:
    first, second = operation("one", announced_on="2019-01-01"), operation("two", announced_on="2018-01-01")
    second["sources"] = first["sources"]
    url = first["sources"][0]["url"]
    world = build_from([first, second], articles_file(tmp_path, article("a", "12 arrested", PHISHING, url=url)))
    assert one(world, "select count(*) from operation") == 2
    became = one(world, "select became from article where kind is not null")
    assert became.startswith("An article only: its address is a source of several known operations (")


BAD_SOURCES = {
    "empty.txt": (b"", 2, "an empty file"),
    "blank.jsonl": (b"\n\n \n", 2, "holds no row"),
    "binary.txt": (bytes(range(32)) * 300, 2, "binary data"),
    "binary.jsonl": (bytes(range(32)) * 300, 2, "binary or UTF-16"),
    "one-line.txt": (b"Police in Spain arrested 12 people." + b" " * 20_000_000 + b".", 0, "the rest is left out"),
    "one-line.jsonl": (b'{"doc": "a", "text": "12' + b" " * 20_000_000 + b'"}', 0, "a line over 16,777,216 bytes"),
    "integer.jsonl": (b'{"doc": "a", "text": "12 held", "x": ' + b"1" * 5_000 + b"}", 0, "an integer of 5,000 digits"),
    "surrogate.jsonl": (b'{"doc": "a", "text": "12 held \\ud800"}', 0, "half of a pair"),
    "random.txt": (random.Random(1).randbytes(200_000), 2, "binary data"),
    "array.jsonl": (json.dumps([article("a", "t", PHISHING)], indent=1).encode(), 2, "holds a JSON array"),
    "utf-16.txt": (f"12 arrested\n\nSource: Europol\n\n{PHISHING}".encode("utf-16"), 0, "utf-16.txt"),
    "latin-1.txt": (f"12 détenus\n\nSource: Europol\n\n{PHISHING}".encode("latin-1"), 0, "read as Windows-1252"),
    "no-titles.txt": (f"Source: Europol\n\n{PHISHING}\n\nSource: FBI\n\n{PHISHING}!".encode(), 0, "title"),
    "page.html": (b"<html><body></body></html>", 2, "no article text"),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_bad_source_is_said_clearly(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Nothing of the file can be used: 2 and no snapshot. Some of it: a snapshot, and the rest is listed."""
    content, code, said = BAD_SOURCES[name]
    (tmp_path / name).write_bytes(content)
    shipped = write_records(tmp_path, [operation("other")])
    out = tmp_path / "out.duckdb"
    arguments = ["build", "--only", "--source", str(shipped), "--source", str(tmp_path / name), "--out", str(out)]
    assert main(arguments) == code
    captured = capsys.readouterr()
    told = " ".join((captured.out + captured.err).split())
    assert said in told and name in told and "Traceback" not in told and len(captured.err) < 2_000
    assert out.exists() is (code == 0)
    assert {path.name for path in tmp_path.iterdir()} == {name, shipped.name, *([out.name] if code == 0 else [])}


def test_one_broken_line_costs_one_article(build_from: Build, tmp_path: Path) -> None:
    rows = [json.dumps(article(f"d{n}", f"{n + 12} arrested in raids", PHISHING + str(n))) for n in range(3)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join([rows[0], rows[1][:60], rows[2], '{"title": 5}', '{"doc": "e"}']), encoding="utf-8")
    world = build_from([operation("other")], path)
    read = one(world, "select rows_read, rows_loaded, rows_rejected from input_file where file = 'articles.jsonl'")
    assert read == (5, 2, 3)
    assert world.execute("select line, field from rejected order by line").fetchall() == [
        (2, "record"), (4, "title"), (5, "text"),
    ]  # fmt: skip


def test_an_article_over_two_megabytes_is_cut_and_that_is_said(build_from: Build, tmp_path: Path) -> None:
    rows = [article("a", "12 arrested", PHISHING), article("b", "13 arrested", PHISHING + " " * 2_500_000)]
    world = build_from([operation("other")], articles_file(tmp_path, *rows))
    assert one(world, "select count(*), max(length(body)) // 1000 from article where kind is not null") == (2, 2097)
    assert one(world, "select line, field from rejected where expected like '%2 MB%the rest is left out'") == (
        2,
        "text",
    )
    read = one(world, "select rows_read, rows_loaded, rows_rejected from input_file where file = 'articles.jsonl'")
    assert read == (2, 2, 0)


def test_what_is_wrong_with_an_article_of_a_digest_stands_at_its_line(build_from: Build, tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    one_article = f"12 arrested\n\nSource: Europol\nPublished: 7 October 2024\n\n{PHISHING}\n\n"
    path.write_text(f"{one_article}{one_article}", encoding="utf-8")
    world = build_from([operation("other")], path)
    assert one(world, "select line, found from rejected") == (8, "the same text as digest.txt#1")
    assert one(world, "select source_line, announced_on from operation where origin = 'automatic'") == (1, "2024-10-07")


_KILLED = """
import sys
from pathlib import Path
import etl.build as chain
from etl.sources.gazetteer import Gazetteer
from tests.conftest import silent
chain.WAREHOUSE = Path(sys.argv[1])
chain.build([Path(path) for path in sys.argv[2:]], None, Gazetteer(), silent)
"""


def test_a_build_killed_while_it_writes_leaves_the_old_snapshot_and_the_next_build_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "warehouse"
    monkeypatch.setattr(chain, "WAREHOUSE", warehouse)
    old = build([write_records(tmp_path, [operation("old")])], None, Gazetteer(), silent)
    command = [sys.executable, "-c", _KILLED, str(warehouse), str(SHIPPED), str(OWN)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(warehouse.glob(".building-*")):
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert list(warehouse.glob(".building-*")), "it was not killed while it wrote"
    assert current(warehouse) == old.path
    new = build([write_records(tmp_path, [operation("new")])], None, Gazetteer(), silent)
    assert current(warehouse) == new.path != old.path
    assert {path.name for path in warehouse.iterdir()} == {old.path.name, new.path.name, "CURRENT"}
