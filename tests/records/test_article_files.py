"""Files from outside become articles; what cannot be used is said with file, line and field, and nothing
is lost.
"""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.model.article import Article
from etl.records.digest import read_digest
from etl.records.html import read_html
from etl.records.jsonl import parse_object, read_jsonl
from etl.records.lines import MOST_ARTICLE_BYTES, MOST_LINE_BYTES, Problem
from etl.records.published import date_by_head, read_published

DIGEST = """First title

Source: Europol
Published: 2024-10-01
URL: https://example.org/1

First body, first paragraph.

Second paragraph.

Second title

Source: INTERPOL

Second body…
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_digest_gives_its_articles_in_order(tmp_path: Path) -> None:
    first, second = read_digest(write(tmp_path, "day.txt", DIGEST))
    assert first == Article(
        "day.txt#1", "First title", "Europol", date(2024, 10, 1), "https://example.org/1",
        "First body, first paragraph.\n\nSecond paragraph.",
    )  # fmt: skip
    assert isinstance(second, Article)
    assert (second.doc, second.title, second.text) == ("day.txt#2", "Second title", "Second body…")


def test_a_text_without_source_lines_is_one_article_and_says_so(tmp_path: Path) -> None:
    problem, article = read_digest(write(tmp_path, "a.txt", "Title\n\nPolice arrested 5 people."))
    assert isinstance(problem, Problem) and problem.field == "Source" and not problem.fatal
    assert isinstance(article, Article) and (article.title, article.text) == (
        "Title",
        "Police arrested 5 people.",
    )


def test_a_source_without_title_is_read_and_reported(tmp_path: Path) -> None:
    items = list(read_digest(write(tmp_path, "a.txt", "Source: X\n\nBody.\n\nT\n\nSource: Y\n\nBody 2.")))
    assert [item.field for item in items if isinstance(item, Problem)] == ["title"]
    assert [(a.title, a.text) for a in items if isinstance(a, Article)] == [("", "Body."), ("T", "Body 2.")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(st.text("abc 123", min_size=1), st.text("xyz .", min_size=1)), min_size=1, max_size=6))
def test_digests_are_read_back_as_written(tmp_path: Path, articles: list[tuple[str, str]]) -> None:
    pairs = [(title.strip() or "t", body.strip() or "b") for title, body in articles]
    text = "\n\n".join(f"{title}\n\nSource: S\n\n{body}" for title, body in pairs)
    read = [a for a in read_digest(write(tmp_path, "d.txt", text)) if isinstance(a, Article)]
    assert [(a.title, a.text) for a in read] == pairs


BAD_FILES = {
    "binary": (b"\x00\x01\x02PNG\x00\x00" * 50, "binary data"),
    "empty": (b"", "an empty file"),
    "blank": (b"  \n\n ", "an empty file"),
}


@pytest.mark.parametrize("reader", [read_digest, read_jsonl])
@pytest.mark.parametrize("name", BAD_FILES)
def test_an_unusable_file_is_one_fatal_problem(tmp_path: Path, name: str, reader) -> None:
    content, found = BAD_FILES[name]
    (problem,) = reader(write(tmp_path, "x.txt", content))
    assert problem.fatal and found in str(problem) and "x.txt" in str(problem)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_jsonl(tmp_path / "none.jsonl")
    assert isinstance(problem, Problem) and problem.fatal and "No such file" in str(problem)


BAD_LINES = [
    ("not json", "", "a JSON object"),
    ("[1]", "", "a JSON object with doc"),
    ('{"doc": "a", "text": 5}', "text", "a string"),
    ('{"doc": "a", "text": " "}', "text", "the text of an article"),
    ('{"doc": "a", "text": "x", "published": "soon"}', "published", "a date such as 2024-10-01"),
    ("[" * 100_000, "", "a JSON object"),
]


@pytest.mark.parametrize(("line", "field", "expected"), BAD_LINES)
def test_a_bad_line_is_reported_and_the_next_is_read(tmp_path: Path, line: str, field: str, expected: str) -> None:
    problem, article = read_jsonl(write(tmp_path, "x.jsonl", f'{line}\n{{"doc": "b", "title": "T", "text": "ok"}}\n'))
    assert isinstance(problem, Problem) and isinstance(article, Article)
    assert (problem.line, problem.field) == (1, field) and problem.expected.startswith(expected)
    assert len(str(problem)) < 400 and article.doc == "b"


def test_a_long_integer_that_nobody_reads_costs_nothing_but_a_message(tmp_path: Path) -> None:
    line = '{"doc": "a", "text": "ok", "x": ' + "9" * 5_000 + "}"
    problem, article = read_jsonl(write(tmp_path, "x.jsonl", line))
    assert isinstance(problem, Problem) and isinstance(article, Article) and article.text == "ok"
    assert (problem.line, problem.field, problem.found) == (1, "x", "an integer of 5,000 digits")


def test_a_long_integer_as_text_is_no_text(tmp_path: Path) -> None:
    *problems, article = read_jsonl(
        write(tmp_path, "x.jsonl", '{"text": ' + "9" * 5_000 + '}\n{"doc": "b", "text": "ok"}')
    )
    assert [problem.field for problem in problems] == ["text", "text"] and article.doc == "b"  # type: ignore[union-attr]


def test_half_a_character_is_replaced_and_said(tmp_path: Path) -> None:
    content = '{"doc": "a", "text": "one"}\n{"doc": "b", "text": "\\ud800 two"}\n{"doc": "c", "text": "\\ud83d\\ude00"}'
    first, problem, second, third = read_jsonl(write(tmp_path, "x.jsonl", content))
    assert isinstance(problem, Problem) and (problem.line, problem.field, problem.remark) == (2, "text", True)
    assert [item.text for item in (first, second, third)] == ["one", "\ufffd two", "\U0001f600"]  # type: ignore[union-attr]


LONG = "Police arrested 12. " * (MOST_ARTICLE_BYTES // 20 + 10)
OVER = {
    "lines.txt": f"T\n\nSource: X\n\n{LONG.replace('. ', '.' + chr(10))}",
    "line.txt": f"T\n\nSource: X\n\n{LONG}",
    "endless.txt": f"T\n\nSource: X\n\n{LONG * 9}",
    "long.jsonl": json.dumps({"doc": "a", "title": "T", "text": LONG}),
    "endless.jsonl": json.dumps({"doc": "a", "title": "T", "text": LONG * 9}),
    "escaped.jsonl": json.dumps({"doc": "a", "title": "T", "text": "\\\u00e9" * MOST_LINE_BYTES}),
}


@pytest.mark.parametrize("name", OVER)
def test_of_an_article_over_the_limit_the_beginning_is_read_and_that_is_said(tmp_path: Path, name: str) -> None:
    reader = read_jsonl if name.endswith(".jsonl") else read_digest
    problem, article = reader(write(tmp_path, name, OVER[name]))
    assert isinstance(problem, Problem) and problem.field == "text" and "2 MB" in problem.expected and problem.remark
    assert isinstance(article, Article) and article.title == "T"
    assert MOST_ARTICLE_BYTES - 20 <= len(article.title) + len(article.text) <= MOST_ARTICLE_BYTES + 1


@pytest.mark.parametrize(
    "tail", ["a", "\\", "\\\\", "\\\\\\", "\\u", "\\u00", "\\u00e", "\\\\u00e", "\\u00e9", "\\ud83d"]
)
def test_a_line_that_was_cut_is_closed_wherever_it_was_cut(tail: str) -> None:
    row = parse_object(f'{{"text": "x{tail}', cut=True)
    assert isinstance(row, dict) and row["text"].startswith("x")


def test_of_a_page_over_the_limit_the_beginning_is_read_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "".join(f"<p>Police arrested {n} people in a raid on a warehouse near the port.</p>" for n in range(2, 40))
    path = write(tmp_path, "p.html", f"<html><body><article><h1>Raids</h1>{body}</article></body></html>")
    monkeypatch.setattr("etl.records.lines.MOST_ARTICLE_BYTES", 500)
    problem, article = read_html(path)
    assert isinstance(problem, Problem) and problem.field == "text" and problem.remark and not problem.fatal
    assert isinstance(article, Article) and len(article.text) == 500
    monkeypatch.setattr("etl.records.html.MOST_PAGE_BYTES", 1_000)
    problem, article = read_html(path)
    assert isinstance(problem, Problem) and problem.found == "a page of more than 1,000 bytes"
    assert isinstance(article, Article) and "arrested 2 people" in article.text


def test_a_line_without_end_is_skipped_and_the_rest_read(tmp_path: Path) -> None:
    content = b"x" * (MOST_LINE_BYTES + 10) + b'\n{"doc": "b", "text": "ok"}\n'
    problem, article = read_jsonl(write(tmp_path, "x.jsonl", content))
    assert isinstance(problem, Problem) and problem.line == 1 and isinstance(article, Article)


def test_another_encoding_is_read_and_reported(tmp_path: Path) -> None:
    items = list(read_digest(write(tmp_path, "x.txt", "Título\n\nSource: X\n\n5 détenus".encode("cp1252"))))
    assert "Windows-1252" in str(items[0])
    assert isinstance(items[1], Article) and items[1].text == "5 détenus"


def test_utf_16_is_read(tmp_path: Path) -> None:
    (article,) = read_digest(write(tmp_path, "x.txt", DIGEST.split("Second title", maxsplit=1)[0].encode("utf-16")))
    assert isinstance(article, Article) and article.title == "First title"


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_a_large_file_of_utf_16_is_read_to_its_end(tmp_path: Path, mark: str) -> None:
    digest = "".join(f"Title {n}\n\nSource: X\n\n{'Police arrested people. ' * 3_000}\n\n" for n in range(140))
    path = write(tmp_path, "x.txt", ("\ufeff" + digest).encode(mark))
    assert path.stat().st_size > MOST_LINE_BYTES
    items = list(read_digest(path))
    assert [item.title for item in items if isinstance(item, Article)] == [f"Title {n}" for n in range(140)]


def test_a_line_of_utf_16_without_end_is_cut_and_the_rest_read(tmp_path: Path) -> None:
    text = "x" * (MOST_LINE_BYTES // 2 + 5) + "\n\nTitle\n\nSource: X\n\nBody"
    problem, first, article = read_digest(write(tmp_path, "x.txt", text.encode("utf-16")))
    assert isinstance(problem, Problem) and problem.line == 1 and "2 MB" in problem.expected
    assert isinstance(first, Article) and len(first.text) == MOST_ARTICLE_BYTES
    assert isinstance(article, Article) and (article.title, article.line) == ("Title", 3)


@pytest.mark.parametrize("mark", [b"", b"\xff\xfe", b"\xef\xbb\xbf"])
def test_random_bytes_are_no_text(tmp_path: Path, mark: bytes) -> None:
    content = mark + random.Random(1).randbytes(200_000)
    (problem,) = read_digest(write(tmp_path, "x.txt", content))
    assert isinstance(problem, Problem) and problem.fatal and "binary data" in problem.found


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04"])
def test_a_known_format_is_named(tmp_path: Path, head: bytes) -> None:
    (problem,) = read_digest(write(tmp_path, "x.txt", head + b"some text " * 100))
    assert isinstance(problem, Problem) and problem.fatal and ("PDF" in problem.found or "zip" in problem.found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_with_some_control_characters_is_read(tmp_path: Path, encoding: str) -> None:
    text = "Ti\x00tle\x07 h\u00e9re\n\nSource: X\n\nPolice \x08arrested 12 people."
    *_, article = read_digest(write(tmp_path, "x.txt", text.encode(encoding)))
    assert isinstance(article, Article) and article.text == "Police \x08arrested 12 people."


def test_a_character_at_the_end_of_the_sample_is_no_fault(tmp_path: Path) -> None:
    (article,) = read_jsonl(write(tmp_path, "x.jsonl", '{"text": "' + "\u20ac" * 9_000 + '"}'))
    assert isinstance(article, Article) and len(article.text) == 9_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("colon", [":", " :", "\u00a0: "])
def test_every_end_of_line_and_blank_before_a_colon_keeps_articles_apart(tmp_path: Path, end: str, colon: str) -> None:
    digest = DIGEST.replace("Source:", f"Source{colon}").replace("Published:", f"Published{colon}").replace("\n", end)
    first, second = read_digest(write(tmp_path, "x.txt", digest))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.source, first.published, second.source) == ("Europol", date(2024, 10, 1), "INTERPOL")
    assert (first.line, second.line) == (1, 11)


def test_articles_of_json_lines_know_their_line(tmp_path: Path) -> None:
    items = read_jsonl(write(tmp_path, "x.jsonl", '\n{"text": "a"}\noops\n{"text": "b"}'))
    assert [item.line for item in items] == [2, 3, 4]


def test_words_before_a_quotation_are_no_title(tmp_path: Path) -> None:
    text = "A\n\nSource: X\n\nPolice arrested 13 people. The paper wrote:\n\nSource: the police themselves\n\nYes."
    first, problem, second = read_digest(write(tmp_path, "x.txt", text))
    assert isinstance(first, Article) and first.text.endswith("wrote:")
    assert isinstance(problem, Problem) and isinstance(second, Article) and second.title == ""


def test_utf_16_without_its_mark_is_told_what_is_missing(tmp_path: Path) -> None:
    (problem,) = read_digest(write(tmp_path, "x.txt", DIGEST.encode("utf-16-le")))
    assert isinstance(problem, Problem) and problem.fatal and "byte order mark" in problem.expected


NO_TITLES = """Source: Europol

