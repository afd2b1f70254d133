"""Whether an article reports an operation, a court case or something else."""

import re
from functools import cache
from typing import Final, get_args

from etl.claims.linear import load_models
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.sentences import Page
from etl.model.claim import Kind

LEAD: Final = 4
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ACTION: Final = (
    "arrested", "seized", "dismantled", "rescued", "searched", "group_arrest", "operation_name", "investigated",
)  # fmt: skip
COURT: Final = ("sentenced", "pleaded", "charged", "extradited", "sanctioned")
OTHER: Final = (
    "meeting",
    "agreement",
    "appointment",
    "report",
    "awareness",
    "training",
    "digest",
    "discussion",
)


@cache
def _cues() -> dict[str, Phrase]:
    flags = {"operation_name": 0, "court": 0, "multi_digest": 0}
    return {name: compile_phrase(p, flags.get(name, re.I)) for name, p in load_table("kinds")["cues"].items()}


def kind_features(page: Page) -> dict[str, float]:
    """Cue counts in the title, the lead and the rest (the latter per sentence), and what kind of page it
    is.
    """
    title = [s for s in page.sentences if s.role == "title"]
    body = [s for s in page.sentences if s.role != "title"]
    prose = [s for s in body if s.role == "prose"]
    lead = (prose or body)[:LEAD]
    features: dict[str, float] = {}
    for name, phrase in _cues().items():
        found = page.hits_of(phrase)
        if not found:
            continue
        features[f"title:{name}"] = float(page.count(phrase, title) > 0)
        features[f"lead:{name}"] = min(2, page.count(phrase, lead)) / 2
        hits = len(found) - sum(page.has(phrase, s) for s in title)
        features[f"body:{name}"] = min(0.5, hits / max(4, len(body))) * 2
        features[f"first:{name}"] = float(page.count(phrase, lead[:1]) > 0)
    for place in ("title", "first", "lead"):
        features |= _pure(place, features)
    features["short"] = float(len(body) < 4)
    features["few_prose"] = float(len(prose) < 4)
    return features


def _pure(place: str, features: dict[str, float]) -> dict[str, float]:
    """Whether a place speaks of action alone, of courts alone, or of neither."""
    action = any(features.get(f"{place}:{name}") for name in ACTION)
    court = any(features.get(f"{place}:{name}") for name in COURT)
    other = any(features.get(f"{place}:{name}") for name in OTHER)
    flags = {
        "action_only": action and not court, "court_only": court and not action, "both": action and court,
        "other_only": other and not action and not court, "none": not (action or court or other),
    }  # fmt: skip
    return {f"{place}:{name}": float(flag) for name, flag in flags.items()}


def classify_kind(page: Page) -> tuple[Kind, float, str]:
    """The kind, its probability and the reason in words."""
    features = kind_features(page)
    models = load_models("kind")
    chances = {kind: models[kind].probability(features) if kind in models else 0.0 for kind in KINDS}
    total = sum(chances.values()) or 1.0
    kind = max(KINDS, key=lambda name: chances[name])
    return kind, chances[kind] / total, _reason(kind, features)


def _reason(kind: Kind, features: dict[str, float]) -> str:
    """Names the strongest cues for the kind."""
    model = load_models("kind").get(kind)
    if model is None:
        return kind
    weighed = sorted(
        ((model.weights.get(name, 0.0) * value, name) for name, value in features.items() if ":" in name),
        reverse=True,
    )
    names = [name.replace(":", " says ").replace("_", " ") for weight, name in weighed[:3] if weight > 0.05]
    what = {
        "operation": "an enforcement action with results",
        "judicial": "a court case",
        "other": "no enforcement action",
    }
    return f"{what[kind]}: {', '.join(names)}" if names else what[kind]
