"""Texts of articles wait on disk while a build runs: what is in memory does not grow with them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from etl.articles import read_all
from etl.model.claim import Evidence
from etl.model.content import ArticleText
from etl.shelf import Shelf

EVIDENCE = st.builds(Evidence, st.sampled_from(["countries", "figure"]), st.text(), st.integers(0), st.integers(0))
TEXTS = st.builds(ArticleText, st.text(), st.text(), st.lists(EVIDENCE, max_size=3).map(tuple))


@given(st.lists(TEXTS, max_size=5))
def test_texts_come_back_as_they_were_put(texts: list[ArticleText]) -> None:
    shelf = Shelf()
    for text in texts:
        shelf.put(text)
    assert list(shelf) == texts


def test_a_shelf_is_gone_through_twice_at_once_and_filled_meanwhile() -> None:
    shelf = Shelf()
    one, two = ArticleText("a", "one\ntwo", ()), ArticleText("b", "", ())
    shelf.put(one)
    first, second = iter(shelf), iter(shelf)
    assert (next(first), next(second)) == (one, one)
    shelf.put(two)
    assert (next(first), next(second), next(first, None)) == (two, two, None)


def test_a_shelf_leaves_no_file(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(ArticleText("a", "text", ()))
    assert not list(tmp_path.iterdir())


def test_what_stays_in_memory_does_not_grow_with_the_text(tmp_path: Path) -> None:
    said = "Police in Spain arrested 12 people in raids against phishing on 3 May 2024."

    def kept(paragraphs: int) -> int:
        path = tmp_path / "articles.jsonl"
        text = said + "\n\nOfficers thanked the public for its help in the case." * paragraphs
        path.write_text(json.dumps({"doc": "a", "title": "12 arrested", "text": text}), encoding="utf-8")
        readings = read_all([path], lambda: None)
        (held,) = readings.texts
        assert held.body == text and held.evidence
        return len(pickle.dumps(readings.articles))

    assert kept(200) == kept(1)
