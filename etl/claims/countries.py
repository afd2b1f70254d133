"""Country mentions in text: names, demonyms, cities and agencies, each with its offsets. Pure; no role is
decided here.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from etl.claims.patterns import load_rows, load_table
from etl.model.vocabulary import countries, fold

_TABLE: Final = load_table("countries")
_AMBIGUOUS: Final = frozenset(fold(word) for word in _TABLE["ambiguous"])
_NEVER_BEFORE: Final = tuple(_TABLE["never_before"])
_CONTINENTAL: Final = re.compile(_TABLE["continental"])
_NEVER_AFTER: Final = re.compile(_TABLE["never_after"], re.I)
_PREPOSITION: Final = re.compile(_TABLE["place_preposition"] + r"$", re.I)
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'&]*(?:-[A-Z][\w']*)*")
_WORD = re.compile(r"[\w.'&-]+")
MOST_WORDS: Final = 8
_folded = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True, slots=True)
class Mention:
    """A country named in the text. `form` is name, demonym, city or agency; `word` the characters."""

    start: int
    end: int
    iso3: str
    form: str
    word: str


@cache
def _lexicon() -> dict[str, list[tuple[tuple[str, ...], str, str, str]]]:
    """By folded first word: (folded words, exact spelling or "", iso3, form), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = {}

    def add(alias: str, iso3: str, form: str) -> None:
        words = tuple(fold(word.strip(",.()")) for word in alias.replace("-", " ").split())
        exact = alias if alias.upper() == alias and len(alias) <= 6 else ""
        if words and words[0]:
            found.setdefault(words[0], []).append((words, exact, iso3, form))

    for country in countries().values():
        for name in (country.name, *country.aliases, *_TABLE["names"].get(country.iso3, [])):
            if name not in _TABLE["names_left_out"]:
                add(name, country.iso3, "name")
    for row in load_rows("places"):
        for column, form in (("demonyms", "demonym"), ("cities", "city"), ("agencies", "agency")):
            for alias in filter(None, row[column].split("|")):
                add(alias, row["iso3"], form)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[3] != "agency"))
    return found


def read_countries(text: str) -> list[Mention]:
    """Country mentions of `text` in order, longest match first.

    >>> [(m.iso3, m.form) for m in read_countries("The Guardia Civil and German police in Lagos")]
    [('ESP', 'agency'), ('DEU', 'demonym'), ('NGA', 'city')]
    """
    mentions: list[Mention] = []
    position = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < position or not _may_open(match.group()):
            continue
        mention = _mention_at(text, match.start())
        if mention and not _is_other_name(text, mention):
            mentions.append(mention)
            position = mention.end
    return mentions


@lru_cache(maxsize=20_000)
def _may_open(word: str) -> bool:
    """True where a name of the lexicon begins with the word, or with the part before its hyphen."""
    return _folded(word.split("-", 1)[0].strip(".'").removesuffix("'s")) in _lexicon()


def _mention_at(text: str, start: int) -> Mention | None:
    window = text[start : start + 90]
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[\w.'&]+", window)]
    if not pieces:
        return None
    words = [_folded(window[a:b].strip(".'")) for a, b in pieces[:MOST_WORDS]]
    for alias, exact, iso3, form in _lexicon().get(words[0]) or _lexicon().get(words[0].removesuffix("'s"), []):
        size = len(alias)
        if size > len(words):
            continue
        here = [*words[: size - 1], words[size - 1]]
        if here[-1] != alias[-1]:
            here[-1] = here[-1].removesuffix("'s")
        if tuple(here) != alias:
            continue
        end = pieces[size - 1][1]
        if window[pieces[0][0] : end].rstrip(".").endswith("'s") and not alias[-1].endswith("s"):
            end -= 2
        word = window[:end]
        if exact and word.strip(".'") != exact.strip("."):
            continue
        if "\n" in word or not any(c.isupper() for c in word):
            continue
        return Mention(start, start + end, iso3, form, word)
    return None


def _is_other_name(text: str, mention: Mention) -> bool:
    """True where the word is part of another name: "Michael Jordan", "Russian-speaking", "the French
    Riviera bank".
    """
    before = text[max(0, mention.start - 24) : mention.start]
    if _NEVER_AFTER.match(text[mention.end : mention.end + 24]):
        return True
    if before.endswith(_NEVER_BEFORE) or _CONTINENTAL.search(before + mention.word):
        return True
    if fold(mention.word) in _AMBIGUOUS:
        return _PREPOSITION.search(before) is None
    return False


def home_of(source: str) -> str | None:
    """The country that the name of a publisher says it is of ("Hong Kong Police Force"), or None."""
    named = {mention.iso3 for mention in read_countries(source)}
    return named.pop() if len(named) == 1 else None
