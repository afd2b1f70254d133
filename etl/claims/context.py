"""What stands around a number in its sentence: the noun it counts and the words that say what happened."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.claims.countries import Mention
from etl.claims.patterns import load_rows, load_table
from etl.claims.phrases import WordIndex
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
OF_THE: Final = re.compile(_TABLE["parts"]["of_the_others"], re.I)
FURTHER: Final = re.compile(_TABLE["parts"]["further"], re.I)
FURTHER_ENDS: Final = re.compile(_TABLE["parts"]["further_ends"])
SHIPPED: Final = re.compile(_TABLE["parts"]["shipped"], re.I)
THOSE_DONE: Final = re.compile(_TABLE["parts"]["those_done"], re.I)
BARE_OBJECT: Final = re.compile(_TABLE["parts"]["bare_object"], re.I)
BARE_END: Final = re.compile(_TABLE["parts"]["bare_end"], re.I)
GROUP_OF: Final = re.compile(r"\b(?:crew|group|gang|party|cell|band|team) of (?:about |some |at least )?$", re.I)
# Between the number and its noun: "57 more phones", "nine “movers”".
_LEADS_ON: Final = re.compile(r" (?:more|other|further|additional) (?=[a-z]{3})|,? [\"“‘'](?=[A-Za-z])")
_FOLLOWING: Final = re.compile(r" (warrants?|notices|officers|requests|orders|owners)\b")
MOST_NOUN_TOKENS: Final = 9
# Whatever noun is counted, those who were arrested are persons: "arrested six mechanics", "nine workers were detained".
_DONE: Final = r"(?:arrested|detained|apprehended|captured|charged|convicted|indicted|sentenced|prosecuted|jailed)"
_DONE_TO: Final = re.compile(rf"\b{_DONE}(?: (?:about|some|over|nearly|another|a further|at least|more than))? $", re.I)
_PREPOSITION: Final = re.compile(r"\b(?:in|with|from|of|for|at|on|to|by|over) $", re.I)
_NOUN: Final = re.compile(r"(?: [a-z'-]+){0,2} [a-z'-]+s\b")
_WAS_DONE: Final = re.compile(
    rf"(?: [a-z'-]+){{1,7}} (?:were|was|have been|are|has been|had (?:already )?been) {_DONE}\b", re.I
)
WINDOW: Final = 70
MOST_UNLISTED: Final = 5
MANY: Final = 2
_PLURAL: Final = re.compile(r"[a-z][a-z-]*(?:[^s'-]s|men|women|folk|people)")
# Nouns of those who do or are done to: "callers", "touts" is not among them.
_DOER: Final = re.compile(r"(?:[eo]r|ist|ee|ian|ant|ent|man|ster|eur|mate|aire)s$|(?:men|women|folk|people)$")
_NO_DOERS: Final = frozenset(_TABLE["no_doers"]["words"])


@dataclass(frozen=True, slots=True)
class Head:
    """The noun a number counts: its classes (a "computer" may be device or infected) and where it ends."""

    classes: frozenset[str]
    word: str
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with everything read in it; offsets count in the article."""

    index: int
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    words: WordIndex
    introduction: Sentence | None = None  # the line "Results:" or "The officers seized:" above an item of a list

    def left(self, quantity: Quantity) -> str:
        """The text of the sentence before a quantity, at most WINDOW characters."""
        end = quantity.start - self.sentence.start
        return self.sentence.text[max(0, end - WINDOW) : end]

    def right(self, quantity: Quantity) -> str:
        """The text of the sentence behind a quantity, at most WINDOW characters."""
        return self.rest(quantity)[:WINDOW]

    def rest(self, quantity: Quantity) -> str:
        """All of the sentence behind a quantity."""
        return self.sentence.text[quantity.end - self.sentence.start :]


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


def find_head(setting: Setting, quantity: Quantity) -> Head:
    """The noun after the number: past adjectives, up to a verb, preposition or comma; an empty class where
    there is none.
    """
    text, begin = setting.sentence.text, quantity.end - setting.sentence.start
    implied = IMPLIED.match(text, begin)
    if implied and not _is_counted(text, implied.end()):
        return Head(frozenset({"person", "implied"}), "", quantity.end)
    if ELLIPSIS.match(text, begin):
        return Head(frozenset({"ellipsis"}), "", quantity.end)
    if _is_bare(setting, quantity):
        return Head(frozenset({"person", "implied"}), "", quantity.end)
    led = OF_THE.match(text, begin) or _LEADS_ON.match(text, begin)
    begin = led.end() if led else begin
    if led and IMPLIED.match(text, begin):  # "sixteen of the 22 were arrested"
        return Head(frozenset({"person", "implied"}), "", begin)
    head = _first_noun(setting, quantity, begin)
    if head is None and GROUP_OF.search(setting.left(quantity)):
        return Head(frozenset({"person", "implied"}), "", quantity.end)
    return head or _unlisted_noun(setting, quantity, begin)


