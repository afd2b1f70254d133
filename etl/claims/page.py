"""The reading view of an article: same length as its text, so that every offset holds, with what is no
prose blanked out.

Links, addresses and markup become blanks, typographic variants plain characters; menus, footers and lists
of other news are
left out by `body_lines`.
"""

import re
from dataclasses import dataclass
from typing import Final

from etl.claims.patterns import load_table

_TABLE: Final = load_table("page")
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u2008\u3000\t\r\f\v", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e", " "),
        **dict.fromkeys("\u2066\u2067\u2068\u2069\ufeff\u00ad", " "),
        **dict.fromkeys("‘’‚‛´`′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("‒—―−", "–"),
        **{chr(code): " " for code in range(32) if chr(code) not in "\n\t\r\f\v"},
        "\x7f": " ", "\u2028": "\n", "\u2029": "\n",
    }
)  # fmt: skip
_TO_PLAIN = re.compile("[" + "".join(re.escape(chr(code)) for code in _PLAIN) + "]+")
_MARKUP = re.compile(
    r"(?=[!\[\]h*_\\<])(?:!?\[(?=[^\[\]\n]{0,300}\]\()|\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)|https?://[^\s<>\"')]{1,500}"
    r"|\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|\\(?=\W)|<[^<>\n]{1,200}>)"
)
_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}")
_BULLET = re.compile(r"[ ]*(?:[-*•·▪‣–●o►»]|\d{1,2}[.)])[ ]+(?=\S)|[ ]*[•·▪‣●►»]")
_HEADING = re.compile(r"[ ]*#{1,6}[ ]")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_END = re.compile(_TABLE["end_of_article"], re.I)
_NOISE = re.compile(_TABLE["never_article"])  # on lower-case text: four times as fast as ignoring case
_LIST_INTRODUCTION = re.compile(_TABLE["list_introduction"], re.I)
HEADLINE_LETTERS: Final = 40
HEADLINE_CHARACTERS: Final = 120
_SITE = re.compile(r" [|—–] | - (?=[A-Z][\w .]{2,40}$)")
_ARCHIVED = re.compile(r"^\W*archived: *", re.I)
_NO_LETTER = re.compile(r"[\W_]+")
_BROKEN = re.compile(r"[^.!?:;\s]\s*\n\s*[a-z][^\n]*\Z")  # a line that goes on in lower case on the next
PROSE_WORDS: Final = 8
LONG_LINE: Final = 200
TOLD_LINE: Final = 100  # with a number in it: rather a sentence about stolen cookies than a notice on them
TOLD_SHARE: Final = 0.4  # of the prose stands before the end of an article; "Share" below a headline is none
SHORT_LINE: Final = 30
PROSE_LOWER: Final = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading view; `role` is title, heading, list or prose."""

    start: int
    end: int
    role: str


def plain_view(text: str) -> str:
    """`text` with blanks for markup and plain characters for their typographic variants; the length is
    kept.
    """
    plain = _TO_PLAIN.sub(lambda match: match.group().translate(_PLAIN), text)
    if "@" in plain:
        plain = _ADDRESS.sub(_blank, plain)
    return _MARKUP.sub(_blank, plain)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def body_lines(raw: str, plain: str, title_length: int) -> list[Line]:
    """The lines that belong to the article: its title, its prose, and headings and lists between and right
    after prose.
    """
    lines = [Line(0, title_length, "title")] if title_length else []
    candidates = _classify(raw, plain, title_length)
    candidates = _from_headline(plain, candidates, _headlines(plain, candidates, title_length))
    prose = [i for i, line in enumerate(candidates) if line.role == "prose"]
    if not prose:
        return lines + candidates
    first = prose[0]
    while first and prose[0] - first < 3 and _may_lead(plain, candidates[first - 1]):
        first -= 1
    last = _last_line(plain, candidates, prose)
    return lines + candidates[first : last + 1]


def _may_lead(plain: str, line: Line) -> bool:
    """Headings, datelines and standfirsts stand before the first prose; menu entries are short and hold no
    number.
    """
    text = plain[line.start : line.end].strip()
    return line.role == "heading" or len(text) > SHORT_LINE or any(char.isdigit() for char in text)


def _headlines(plain: str, lines: list[Line], title_length: int) -> list[str]:
    """What the headline may read, as letters: the title, else the page's first line before its site's name."""
    first = plain[lines[0].start : lines[0].end] if lines else ""
    named = _SITE.split(_ARCHIVED.sub("", first), maxsplit=1)
    keys = [plain[:title_length], *(named[:1] if len(named) > 1 else [])]
    return [key for key in (_letters(text)[:HEADLINE_LETTERS] for text in keys) if len(key) >= HEADLINE_LETTERS // 2]


def _from_headline(plain: str, lines: list[Line], keys: list[str]) -> list[Line]:
    """The lines from the headline on: where the page repeats its title after the menus, with most of its
    prose behind.
    """
    for key in keys if lines else ():
        start = _headline(plain, lines, key)
        if start or _opens_with(plain, lines[0], key):
            return [Line(lines[start].start, lines[start].end, "heading"), *lines[start + 1 :]]
    return lines


def _headline(plain: str, lines: list[Line], key: str) -> int:
    """The number of the last line that opens with the headline before a third of the prose; 0 where there is none."""
    total = sum(line.end - line.start for line in lines if line.role == "prose") or 1
    start, before = 0, 0
    for index, line in enumerate(lines):
        if before > 0.3 * total:
            break
        if _opens_with(plain, line, key):
            start = index
        elif line.role == "prose":
            before += line.end - line.start
    return start


def _opens_with(plain: str, line: Line, key: str) -> bool:
    return _letters(plain[line.start : line.start + HEADLINE_CHARACTERS]).startswith(key)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())


def _classify(raw: str, plain: str, offset: int) -> list[Line]:
    lines: list[Line] = []
    position = offset
    for piece in plain[offset:].split("\n"):
        start, end = position, position + len(piece)
        position = end + 1
        stripped = piece.strip()
        if not stripped or not any(c.isalnum() for c in stripped) or _is_noise(stripped):
            continue
        bullet = _BULLET.match(raw[start:end])
        if _HEADING.match(raw[start:end]):
            role = "heading"
        elif _is_prose(stripped):
            role = "prose"
        else:
            role = "list"
        if bullet and role == "prose" and len(stripped) < 160:
            role = "list"
        lines.append(Line(start, end, role))
    return lines


def _is_noise(line: str) -> bool:
    """Menus and notices; a long line must say it twice, as a release may tell how victims had to log in."""
    hits = {match.group() for match in _NOISE.finditer(line.lower())}
    told = len(line) > LONG_LINE or (len(line) > TOLD_LINE and any(char.isdigit() for char in line))
    return len(hits) > told


def _is_prose(line: str) -> bool:
    words: list[str] = _WORD.findall(line)
    if len(words) < PROSE_WORDS:
        return False
    return sum(word[0].islower() for word in words) >= PROSE_LOWER * len(words)


def _last_line(plain: str, lines: list[Line], prose: list[int]) -> int:
    """The last line of the article: before a footer marker, or the list that follows the last prose."""
    last_prose = prose[-1]
    told, total = 0, sum(lines[i].end - lines[i].start for i in prose)
    for i in range(prose[0], len(lines)):
        text = plain[lines[i].start : lines[i].end].strip(" #*:|>")
        if i > prose[0] and len(text) < 60 and told > TOLD_SHARE * total and _END.match(text):
            return i - 1
        told += len(text) if lines[i].role == "prose" else 0
    last = last_prose
    if last + 1 < len(lines) and _BROKEN.search(plain[lines[last].start : lines[last + 1].end]):
        last += 1
    broken = last
    introduced = _LIST_INTRODUCTION.search(plain[lines[last].start : lines[last].end]) is not None
    while last + 1 < len(lines):
        text = plain[lines[last + 1].start : lines[last + 1].end]
        introduced = introduced or _LIST_INTRODUCTION.search(text) is not None
        if not introduced and last > last_prose + 2:
            break
        last += 1
    return last if introduced else max(last_prose, broken)
