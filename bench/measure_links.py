"""How well articles are tied: python -m bench.measure_links --clusters FILE ARTICLES…

Prints pairwise precision and recall of the grouping of labelled articles (JSON Lines with `operation`), and, for
articles whose address is a source of a curated operation, how many are tied to it when the address is hidden; then
which articles are tied to another one when the records of their own are taken out: each of these ties is suspect.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from etl.articles import ArticleRead, read_all
from etl.build import SHIPPED
from etl.linking import link
from etl.model.content import Loaded
from etl.operations.families import settle
from etl.operations.subjects import Subjects
from etl.sources.files import read_operations


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clusters", type=Path)
    parser.add_argument("articles", nargs="*", type=Path)
    options = parser.parse_args()
    outcomes = read_operations(SHIPPED)
    curated, _ = settle(Loaded(o, "curated", SHIPPED.name, n) for n, o in outcomes if not isinstance(o, list))
    if options.clusters:
        measure_clusters(options.clusters, curated)
    if options.articles:
        measure_curated(options.articles, curated)


def measure_clusters(path: Path, curated: Sequence[Loaded]) -> None:
    """Pairs of articles that should be, and are, in one operation."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    label = {row["doc"]: row["operation"] for row in rows}
    for words, known in (("with the curated facts", curated), ("without them", [])):
        readings = read(known, [path])
        tied = ties(readings, known)
        docs = {reading.doc for reading in readings}
        pairs = list(combinations(sorted(docs), 2))
        truth = {pair for pair in pairs if label[pair[0]] == label[pair[1]]}
        said = {pair for pair in pairs if tied.get(pair[0]) and tied.get(pair[0]) == tied.get(pair[1])}
        told = {r.doc for r in readings if r.found.kind != "other"}
        reachable = {pair for pair in truth if set(pair) <= told}
        report(f"pairs {words}, all", said, truth)
        report(f"pairs {words}, both read as operations or cases", {p for p in said if set(p) <= told}, reachable)
        for pair in sorted(said - truth):
            print("  wrongly together:", *pair, tied[pair[0]])
        for pair in sorted(reachable - said):
            print("  wrongly apart:", *pair)


def measure_curated(paths: Sequence[Path], curated: Sequence[Loaded]) -> None:
    """Ties with hidden addresses against the records that name the addresses."""
    by_url: dict[str, set[str]] = {}
    for one in curated:
        for source in one.operation.sources:
            by_url.setdefault(source.url, set()).add(one.operation.id)
    readings = [r for r in read(curated, paths) if r.found.kind != "other"]
    hidden = [replace(r, url="") for r in readings]
    ids = {one.operation.id for one in curated}
    found = ties(hidden, curated)
    tied = {r.article_id: found.get(r.doc) for r in hidden}
    truth = {r.article_id: by_url[r.url] for r in readings if r.url in by_url}
    said = {key: value for key, value in tied.items() if value in ids and key in truth}
    right = sum(value in truth[key] for key, value in said.items())
    print(f"hidden addresses: {len(truth)} articles of curated operations, {len(said)} tied, {right} of them rightly")
    for r in readings:
        if r.article_id in said and said[r.article_id] not in truth[r.article_id]:
            print("  wrong:", r.title[:70], said[r.article_id], "instead of", truth[r.article_id])
        elif r.article_id in truth and r.article_id not in said:
            print("  missed:", r.title[:70], truth[r.article_id], r.found.operation_name)
        elif r.article_id not in truth and tied[r.article_id] in ids:
            print("  to judge by hand:", r.title[:70], r.published, tied[r.article_id])
    own = {key for keys in truth.values() for key in keys} | {key for key in tied.values() if key in ids}
    measure_without(paths, [one for one in curated if one.operation.id not in own])


def measure_without(paths: Sequence[Path], others: Sequence[Loaded]) -> None:
    """Ties to curated operations that none of the articles is about."""
    kept, _ = settle(others)
    readings = [replace(r, url="") for r in read(kept, paths) if r.found.kind != "other"]
    ids = {one.operation.id for one in kept}
    wrong = {doc: key for doc, key in ties(readings, kept).items() if key in ids}
    print(f"their own records taken out: {len(readings)} articles, {len(wrong)} tied to one of {len(ids)} others")
    for doc, key in wrong.items():
        print("  suspect:", doc, key)


def read(curated: Sequence[Loaded], paths: Sequence[Path]) -> list[ArticleRead]:
    """The articles of the files, with what they mention of the curated operations."""
    return read_all(paths, lambda: None, Subjects(one.operation for one in curated)).articles


def ties(readings: Sequence[ArticleRead], curated: Sequence[Loaded]) -> dict[str, str]:
    """The operation of each tied article, by the article's name."""
    linked = link(readings, curated)
    doc = {reading.article_id: reading.doc for reading in readings}
    return {doc[tie.article_id]: tie.operation_id for tie in linked.ties}


def report(words: str, said: set[tuple[str, str]], truth: set[tuple[str, str]]) -> None:
    right = len(said & truth)
    print(f"{words}: precision {right}/{len(said)}, recall {right}/{len(truth)}")


if __name__ == "__main__":
    main()