def _unlisted_noun(setting: Setting, quantity: Quantity, begin: int) -> Head:
    """The plural that a number counts though no list has it: "13 callers" are persons by their ending, "67 abbeys" may
    be anything.
    """
    last: re.Match[str] | None = None
    for count, token in enumerate(_TOKEN.finditer(setting.sentence.text, begin)):
        word = token.group()
        if count >= MOST_UNLISTED or word in _STOPS or word in _BREAKS or word[0].isdigit() or word in ("and", "or"):
            break
        last = token
        if _PLURAL.fullmatch(word):
            break
    if last is None or not _PLURAL.fullmatch(last.group()) or quantity.value < MANY:
        return Head(frozenset(), "", quantity.end)
    word, end = last.group().lower(), setting.sentence.start + last.end()
    doer = _DOER.search(word) is not None and word not in _NO_DOERS
    return Head(frozenset({"person", "victim", "doer"} if doer else {"unlisted"}), word, end)


def _is_bare(setting: Setting, quantity: Quantity) -> bool:
    """True for persons without a noun: "arrested the nine in a series of raids", "is investigating a further nine"."""
    left, right = setting.left(quantity), setting.right(quantity)
    if BARE_OBJECT.search(left) and BARE_END.match(right):  # "police arrest ten in Lyon"
        return True
    if not FURTHER_ENDS.match(right) or not quantity.spelled:
        return False
    if FURTHER.search(left):
        return not _continues_things(setting, quantity)
    return THOSE_DONE.search(left) is not None


def _continues_things(setting: Setting, quantity: Quantity) -> bool:
    """True for the six of "18 searches in Portugal and a further six in Moldova"."""
    counted = [other for other in setting.quantities if other.start < quantity.start and other.kind == quantity.kind]
    return bool(counted) and not find_head(setting, counted[-1]).classes & {"person", "victim", "implied", "ellipsis"}


def _first_noun(setting: Setting, quantity: Quantity, begin: int) -> Head | None:
    """The first noun from a position of the sentence on that no later one qualifies."""
    text, offset, classes = setting.sentence.text, setting.sentence.start, noun_classes()
    qualifying: Head | None = None
    joined = False
    others = {other.start - offset for other in setting.quantities if other is not quantity}
    for count, token in enumerate(_TOKEN.finditer(text, begin)):
        word = token.group().lower().removesuffix("'s")
        if count >= MOST_NOUN_TOKENS or word in _STOPS or word in _BREAKS or (word[0].isdigit() and count):
            break
        if token.start() in others:  # "6 jammers and three vans"
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
        if word == "sim" or not (_is_singular_modifier(word, quantity) or _modifies(text, token.end())):
            return head
        qualifying = qualifying or (head if kinds != frozenset({"other"}) else None)
    return None if joined else qualifying


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
    if _PREPOSITION.search(setting.left(quantity)):  # "developers of a kit in four languages were arrested"
        return False
    if SHIPPED.match(setting.rest(quantity)):  # "two shipments were detained"
        return False
    if _WAS_DONE.match(setting.sentence.text, quantity.end - setting.sentence.start):
        return True
    return bool(_DONE_TO.search(setting.left(quantity))) and _NOUN.match(setting.right(quantity)) is not None


def _is_singular_modifier(word: str, quantity: Quantity) -> bool:
    """In "41 000 victim computers" the singular only describes the noun to come."""
    return quantity.value > 1 and not word.endswith("s") and word not in _PLURALS


def _modifies(text: str, end: int) -> bool:
    """True where a further noun follows directly ("people smugglers" stays a person either way; "arrest
    warrants" does not). "In 38 searches officers found" has two nouns in a row.
    """
    follow = _FOLLOWING.match(text, end)
    return follow is not None and not (follow[1] == "officers" and text[end - 1] == "s")
