"""Finds word patterns in a page quickly: a pattern is tried only at words that begin with letters it can
begin with.

Python's `re` tries an alternation of a hundred words at every character. All our word patterns start at a
word, so an index of
words by their first four letters leaves a handful of places to try.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

_WORD_START: Final = re.compile(r"\b\w")
_CLOSED: Final = frozenset("wdsWDS")
LETTERS: Final = 4
MOST_BEGINNINGS: Final = 800
Beginning = tuple[str, bool]  # letters so far; whether more may follow
ANY: Final[Beginning] = ("", False)
DIGITS: Final[set[Beginning]] = {(digit, True) for digit in "0123456789"}
NO_KEYS: Final[frozenset[str]] = frozenset()
NOTHING: Final[Beginning] = ("", True)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A compiled word pattern with the beginnings its matches can have: `whole` ones of four letters (None where they
    are not known) and shorter ones.
    """

    name: str
    pattern: re.Pattern[str]
    whole: frozenset[str] | None
    short: tuple[str, ...] = ()


@cache
def compile_phrase(pattern: str, flags: int = re.I) -> Phrase:
    """A word pattern ready to be found in an index.

    >>> sorted(compile_phrase(r"(?:seiz(?:ed|es)|in custody)").whole)
    ['in c', 'seiz']
    """
    found, compiled = beginnings_of(pattern), re.compile(pattern, flags)
    if not all(found) or len(found) >= MOST_BEGINNINGS:
        return Phrase(pattern, compiled, None)
    whole = frozenset(letters for letters in found if len(letters) == LETTERS)
    return Phrase(pattern, compiled, whole, tuple(sorted(found - whole)))


def beginnings_of(pattern: str) -> set[str]:
    """The first letters (at most four, lower case) of all texts a pattern can match; "" stands for
    anything.
    """
    found, _ = _alternatives(pattern, 0)
    return {letters.lower() for letters, _ in found}


def _alternatives(pattern: str, position: int) -> tuple[set[Beginning], int]:
    """Beginnings of "a|b|c" up to the closing bracket or the end, and the position there."""
    found: set[Beginning] = set()
    current: set[Beginning] = {NOTHING}
    while position < len(pattern) and pattern[position] != ")":
        if pattern[position] == "|":
            found, current, position = found | current, {NOTHING}, position + 1
            continue
        atom, position = _atom(pattern, position)
        optional, repeated, position = _quantifier(pattern, position)
        if repeated:
            atom = {(letters, False) for letters, _ in atom}
        current = _joined(current, atom) | (current if optional else set())
    return found | current, position


def _atom(pattern: str, position: int) -> tuple[set[Beginning], int]:
    char = pattern[position]
    if char == "\\":
        letter = pattern[position + 1]
        if letter in "bB":
            return {NOTHING}, position + 2
        return DIGITS if letter == "d" else {ANY if letter in _CLOSED else (letter, True)}, position + 2
    if char == "(":
        looks = re.match(r"\(\?<?[=!]", pattern[position:])
        begin = position + (len(looks.group()) if looks else 3 if pattern.startswith("(?:", position) else 1)
        inner, end = _alternatives(pattern, begin)
        return {NOTHING} if looks else inner, end + 1
    if char == "[":
        end = pattern.index("]", position + 2)
        inside = pattern[position + 1 : end]
        simple = "\\" not in inside and "^" not in inside and re.search(r"\w-\w", inside) is None
        return {(letter, True) for letter in inside} if simple else {ANY}, end + 1
    if char in "^$":
        return {NOTHING}, position + 1
    return {ANY if char == "." else (char, True)}, position + 1


def _quantifier(pattern: str, position: int) -> tuple[bool, bool, int]:
    """Whether the atom before may be missing, whether it may return, and the position behind the
    quantifier.
    """
    match = re.match(r"[?*+]|\{(\d+)(?:,\d*)?\}", pattern[position : position + 8])
    if match is None:
        return False, False, position
    sign = match.group()
    return sign in "?*" or match[1] == "0", sign != "?", position + len(sign)


def _joined(first: set[Beginning], second: set[Beginning]) -> set[Beginning]:
    joined: set[Beginning] = set()
    for letters, more in first:
        if not more or len(letters) >= LETTERS:
            joined.add((letters, more))
            continue
        for follow, further in second:
            whole = (letters + follow)[:LETTERS]
            joined.add((whole, further and len(whole) < LETTERS))
    return joined


@dataclass(slots=True)
class WordIndex:
    """The words in the given spans of a text by their beginning; remembers what was found."""

    text: str
    spans: Sequence[tuple[int, int]]
    places: dict[str, list[int]] = field(default_factory=dict)
    found: dict[Phrase, list[tuple[int, int]]] = field(default_factory=dict)
    longer: dict[str, set[str]] = field(default_factory=dict)  # the beginnings of words by their own beginnings

    def __post_init__(self) -> None:
        lower = self.text.lower() if len(self.text.lower()) == len(self.text) else self.text
        for begin, end in self.spans:
            for match in _WORD_START.finditer(self.text, begin, end):
                start = match.start()
                self.places.setdefault(lower[start : start + LETTERS], []).append(start)
        for key in self.places:
            for size in range(1, min(LETTERS, len(key) + 1)):
                self.longer.setdefault(key[:size], set()).add(key)

    def find(self, phrase: Phrase) -> list[tuple[int, int]]:
        """All matches of a phrase in order, overlapping ones too."""
        spans = self.found.get(phrase)
        if spans is None:
            spans = self.found[phrase] = self._search(phrase)
        return spans

    def _search(self, phrase: Phrase) -> list[tuple[int, int]]:
        pattern = phrase.pattern
        if phrase.whole is None:
            return [match.span() for match in pattern.finditer(self.text)]
        keys = self.places.keys() & phrase.whole
        for short in phrase.short:
            keys |= self.longer.get(short, NO_KEYS)
        if not keys:
            return []
        places = sorted(place for key in keys for place in self.places[key])
        match_at, text = pattern.match, self.text
        return [match.span() for match in [match_at(text, place) for place in places] if match]

    def within(self, phrase: Phrase, start: int, end: int) -> list[tuple[int, int]]:
        """The matches that begin and end in [start, end)."""
        spans = self.find(phrase)
        first = bisect_left(spans, (start, 0))
        last = bisect_left(spans, (end, 0))
        return [span for span in spans[first:last] if span[1] <= end]
