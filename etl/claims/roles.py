"""Which countries took part in an action and in which the victims were, decided from all mentions of a
country.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.claims.countries import Mention
from etl.claims.linear import load_models
from etl.claims.numbers import read_numbers
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.sentences import Page, Sentence
from etl.model.claim import Evidence

NEAR: Final = 60
OPENING: Final = 3
LEAD: Final = 4
_SEATS: Final = frozenset(load_table("roles")["seat"]["seats"])
_SEAT_BEFORE: Final = re.compile(load_table("roles")["seat"]["before"], re.I)
_DATELINE: Final = re.compile(load_table("roles")["seat"]["dateline"])
LIST_SIZE: Final = 3
LIST_GAP: Final = re.compile(load_table("roles")["list"]["gap"])
_STATED: Final = re.compile(
    r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?) (?:\w+ ){0,2}(?:countries|nations|states|jurisdictions|territories)\b",
    re.I,
)
_BODY: Final = re.compile(r"\b(?:INTERPOL|Interpol|Europol|EUROPOL|Eurojust)\b")
_OPENS_IN: Final = re.compile(r"\W*(?:[Ii]n|[Aa]nd in|[Mm]eanwhile,? in|[Ll]ikewise,? in) (?:the )?")
PARTICIPANT: Final = "participant"
VICTIM: Final = "victim"
SHOWING: Final = {  # contexts that show the role to a reader
    PARTICIPANT: ("after:authority", "list&in:foot", "before:authorities_of", "in:took_part", "in:action"),
    VICTIM: ("before:victim_in", "in:victims"),
}
# Contexts that say more together, in a list of countries or among the first sentences.
PAIRS: Final = (
    ("opens", "in:acted"),
    ("before:in", "in:acted"),
    ("after:authority", "in:acted"),
    ("form:agency", "in:acted"),
    ("form:agency", "in:assisted"),
    ("after:authority", "in:assisted"),
    ("before:from", "list"),
    ("form:city", "in:acted"),
    ("before:in", "in:action"),
    ("form:demonym", "after:authority"),
    ("form:name", "after:authority"),
    ("form:name", "before:authorities_of"),
    ("form:city", "in:action"),
    ("form:demonym", "after:person"),
    ("before:in", "in:victims"),
)
IN_LIST: Final = ("in:took_part", "in:action", "in:foot", "in:victims", "in:background")
IN_LEAD: Final = ("in:action", "after:authority", "before:in", "form:agency", "in:victims")
LEAST_CHANCE: Final = {PARTICIPANT: 0.48, VICTIM: 0.35}


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its sentence, the sentence's number and the size of the list it stands in, and its
    contexts by name.
    """

    mention: Mention
    sentence: Sentence
    index: int
    listed: int
    flags: frozenset[str]


@cache
def _patterns(place: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in load_table("roles")[place].items()}


def place_mentions(page: Page, mentions: list[list[Mention]], background: tuple[int, ...]) -> list[Placed]:
    """All mentions in order; neighbours that are joined by commas or "and" form a list. `background` says of each
    sentence whether it tells of something else (see surroundings.read_background).
    """
    placed: list[Placed] = []
    for index, (sentence, named) in enumerate(zip(page.sentences, mentions, strict=True)):
        found = [mention for mention in named if not (mention.iso3 in _SEATS and _is_seat(page, sentence, mention))]
        told = _sentence_flags(page, sentence, background[index]) if found else set()
        for group in _lists(page.plain, found):
            size = len({m.iso3 for m in group})
            around = told | _list_flags(page.plain, sentence, group)
            placed += [Placed(m, sentence, index, size, _flags(page.plain, sentence, m, around)) for m in group]
    return placed


