"""The part of the build that reads articles: files → articles and what they state. linking.py then ties them.

One text is in memory at a time: texts and evidence go to a shelf on disk, what linking compares stays.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal

from etl.errors import UnusableInput
from etl.model.article import Article
from etl.model.claim import Evidence, Extraction
from etl.model.content import ArticleText
from etl.model.problem import Problem, shown
from etl.operations.automatic import printable
from etl.operations.stated import figure_words, usable_figures
from etl.operations.subjects import Mention, Subjects
from etl.records.jsonl import parse_object
from etl.records.lines import Line, read_lines
from etl.records.problem import Problem as RecordProblem
from etl.shelf import Shelf
from etl.storable import storable
from etl.warehouse.claim_rows import url_id

TEXTS = (".txt", ".md", ".html", ".htm")
LINES = (".jsonl", ".ndjson")
# Of an article's text what may stand as the title of one that has none.
OPENING = 800
# Where a text begins to speak of other things: a name that stands once, and further down, is not its operation's.
LEAD = 1_500
_LINES_TO_LOOK_AT = 20


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """An article of a file without its text, and what was read from it. opening: how an untitled one begins.

    line: where it begins in its file, from 1.
    """

    article_id: str
    doc: str
    title: str
    source: str
    published: date | None
    url: str
    opening: str
    found: Extraction
    mentions: tuple[Mention, ...]
    file: str
    line: int


@dataclass(slots=True)
class Readings:
    """All articles of a build; rows counts articles and unusable rows by path, lost the unusable ones."""

    texts: Shelf
    articles: list[ArticleRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)


def holds_articles(path: Path) -> bool:
    """Whether the file holds articles, not operations: by its ending, JSON Lines by the keys of the first object."""
    ending = path.suffix.lower()
    if ending not in LINES:
        return ending in TEXTS
    for line in islice(read_lines(path), _LINES_TO_LOOK_AT):
        row = parse_object(line.text, line.cut) if isinstance(line, Line) else ""
        if not isinstance(row, str):
            return ("text" in row or "doc" in row) and "sources" not in row
    return False  # the reader of operations says what is wrong with it


def read_all(
    paths: Sequence[Path], step: Callable[[], object], subjects: Subjects | None = None, shelf: Shelf | None = None
) -> Readings:
    """Every article of the files, each once. Raises UnusableInput where a file cannot be read at all.

    subjects: names of known operations and of their targets, to be found in the texts; shelf: where the texts go. A new
    one without content stands for None.
    """
    readings = Readings(shelf or Shelf())
    if not paths:
        return readings
    # Imported here because the patterns take a moment to load and a build of curated facts needs none.
    from etl.claims.reading import read_article  # noqa: PLC0415
    from etl.extract import read_articles  # noqa: PLC0415

    intake = _Intake(read_article, subjects or Subjects(()), _Known(), readings)
    for path in paths:
        for item in read_articles(path, None):
            intake.take(path, item)
        if not intake.taken[path]:
            raise UnusableInput(
                path, "\n".join(["holds no article that can be read", *map(str, readings.problems[:5])])
            )
        step()
    return readings


@dataclass(frozen=True, slots=True)
class _Intake:
    """Takes in what files hold, item by item; taken counts the articles of each file."""

    read_article: Callable[[Article], Extraction]
    subjects: Subjects
    known: "_Known"
    readings: Readings
    taken: Counter[Path] = field(default_factory=Counter)

    def take(self, path: Path, item: Article | RecordProblem) -> None:
        """Reads an article, or keeps what is wrong with the file."""
        if isinstance(item, RecordProblem):
            _keep_problem(path, item, self.readings)
            return
        self.taken[path] += 1
        self.readings.rows[str(path)] += 1
        article, problems = storable(item, path.name)
        self.readings.problems += problems
        article_id, twin = self.known.identify(article)
        if twin:
            self.readings.lost[str(path)] += 1
            raw = shown(article.title or article.text)
            problem = Problem(path.name, item.line, "article", twin, "each article once", raw)
            self.readings.problems.append(problem)
        else:
            self._read(article_id, article, path.name)

    def _read(self, article_id: str, article: Article, file: str) -> None:
        found, problems = _extracted(article, self.read_article, file)
        self.readings.problems += problems
        evidence = _evidence(found, len(article.full_text))
        self.readings.texts.put(ArticleText(article_id, article.text, evidence))
        kept = ArticleRead(
            article_id=article_id,
            doc=article.doc,
            title=article.title,
            source=article.source,
            published=article.published,
            url=article.url,
            opening="" if printable(article.title) else article.text[:OPENING],
            found=replace(found, evidence=(), operation_name=_own_name(found, article)),
            mentions=() if found.kind == "other" else self.subjects.mentions(article.title, article.text),
            file=file,
            line=article.line,
        )
        self.readings.articles.append(kept)


def _evidence(found: Extraction, length: int) -> tuple[Evidence, ...]:
    """Figures and the rest, as far as they lie in the text: a span beyond it could not be shown."""
    figures = (Evidence("figure", figure_words(figure), figure.start, figure.end) for figure in found.figures)
    return tuple(one for one in (*figures, *found.evidence) if 0 <= one.start < one.end <= length)


def _own_name(found: Extraction, article: Article) -> str | None:
    """The name of the operation the article is about; None for one it mentions in passing, once and far below."""
    if found.operation_name is None:
        return None
    title, text, name = (text.casefold() for text in (article.title, article.text, found.operation_name))
    passing = name not in title and text.count(name) == 1 and text.find(name) > LEAD
    return None if passing else found.operation_name


def _keep_problem(path: Path, problem: RecordProblem, readings: Readings) -> None:
    """A row that gave no article is counted as lost; what is remarked on an article that was read is not."""
    if problem.fatal:
        raise UnusableInput(path, f"holds {problem.found}; expected {problem.expected}")
    if not problem.remark:
        readings.rows[str(path)] += 1
        readings.lost[str(path)] += 1
    text = problem.field or "record"
    readings.problems.append(Problem(path.name, problem.line, text, problem.found, problem.expected, ""))


def _extracted(
    article: Article, read_article: Callable[[Article], Extraction], file: str
) -> tuple[Extraction, list[Problem]]:
    """What the article states, as far as the schema can hold it. An error of the reader never loses the article."""
    try:
        found = read_article(article)
    except Exception as error:  # the reader promises not to raise; an archive must not be lost where it does
        reason = f"could not be read ({type(error).__name__})"
        unread: Literal["other"] = "other"
        problem = Problem(file, article.line, "text", reason, "a text the reader can follow", shown(article.title))
        return Extraction(article.doc, unread, reason, 0.0, ""), [problem]
    figures, refused = usable_figures(found.figures)
    problems = [
        Problem(file, article.line, f"figures.{figure.metric}", shown(str(figure.value), 60), why, shown(figure.quote))
        for figure, why in refused
    ]
    if found.notes:
        problems.append(Problem(file, article.line, "text", found.notes, "an article of fewer", shown(article.title)))
    return replace(found, figures=tuple(figures)), problems


class _Known:
    """Articles met so far: the same one in two files is read once."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def identify(self, article: Article) -> tuple[str, str]:
        """(identifier, what it repeats or ""). An address is the identity unless another title stands under it."""
        of_text = "t" + hashlib.sha256(" ".join(article.full_text.split()).encode()).hexdigest()[:15]
        if of_text in self._texts:
            return of_text, f"the same text as {self._texts[of_text]}"
        identifier = url_id(article.url) if article.url else of_text
        if identifier in self._titles:
            if self._titles[identifier] == article.title:
                return identifier, f"the same address and title as another article ({article.url[:200]})"
            identifier = of_text
        self._titles[identifier] = article.title
        self._texts[of_text] = article.doc[:200]
        return identifier, ""
