"""What stands around a number in its sentence: the noun it counts and the words that say what happened."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.claims.countries import Mention
from etl.claims.patterns import load_rows, load_table
from etl.claims.phrases import Phrase, WordIndex, compile_phrase
from etl.claims.quantities import Quantity
from etl.claims.sentences import Sentence

_TABLE: Final = load_table("metrics")
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ][\w'-]*|\d[\d.,]*|[^\w\s]")
_STOPS: Final = frozenset(_TABLE["stops"]["words"])
# Plural without an s.
_PLURALS: Final = frozenset(
    ("people", "men", "women", "children", "hardware", "crew", "aircraft", "personnel", "staff", "police")
)
_BREAKS: Final = frozenset(',;:()[]–.!?"/')
IMPLIED: Final = re.compile(_TABLE["ellipsis"]["implied"], re.I)
ELLIPSIS: Final = re.compile(_TABLE["ellipsis"]["no_noun"], re.I)
OF_THE: Final = re.compile(
    r"\s*of (?:the|these|those|its|their|his|her)\b(?: \d+| other| two| three| four| five| six| seven| eight| nine| ten)?",
    re.I,
)
GROUP_OF: Final = re.compile(r"\b(?:crew|group|gang|party|cell|band|team) of (?:about |some |at least )?$", re.I)
_RESULTS: Final = compile_phrase(_TABLE["ellipsis"]["results"])
MOST_NOUN_TOKENS: Final = 9
# Whatever noun is counted, those who were arrested are persons: "arrested six mechanics", "nine workers were detained".
_DONE: Final = r"(?:arrested|detained|apprehended|captured|charged|convicted|indicted|sentenced|prosecuted|jailed)"
_DONE_TO: Final = re.compile(rf"\b{_DONE}(?: (?:about|some|over|nearly|another|a further|at least|more than))? $", re.I)
_WAS_DONE: Final = re.compile(
    rf"(?: [a-z'-]+){{1,4}} (?:were|was|have been|are|has been|had (?:already )?been) {_DONE}\b", re.I
)
NEAR: Final = 30


@dataclass(frozen=True, slots=True)
class Head:
    """The noun a number counts: its classes (a "computer" may be device or infected) and where it ends."""

    classes: frozenset[str]
    word: str
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what happened; offsets in the article."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with everything read in it; offsets count in the article."""

    index: int
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    words: WordIndex
    introduction: Sentence | None = None  # the line "Results:" or "The officers seized:" above an item of a list


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in _TABLE["nouns"].items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def _inhabitants() -> dict[str, frozenset[str]]:
    """Plural demonyms ("Ukrainians") as persons."""
    words = {
        word
        for row in load_rows("places")
        for word in row["demonyms"].split("|")
        if word.endswith("s") and word != "Swiss"
    }
    return dict.fromkeys(words, frozenset({"person", "victim"}))


@cache
def _peoples() -> frozenset[str]:
    """Demonyms that are the same for one and for many ("Japanese", "British")."""
    return frozenset(
        word
        for row in load_rows("places")
        for word in row["demonyms"].split("|")
        if word.endswith(("ese", "ish", "Dutch"))
    )


@cache
def _cue_phrase(group: str, metric: str) -> Phrase:
    return compile_phrase(rf"\b{_TABLE['cues'][group][metric]}\b")


@cache
def against_phrases() -> dict[str, Phrase]:
    return {name: compile_phrase(pattern) for name, pattern in _TABLE["against"].items()}


def cue_metrics(group: str) -> list[str]:
    return list(_TABLE["cues"][group])


def find_cues(setting: Setting, group: str, metric: str) -> list[Cue]:
    spans = setting.words.within(_cue_phrase(group, metric), setting.sentence.start, setting.sentence.end)
    return [Cue(start, end, setting.words.text[start:end].lower()) for start, end in spans]


def introducing_cues(setting: Setting, quantity: Quantity, group: str, metric: str) -> list[Cue]:
    """The words of the line that introduces the list in which the quantity is an item, not a part of one in brackets."""
    line = setting.introduction
    if line is None or "(" in setting.sentence.text[: quantity.start - setting.sentence.start]:
        return []
    if metric not in _TABLE["cues"].get(group, {}):
        return []
    spans = setting.words.within(_cue_phrase(group, metric), line.start, line.end)
    if not spans and group == "things":
        spans = setting.words.within(_RESULTS, line.start, line.end)
    return [Cue(start, end, setting.words.text[start:end].lower()) for start, end in spans]


