"""The scorecard of reading operations out of articles, and how fast it is.

    python bench/extraction.py FOLDER [--names dev own] [--folds 8] [--output FILE] [--other-languages]

FOLDER holds the labelled articles (see examples.py) and score.py. Results, per field precision, recall, F1 and number
of labels, are written as JSON to bench/scorecard.json: of the articles of FOLDER, of its clusters and of the invented
articles of data/samples, each read with classifiers trained on the other folds of all of them; of the invented passages
there (passages.own.tsv, figures only), likewise; and of articles.unread.jsonl, from which nothing is learnt and whose
errors nobody has looked at. Needs scikit-learn.
Apart from these: the articles in other languages that are read by words alone, those that the words were found with
(articles.languages.jsonl) and those nobody has looked at (articles.languages_unread.jsonl). --other-languages measures
only these anew.

Speed is articles a second of processor time on one core without imports, and as a ratio to a baseline of
one regular expression a metric.
"""

import argparse
import hashlib
import importlib.util
import json
import re
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from examples import CLUSTERS, SAMPLES, Examples, Pairs, Passage, load_pairs, load_passages  # noqa: E402
from train_extraction import INVENTED, NAMES, PASSAGES, teach, teach_passages, teach_sentences, train, write  # noqa: E402

from etl.claims import linear  # noqa: E402
from etl.claims.figures import read_figures  # noqa: E402
from etl.claims.reading import read_article  # noqa: E402
from etl.claims.sentences import read_page  # noqa: E402
from etl.claims.settings import read_settings  # noqa: E402
from etl.claims.surroundings import tell_story  # noqa: E402
from etl.extract import as_row  # noqa: E402
from etl.model.article import Article  # noqa: E402

