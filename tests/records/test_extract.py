"""`extract` reads files as a stream, writes one line an article and says by its exit code whether all was
usable.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.claims.reading import read_article
from etl.extract import run
from etl.model.article import Article
from etl.model.claim import Extraction

ROOT = Path(__file__).resolve().parents[2]
BODY = "Spanish police arrested 12 suspects yesterday and searched 5 houses."
ARTICLE = f'{{"doc": "a", "title": "Police arrest 12 in raids", "text": "{BODY}"}}\n'


def test_each_article_is_one_line_in_the_form_of_the_guide(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(ARTICLE * 2, encoding="utf-8")
    assert run([source], date(2024, 10, 3), out) == 0
    first, second = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert first == second
    assert first["kind"] == "operation"
    assert first["action_start"] == first["action_end"] == "2024-10-02"
    figure = first["figures"][0]
    assert (figure["metric"], figure["value"], figure["currency"]) == ("arrests", 12, None)
    assert {"start", "end", "quote", "scope", "country", "qualifier", "confidence"} <= set(figure)


def test_a_bad_line_is_told_and_the_rest_written(tmp_path: Path, capsys) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("oops\n" + ARTICLE, encoding="utf-8")
    assert run([source], None, out) == 0
    assert len(out.read_text("utf-8").splitlines()) == 1
    assert "in.jsonl:1" in capsys.readouterr().err


def test_an_error_of_the_reader_loses_no_other_article(tmp_path: Path, capsys, monkeypatch) -> None:
    def broken(article: Article) -> Extraction:
        if article.doc == "b":
            raise IndexError
        return read_article(article)

    monkeypatch.setattr("etl.extract.read_article", broken)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(ARTICLE.replace('"doc": "a"', '"doc": "b"') + ARTICLE, encoding="utf-8")
    assert run([source], None, out) == 0
    first, second = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert (first["kind"], first["reason"]) == ("other", "could not be read (IndexError)") and second["figures"]
    assert "in.jsonl:1: text: found could not be read" in capsys.readouterr().err


def test_a_file_whose_name_no_encoding_holds_is_read(tmp_path: Path) -> None:
    source, out = tmp_path / "in\udcff.txt", tmp_path / "out.jsonl"
    source.write_text(f"Raids\n\nSource: X\n\n{BODY}", encoding="utf-8")
    assert run([source], None, out) == 0
    assert json.loads(out.read_text("utf-8"))["doc"] == "in\udcff.txt#1"


def test_the_date_of_a_text_goes_before_the_given_one(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text(f"Raids\n\nSource: X\n\n01 October 2024|Press release\n\n{BODY}", encoding="utf-8")
    assert run([source], date(2023, 1, 1), out) == 0
    assert json.loads(out.read_text("utf-8"))["action_start"] == "2024-09-30"


def test_an_unusable_input_is_code_2_and_the_others_are_read(tmp_path: Path, capsys) -> None:
    good, bad, out = tmp_path / "a.jsonl", tmp_path / "b.exe", tmp_path / "out.jsonl"
    good.write_text(ARTICLE, encoding="utf-8")
    bad.write_bytes(b"MZ\x00")
    assert run([bad, good, tmp_path / "none.txt"], None, out) == 2
    assert len(out.read_text("utf-8").splitlines()) == 1
    errors = capsys.readouterr().err
    assert "b.exe" in errors and "none.txt" in errors and "Traceback" not in errors


def test_an_output_that_cannot_be_written_is_code_2(tmp_path: Path, capsys) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(ARTICLE, encoding="utf-8")
    assert run([source], None, tmp_path / "no" / "out.jsonl") == 2
    assert "expected a writable file" in capsys.readouterr().err


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "etl", "extract", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_run_that_is_told_to_end_leaves_nothing_half_written(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(ARTICLE * 5_000, encoding="utf-8")
    process = _started(str(source), "--output", str(out))
    while process.poll() is None and not list(tmp_path.glob(".out.jsonl.*.partial")):
        time.sleep(0.01)
    process.terminate()
    _, errors = process.communicate()
    assert process.returncode == 2 and b"interrupted" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_reader_that_wants_no_more_ends_the_run_quietly(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(ARTICLE.replace('"doc": "a", ', "") * 500, encoding="utf-8")
    process = _started(str(source))
    assert process.stdout and process.stderr and process.stdout.readline().startswith(b"{")
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()


def test_a_day_that_is_none_is_said_plainly(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "x.txt", "--published", "2024-13-01"])
    assert "found '2024-13-01'; expected a day such as 2024-10-01" in capsys.readouterr().err


def test_the_sample_digest_is_read_to_the_last_number(tmp_path: Path) -> None:
    sample = ROOT / "data/samples/digest.mixed.txt"
    out = tmp_path / "out.jsonl"
    assert run([sample], None, out) == 0
    operation, case, meeting = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["kind"] for row in (operation, case, meeting)] == ["operation", "judicial", "other"]
    assert (operation["operation_name"], operation["action_start"]) == ("Paper Net", "2024-10-02")
    assert operation["countries"] == ["ESP", "PRT"] and operation["bodies"] == ["Europol"]
    figures = {(f["metric"], f["value"], f["country"], f["scope"]) for f in operation["figures"]}
    assert {
        ("arrests", 14, None, "total"),
        ("arrests", 9, "ESP", "part"),
        ("arrests", 5, "PRT", "part"),
    } <= figures
    assert {("searches", 21, None, "total"), ("money_seized", 85000, None, "total")} <= figures
    assert {f["metric"] for f in case["figures"]} == {"convicted", "money_seized", "drugs_kg"}
    assert meeting["figures"] == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("array.jsonl", b'[{"doc": "a", "text": "b"}]', "no article that can be read"),
        ("fields.jsonl", b'{"doc": "a"}', "no article that can be read"),
        ("empty.txt", b"", "an empty file"),
        ("binary.txt", bytes(range(32)) * 300, "binary data"),
    ],
)
def test_an_input_without_any_article_is_code_2(tmp_path: Path, capsys, name: str, content: bytes, said: str) -> None:
    source, out = tmp_path / name, tmp_path / "out.jsonl"
    source.write_bytes(content)
    assert run([source], None, out) == 2
    errors = capsys.readouterr().err
    assert said in errors and name in errors and len(errors) < 1_000


def test_articles_are_read_as_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is let go before the next is read: reading and writing take turns."""
    order: list[str] = []

    def source(_path: Path, _published: date | None) -> Iterator[Article]:
        for number in range(3):
            order.append(f"read {number}")
            yield Article(f"doc-{number}", "Title", "Source", None, "", BODY)

    def told(article: Article) -> Extraction:
        order.append(f"told {article.doc[-1]}")
        return read_article(article)

    monkeypatch.setattr("etl.extract.read_articles", source)
    monkeypatch.setattr("etl.extract.read_article", told)
    assert run([tmp_path / "any"], None, tmp_path / "out.jsonl") == 0
    assert order == ["read 0", "told 0", "read 1", "told 1", "read 2", "told 2"]


def test_an_interrupted_run_leaves_the_earlier_output_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(ARTICLE, encoding="utf-8")
    out.write_text("earlier", encoding="utf-8")

    def interrupted(_article: Article) -> Extraction:
        raise KeyboardInterrupt

    monkeypatch.setattr("etl.extract.read_article", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run([source], None, out)
    assert out.read_text("utf-8") == "earlier"
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}
