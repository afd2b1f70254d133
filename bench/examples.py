"""What labelled articles, passages and sentences teach the classifiers of etl/claims: features with right or wrong.

FOLDER of the labelled articles holds pairs articles.NAME.jsonl and gold.NAME.jsonl. The name "clusters" is that of
FOLDER/clusters.dev.jsonl, whose labels are ours and lie in data/samples, with offsets instead of quotes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.claims.attribution import country_features as tie_features
from etl.claims.attribution import propose_country
from etl.claims.candidate import Candidate
from etl.claims.countries import home_of
from etl.claims.crimes import crime_features
from etl.claims.figures import collect_candidates
from etl.claims.kinds import KINDS, kind_features
from etl.claims.names import read_name
from etl.claims.periods import Dated, date_features, stated_publication
from etl.claims.roles import PARTICIPANT, VICTIM, country_features, place_mentions
from etl.claims.scopes import scope_features
from etl.claims.sentences import read_page
from etl.claims.settings import Reading, read_settings
from etl.claims.surroundings import Story, read_background, tell_story
from etl.claims.wording import Wording
from etl.model.article import Article
from etl.records.jsonl import article_from_row

Gold = dict[str, Any]
Pairs = list[tuple[Article, Gold]]
Example = tuple[dict[str, float], bool, float]  # features, right or wrong, weight
Examples = dict[tuple[str, str], list[Example]]  # by file of weights and class
Passage = tuple[str, frozenset[tuple[str, Decimal, str | None]], str]  # kind, figures (metric, value, unit), text
SAMPLES = Path(__file__).resolve().parents[1] / "data/samples"
CLUSTERS = "clusters"
SMALL = 10
SAME = Decimal("0.005")  # of a value: as near as the scorer asks


def load_pairs(folder: Path, names: Iterable[str]) -> Pairs:
    """Articles with their labels, in file order."""
    pairs = []
    for name in names:
        ours = name == CLUSTERS
        rows = _rows(folder / ("clusters.dev.jsonl" if ours else f"articles.{name}.jsonl"))
        golds = {gold["doc"]: gold for gold in _rows((SAMPLES if ours else folder) / f"gold.{name}.jsonl")}
        articles = [article_from_row(row) for row in rows if row["doc"] in golds]
        pairs += [(article, _quoted(golds[article.doc], article)) for article in articles]
    return pairs


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _quoted(gold: Gold, article: Article) -> Gold:
    """The labels, with the quote of every figure that has its offsets only."""
    for figure in gold["figures"]:
        if "quote" not in figure:
            figure["quote"] = article.full_text[figure["start"] : figure["end"]]
    return gold


def examples_of(article: Article, gold: Gold, wording: Wording) -> Examples:
    """What one labelled article teaches each classifier; `wording` is what curated operations taught already."""
    found: Examples = defaultdict(list)
    page = read_page(article.full_text, len(article.title))
    features = kind_features(page)
    for kind in KINDS:
        found["kind", kind].append((features, gold["kind"] == kind, 1.0))
    if gold["kind"] == "other":
        return found
    published = stated_publication(page, article.published)
    reading = read_settings(page, published, home_of(article.source))
    typed = crime_features(page, gold["kind"], wording.scores(page))
    found["crimes", "crime"] = [(f, code in gold["crime_types"], 1.0) for code, f in typed.items()]
    name = read_name(page)
    called = name.value if name else None
    placed = place_mentions(page, reading.mentions, read_background(page, called))
    for iso3, f in country_features(placed, gold["kind"]).items():
        found["countries", PARTICIPANT].append((f, iso3 in gold["countries"], 1.0))
        found["countries", VICTIM].append((f, iso3 in gold["victim_countries"], 1.0))
    if gold["kind"] == "operation":
        found["dates", "action"] = _date_examples(reading, published, gold)
    story = tell_story(page, gold["kind"], published, called, tuple(gold["countries"]))
    return found | _figure_examples(article, gold, reading, story)


def _figure_examples(article: Article, gold: Gold, reading: Reading, story: Story) -> Examples:
    """Examples of one article for accepting candidates, for their country and for their scope."""
    labelled = [(c, _label(c, gold, article)) for c in collect_candidates(reading, story)]
    found: Examples = defaultdict(list)
    found["figures", "figure"] = [
        (c.features, matched is not None, 1.0) for c, matched in labelled if matched is not False
    ]
    accepted = [c for c, matched in labelled if matched]
    for c, matched in labelled:
        if not matched or matched is True:
            continue
        proposal = propose_country(c, reading)
        if proposal:
            tie = tie_features(c, proposal, reading, story)
            found["attribution", "country"].append((tie, matched["country"] == proposal.iso3, 1.0))
        part = scope_features(c, accepted, matched["country"], story)
        found["scope", "part"].append((part, matched["scope"] == "part", 1.0))
    return found


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


def examples_of_passage(passage: Passage, weight: float) -> Examples:
    """What a passage without its article teaches of figures; where it stands says nothing and is left out."""
    kind, wanted, text = passage
    page = read_page(text, 0)
    found: Examples = defaultdict(list)
    for candidate in collect_candidates(read_settings(page, None), tell_story(page, kind, None, None, ())):
        features = {
            name: value
            for name, value in candidate.features.items()
            if not name.startswith(("position=", "late", "role="))
        }
        found["figures", "figure"].append((features, _is_wanted(candidate, wanted), weight))
    return found


def _is_wanted(candidate: Candidate, wanted: frozenset[tuple[str, Decimal, str | None]]) -> bool:
    quantity = candidate.quantity
    return any(
        (metric, unit) == (candidate.metric, quantity.unit) and abs(value - quantity.value) <= SAME * value
        for metric, value, unit in wanted
    )


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
        passages.append(({"o": "operation", "j": "judicial"}[kind], frozenset(wanted), text))
    return passages
