"""Why an article is taken for an operation, a court case or neither, in plain words; the reader's own are terse."""

from __future__ import annotations

import re

PLACES = {"title": "the title", "first": "the first sentence", "lead": "the opening", "body": "the text"}
# What a place of the article does when a cue of the reader is there (etl/claims/kinds.py).
CUES = {
    "action only": "tells of an action and of no court",
    "court only": "tells of a court and of no action",
    "both": "tells of an action and of a court",
    "other only": "tells of a meeting, report or the like and of no action",
    "none": "tells neither of an action nor of a court",
    "action day": "speaks of days of action",
    "agreement": "speaks of an agreement",
    "analysis": "analyses rather than reports",
    "announced": "announces something",
    "appointment": "speaks of an appointment",
    "arrested": "speaks of arrests",
    "awareness": "warns or informs the public",
    "charged": "speaks of charges",
    "comparison": "compares with other times",
    "court": "speaks of a court",
    "creation": "speaks of something newly set up",
    "digest": "sums up several stories",
    "discussion": "speaks of talks",
    "dismantled": "speaks of something taken apart",
    "extradited": "speaks of an extradition",
    "group arrest": "counts people arrested",
    "group seized": "counts what was seized",
    "investigated": "speaks of an investigation",
    "man title": "speaks of one accused person",
    "meeting": "speaks of a meeting",
    "multi digest": "joins several stories",
    "network": "speaks of a network",
    "operation name": "names an operation",
    "organisation page": "describes an organisation",
    "pleaded": "speaks of a plea",
    "report": "speaks of a report",
    "rescued": "speaks of people rescued",
    "sanctioned": "speaks of sanctions",
    "searched": "speaks of searches",
    "seized": "speaks of seizures",
    "sentenced": "speaks of a sentence",
    "statement": "quotes a statement",
    "suspects": "speaks of suspects",
    "today": "speaks of the day itself",
    "training": "speaks of training",
    "victims cue": "speaks of victims",
    "wanted": "speaks of wanted people",
}
LANGUAGES = {"fr": "French", "es": "Spanish", "de": "German", "nl": "Dutch"}
_TOLD = re.compile(r"(title|first|lead|body) says (.+)")
_UNREAD = re.compile(r"language not read: (\S+)")
_BY_WORDS = re.compile(r"read by words: (\w+)\b.*")


def reason_words(reason: str) -> str:
    """ "an enforcement action with results: the title tells of an action and of no court"; unknown cues as they are."""
    if unread := _UNREAD.fullmatch(reason):
        return f"its language ({unread[1]}) is not read, so the kind is a guess"
    if told := _BY_WORDS.fullmatch(reason):
        return f"told by its words for actions, courts and other news, as {LANGUAGES.get(told[1], told[1])} texts are"
    what, _, cues = reason.partition(": ")
    found: dict[str, list[str]] = {}
    for cue in filter(None, cues.split(", ")):
        said = _TOLD.fullmatch(cue)
        place, words = (PLACES[said[1]], CUES.get(said[2], f"says {said[2]}")) if said else ("", cue)
        found.setdefault(place, []).append(words)
    clauses = [f"{place} {' and '.join(words)}".strip() for place, words in found.items()]
    return f"{what}: {'; '.join(clauses)}" if clauses else what


def sure(confidence: float) -> str:
    """A probability in percent, never whole: no reader is certain."""
    return "over 99%" if confidence > 0.99 else "under 1%" if confidence < 0.01 else f"{confidence:.0%}"
