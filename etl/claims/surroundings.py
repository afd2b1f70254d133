"""Features of a candidate that do not depend on its metric: where it stands and what speaks against it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from etl.claims.by_cues import WEAK_RESCUE
from etl.claims.candidate import Candidate
from etl.claims.crimes import crime_phrases
from etl.claims.cues import against_phrases
from etl.claims.patterns import load_table
from etl.claims.phrases import compile_phrase
from etl.claims.sentences import Page, Sentence

_OPERATION_NAME = re.compile(r"\bOperation ['\"]?([A-Z][\w.-]*(?: [A-Z0-9][\w.-]*)?)")
_BACKGROUND = compile_phrase(load_table("metrics")["background"]["pattern"])
_TAKING_PART = compile_phrase(load_table("metrics")["background"]["taking_part"])
_HEADING = re.compile(load_table("metrics")["background"]["heading"], re.I)
_OF_EXPLOITATION = re.compile(load_table("metrics")["parts"]["of_exploitation"], re.I)
_DEFINITE = re.compile(r"(?<!of )(?<!among )(?<!for )\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) $")
_QUOTED = re.compile(r'^["“]|["”]\s*(?:said|says|added|explained|stated)')
_RESULT = re.compile(load_table("metrics")["ellipsis"]["result"], re.I)
_OPENS_DATED = re.compile(load_table("metrics")["dated"]["opens"], re.I)
LEAD: Final = 5
HEADING_LENGTH: Final = 40
_WORDS = re.compile(r"[a-z][a-z'-]+|\d")
THEME_SENTENCES: Final = 8
FRAUDS: Final = ("online_fraud", "phishing", "investment_fraud", "romance_fraud", "malware", "ransomware", "hacking")
NEAR: Final = 40
REACH: Final = 140
MOST_WORDS: Final = 16
STEM: Final = 6
TINY: Final = 1000  # of any currency: rather a price than a sum


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of the whole article before its figures are read."""

    page: Page
    kind: str
    published: date | None
    name: str | None
    countries: tuple[str, ...]
    exploitation: bool
    drugs: bool
    background: tuple[int, ...]


def tell_story(page: Page, kind: str, published: date | None, name: str | None, countries: tuple[str, ...]) -> Story:
    """The story of a page; its theme is that of its title and first sentences."""
    lead = _lead(page)
    leading = _leading(page, name)
    phrases = crime_phrases()
    frauds = max(page.count(phrases[code], lead) for code in FRAUDS)
    exploited = page.count(phrases["human_trafficking"], lead) + page.count(phrases["child_sexual_exploitation"], lead)
    drugs = page.count(phrases["drug_trafficking"], lead)
    return Story(
        page,
        kind,
        published,
        leading,
        countries,
        exploited > 0 and exploited >= max(drugs, frauds),
        drugs > 0,
        read_background(page, name),
    )


def _leading(page: Page, name: str | None) -> str | None:
    """The name, unless it first comes up further down, where it may be another operation's."""
    return name if name and any(name in sentence.text for sentence in _lead(page)) else None


def _lead(page: Page) -> list[Sentence]:
    """The title and the first sentences, past the menus between them."""
    return [sentence for sentence in page.sentences if sentence.role in ("title", "prose")][:THEME_SENTENCES]


def read_background(page: Page, name: str | None) -> tuple[int, ...]:
    """For each sentence of an article about the operation `name`: 2 where another operation or an earlier one is told
    of, 1 in the rest of its paragraph, else 0.
    """
    own = (_leading(page, name) or "").casefold()
    flags: list[int] = []
    told_in, section, prose = -1, False, 0
    for sentence in page.sentences:
        prose += sentence.role == "prose"
        if sentence.role in ("heading", "list") and prose > 1:
            section = _HEADING.match(sentence.text) is not None and len(sentence.text) < HEADING_LENGTH
        others = any(not own or not _same_name(n, own) for n in operation_names(sentence.text))
        section = section and not page.has(_TAKING_PART, sentence)
        told = sentence.role != "title" and sentence.rank > 3 and (section or others or page.has(_BACKGROUND, sentence))
        told_in = sentence.paragraph if told else told_in
        flags.append(2 if told else 1 if sentence.paragraph == told_in else 0)
    return tuple(flags)


