"""The part of the build that ties articles to operations: evidence for one, a new automatic one, or an article only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from etl.articles import ArticleRead
from etl.claims.foreign.tables import LANGUAGES
from etl.claims.languages import ENGLISH
from etl.model.automatic import AutomaticOperation
from etl.model.content import ArticleClaim, Loaded, ReadArticle, Tie
from etl.model.dates import first_day, precision
from etl.model.operation import Operation, Source
from etl.operations.automatic import add_to, make_operation, period, printable
from etl.operations.convert import Converter, announcement_day
from etl.operations.link import Linker, Match
from etl.operations.match import Report, Stated, action_of
from etl.operations.scenes import place_words
from etl.operations.stated import Statement, make_claims, stated

LAST = date.max
ONLY = "An article only"
CASE = f"{ONLY}: a court case that fits no operation by address, name or target, nor by dates, countries and figures."
SOURCE = f"{ONLY}: its text reports no operation that can be read. The record of {{}} names its address as a source."
SHARED = (
    f"{ONLY}: its address is a source of several known operations ({{}}), and neither name nor figures tell which of "
    "them it reports."
)
UNREAD = (
    f"{ONLY}: its language ({{}}) is not read, and neither its address nor a name in it tells which known operation "
    "it reports."
)
UNDATED = (
    f"{ONLY}: it seems to report an operation, but states no date and has no date of publication; without one only an "
    "address, a numbered name or unmistakable figures tie it to a known operation, and none is made from it."
)
BY_WORDS = (
    f"{ONLY}: it was read by words alone and no number of its own was found in it, and neither its address nor a name "
    "in it tells which known operation it reports."
)


@dataclass(slots=True)
class Linked:
    """What articles add to a snapshot. operations are the automatic ones, still without places.

    place_words: by operation, the names of places that its articles tell.
    """

    operations: list[Loaded] = field(default_factory=list)
    place_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    articles: list[ReadArticle] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    claims: list[ArticleClaim] = field(default_factory=list)


def link(readings: Sequence[ArticleRead], curated: Sequence[Loaded]) -> Linked:
    """Ties every article. Their order does not matter: known addresses come first, then names, then by date."""
    if not readings:
        return Linked()
    linking = _Linking(curated)
    for reading in sorted(readings, key=linking.turn):
        linking.take(reading)
    return linking.finish()


class _Linking:
    """The state of linking: operations known so far, and what was decided."""

    def __init__(self, curated: Sequence[Loaded]) -> None:
        self._operations: dict[str, Operation] = {one.operation.id: one.operation for one in curated}
        self._sources = {source.url: source for one in curated for source in one.operation.sources}
        self._named_by: dict[str, list[str]] = defaultdict(list)
        for one in curated:
            for url in {source.url for source in one.operation.sources}:
                self._named_by[url].append(one.operation.name or one.operation.title)
        self._founders: dict[str, ArticleRead] = {}
        self._statements: list[Statement] = []
        self._linked = Linked()
        self._linker = Linker()
        for operation in self._operations.values():
            urls = [source.url for source in operation.sources]
            self._linker.add(action_of(operation, _stated_by(operation), _publications(operation)), urls)

    def turn(self, reading: ArticleRead) -> tuple[bool, bool, bool, bool, date, str]:
        """When an article's turn comes: what is surest first, court cases after the actions they follow."""
        found = reading.found
        unknown, unnamed = reading.url not in self._sources, not found.operation_name
        judicial, other = found.kind == "judicial", found.kind == "other"
        return other, judicial, unknown, unnamed, reading.published or LAST, reading.article_id

    def take(self, reading: ArticleRead) -> None:
        """Decides what an article becomes."""
        article = _described(reading, self._sources.get(reading.url))
        if reading.found.kind != "other":
            article = replace(article, became=self._place(reading, article))
        elif reading.url in self._named_by:
            article = replace(article, became=SOURCE.format(self._records_of(reading)))
        self._linked.articles.append(article)

    def finish(self) -> Linked:
        """Everything decided, with the claims of the tied articles."""
        linked = self._linked
        for key, founder in self._founders.items():
            linked.operations.append(Loaded(self._operations[key], "automatic", founder.file, founder.line))
        participants = {key: _participants(operation) for key, operation in self._operations.items()}
        linked.claims = make_claims(self._statements, participants, Converter()) if self._statements else []
        return linked

    def _place(self, reading: ArticleRead, article: ReadArticle) -> str:
        """Ties an article that reports an action or a case; says what it became."""
        match = self._linker.tie(report_of(reading))
        if match:
            return self._tie(reading, match)
        why_none = self._why_no_operation(reading)
        if why_none:
            return why_none
        operation = make_operation(article, reading.found, reading.opening)
        if operation is None:
            return UNDATED
        self._operations[operation.id] = operation
        self._founders[operation.id] = reading
        self._linker.add(action_of(operation, stated(reading.found.figures)), _address(reading))
        self._hold(reading, Match(operation.id, "the operation was made from this article"))
        return f"A new automatic operation: {operation.name or operation.title}."

    def _why_no_operation(self, reading: ArticleRead) -> str | None:
        """Why an article that is tied to nothing makes no operation of its own either; None where it may."""
        found = reading.found
        if reading.url in self._named_by:
            return SHARED.format(self._records_of(reading))
        if found.kind == "judicial":
            return CASE
        if found.language not in (ENGLISH, *LANGUAGES):
            return UNREAD.format(found.language or "not recognised")
        return BY_WORDS if found.language != ENGLISH and not found.figures else None

    def _records_of(self, reading: ArticleRead) -> str:
        return "; ".join(self._named_by[reading.url])

    def _tie(self, reading: ArticleRead, match: Match) -> str:
        operation = self._operations[match.operation_id]
        if isinstance(operation, AutomaticOperation):
            operation = self._operations[operation.id] = add_to(operation, reading.found)
        self._hold(reading, match)
        self._linker.learn(report_of(reading), operation.id)
        kind = "automatic" if operation.id in self._founders else "curated"
        return f"Evidence for the {kind} operation {operation.name or operation.title}: {match.reason}."

    def _hold(self, reading: ArticleRead, match: Match) -> None:
        """Keeps a tie and what the article states."""
        operation = self._operations[match.operation_id]
        self._linked.ties.append(Tie(operation.id, reading.article_id, match.reason))
        day = reading.published or announcement_day(operation)
        self._statements.append(Statement(operation.id, reading.article_id, day, reading.found))
        if operation.id in self._founders and reading.found.kind == "operation":
            told = self._linked.place_words.get(operation.id, ())
            self._linked.place_words[operation.id] = place_words((*told, *reading.found.places))


