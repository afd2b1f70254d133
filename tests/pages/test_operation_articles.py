"""The page of an operation of which articles were read: automatic ones, and curated ones with evidence."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from components.widgets.operation_figures import CLAIMS_AT_ONCE, at_once, in_order
from tests.pages.test_operation import page, words


@pytest.fixture(autouse=True)
def served(read_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DB", str(read_path))


def one(path: Path, sql: str, *parameters: str) -> Any:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute(sql, parameters).fetchone()
    assert row is not None
    return row[0]


def texts_linked(at: AppTest) -> list[str]:
    """The articles that the page leads to, by their ids."""
    links = [link.proto for link in at.get("page_link") if link.proto.page == "articles"]
    return [parse_qs(link.query_string)["article"][0] for link in links if "article=" in link.query_string]


def test_an_automatic_operation_says_once_where_it_is_from_and_claims_no_compiler(read_path: Path) -> None:
    text = words(page(one(read_path, "select operation_id from operation where origin = 'automatic' limit 1")))
    assert text.count("Read automatically from an article") == 1 and "nobody has checked it" in text
    assert "when compiled" not in text


def test_every_held_text_is_one_click_away(read_path: Path) -> None:
    operation = one(
        read_path,
        "select operation_id from claim where method = 'automatic' and operation_id in "
        "(select operation_id from operation where origin = 'curated') order by 1 limit 1",
    )
    held = one(
        read_path,
        "select list(article_id) from operation_article join article using (article_id) "
        "where body is not null and operation_id = ?",
        operation,
    )
    found = texts_linked(page(operation))
    # From its claims and from the list of sources.
    assert set(found) == set(held) and len(found) > len(held)


def claim(number: int, method: str = "curated", standing: str = "part") -> SimpleNamespace:
    return SimpleNamespace(claim_id=str(number), method=method, standing=standing)


def test_the_claim_that_stands_comes_first() -> None:
    claims = [claim(1, standing="alternative"), claim(2, standing="evidence"), claim(3, standing="figure")]
    assert [each.claim_id for each in in_order(claims)] == ["3", "1", "2"]


@pytest.mark.parametrize(("own", "read"), [(7, 1), (8, 3), (3, 5), (0, 9), (9, 0), (2, 2)])
def test_what_articles_say_is_never_hidden_behind_what_a_record_says(own: int, read: int) -> None:
    claims = [claim(n) for n in range(own)] + [claim(100 + n, "automatic", "evidence") for n in range(read)]
    shown = at_once(claims)
    assert len(shown) == min(CLAIMS_AT_ONCE, len(claims)) and shown == sorted(shown, key=claims.index)
    assert sum(each.method == "automatic" for each in shown) >= min(read, 2)
    assert not own or shown[0] is claims[0]
