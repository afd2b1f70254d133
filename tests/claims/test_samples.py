"""The labelled articles that are shipped: what is learnt from them must be in them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.claims.reading import read_article
from etl.model.vocabulary import bodies, countries, crime_types, metrics
from etl.records.jsonl import article_from_row

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SETS = ["own", "invented", "unread", "languages", "languages_unread"]


@cache
def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_every_label_is_in_its_article_and_in_the_vocabulary(name: str) -> None:
    texts = {row["doc"]: f"{row['title']}\n\n{row['text']}" for row in rows(f"articles.{name}.jsonl")}
    golds = rows(f"gold.{name}.jsonl")
    assert len(texts) == len(rows(f"articles.{name}.jsonl")), "each article has a name of its own"
    assert {gold["doc"] for gold in golds} == texts.keys()
    for gold in golds:
        assert {*gold["countries"], *gold["victim_countries"]} <= countries().keys(), gold["doc"]
        assert set(gold["crime_types"]) <= crime_types().keys(), gold["doc"]
        assert set(gold["bodies"]) <= {*bodies(), *(body.name for body in bodies().values())}, gold["doc"]
        for figure in gold["figures"]:
            assert figure["metric"] in metrics() and figure["quote"] in texts[gold["doc"]], (gold["doc"], figure)


def test_the_labels_of_pages_that_are_not_shipped_hold_none_of_their_text() -> None:
    for gold in rows("gold.clusters.jsonl"):
        assert {*gold["countries"], *gold["victim_countries"]} <= countries().keys(), gold["doc"]
        assert set(gold["crime_types"]) <= crime_types().keys() and "notes" not in gold, gold["doc"]
        for figure in gold["figures"]:
            assert "quote" not in figure and figure["metric"] in metrics(), (gold["doc"], figure)
            assert 0 <= figure["start"] < figure["end"] <= figure["start"] + 120, (gold["doc"], figure)


def test_the_passages_are_labelled_in_the_vocabulary_and_each_stands_once() -> None:
    lines = (SAMPLES / "passages.own.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert len({text for _, _, text in rows}) == len(rows) > 1000
    for kind, labels, text in rows:
        assert kind in ("o", "j"), text
        for label in () if labels == "-" else labels.split(";"):
            metric, _, amount = label.strip().partition("=")
            value, _, currency = amount.strip().partition(" ")
            assert float(value) > 0, text
            assert (len(currency) == 3) == (metrics()[metric].kind == "money"), (label, text)


@pytest.mark.parametrize("name", ["unread", "languages", "languages_unread"])
def test_nothing_is_learnt_from_the_unread_and_from_other_languages(name: str) -> None:
    """The weights are learnt from these two sets and from articles that are not shipped."""
    texts = {row["text"] for row in rows(f"articles.{name}.jsonl")}
    assert not texts & {row["text"] for learnt in ("own", "invented") for row in rows(f"articles.{learnt}.jsonl")}


@pytest.mark.parametrize(("name", "least"), [("unread", 0.7), ("languages_unread", 0.6), ("languages", 0.8)])
def test_most_of_what_the_samples_state_is_read(name: str, least: float) -> None:
    """Far below the scorecard, so that only something broken falls through."""
    golds = {gold["doc"]: gold for gold in rows(f"gold.{name}.jsonl")}
    hits = wanted = said = 0
    for row in rows(f"articles.{name}.jsonl"):
        figures = {(f.metric, float(f.value)) for f in read_article(article_from_row(row)).figures}
        labels = {(f["metric"], float(f["value"])) for f in golds[row["doc"]]["figures"]}
        hits, wanted, said = hits + len(figures & labels), wanted + len(labels), said + len(figures)
    assert 2 * hits / (wanted + said) > least