Spanish police arrested 12 suspects on 2 October 2024 and searched 5 houses.

Source: INTERPOL

Police arrested 5 people in France.

They also searched the homes of all five of them and found a good deal of cash.

Source: FBI

Agents arrested 3 people.
"""


def test_in_a_digest_without_titles_no_text_becomes_the_title_of_the_next(tmp_path: Path) -> None:
    items = list(read_digest(write(tmp_path, "x.txt", NO_TITLES)))
    assert [(item.field, item.line) for item in items if isinstance(item, Problem)] == [
        ("title", 1), ("title", 5), ("title", 11),
    ]  # fmt: skip
    read = [item for item in items if isinstance(item, Article)]
    assert [(article.title, article.source) for article in read] == [("", "Europol"), ("", "INTERPOL"), ("", "FBI")]
    assert read[0].text.startswith("Spanish police") and read[1].text.endswith("cash.")


def test_a_title_may_be_a_short_sentence(tmp_path: Path) -> None:
    items = list(read_digest(write(tmp_path, "x.txt", "A.\n\nSource: X\n\nBody.\n\nWhat is NATO?\n\nSource: Y\n\nB.")))
    assert [item.title for item in items if isinstance(item, Article)] == ["A.", "What is NATO?"]


def test_after_an_article_over_the_limit_the_next_keeps_its_title(tmp_path: Path) -> None:
    long = "Police arrested people.\n" * (MOST_ARTICLE_BYTES // 20)
    items = list(read_digest(write(tmp_path, "x.txt", f"A\n\nSource: X\n\n{long}\nB\n\nSource: Y\n\nBody")))
    assert [item.field for item in items if isinstance(item, Problem)] == ["text"]
    assert [item.title for item in items if isinstance(item, Article)] == ["A", "B"]


def test_a_json_array_is_told_at_once(tmp_path: Path) -> None:
    (problem,) = read_jsonl(write(tmp_path, "x.jsonl", '[\n {\n  "doc": "a",\n  "text": "b"\n }\n]\n'))
    assert isinstance(problem, Problem) and problem.fatal and "one JSON object a line" in problem.expected


def test_files_are_read_one_article_at_a_time(tmp_path: Path) -> None:
    """Nothing is read ahead: the second line breaks only when it is asked for."""
    path = write(tmp_path, "x.jsonl", '{"doc": "a", "text": "one"}\n' + "x" * 100_000)
    items = read_jsonl(path)
    assert isinstance(next(items), Article)
    assert isinstance(next(items), Problem)


def test_a_page_of_html_gives_its_article(tmp_path: Path) -> None:
    pytest.importorskip("lxml_html_clean", reason="trafilatura needs lxml_html_clean, which is not installed")
    body = "".join(
        f"<p>Police arrested {n} people in a raid on a warehouse near the port of Spain.</p>" for n in range(2, 9)
    )
    article_part = f"<article><h1>Seven raids</h1>{body}</article>"
    page = f"<html><head><title>Seven raids</title></head><body><nav>Home</nav>{article_part}</body></html>"
    (article,) = read_html(write(tmp_path, "p.html", page))
    assert isinstance(article, Article) and "arrested 5 people" in article.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "x", content)
    for reader in (read_digest, read_jsonl):
        assert all(isinstance(item, Article | Problem) for item in reader(path))


WRITTEN = [
    "2024-10-01", "1 October 2024", "01 October 2024", "October 1, 2024", "Oct. 1, 2024", "Tuesday, October 1st 2024",
    "1er octobre 2024", "1 de octubre de 2024", "1. Oktober 2024",
    "dinsdag 1 oktober 2024", "1 October 2024, 10:30 CET",
    "Tue, 01 Oct 2024 13:00:00 +0100",
]  # fmt: skip


@pytest.mark.parametrize("value", WRITTEN)
def test_a_date_of_publication_may_be_written(value: str) -> None:
    assert read_published(value) == date(2024, 10, 1)


@pytest.mark.parametrize(
    "value", ["soon", "01/02/2024", "1.2.2024", "October 2024", "31 February 2024", "32/13/2024", 5]
)
def test_what_may_mean_another_day_is_no_date(value: object) -> None:
    assert read_published(value) is None


HEADS = [
    ("1 October 2024\n\nPolice arrested 5.", True),
    ("01 October 2024|Press release\nPolice arrested 5.", True),
    ("News\nPublished on: Tuesday 1 October 2024\n\nPolice arrested 5.", True),
    ("Published 1 October 2024 | Updated 3 October 2024\nPolice arrested 5.", True),
    ("2024-10-01\nPolice arrested 5.", True),
    ("Police arrested 5 on 1 October 2024.", False),
    ("From 1 October 2024 on, 5 were held.", False),
    ("01/10/2024\nPolice arrested 5.", False),
    ("1 October 2024 | 2 October 2024\nPolice arrested 5.", False),
    ("One.\nTwo.\nThree.\nFour.\n1 October 2024", False),
]


@pytest.mark.parametrize(("text", "dated"), HEADS)
def test_a_date_alone_at_the_head_of_a_text_is_that_of_publication(text: str, dated: bool) -> None:
    article = Article("a", "T", "X", None, "", text)
    assert date_by_head(article).published == (date(2024, 10, 1) if dated else None)
    given = Article("a", "T", "X", date(2020, 1, 1), "", text)
    assert date_by_head(given) is given