def _is_seat(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """True where an international body sits ("its headquarters in Lyon, France") or dates its release from."""
    before = page.plain[max(sentence.start, mention.start - NEAR) : mention.start]
    if _SEAT_BEFORE.search(before):
        return True
    opens = mention.start - sentence.start < OPENING and sentence.rank < LEAD
    dated = opens and _DATELINE.match(page.plain, mention.end) is not None
    return dated and mention.word.isupper() and _BODY.search(page.plain) is not None


def _sentence_flags(page: Page, sentence: Sentence, background: int) -> set[str]:
    flags = {f"in:{name}" for name, phrase in _sentence_phrases().items() if page.has(phrase, sentence)}
    return flags | ({"elsewhere"} if background else set()) | ({"elsewhere:named"} if background > 1 else set())


def _lists(plain: str, mentions: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in mentions:
        if (
            groups
            and len(plain[groups[-1][-1].end : mention.start]) < 50
            and LIST_GAP.match(plain[groups[-1][-1].end : mention.start])
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


@cache
def _sentence_phrases() -> dict[str, Phrase]:
    return {name: compile_phrase(pattern) for name, pattern in load_table("roles")["sentence"].items()}


def _list_flags(plain: str, sentence: Sentence, group: list[Mention]) -> set[str]:
    """What stands before and behind a list of countries, or a single one: it holds for each of them."""
    first, last = group[0].start, group[-1].end
    after = plain[last : min(sentence.end, last + NEAR)].replace("\n", " ")
    before = plain[max(sentence.start, first - NEAR) : first].replace("\n", " ")
    flags = {f"after:{name}" for name, pattern in _patterns("after").items() if pattern.search(after)}
    flags |= {f"before:{name}" for name, pattern in _patterns("before").items() if pattern.search(before)}
    return flags | ({"list"} if len({m.iso3 for m in group}) >= LIST_SIZE else set())


def _flags(plain: str, sentence: Sentence, mention: Mention, around: set[str]) -> frozenset[str]:
    """Names of the contexts a mention stands in; `around` are those of its sentence and its list."""
    flags = around | {f"form:{mention.form}", f"role:{sentence.role}"}
    if "list" in flags:
        flags |= {f"list&{flag}" for flag in IN_LIST if flag in flags}
    if _OPENS_IN.fullmatch(plain[sentence.start : mention.start]):
        flags.add("opens")
    for pair in PAIRS:
        if pair[0] in flags and pair[1] in flags:
            flags.add("&".join(pair))
    if mention.start - sentence.start < 3 and sentence.rank < 4 and mention.form == "city":
        flags |= {"dateline", "dateline:body" if _BODY.search(plain) else "dateline:national"}
    if sentence.rank < 6:
        flags |= {"lead"} | {f"lead&{flag}" for flag in IN_LEAD if flag in flags}
    return frozenset(flags)


def country_features(placed: list[Placed], kind: str) -> dict[str, dict[str, float]]:
    """Features of each country: in which contexts it is mentioned at all, mostly, and how it compares with
    the others.
    """
    by_country: dict[str, list[set[str]]] = {}
    for item in placed:
        by_country.setdefault(item.mention.iso3, []).append(set(item.flags))
    most = max((len(flags) for flags in by_country.values()), default=1)
    found: dict[str, dict[str, float]] = {}
    for iso3, mentions in by_country.items():
        counts = Counter(flag for flags in mentions for flag in flags)
        features = {f"any:{flag}": 1.0 for flag in counts}
        features |= {f"share:{flag}": count / len(mentions) for flag, count in counts.items()}
        features["mentions"] = min(6, len(mentions)) / 6
        features["once"] = float(len(mentions) == 1)
        features["most"] = float(len(mentions) == most)
        features["relative"] = len(mentions) / most
        features["countries"] = min(12, len(by_country)) / 12
        features["alone"] = float(len(by_country) == 1)
        features[f"kind={kind}"] = 1.0
        features[f"usa={iso3 == 'USA'}&kind={kind}"] = 1.0
        features[f"any_agency&kind={kind}"] = float("form:agency" in counts)
        found[iso3] = features
    return found


def read_roles(placed: list[Placed], kind: str) -> tuple[tuple[str, ...], tuple[str, ...], list[Evidence]]:
    """Participants and victims' countries in the order of their first mention, and the mention that shows
    each.
    """
    features = country_features(placed, kind)
    models = load_models("countries")
    chosen: dict[str, tuple[str, ...]] = {}
    for role in (PARTICIPANT, VICTIM):
        model = models.get(role)
        chosen[role] = tuple(
            iso3 for iso3, f in features.items() if model and model.probability(f) >= LEAST_CHANCE[role]
        )
    evidence: list[Evidence] = []
    for role, name in ((PARTICIPANT, "countries"), (VICTIM, "victim_countries")):
        for iso3 in chosen[role]:
            item = _best_mention(placed, iso3, role)
            evidence.append(Evidence(name, iso3, item.mention.start, item.mention.end))
    return chosen[PARTICIPANT], chosen[VICTIM], evidence


def _best_mention(placed: list[Placed], iso3: str, role: str) -> Placed:
    wanted = SHOWING[role]
    own = [item for item in placed if item.mention.iso3 == iso3]
    return max(own, key=lambda item: (sum(flag in wanted for flag in item.flags), -item.index))


def stated_countries(page: Page) -> int | None:
    """The number of countries the text says took part, the first that is said beside a word of taking
    part.
    """
    took_part = _sentence_phrases()["took_part"]
    for sentence in page.sentences:
        match = _STATED.search(sentence.text) if page.has(took_part, sentence) else None
        if match:
            numbers = read_numbers(match[1])
            if numbers and 2 <= numbers[0].value <= 250:
                return int(numbers[0].value)
    return None