SHIPPED = linear.MODELS
UNLABELLED = {"scope": None, "country": None, "qualifier": None}  # what a passage does not label
LANGUAGES = {"fr": "French", "es": "Spanish", "de": "German", "nl": "Dutch"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BASELINE = {
    "arrests": r"(\d[\d,. ]*|\w+) (?:people|persons|individuals|suspects|men|women)? ?(?:were|was)? ?arrest",
    "victims": r"(\d[\d,. ]*) (?:potential )?victims",
    "searches": r"(\d[\d,. ]*) (?:house |property )?(?:searches|raids)",
    "money": r"(?:EUR|USD|€|\$|£) ?(\d[\d,. ]*)(?: ?(?:million|billion|m|bn))?",
    "drugs_kg": r"(\d[\d,. ]*) ?(?:kg|kilos|kilograms|tonnes|tons)",
    "date": rf"\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?",
    "operation": r"Operation ([A-Z]\w+(?: [A-Z0-9]\w*)?)",
    "country": r"\b(?:Spain|France|Germany|Italy|Belgium|Netherlands|Poland|Romania|United Kingdom)\b",
}  # fmt: skip


def load_scorer(folder: Path) -> ModuleType:
    """score.py of the labelled folder, which defines how each field is compared."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder / 'score.py'}: found none; expected the scorer of the labelled articles")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fold_of(doc: str, folds: int, salt: str = "") -> int:
    """A fold that depends on the name alone, so that it stays the same when articles are added."""
    return int(hashlib.sha256((salt + doc).encode()).hexdigest(), 16) % folds


def predict(taught: list[Examples], articles: Pairs) -> dict[str, dict[str, Any]]:
    """What is read from `articles` by classifiers trained on the examples `taught`, by doc."""
    with tempfile.TemporaryDirectory() as folder:
        write(train(taught), Path(folder))
        use_models(Path(folder))
        rows = {article.doc: as_row(read_article(article)) for article, _ in articles}
    use_models(SHIPPED)
    return rows


def cross_validate(
    pairs: Pairs, taught: dict[str, Examples], always: list[Examples], folds: int
) -> dict[str, dict[str, Any]]:
    """What is read from each article by classifiers trained on `always` and on what those of the other folds taught."""
    rows: dict[str, dict[str, Any]] = {}
    for fold in range(folds):
        inside = [pair for pair in pairs if fold_of(pair[0].doc, folds) == fold]
        outside = [examples for doc, examples in taught.items() if fold_of(doc, folds) != fold]
        rows |= predict(outside + always, inside)
    return rows


def cross_validate_passages(
    scorer: ModuleType, passages: list[Passage], taught: dict[str, Examples], always: list[Examples], folds: int
) -> dict[str, Any]:
    """Precision, recall and F1 of the figures of passages, each read by what `always` and the other folds taught."""
    gold: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    for fold in range(folds):
        outside = [examples for text, examples in taught.items() if fold_of(text, folds) != fold]
        with tempfile.TemporaryDirectory() as folder:
            write(train(outside + always), Path(folder))
            use_models(Path(folder))
            inside = [passage for passage in passages if fold_of(passage[2], folds) == fold]
            rows |= {text: {"figures": _figures_of(kind, text)} for kind, _, text in inside}
    use_models(SHIPPED)
    for _, wanted, text in passages:
        gold[text] = {"figures": [_gold_figure(*figure) for figure in sorted(wanted, key=str)]}
    pairings = {text: scorer.match_figures(gold[text]["figures"], rows[text]["figures"]) for text in gold}
    tally = scorer.Tally()
    for text, (matched, _) in pairings.items():
        tally.add(len(matched), len(gold[text]["figures"]), len(rows[text]["figures"]))
    return {"passages": len(gold), "figures": tally.row()}


def _figures_of(kind: str, text: str) -> list[dict[str, Any]]:
    page = read_page(text, 0)
    figures = read_figures(read_settings(page, None), tell_story(page, kind, None, None, ()))
    return [{"metric": f.metric, "value": f.value, "currency": f.currency} for f in figures]


def _gold_figure(metric: str, value: Decimal, unit: str | None) -> dict[str, Any]:
    return {"metric": metric, "value": value, "currency": None if unit == "kg" else unit} | UNLABELLED


def use_models(folder: Path) -> None:
    linear.MODELS = folder
    linear.load_models.cache_clear()


def score(scorer: ModuleType, pairs: Pairs, rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    gold = {article.doc: labels for article, labels in pairs}
    articles = {article.doc: {"title": article.title, "text": article.text} for article, _ in pairs}
    result: dict[str, Any] = scorer.score(gold, rows, articles)
    return result


def score_languages(scorer: ModuleType, name: str) -> dict[str, Any]:
    """The result of articles.`name`.jsonl, and what was read of each language's figures and countries."""
    pairs = load_pairs(SAMPLES, [name])
    rows = {article.doc: as_row(read_article(article)) for article, _ in pairs}
    result = _without(score(scorer, pairs, rows))
    for language, words in LANGUAGES.items():
        own = [pair for pair in pairs if pair[0].doc.startswith(f"invented-{language}-")]
        found = score(scorer, own, rows)
        result[words] = {key: found[key] for key in ("articles", "kind_accuracy", "figures", "countries")}
    return result


def _without(result: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing here: six labels a metric, and a check that evidence holds an English number."""
    return {key: value for key, value in result.items() if key not in ("by_metric", "evidence_holds")}


def measure_speed(articles: list[Article]) -> dict[str, Any]:
    """Articles a second of the reader and of the baseline; the best of three rounds."""
    patterns = [re.compile(pattern) for pattern in BASELINE.values()]
    read_article(articles[0])

    def reader() -> None:
        for article in articles:
            read_article(article)

    def baseline() -> None:
        for article in articles:
            for pattern in patterns:
                list(pattern.finditer(article.full_text))

    seconds = {task.__name__: min(_time(task) for _ in range(3)) for task in (reader, baseline)}
    characters = sum(len(article.full_text) for article in articles)
    return {
        "articles": len(articles),
        "mean_characters": round(characters / len(articles)),
        "articles_per_second": round(len(articles) / seconds["reader"], 1),
        "baseline_articles_per_second": round(len(articles) / seconds["baseline"], 1),
        "times_slower_than_regex_baseline": round(seconds["reader"] / seconds["baseline"], 1),
    }


def _time(task: Any) -> float:
    begin = time.process_time()
    task()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="the labelled articles")
    parser.add_argument("--names", nargs="+", default=NAMES)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--output", type=Path, default=HERE / "scorecard.json")
    parser.add_argument("--other-languages", action="store_true", help="measure only these, keep the rest of the card")
    args = parser.parse_args()
    scorer = load_scorer(args.folder)
    apart = {name: score_languages(scorer, name) for name in ("languages", "languages_unread")}
    if args.other_languages:
        card = json.loads(args.output.read_text("utf-8")) | apart
    else:
        card = measure_english(scorer, args) | apart
    args.output.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps({key: value for key, value in card.items() if isinstance(value, dict)}, indent=1))


def measure_english(scorer: ModuleType, args: argparse.Namespace) -> dict[str, Any]:
    """The results of English articles and passages, and the speed. Each article is read once by what all others of the
    other folds taught, whatever set they are of.
    """
    press = load_pairs(args.folder, [name for name in args.names if name != CLUSTERS])
    clusters = load_pairs(args.folder, [name for name in args.names if name == CLUSTERS])
    invented, unread = load_pairs(SAMPLES, [INVENTED]), load_pairs(SAMPLES, ["unread"])
    passages = load_passages(PASSAGES)
    articles, told, sentences = teach(press + clusters + invented), teach_passages(passages), teach_sentences()
    everything = [*articles.values(), *told.values(), *sentences]
    rows = cross_validate(press + clusters + invented, articles, [*told.values(), *sentences], args.folds)
    return {
        "sets": args.names,
        "folds": args.folds,
        "cross_validated": score(scorer, press, rows),
        "clusters": score(scorer, clusters, rows),
        "invented": score(scorer, invented, rows),
        "passages": cross_validate_passages(scorer, passages, told, [*articles.values(), *sentences], args.folds),
        "held_out": score(scorer, unread, predict(everything, unread)),
        "speed": measure_speed([article for article, _ in press]),
    }


if __name__ == "__main__":
    main()
