"""Articles from a digest: a title line, "Source: X", optional "Published:" and "URL:" lines, the body;
repeated.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.model.article import Article
from etl.records.lines import MOST_ARTICLE_BYTES, Line, Problem, read_lines, show, too_long
from etl.records.published import DAY, read_published

# French, for one, sets a blank before the colon.
_SOURCE = re.compile(r"^\s*Source\s{0,3}:\s*(?P<value>\S.*)")
_HEADER = re.compile(r"^\s*(?P<name>Published|Date|URL|Link)\s{0,3}:\s*(?P<value>\S.*)", re.I)
MOST_TITLE = 400
# A title with a full stop is seldom longer; a last paragraph nearly always is.
TITLE_WORDS = 12
_UNTITLED = "a title line; the article is read without one"
_LONE = "title, 'Source: X', body; read as one article"


@dataclass(slots=True)
class _Draft:
    """An article being collected; `size` bounds it. Of a text over the limit the last line is still known.

    first_line: where it begins; last_line: where its last line stands that is not blank.
    """

    title: str = ""
    source: str = ""
    published: date | None = None
    url: str = ""
    first_line: int = 0
    last_line: int = 0
    body: list[str] = field(default_factory=list)
    size: int = 0
    in_header: bool = True
    last: str = ""
    last_stands_alone: bool = False
    after_blank: bool = False


def read_digest(path: Path) -> Iterator[Article | Problem]:
    """The articles of a digest file, named FILE#1, FILE#2 in order. Text without any "Source:" line is one
    article.
    """
    yield from split_digest(read_lines(path), path.name, str(path))


def split_digest(lines: Iterable[Line | Problem], name: str, path: str) -> Iterator[Article | Problem]:
    """As `read_digest`, from lines. A body over the limit is reported, its beginning kept."""
    draft = _Draft()
    number = 0
    for line in lines:
        if isinstance(line, Problem):
            yield line
            continue
        source = _SOURCE.match(line.text)
        if source and not (draft.source and draft.in_header):
            title, begins = _take_title(draft), draft.last_line
            if draft.body or draft.source:
                number += 1
                yield _finish(draft, name, number)
            if not title:
                begins = line.number
                yield _remark(path, line.number, "title", "none before the line 'Source:'", _UNTITLED)
            draft = _Draft(title=title, source=source["value"].rstrip(), first_line=begins)
            continue
        yield from _add(draft, line, path)
    if draft.source or any(text.strip() for text in draft.body):
        if not draft.source:
            yield _remark(path, draft.first_line, "Source", "no line 'Source: X' in the whole text", _LONE)
            _split_lone(draft)
        yield _finish(draft, name, number + 1)


def _remark(path: str, line: int, field: str, found: str, expected: str) -> Problem:
    return Problem(path, line, field, found, expected, remark=True)


def _add(draft: _Draft, line: Line, path: str) -> Iterator[Problem]:
    header = _HEADER.match(line.text) if draft.source and draft.in_header else None
    if header:
        value = header["value"].rstrip()
        if header["name"].lower() in ("url", "link"):
            draft.url = value
        else:
            draft.published = read_published(value)
            if draft.published is None:
                yield _remark(path, line.number, "Published", show(value), DAY)
        return
    if line.text.strip():
        draft.in_header = False
        draft.first_line = draft.first_line or line.number
        draft.last_line = line.number
    elif not draft.body:
        return
    yield from _keep(draft, line, path)


def _keep(draft: _Draft, line: Line, path: str) -> Iterator[Problem]:
    """Adds the line to the body, as much of it as the limit allows; the line that crosses the limit is reported."""
    room = MOST_ARTICLE_BYTES - draft.size
    draft.size += len(line.text) + 1
    if len(line.text) <= room:
        draft.body.append(line.text)
        return
    if room >= 0:
        draft.body.append(line.text[:room])
        yield too_long(path, line.number, f"more than {MOST_ARTICLE_BYTES:,} characters")
    if line.text.strip():
        draft.last_stands_alone = draft.after_blank
        draft.last = line.text.strip() if len(line.text) <= MOST_TITLE else ""
    draft.after_blank = not line.text.strip()


def _take_title(draft: _Draft) -> str:
    """The last line before "Source:", taken out of the body it was collected into, if it can be a title."""
    if draft.size > MOST_ARTICLE_BYTES:
        return draft.last if draft.last_stands_alone and not _is_prose(draft.last, alone=False) else ""
    while draft.body and not draft.body[-1].strip():
        draft.body.pop()
    if not draft.body or len(draft.body[-1]) > MOST_TITLE:
        return ""
    before = draft.body[-2].strip() if len(draft.body) > 1 else ""
    if before or (draft.source and _is_prose(draft.body[-1].strip(), alone=len(draft.body) == 1)):
        return ""
    return draft.body.pop().strip()


def _is_prose(line: str, alone: bool) -> bool:
    """Whether a line is the end of the text before rather than the next title: a sentence with its full stop, or
    the words before a quotation.

    alone: it is all there is of the text before. In a digest without titles each text ends right before "Source:".
    """
    return line.endswith((".", "!", "?", ":")) and (alone or len(line.split()) > TITLE_WORDS)


def _split_lone(draft: _Draft) -> None:
    """A lone text's first line is its title if a blank line follows it."""
    body = draft.body
    if len(body) > 2 and body[0].strip() and not body[1].strip() and len(body[0]) <= MOST_TITLE:
        draft.title = body[0].strip()
        del body[:2]


def _finish(draft: _Draft, name: str, number: int) -> Article:
    text = "\n".join(draft.body).strip("\n")
    return Article(
        f"{name}#{number}", draft.title, draft.source, draft.published, draft.url, text, max(1, draft.first_line)
    )
