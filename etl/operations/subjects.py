"""What an operation was about, by its own name: the market, malware, gang or service that its title names.

Releases on one action share such a name even where they give neither the operation's name nor a number: "GozNym", "Silk
Road", "DoubleVPN". Only operations against cybercrime are looked at, where titles name their target; elsewhere the
capitalised words of a title are places and nationalities.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from etl.model import vocabulary
from etl.model.operation import Operation

CYBER = "Cyber attacks and services"
# A word that more operations write with a capital is no name of one target ("Europe", "Android").
MOST_OPERATIONS = 6
SHORTEST = 4
# Records that write so many words small miss few ordinary ones.
MANY_WORDS = 2_000
# A name of so many words is no turn of speech.
LONG_NAME = 3
# How much of an article's text is looked at; menus and lists of other news follow.
LOOKED_AT = 6_000
_WORD = re.compile(r"[^\W_](?:[\w.]*[^\W_])?")
_INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_](?:[\w.]*[^\W_])?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[IVX]{1,5}")
_EDITION = re.compile(rf"[ \u00a0-](?:{_NUMBER.pattern})")
_NATIONALITY = re.compile(r".*(?:ians?|ese|ish)")
_OPERATION_WORD = {
    "operation", "operations", "op", "operacion", "operacao", "operatie", "operazione", "operacija", "operacja",
    "operacji", "operatiunea", "jad", "codenamed", "dubbed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """That an article names what some operations are about, or an operation by its name.

    operations: their ids; in_title: in its title; count: how often in title and text; named: right after the word
    "operation" in some language, as an operation's name stands.
    """

    words: str
    operations: tuple[str, ...]
    in_title: bool
    count: int
    named: bool


class Subjects:
    """Finds the names that known operations have or are about in the text of articles."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        known = list(operations)
        lexicon = _Lexicon(known)
        names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        subjects: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for operation in known:
            for text in (operation.name, *operation.aliases):
                if text and (phrase := _words_of_name(text)):
                    names[phrase].add(operation.id)
            if any(vocabulary.crime_types()[code].group == CYBER for code in operation.crime_types):
                for text in (operation.title, *operation.aliases):
                    for phrase in _subjects_in(text, lexicon):
                        subjects[phrase].add(operation.id)
        found = {phrase: names.get(phrase, set()) | subjects.get(phrase, set()) for phrase in {*names, *subjects}}
        self._operations = {phrase: tuple(sorted(ids)) for phrase, ids in found.items()}
        # "Shield" or "Secure" is meant as a name only right after "Operation", "Global Airport Action Days" anywhere.
        long = {phrase for phrase in names if len(phrase) >= LONG_NAME or any(map(lexicon.is_own, phrase))}
        self._telling = long | set(subjects)
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in sorted(self._operations, key=lambda words: (-len(words), words)):
            self._by_first[phrase[0]].append(phrase)

    def mentions(self, title: str, text: str) -> tuple[Mention, ...]:
        """The names met in an article, the longest where one is part of another ("Silk Road 2.0", not "Silk Road")."""
        counts: Counter[tuple[str, ...]] = Counter()
        named: set[tuple[str, ...]] = set()
        in_title = {phrase for phrase, _ in self._found(title)}
        counts.update(in_title)
        for phrase, after_operation in self._found(text[:LOOKED_AT]):
            counts[phrase] += 1
            if after_operation:
                named.add(phrase)
        return tuple(
            Mention(" ".join(phrase), self._operations[phrase], phrase in in_title, counts[phrase], phrase in named)
            for phrase in sorted(counts)
        )

    def _found(self, text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Every phrase in the text, and whether the word before it says that it is an operation's name."""
        written = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
        words = [vocabulary.fold(word) for word, _, _ in written]
        at = 0
        while at < len(words):
            phrase = None if written[at][0].islower() else self._phrase_at(text, written, words, at)
            named = at > 0 and words[at - 1] in _OPERATION_WORD
            if phrase and (named or phrase in self._telling):
                yield phrase, named
            at += len(phrase) if phrase else 1

    def _phrase_at(
        self, text: str, written: list[tuple[str, int, int]], words: list[str], at: int
    ) -> tuple[str, ...] | None:
        """The longest phrase that begins at a word; none where an edition follows: "Endgame 3" is not "Endgame"."""
        for phrase in self._by_first.get(words[at], ()):
            after = at + len(phrase)
            if tuple(words[at:after]) == phrase and not written[after - 1][0].islower():
                follows = text[written[after - 1][2] : written[after][2]] if after < len(written) else ""
                return None if _EDITION.fullmatch(follows) else phrase
        return None


def _words_of_name(text: str) -> tuple[str, ...]:
    """A name as words, without "Operation" before it and what stands in brackets behind."""
    words = [vocabulary.fold(word) for word in _WORD.findall(text.split("(", maxsplit=1)[0])]
    while words and words[0] in _OPERATION_WORD:
        words.pop(0)
    return tuple(words) if len("".join(words)) >= SHORTEST else ()


def _subjects_in(text: str, lexicon: "_Lexicon") -> Iterator[tuple[str, ...]]:
    """Runs of capitalised words of which one at least is a name of its own, without the ordinary word of a beginning.

    Titles are written as sentences: two ordinary words with capitals are a name, too ("Silk Road").
    """
    for run, first in _runs(text):
        words = run[1:] if first and not lexicon.keeps_its_capital(run[0]) else run
        if not any(map(lexicon.is_own, words)):
            words = run if len(run) > 1 and any(lexicon.is_own(word, ordinary_too=True) for word in run) else []
        if words:
            yield tuple(vocabulary.fold(word) for word in words)


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Capitalised words and numbers that nothing but blanks separates; and whether they begin the text."""
    run: list[str] = []
    end, first = 0, True
    for match in _WORD.finditer(text):
        word = match.group()
        follows = text[end : match.start()].strip() == ""
        if run and not (follows and (word[0].isupper() or _NUMBER.fullmatch(word))):
            yield run, first
            run = []
        if not run:
            first = end == 0
        if word[0].isupper() or run:
            run.append(word)
        end = match.end()
    if run:
        yield run, first


class _Lexicon:
    """Which capitalised words are ordinary: written small elsewhere, or names of places, bodies and agencies."""

    def __init__(self, operations: list[Operation]) -> None:
        texts = [text for one in operations for text in (one.title, one.summary)]
        terms = [vocabulary.fold(crime.label) for crime in vocabulary.crime_types().values()]
        terms += [vocabulary.fold(metric.label) for metric in vocabulary.metrics().values()]
        self.small = {word for text in (*texts, *terms) for word in _WORD.findall(text) if word.islower()}
        self._inside = {vocabulary.fold(word) for text in texts for word in _INSIDE.findall(text) if word[0].isupper()}
        self._public = _public_words() | _folded_words(place.name for one in operations for place in one.places)
        self._written: Counter[str] = Counter()
        for one in operations:
            said = (one.title, one.summary, one.name or "", *one.aliases)
            self._written.update({vocabulary.fold(w) for t in said for w in _WORD.findall(t) if not w.islower()})

    def keeps_its_capital(self, word: str) -> bool:
        """Whether the first word of a title would have its capital within it, too.

        It has more than that one ("GozNym"), or is written so elsewhere; many records know nearly all ordinary words.
        """
        if any(character.isupper() or character.isdigit() for character in word[1:]):
            return True
        folded = vocabulary.fold(word)
        return folded not in self.small and (folded in self._inside or len(self.small) >= MANY_WORDS)

    def is_own(self, word: str, ordinary_too: bool = False) -> bool:
        """Whether a word is a name that few operations share; ordinary_too: even if it is written small elsewhere."""
        folded = vocabulary.fold(word)
        if len(word) < SHORTEST or word[0].isdigit() or _NATIONALITY.fullmatch(folded) or folded in self._public:
            return False
        return self._written[folded] <= MOST_OPERATIONS and (ordinary_too or folded not in self.small)


@cache
def _public_words() -> frozenset[str]:
    """The words in the names of countries, bodies and agencies."""
    names = [text for country in vocabulary.countries().values() for text in (country.name, *country.aliases)]
    names += [text for body in vocabulary.bodies().values() for text in (body.code, body.name, *body.aliases)]
    names += [text for agency in vocabulary.agencies().values() for text in (agency.string, agency.agency)]
    return _folded_words(names)


def _folded_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(vocabulary.fold(word) for name in names for word in _WORD.findall(name))