def find_head(setting: Setting, quantity: Quantity) -> Head:
    """The noun after the number: past adjectives, up to a verb, preposition or comma; an empty class where
    there is none.
    """
    offset = setting.sentence.start
    text = setting.sentence.text
    begin = quantity.end - offset
    implied = IMPLIED.match(text, begin)
    if implied and not _is_counted(text, implied.end()):
        return Head(frozenset({"person", "implied"}), "", quantity.end)
    if ELLIPSIS.match(text, begin):
        return Head(frozenset({"ellipsis"}), "", quantity.end)
    of_the = OF_THE.match(text, begin)
    begin = of_the.end() if of_the else begin
    classes = noun_classes()
    other: Head | None = None
    joined = False
    for count, token in enumerate(_TOKEN.finditer(text, begin)):
        word = token.group().lower().removesuffix("'s")
        if count >= MOST_NOUN_TOKENS or word in _STOPS or word in _BREAKS or (word[0].isdigit() and count):
            break
        if word in ("and", "or", "&"):
            if joined:
                break
            joined = True
            continue
        if _stands_alone(text, token):
            return Head(frozenset({"person", "victim"}), word, offset + token.end())
        kinds = classes.get(word) or classes.get(word.rsplit("-", 1)[-1]) or _inhabitants().get(token.group())
        if kinds is None:
            continue
        head = Head(kinds, word, offset + token.end())
        if word == "sim":
            return head
        if _is_singular_modifier(word, quantity) or _modifies(text, token.end()):
            other = other or (head if kinds != frozenset({"other"}) else None)
            continue
        return head
    if other is None and GROUP_OF.search(text[max(0, quantity.start - offset - NEAR) : quantity.start - offset]):
        return Head(frozenset({"person", "implied"}), "", quantity.end)
    return other if other is not None and not joined else Head(frozenset(), "", quantity.end)


def _stands_alone(text: str, token: re.Match[str]) -> bool:
    """True for the people in "29 Japanese into custody": a demonym without a noun behind it."""
    if token.group() not in _peoples():
        return False
    follow = re.match(r" ([a-z]+)", text[token.end() : token.end() + 12])
    return follow is None or follow[1] in _STOPS or follow[1] == "and"


def _is_counted(text: str, position: int) -> bool:
    """True where the counted noun follows: in "809 identified victims" the verb only describes it."""
    follow = re.match(r" ([a-z]+)", text[position : position + 20])
    return follow is not None and follow[1] in noun_classes() and follow[1] not in _STOPS


def is_acted_upon(setting: Setting, quantity: Quantity) -> bool:
    """True where the counted are persons because of what was done to them."""
    text, offset = setting.sentence.text, setting.sentence.start
    left, right = text[max(0, quantity.start - offset - 45) : quantity.start - offset], text[quantity.end - offset :]
    if _WAS_DONE.match(right[:70]):
        return True
    return bool(_DONE_TO.search(left)) and re.match(r"(?: [a-z'-]+){0,2} [a-z'-]+s\b", right[:45]) is not None


def _is_singular_modifier(word: str, quantity: Quantity) -> bool:
    """In "41 000 victim computers" the singular only describes the noun to come."""
    return quantity.value > 1 and not word.endswith("s") and word not in _PLURALS


def _modifies(text: str, end: int) -> bool:
    """True where a further noun follows directly ("people smugglers" stays a person either way; "arrest
    warrants" does not).
    """
    follow = re.match(r" ([a-z]+)", text[end : end + 20])
    return follow is not None and follow[1] in (
        "warrants",
        "warrant",
        "notices",
        "officers",
        "requests",
        "orders",
        "owners",
    )


def cost(setting: Setting, quantity: Quantity, head_end: int, cue: Cue) -> tuple[float, str, str]:
    """How far a cue stands from a number, its side, and the text between. Commas and other numbers add to
    the distance.
    """
    plain, offset = setting.sentence.text, setting.sentence.start
    if cue.start >= head_end:
        side, gap = "after", plain[head_end - offset : cue.start - offset]
    elif cue.end <= quantity.start:
        side, gap = "before", plain[cue.end - offset : quantity.start - offset]
    else:
        return 0.0, "inside", ""
    inner = _INSERTION.search(gap)
    if inner and side == "after":
        gap = gap[: inner.start()] + " " + gap[inner.end() :]
        distance, side, gap = _gap_cost(gap, 0, side)
        return distance + 2.0, side, gap
    low, high = min(cue.start, quantity.start), max(cue.end, quantity.end)
    numbers = sum(low <= q.start < high for q in setting.quantities) - 1
    return _gap_cost(gap, max(0, numbers), side)


_INSERTION = re.compile(r", [^,;.]{3,90},|\([^)]{1,80}\)| – [^–]{3,90} –| - [^-]{3,90} -")


def _gap_cost(gap: str, numbers: int, side: str) -> tuple[float, str, str]:
    breaks = gap.count(",") + 2 * gap.count(";") + 2 * gap.count(":") + gap.count("(") + gap.count("–")
    return len(gap.split()) + 3.0 * breaks + 3.0 * numbers + (1.0 if side == "before" else 0.0), side, gap