def _address(reading: ArticleRead) -> list[str]:
    return [reading.url] if reading.url else []


def report_of(reading: ArticleRead) -> Report:
    """What linking compares of an article that reports an operation or a court case."""
    found = reading.found
    assert found.kind != "other"
    started, ended = period(found)
    return Report(
        article_id=reading.article_id,
        kind=found.kind,
        url=reading.url or None,
        name=found.operation_name,
        started=started,
        ended=ended,
        published=reading.published,
        countries=frozenset(found.countries),
        crime_types=frozenset(found.crime_types),
        bodies=frozenset(found.bodies),
        figures=stated(found.figures),
        title=reading.title,
        mentions=reading.mentions,
    )


def _described(reading: ArticleRead, source: Source | None) -> ReadArticle:
    """The article as the database holds it; what it does not say of itself the record that names its address does."""
    found = reading.found
    published = reading.published.isoformat() if reading.published else None
    return ReadArticle(
        article_id=reading.article_id,
        title=reading.title or None,
        publisher=printable(reading.source) or (source.publisher if source else None),
        published_on=published or (source.published_on if source else None),
        url=reading.url or None,
        language=found.language or None,
        kind=found.kind,
        reason=found.reason,
        became=f"{ONLY}: it reports no operation.",
    )


def _stated_by(operation: Operation) -> Iterable[Stated]:
    return (
        (figure.metric, figure.value.normalize(), figure.currency)
        for figure in operation.figures
        if figure.basis in ("result", "estimate")
    )


def _publications(operation: Operation) -> Iterable[date]:
    """Days on which its sources appeared; those dated by the month or year do not tell."""
    return (
        first_day(s.published_on) for s in operation.sources if s.published_on and precision(s.published_on) == "day"
    )


def _participants(operation: Operation) -> frozenset[str]:
    return frozenset(country.iso3 for country in operation.countries if country.role == "participant")
