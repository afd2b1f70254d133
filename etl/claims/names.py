"""The proper name of an operation: "Operation Contender 2.0", "codenamed Lionfish Hurricane", "Pangea
XVII".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from etl.claims.patterns import load_table
from etl.claims.sentences import Page, Sentence

_TABLE: Final = load_table("names")
_TRAILING: Final = re.compile(_TABLE["trailing"])
MOST_LENGTH: Final = 45


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language names operations: a quick test; patterns with their weights, and whether what they find is a name
    whatever it begins with; words that are no names and that none begins with.
    """

    possible: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], float, bool], ...]
    not_names: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, Any]) -> "Wording":
        patterns = tuple(
            (re.compile(entry["pattern"]), float(entry["weight"]), bool(entry.get("whole")))
            for entry in table["patterns"]
        )
        return cls(re.compile(table["possible"]), patterns, frozenset(table["not_names"]))


_ENGLISH: Final = Wording.of(_TABLE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name with where it was first read and how much speaks for it."""

    value: str
    start: int
    end: int
    weight: float


def read_name(page: Page, wording: Wording = _ENGLISH) -> Name | None:
    """The name the article is about: the one said most, the title and the first sentences counting more.

    A name said only in passing (late, once, beside another operation's) is none.
    """
    found: dict[str, Name] = {}
    for index, sentence in enumerate(page.sentences):
        for name in _names_in(sentence, wording):
            weight = name.weight * (
                _headline_weight(page, name, sentence)
                if sentence.role in ("title", "heading")
                else 2.0
                if index < 5
                else 1.0
                if index < 12
                else 0.6
            )
            key = name.value.casefold()
            known = found.get(key)
            first, said = (known, known.weight) if known else (name, 0.0)
            found[key] = Name(first.value, first.start, first.end, said + weight)
    merged = _merge_short(found)
    best = max(merged, key=lambda name: name.weight, default=None)
    return best if best and best.weight >= _TABLE["least_weight"] else None


def _headline_weight(page: Page, name: Name, headline: Sentence) -> float:
    """In A Title Written Like This, any word may follow "Operation": the name must return in the prose."""
    words = [word for word in headline.text.split() if word[0].isalpha()]
    cased = sum(word[0].isupper() for word in words) > 0.7 * len(words)
    returns = any(name.value in sentence.text for sentence in page.sentences if sentence.role == "prose")
    return 3.0 if returns or not cased else 0.2


def _names_in(sentence: Sentence, wording: Wording) -> Iterator[Name]:
    taken: list[tuple[int, int]] = []
    if not wording.possible.search(sentence.text):
        return
    for pattern, weight, whole in wording.patterns:
        for match in pattern.finditer(sentence.text):
            start, end = match.span("name")
            value = _TRAILING.sub("", match["name"]).strip(" '\",.–-")
            if (
                not value
                or value in wording.not_names
                or (not whole and value.split()[0] in wording.not_names)
                or len(value) > MOST_LENGTH
            ):
                continue
            if any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            begin = sentence.start + start + match["name"].find(value)
            yield Name(value, begin, begin + len(value), weight)


def _merge_short(found: dict[str, Name]) -> list[Name]:
    """ "Contender" beside "Contender 2.0" is the same operation: the longer form takes the weight, if it
    is said often enough.
    """
    names = sorted(found.values(), key=lambda name: len(name.value))
    merged: dict[str, Name] = {name.value.casefold(): name for name in names}
    for short in names:
        longer = [n for n in names if n.value.casefold().startswith(short.value.casefold() + " ")]
        if len(longer) == 1 and longer[0].weight >= 0.5 * short.weight:
            key = longer[0].value.casefold()
            target = merged[key]
            merged[key] = Name(target.value, target.start, target.end, target.weight + short.weight)
            merged.pop(short.value.casefold(), None)
    return list(merged.values())
