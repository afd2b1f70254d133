"""Files from outside become articles; what cannot be used is said with file, line and field, and nothing
is lost.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.model.article import Article
from etl.records.digest import read_digest
from etl.records.html import read_html
from etl.records.jsonl import read_jsonl, read_published
from etl.records.lines import MOST_ARTICLE_BYTES, MOST_LINE_BYTES, Problem

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


def test_an_article_over_the_limit_is_refused(tmp_path: Path) -> None:
    (problem,) = read_jsonl(write(tmp_path, "x.jsonl", '{"text": "' + "a" * (MOST_ARTICLE_BYTES + 1) + '"}'))
    assert isinstance(problem, Problem) and "2 MB" in problem.expected


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


def test_a_line_of_utf_16_without_end_is_skipped_and_the_rest_read(tmp_path: Path) -> None:
    text = "x" * (MOST_LINE_BYTES // 2 + 5) + "\nTitle\n\nSource: X\n\nBody"
    problem, article = read_digest(write(tmp_path, "x.txt", text.encode("utf-16")))
    assert isinstance(problem, Problem) and problem.line == 1 and "a line over" in problem.found
    assert isinstance(article, Article) and article.title == "Title"


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


def test_dates_of_publication_come_in_two_forms() -> None:
    assert read_published("Wed, 11 Mar 2026 13:00:00 +0100") == read_published("2026-03-11") == date(2026, 3, 11)
    assert read_published("soon") is None
