"""Whether an article of the other languages reports an operation, a court case or something else, by its words."""

from typing import Final

from etl.claims.foreign.tables import word_phrase
from etl.claims.sentences import Page
from etl.model.claim import Kind

LEAD: Final = 5
MOST_BODY: Final = 4.0
TITLE, FIRST, LEADING, BODY = 3.0, 2.0, 1.0, 0.3
LEAST_ACTION: Final = 1.4
LEAST_COURT: Final = 4.0
STRONG: Final = 2.0
MOST_SURE: Final = 0.8  # words alone say less than the English classifier
LEAST_SURE: Final = 0.4
SCALE: Final = 20.0


def classify_kind(page: Page, language: str) -> tuple[Kind, float, str]:
    """The kind, how sure it is (never above MOST_SURE), and the words it is told by."""
    action, court, other = (_score(page, language, name) for name in ("action", "court", "other"))
    court += STRONG * _in_lead(page, language, "strong_court")
    kind: Kind = "other"
    if court >= LEAST_COURT and court > action:
        kind = "judicial"
    elif action >= LEAST_ACTION and action > other:
        kind = "operation"
    ordered = sorted((action, court, other), reverse=True)
    sure = min(MOST_SURE, LEAST_SURE + (ordered[0] - ordered[1]) / SCALE)
    words = f"action {action:.1f}, court {court:.1f}, other {other:.1f}"
    return kind, round(sure, 3), f"read by words: {language} (weights: {words})"


def _score(page: Page, language: str, name: str) -> float:
    """How much the words of a kind weigh: those of the title and of the first sentences most."""
    hits = page.hits_of(word_phrase(language, "kinds", name))
    body = [sentence for sentence in page.sentences if sentence.role != "title"]
    first = {sentence.number for sentence in body[:1]}
    lead = {sentence.number for sentence in body[1:LEAD]}
    score = rest = 0.0
    for number in hits:
        if page.sentences[number].role == "title":
            score += TITLE
        elif number in first:
            score += FIRST
        elif number in lead:
            score += LEADING
        else:
            rest += BODY
    return score + min(MOST_BODY, rest)


def _in_lead(page: Page, language: str, name: str) -> int:
    """In how many of the title and the first sentences such words stand."""
    hits = page.hits_of(word_phrase(language, "kinds", name))
    return sum(number <= LEAD for number in hits)