def operation_names(text: str) -> set[str]:
    """Names after "Operation" in a text, in lower case."""
    return {match[1].casefold() for match in _OPERATION_NAME.finditer(text)}


def add_surroundings(candidate: Candidate, story: Story, repeats: int, stale: bool) -> None:
    """Completes the candidate's features; `repeats` is how often its value stands in the article for the
    same metric, `stale`
    whether its sentence is dated long before the publication."""
    features = candidate.features
    sentence, quantity, group = candidate.setting.sentence, candidate.quantity, candidate.group
    text = sentence.text
    index, count = candidate.setting.index, max(1, len(story.page.sentences))
    features[f"metric={candidate.metric}"] = 1.0
    features[f"kind={story.kind}"] = 1.0
    features[f"{candidate.metric}:kind={story.kind}"] = 1.0
    features[f"role={sentence.role}"] = 1.0
    features[f"position={_position(sentence.rank)}"] = 1.0
    features["late"] = index / count
    features["repeats"] = min(3, repeats - 1)
    features["stale"] = float(stale)
    features[f"{candidate.metric}:story={_theme(story)}"] = 1.0
    features["background"] = float(story.background[index] > 0 and not story.background[index] > 1)
    features["after_background"] = float(any(flag == 2 for flag in story.background[: index + 1]))
    features["background_here"] = float(story.background[index] == 2)
    features["subset"] = float(_is_subset(candidate))
    features["one"] = float(quantity.value == 1)
    features[f"{group}:one"] = float(quantity.value == 1)
    features[f"{group}:small"] = float(quantity.value <= 3 and quantity.kind == "count")
    definite = _DEFINITE.search(candidate.setting.left(quantity)) is not None
    features[f"{group}:definite"] = float(definite)
    features[f"{group}:definite&repeats"] = float(definite and repeats > 1)
    features["spelled"] = float(quantity.spelled)
    features["year_like"] = float(quantity.year_like)
    features["money:tiny"] = float(quantity.kind == "money" and quantity.value < TINY)
    features[f"qualifier={quantity.qualifier}"] = 1.0
    features["quoted"] = float(bool(_QUOTED.search(text)))
    features["result"] = float(bool(_RESULT.search(text)))
    _add_victims(candidate, story)
    _add_opening(candidate, stale)
    _add_against(candidate, story.page)
    _add_words(candidate)
    _add_other_operation(candidate, story)
    years = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", text)}
    if years and story.published:
        features["old_year"] = float(max(years) < story.published.year - 1)
    _add_elsewhere(features)
    _add_head(candidate)


def _add_head(candidate: Candidate) -> None:
    """The noun that is counted, and what it is."""
    if candidate.head.word:
        candidate.features[f"{candidate.group}:head={candidate.head.word}"] = 1.0
    for name in candidate.head.classes:
        candidate.features[f"{candidate.metric}:class={name}"] = 1.0


def _add_elsewhere(features: dict[str, float]) -> None:
    """Where two signs of another action come together, they say more than both alone."""
    for sign in ("background_here", "background", "after_background"):
        for other in ("stale", "follows_stale", "other_operation", "old_year"):
            if features.get(sign) and features.get(other):
                features[f"{sign}&{other}"] = 1.0
                features["elsewhere"] = 1.0


