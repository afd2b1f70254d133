"""Trains the classifiers of etl/claims from labelled articles and writes their weights as JSON.

    python bench/train_extraction.py FOLDER [--folder etl/claims/model]

FOLDER holds the labelled articles (see examples.py); NAME is dev, own and clusters unless --names says otherwise. The
invented articles, passages and sentences of data/samples are always learnt from. The same input gives the same weights.
Needs scikit-learn, which the program itself does not.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from examples import (  # noqa: E402
    CLUSTERS,
    SAMPLES,
    Example,
    Examples,
    Pairs,
    Passage,
    examples_of,
    examples_of_passage,
    load_pairs,
    load_passages,
)
from sklearn.feature_extraction import DictVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from etl.claims.linear import Linear  # noqa: E402
from etl.claims.wording import Wording, turn, word_weights  # noqa: E402

STRENGTH = {
    "kind": 6.0,
    "crimes": 0.3,
    "wording": 10.0,
    "countries": 1.0,
    "dates": 1.0,
    "figures": 0.6,
    "scope": 0.3,
    "attribution": 0.2,
}
LEAST_WEIGHT = 0.02
LEAST_WORD_WEIGHT = 0.3  # this and the next keep the files small
LEAST_CRIME_WEIGHT = 0.05
LEAST_OPERATIONS = 2  # that use a word, for it to count
SENTENCE_WEIGHT = 0.5  # a sentence is plainer than those of the press
PASSAGE_WEIGHT = 0.7
OPERATIONS = HERE.parent / "data/operations.jsonl"
SENTENCES = SAMPLES / "sentences.own.tsv"
PASSAGES = SAMPLES / "passages.own.tsv"
INVENTED = "invented"
NAMES = ["dev", "own", CLUSTERS]


def fit(examples: list[Example], strength: float, least_weight: float = LEAST_WEIGHT) -> dict[str, Any]:
    """Weights of a logistic regression on (features, label, weight) examples."""
    vectorizer = DictVectorizer(sparse=True)
    matrix = vectorizer.fit_transform([features for features, _, _ in examples])
    matrix.indices, matrix.indptr = (
        matrix.indices.astype("int32"),
        matrix.indptr.astype("int32"),
    )  # liblinear asks for it
    model = LogisticRegression(C=strength, max_iter=4000, solver="liblinear", random_state=0)
    model.fit(matrix, [label for _, label, _ in examples], sample_weight=[weight for _, _, weight in examples])
    weights = {
        name: round(float(value), 4)
        for name, value in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(value) >= least_weight
    }
    return {"bias": round(float(model.intercept_[0]), 4), "weights": dict(sorted(weights.items()))}


@cache
def train_wording(path: Path) -> dict[str, dict[str, Any]]:
    """A classifier a crime type over the words of the titles and summaries of curated operations."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [word_weights(f"{row['name'] or ''} {row['title'] or ''} {row['summary'] or ''}") for row in rows]
    uses = Counter(word for text in texts for word in text)
    texts = [{word: weight for word, weight in text.items() if uses[word] >= LEAST_OPERATIONS} for text in texts]
    codes = sorted({code for row in rows for code in row["crime_types"]})
    return {
        code: fit(
            [(text, code in row["crime_types"], 1.0) for text, row in zip(texts, rows, strict=True)],
            STRENGTH["wording"],
            LEAST_WORD_WEIGHT,
        )
        for code in codes
    }


def train(examples: Iterable[Examples]) -> dict[str, dict[str, Any]]:
    """All classifiers by file name and class."""
    found: Examples = defaultdict(list)
    for own in examples:
        for of, listed in own.items():
            found[of] += listed
    models: dict[str, dict[str, Any]] = {"wording": train_wording(OPERATIONS)}
    for (name, label), listed in found.items():
        least = LEAST_CRIME_WEIGHT if name == "crimes" else LEAST_WEIGHT
        models.setdefault(name, {})[label] = fit(listed, STRENGTH[name], least)
    return models


def teach(pairs: Pairs) -> dict[str, Examples]:
    """What each article teaches, by its doc."""
    return {article.doc: examples_of(article, gold, _worded()) for article, gold in pairs}


def teach_passages(passages: list[Passage]) -> dict[str, Examples]:
    """What each passage teaches, by its text."""
    return {passage[2]: examples_of_passage(passage, PASSAGE_WEIGHT) for passage in passages}


def teach_sentences() -> list[Examples]:
    return [examples_of_passage(sentence, SENTENCE_WEIGHT) for sentence in load_passages(SENTENCES)]


@cache
def _worded() -> Wording:
    """What `train_wording` learnt, as the reader uses it."""
    return turn({code: Linear(entry["bias"], entry["weights"]) for code, entry in train_wording(OPERATIONS).items()})


def write(models: dict[str, dict[str, Any]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, classes in models.items():
        text = json.dumps({"classes": classes}, indent=0, ensure_ascii=False, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--names", nargs="+", default=NAMES)
    parser.add_argument("--folder", type=Path, default=HERE.parent / "etl/claims/model")
    args = parser.parse_args()
    articles = teach(load_pairs(args.articles, args.names) + load_pairs(SAMPLES, [INVENTED]))
    passages = teach_passages(load_passages(PASSAGES))
    write(train([*teach_sentences(), *passages.values(), *articles.values()]), args.folder)


if __name__ == "__main__":
    main()
