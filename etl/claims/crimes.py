"""Which crime types an article is about."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from etl.claims.linear import load_models
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.sentences import Page, Sentence
from etl.claims.wording import load_wording

LEAD: Final = 5
OPENING: Final = 6  # sentences whose words are weighed one by one
WORD_WEIGHT: Final = 0.3  # as the ten or so named contexts say more than a hundred words
STEM: Final = 7
_WORD: Final = re.compile(r"[a-z]{4,}")
MOST_TYPES: Final = 4
LEAST_CHANCE: Final = 0.43  # this and the next chosen by cross-validation
BESIDE_SPECIFIC: Final = 0.75
# Beside one of its kinds, a general type must be more probable.
GENERAL: Final = {
    "online_fraud": {
        "phishing",
        "investment_fraud",
        "romance_fraud",
        "business_email_compromise",
        "payment_card_fraud",
    },
    "hacking": {"malware", "ransomware", "ddos", "phishing"},
}
UNNAMED: Final = -0.85  # log-odds from which a type is weighed that no word names
SCALE: Final = 3.0
FALLBACK: Final = "organised_crime"


@cache
def crime_phrases() -> dict[str, Phrase]:
    return {code: compile_phrase(pattern) for code, pattern in load_table("crimes")["types"].items()}


@cache
def _hints() -> dict[str, Phrase]:
    return {code: compile_phrase(pattern) for code, pattern in load_table("crimes")["hints"].items()}


def crime_features(page: Page, kind: str, worded: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """For each crime type that is mentioned at all, or that the opening is `worded` like (log-odds): where and how
    often it is named, alone and against the others.
    """
    title = [s for s in page.sentences if s.role == "title"]
    body = [s for s in page.sentences if s.role != "title"]
    lead = ([s for s in body if s.role == "prose"] or body)[:LEAD]
    counts = {code: page.count(phrase, body) for code, phrase in crime_phrases().items()}
    most = max(counts.values(), default=0)
    found: dict[str, dict[str, float]] = {}
    for code, phrase in crime_phrases().items():
        hints = _hint_features(page, code, title, lead, body)
        own = {f"{code}:kind={kind}": 1.0} | hints
        if page.hits_of(phrase):
            share = counts[code] / most if most else 0.0
            density = min(1.0, counts[code] / max(3, len(body)))
            found[code] = _named(code, counts[code], page.count(phrase, title), page.count(phrase, lead), share) | own
            found[code] |= {"density": density, "top": float(counts[code] == most)}
        elif hints:
            found[code] = {"in_lead": 0.0, "hint_only": 1.0, f"{code}:hint_only": 1.0} | own
    _add_wording(found, worded)
    opening = {f"~{word}": WORD_WEIGHT for word in _words([*title, *[s for s in body if s.role == "prose"][:OPENING]])}
    for code, features in found.items():
        for other in found:
            if other != code and found[other]["in_lead"]:
                features[f"{code}<{other}"] = 1.0
        features |= {code + word: weight for word, weight in opening.items()}
    return found


def _named(code: str, count: int, in_title: int, in_lead: int, share: float) -> dict[str, float]:
    """Where and how often a type is named, the same for all types and for this one."""
    return {
        "title": float(bool(in_title)),
        "lead": min(3, in_lead) / 3,
        "in_lead": float(bool(in_lead)),
        "count": min(8, count) / 8,
        "once": float(count <= 1),
        "share": share,
        f"{code}:bias": 1.0,
        f"{code}:title": float(bool(in_title)),
        f"{code}:in_lead": float(bool(in_lead)),
        f"{code}:share": share,
    }


def _words(sentences: list[Sentence]) -> set[str]:
    """The beginnings of the words of sentences, so that "laundered" and "laundering" are one."""
    return {word[:STEM] for sentence in sentences for word in _WORD.findall(sentence.text.lower())}


def _add_wording(found: dict[str, dict[str, float]], worded: Mapping[str, float]) -> None:
    for code, score in worded.items():
        if code in found:
            found[code]["wording"] = score / SCALE
        elif score > UNNAMED:
            found[code] = {"in_lead": 0.0, "unnamed": 1.0, "wording": score / SCALE}


def _hint_features(
    page: Page, code: str, title: list[Sentence], lead: list[Sentence], body: list[Sentence]
) -> dict[str, float]:
    """Where words stand that only hint at the type; empty where there are none."""
    phrase = _hints().get(code)
    if phrase is None or not page.hits_of(phrase):
        return {}
    in_lead = min(3, page.count(phrase, lead)) / 3
    return {
        "hint": 1.0,
        f"{code}:hint": 1.0,
        "hint_title": float(page.count(phrase, title) > 0),
        "hint_lead": in_lead,
        f"{code}:hint_lead": in_lead,
        "hint_count": min(8, page.count(phrase, body)) / 8,
    }


def read_crime_types(page: Page, kind: str) -> tuple[str, ...]:
    """The one to four most probable types, "organised_crime" only where nothing more specific fits."""
    model = load_models("crimes").get("crime")
    if model is None:
        return ()
    features = crime_features(page, kind, load_wording().scores(page))
    chances = sorted(((model.probability(f), code) for code, f in features.items()), reverse=True)
    likely = {code: chance for chance, code in chances if chance >= LEAST_CHANCE}
    chosen = [
        code
        for code, chance in likely.items()
        if chance >= BESIDE_SPECIFIC or not (GENERAL.get(code, set()) & likely.keys())
    ][:MOST_TYPES]
    specific = [code for code in chosen if code != FALLBACK]
    if specific:
        return tuple(specific)
    best = [code for chance, code in chances if code != FALLBACK and chance >= LEAST_CHANCE / 3]
    return (best[0],) if best else ((FALLBACK,) if FALLBACK in features else ())