def _add_victims(candidate: Candidate, story: Story) -> None:
    """ "120 victims identified" were rescued where people were exploited, and harmed where they were defrauded."""
    if candidate.metric not in ("victims", "victims_rescued") or candidate.cue is None:
        return
    weak = "weak" if WEAK_RESCUE.match(candidate.cue.word) else "clear"
    exploited = _OF_EXPLOITATION.match(candidate.setting.right(candidate.quantity)) is not None
    candidate.features[f"{candidate.metric}:{weak}:{'exploitation' if exploited else _theme(story)}"] = 1.0
    candidate.features[f"{candidate.metric}:of_exploitation"] = float(exploited)


def _add_opening(candidate: Candidate, stale: bool) -> None:
    """A sentence that opens with a time of its own, above all further down, turns to something else."""
    if _OPENS_DATED.match(candidate.setting.sentence.text):
        candidate.features["opens_dated"] = 1.0
        candidate.features["opens_dated&stale"] = float(stale)
        candidate.features["opens_dated&late"] = float(candidate.setting.sentence.rank > LEAD)


def _theme(story: Story) -> str:
    """Whether the article is about exploited people, drugs or neither: decides who is a victim and what a
    kilogram weighs.
    """
    if story.exploitation:
        return "exploitation"
    return "drugs" if story.drugs else "other"


def _is_subset(candidate: Candidate) -> bool:
    """True for the parts of "thirteen people - eleven men and two juveniles -"."""
    before = [
        q
        for q in candidate.setting.quantities
        if q.start < candidate.quantity.start and q.kind == candidate.quantity.kind
    ]
    larger = [q for q in before if q.value > candidate.quantity.value]
    if not larger:
        return False
    gap = candidate.setting.sentence.text[
        larger[-1].end - candidate.setting.sentence.start : candidate.quantity.start - candidate.setting.sentence.start
    ]
    return re.search(r" [-–] |[–:(]|\b(?:including|among|of whom|of which|of them)\b", gap) is not None


def _position(rank: int) -> str:
    return str(rank) if rank < 3 else "3-5" if rank < 6 else "6-10" if rank < 11 else "11-20" if rank < 21 else "21+"


def _add_against(candidate: Candidate, page: Page) -> None:
    sentence, quantity = candidate.setting.sentence, candidate.quantity
    for name, phrase in against_phrases().items():
        spans = page.index.within(phrase, sentence.start, sentence.end)
        if spans:
            candidate.features[f"{candidate.group}:against={name}"] = 1.0
            if any(end > quantity.start - NEAR and start < quantity.end + NEAR for start, end in spans):
                candidate.features[f"{candidate.group}:near_against={name}"] = 1.0


def _add_words(candidate: Candidate) -> None:
    """The words around the number: the two on either side by metric group, those further off by metric."""
    text, offset = candidate.setting.sentence.text.lower(), candidate.setting.sentence.start
    start, end = candidate.quantity.start - offset, candidate.quantity.end - offset
    left = _WORDS.findall(text[max(0, start - REACH) : start])[::-1][:MOST_WORDS]
    right = _WORDS.findall(text[end : end + REACH])[:MOST_WORDS]
    group, metric, features = candidate.group, candidate.metric, candidate.features
    for place, words in (("l", left), ("r", right)):
        for word in words[:2]:
            features[f"{group}:{place}={word}"] = 1.0
        for word in words:
            features[f"{metric}:{place}~{word[:STEM]}"] = 1.0


def _same_name(name: str, own: str) -> bool:
    """ "Contender" is "Contender 2.0"; "Serengeti 2.0" is not "Serengeti"."""
    return own == name or (own.startswith(name) and not re.search(r"\d|\b[ivx]+$", own)) or name.startswith(own)


def _add_other_operation(candidate: Candidate, story: Story) -> None:
    """Another operation's name in the sentence: the number is probably that one's."""
    own = (story.name or "").casefold()
    names = operation_names(candidate.setting.sentence.text)
    if own:
        candidate.features["own_operation"] = float(any(_same_name(n, own) for n in names))
        candidate.features["other_operation"] = float(any(not _same_name(n, own) for n in names))
