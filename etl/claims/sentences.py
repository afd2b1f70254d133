"""Sentences of an article with their offsets, their paragraph and the role of the line they stand on."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from etl.claims.page import Line, body_lines, plain_view
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, WordIndex

_ABBREVIATIONS: Final = frozenset(load_table("sentences")["abbreviations"])
_STOP = re.compile(
    r"[.!?…]['\")\]]*\s+(?=['\"(\[]*[A-Z0-9À-Ý])|;\s+(?=[A-Z])"
    r"|(?<=[:.])(?=\d+ [a-z])(?<![\d][:.])|(?<=[a-zà-ÿ]{2}\.)(?=[A-Z][a-z]* [a-z])"  # "led to:8 arrests.The gang was"
)
_LAST_WORD = re.compile(r"([\w.'&-]{1,20})[.!?…]['\")\]]*\s*$")
_TERMINAL = re.compile(r"[.!?:;…\"')\]]\s*$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")  # U.S, e.g
NO_HITS: Final[Counter[int]] = Counter()  # never written to
WRAPPED: Final = 60
MOST_CHARACTERS: Final = 1500
UNBROKEN: Final = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its offsets, its text in the reading view, the number of its paragraph, its role, its own
    number, and how far into the story it stands: the number of prose sentences up to it, so that menus do not count.
    """

    start: int
    end: int
    text: str
    paragraph: int
    role: str
    number: int
    rank: int


@dataclass(frozen=True, slots=True)
class Page:
    """An article made ready to read: `plain` is as long as the article's full text; sentences are those of
    its body.
    """

    raw: str
    plain: str
    sentences: tuple[Sentence, ...]
    index: WordIndex
    starts: tuple[int, ...]
    hits: dict[Phrase, Counter[int]] = field(default_factory=dict)

    def hits_of(self, phrase: Phrase) -> Counter[int]:
        """How often a phrase stands in each sentence, by the sentence's number."""
        found = self.hits.get(phrase)
        if found is None:
            spans = self.index.find(phrase)
            found = self.hits[phrase] = Counter() if spans else NO_HITS
            for start, end in spans:
                number = bisect_right(self.starts, start) - 1
                if number >= 0 and end <= self.sentences[number].end:
                    found[number] += 1
        return found

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a position of the article."""
        number = bisect_right(self.starts, position) - 1
        return self.sentences[number] if number >= 0 and position < self.sentences[number].end else None

    def has(self, phrase: Phrase, sentence: Sentence) -> bool:
        """True where the phrase stands in the sentence."""
        return sentence.number in self.hits_of(phrase)

    def count(self, phrase: Phrase, sentences: Sequence[Sentence]) -> int:
        """How often the phrase stands in the sentences."""
        hits = self.hits_of(phrase)
        return sum([hits.get(sentence.number, 0) for sentence in sentences]) if hits else 0


def read_page(full_text: str, title_length: int, unbroken: re.Pattern[str] | None = None) -> Page:
    """Splits an article (title, empty line, body) into sentences, not where a full stop belongs to what `unbroken`
    matches (another language's abbreviations and ordinals).
    """
    plain = plain_view(full_text)
    paragraphs = _join_wrapped(plain, body_lines(full_text, plain, title_length))
    sentences: list[Sentence] = []
    rank = 0
    for number, line in enumerate(paragraphs):
        for start, end in _split(plain, line.start, line.end, unbroken):
            rank += line.role == "prose"
            text = plain[start:end].replace("\n", " ")
            sentences.append(Sentence(start, end, text, number, line.role, len(sentences), rank))
    return Page(
        full_text,
        plain,
        tuple(sentences),
        WordIndex(_unwrapped(plain, sentences), [(s.start, s.end) for s in sentences]),
        tuple(s.start for s in sentences),
    )


def _unwrapped(plain: str, sentences: list[Sentence]) -> str:
    """The reading view with blanks for the line ends inside sentences, so that phrases are found across
    them.
    """
    pieces: list[str] = []
    position = 0
    for sentence in sentences:
        pieces += (plain[position : sentence.start], sentence.text)
        position = sentence.end
    return "".join((*pieces, plain[position:]))


def _join_wrapped(plain: str, lines: list[Line]) -> list[Line]:
    """Joins lines that a converter broke in mid-sentence: long, without a stop, and going on in lower
    case.
    """
    joined: list[Line] = []
    for line in lines:
        previous = joined[-1] if joined else None
        if (
            previous is not None
            and previous.role == "prose"
            and line.role in ("prose", "list")
            and len(plain[previous.start : previous.end].rsplit("\n", 1)[-1]) >= WRAPPED
            and not _TERMINAL.search(plain[previous.start : previous.end])
            and re.match(r"\s*[a-z0-9$€£(]", plain[line.start : line.end])
        ):
            joined[-1] = Line(previous.start, line.end, "prose")
        else:
            joined.append(line)
    return joined


def _split(plain: str, start: int, end: int, unbroken: re.Pattern[str] | None) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(plain, start, end):
        if _is_abbreviation(plain, begin, match) or (unbroken and _is_unbroken(plain, match, unbroken)):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end))
    return [span for whole in spans for span in _trim(plain, *whole)]


def _is_abbreviation(plain: str, begin: int, match: re.Match[str]) -> bool:
    if not match.group().startswith("."):
        return False
    word = _LAST_WORD.search(plain[max(begin, match.start() - 20) : match.start() + 1])
    if word is None:
        return False
    name = word[1]
    initial = len(name) == 1 and name.isupper()
    return initial or name.lower() in _ABBREVIATIONS or _DOTTED.fullmatch(name) is not None


def _is_unbroken(plain: str, match: re.Match[str], unbroken: re.Pattern[str]) -> bool:
    """True where the stop stands inside something written with a full stop, such as the German "12. Juni"."""
    near = unbroken.finditer(plain, max(0, match.start() - UNBROKEN), match.end() + UNBROKEN)
    return any(found.start() <= match.start() < found.end() for found in near)


def _trim(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Without blanks at the ends; overlong sentences (tables, attacks) are cut at blanks so that work
    stays linear.
    """
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    pieces = []
    while end - start > MOST_CHARACTERS:
        cut = plain.rfind(" ", start + 1, start + MOST_CHARACTERS)
        cut = cut if cut > start else start + MOST_CHARACTERS
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces
