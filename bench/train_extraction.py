"""Trains the classifiers of etl/claims from labelled articles and writes their weights as JSON.

    python bench/train_extraction.py FOLDER [--folder etl/claims/model]

FOLDER holds pairs articles.NAME.jsonl and gold.NAME.jsonl; NAME is dev and own unless --names says otherwise. The
invented articles of data/samples are always learnt from. The same input gives the same weights. Needs scikit-learn,
which the program itself does not.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from etl.claims.attribution import country_features as tie_features
from etl.claims.attribution import propose_country
from etl.claims.candidate import Candidate
from etl.claims.countries import home_of
from etl.claims.crimes import crime_features
from etl.claims.figures import collect_candidates
from etl.claims.kinds import KINDS, kind_features
from etl.claims.linear import Linear
from etl.claims.names import read_name
from etl.claims.periods import Dated, date_features, stated_publication
from etl.claims.roles import PARTICIPANT, VICTIM, country_features, place_mentions
from etl.claims.scopes import scope_features
from etl.claims.sentences import read_page
from etl.claims.settings import Reading, read_settings
from etl.claims.surroundings import Story, read_background, tell_story
from etl.claims.wording import turn, word_weights
from etl.model.article import Article
from etl.records.jsonl import article_from_row

Gold = dict[str, Any]
Example = tuple[dict[str, float], bool, float]
Passage = tuple[str, set[tuple[str, Decimal, str | None]], str]  # kind, figures (metric, value, unit), text
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
SENTENCE_WEIGHT = 0.5  # a sentence is plainer than those of the press
OPERATIONS = Path(__file__).resolve().parents[1] / "data/operations.jsonl"
LEAST_OPERATIONS = 2  # that use a word, for it to count
LEAST_WORD_WEIGHT = 0.3  # this and the next keep the files small
LEAST_CRIME_WEIGHT = 0.05
SAMPLES = Path(__file__).resolve().parents[1] / "data/samples"
SENTENCES = SAMPLES / "sentences.own.tsv"
PASSAGES = SAMPLES / "passages.own.tsv"
SMALL = 10
SAME = Decimal("0.005")  # of a value: as near as the scorer asks
INVENTED = "invented"


def load_pairs(folder: Path, names: Iterable[str]) -> list[tuple[Article, Gold]]:
    """Articles with their labels, in file order."""
    pairs = []
    for name in names:
        rows = [
            json.loads(line) for line in (folder / f"articles.{name}.jsonl").read_text("utf-8").splitlines() if line
        ]
        golds = [json.loads(line) for line in (folder / f"gold.{name}.jsonl").read_text("utf-8").splitlines() if line]
        by_doc = {gold["doc"]: gold for gold in golds}
        pairs += [(article_from_row(row), by_doc[row["doc"]]) for row in rows if row["doc"] in by_doc]
    return pairs


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


def train(pairs: list[tuple[Article, Gold]], passages: list[Passage] | None = None) -> dict[str, dict[str, Any]]:
    """All classifiers by file name and class; `passages` are those of the samples unless others are given."""
    kinds: dict[str, list[Example]] = {kind: [] for kind in KINDS}
    crimes: list[Example] = []
    roles: dict[str, list[Example]] = {PARTICIPANT: [], VICTIM: []}
    dates: list[Example] = []
    figures: list[Example] = []
    scopes: list[Example] = []
    ties: list[Example] = []
    for passage in load_passages(SENTENCES):
        figures += passage_examples(passage, SENTENCE_WEIGHT)
    for passage in load_passages(PASSAGES) if passages is None else passages:
        figures += passage_examples(passage)
    wording = train_wording(OPERATIONS)
    known = turn({code: Linear(entry["bias"], entry["weights"]) for code, entry in wording.items()})
    for article, gold in pairs:
        page = read_page(article.full_text, len(article.title))
        features = kind_features(page)
        for kind in KINDS:
            kinds[kind].append((features, gold["kind"] == kind, 1.0))
        if gold["kind"] == "other":
            continue
        published = stated_publication(page, article.published)
        reading = read_settings(page, published, home_of(article.source))
        worded = known.scores(page)
        typed = crime_features(page, gold["kind"], worded)
        crimes += [(f, code in gold["crime_types"], 1.0) for code, f in typed.items()]
        name = read_name(page)
        called = name.value if name else None
        placed = place_mentions(page, reading.mentions, read_background(page, called))
        for iso3, f in country_features(placed, gold["kind"]).items():
            roles[PARTICIPANT].append((f, iso3 in gold["countries"], 1.0))
            roles[VICTIM].append((f, iso3 in gold["victim_countries"], 1.0))
        if gold["kind"] == "operation":
            dates += _date_examples(reading, published, gold)
        story = tell_story(page, gold["kind"], published, called, tuple(gold["countries"]))
        found = _figure_examples(article, gold, reading, story)
        figures += found[0]
        ties += found[1]
        scopes += found[2]
    return {
        "kind": {kind: fit(examples, STRENGTH["kind"]) for kind, examples in kinds.items()},
        "wording": wording,
        "crimes": {"crime": fit(crimes, STRENGTH["crimes"], LEAST_CRIME_WEIGHT)},
        "countries": {role: fit(examples, STRENGTH["countries"]) for role, examples in roles.items()},
        "dates": {"action": fit(dates, STRENGTH["dates"])},
        "figures": {"figure": fit(figures, STRENGTH["figures"])},
        "attribution": {"country": fit(ties, STRENGTH["attribution"])},
        "scope": {"part": fit(scopes, STRENGTH["scope"])},
    }


def _figure_examples(
    article: Article, gold: Gold, reading: Reading, story: Story
) -> tuple[list[Example], list[Example], list[Example]]:
    """Examples of one article for accepting candidates, for their country and for their scope."""
    labelled = [(c, _label(c, gold, article)) for c in collect_candidates(reading, story)]
    figures = [(c.features, matched is not None, 1.0) for c, matched in labelled if matched is not False]
    accepted = [c for c, matched in labelled if matched]
    ties: list[Example] = []
    scopes: list[Example] = []
    for c, matched in labelled:
        if not matched or matched is True:
            continue
        proposal = propose_country(c, reading)
        if proposal:
            ties.append((tie_features(c, proposal, reading, story), matched["country"] == proposal.iso3, 1.0))
        scopes.append((scope_features(c, accepted, matched["country"], story), matched["scope"] == "part", 1.0))
    return figures, ties, scopes


def load_passages(path: Path) -> list[Passage]:
    """The labelled passages of a file of samples, in its order."""
    passages: list[Passage] = []
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, labels, text = line.split("\t")
        wanted = set()
        for label in () if labels == "-" else labels.split(";"):
            metric, amount = label.strip().split("=")
            value, _, currency = amount.strip().partition(" ")
            wanted.add((metric, Decimal(value), currency or ("kg" if metric == "drugs_kg" else None)))
        passages.append(({"o": "operation", "j": "judicial"}[kind], wanted, text))
    return passages


def passage_examples(passage: Passage, weight: float = 0.7) -> list[Example]:
    """Figure examples from a passage without its article; where it stands says nothing and is left out."""
    kind, wanted, text = passage
    page = read_page(text, 0)
    reading = read_settings(page, None)
    examples: list[Example] = []
    for candidate in collect_candidates(reading, tell_story(page, kind, None, None, ())):
        features = {
            name: value
            for name, value in candidate.features.items()
            if not name.startswith(("position=", "late", "role="))
        }
        examples.append((features, _is_wanted(candidate, wanted), weight))
    return examples


def _is_wanted(candidate: Candidate, wanted: set[tuple[str, Decimal, str | None]]) -> bool:
    quantity = candidate.quantity
    return any(
        (metric, unit) == (candidate.metric, quantity.unit) and abs(value - quantity.value) <= SAME * value
        for metric, value, unit in wanted
    )


def _date_examples(reading: Reading, published: date | None, gold: Gold) -> list[Example]:
    examples: list[Example] = []
    for index, (sentence, spans) in enumerate(zip(reading.page.sentences, reading.dates, strict=True)):
        for span in spans:
            right = (
                gold["action_start"] is not None and (span.first or "").startswith(gold["action_start"])
                and (span.last or "").startswith(gold["action_end"] or gold["action_start"])
            )  # fmt: skip
            examples.append((date_features(reading.page, Dated(span, sentence, index), published), right, 1.0))
    return examples


def _label(candidate: Candidate, gold: Gold, article: Article) -> Gold | bool | None:
    """The gold figure a candidate states, None where it states none, False where that is not certain (a
    small number
    that occurs elsewhere than in the quote)."""
    quantity = candidate.quantity
    uncertain = False
    for figure in gold["figures"]:
        value = Decimal(str(figure["value"]))
        if figure["metric"] != candidate.metric or abs(value - quantity.value) > SAME * value:
            continue
        if figure["currency"] and figure["currency"] != quantity.unit:
            continue
        start = article.full_text.find(figure["quote"])
        inside = start >= 0 and start - 2 <= quantity.start and quantity.end <= start + len(figure["quote"]) + 2
        if inside or start < 0 or value >= SMALL:
            return dict(figure)
        uncertain = True
    return False if uncertain else None


def write(models: dict[str, dict[str, Any]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, classes in models.items():
        text = json.dumps({"classes": classes}, indent=0, ensure_ascii=False, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--names", nargs="+", default=["dev", "own"])
    parser.add_argument("--folder", type=Path, default=Path(__file__).resolve().parents[1] / "etl/claims/model")
    args = parser.parse_args()
    write(train([*load_pairs(args.articles, args.names), *load_pairs(SAMPLES, [INVENTED])]), args.folder)


if __name__ == "__main__":
    main()
