"""The first half of the chain: sources → records → operations with places and money, as a snapshot is written from."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from pathlib import Path

from etl.articles import LINES, TEXTS, Readings, holds_articles, read_all
from etl.errors import UnusableInput
from etl.freshness import file_hash
from etl.linking import Linked, link
from etl.model.content import Content, Conversion, InputFile, Loaded, Located
from etl.model.problem import Problem
from etl.operations.convert import Converter, announcement_day
from etl.operations.families import settle
from etl.operations.locate import Geocoder, locate
from etl.operations.scenes import lookups, with_places
from etl.operations.subjects import Subjects
from etl.shelf import Shelf
from etl.sources.files import READERS, read_operations

Steps = Callable[[str, int], AbstractContextManager[Callable[[], object]]]


def compose(sources: Sequence[Path], geocoder: Geocoder, steps: Steps, shelf: Shelf) -> Content:
    """Everything the snapshot is written from. shelf: where the texts of articles are kept until they are written."""
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    rows: Counter[str] = Counter()
    _refuse_unknown(sources)
    texts = [path for path in sources if holds_articles(path)]
    with steps("Read", len(sources)) as step:
        for path in sources:
            if path in texts:
                continue
            for line, outcome in read_operations(path):
                rows[str(path)] += 1
                if isinstance(outcome, list):
                    problems.extend(outcome)
                else:
                    loaded.append(Loaded(outcome, "curated", path.name, line))
            if not rows[str(path)]:
                raise UnusableInput(path, "holds no row; expected at least one operation or article")
            step()
        settled, unsettled = settle(loaded)
        readings = read_all(texts, step, Subjects(one.operation for one in settled), shelf)
    problems = [_by_name(problem) for problem in (*problems, *unsettled, *readings.problems)]
    linked = link(readings.articles, settled)
    operations, places = _located(settled, linked, geocoder, steps)
    with steps("Convert money", len(settled)) as step:
        conversions = _convert(settled, step)
    inputs = [
        _article_file(path, readings) if path in texts else _input_file(path, rows[str(path)], settled)
        for path in sources
    ]
    return Content(
        operations, places, conversions, inputs, problems, linked.articles, shelf, linked.ties, linked.claims
    )


def _refuse_unknown(sources: Sequence[Path]) -> None:
    """Raises UnusableInput for a file whose ending no reader knows, and names all that are read."""
    known = tuple(dict.fromkeys((*READERS, *TEXTS, *LINES)))
    for path in sources:
        if path.suffix.lower() not in known:
            raise UnusableInput(path, f"has the ending {path.suffix!r}; expected one of {', '.join(known)}")


def _located(
    settled: Sequence[Loaded], linked: Linked, geocoder: Geocoder, steps: Steps
) -> tuple[list[Loaded], dict[tuple[str, str], Located]]:
    """All operations, automatic ones with their places, and where the places lie."""
    words = linked.place_words
    wanted = {place for one in settled for place in _places(one)}
    for one in linked.operations:
        wanted |= lookups(one.operation, words[one.operation.id])
    with steps("Locate places", len(wanted)) as step:
        located = locate(wanted, geocoder, step)
    automatic = [
        replace(one, operation=with_places(one.operation, words[one.operation.id], located))
        for one in linked.operations
    ]
    operations = [*settled, *automatic]
    return operations, {place: located[place] for one in operations for place in _places(one)}


def _places(one: Loaded) -> list[tuple[str, str]]:
    return [(place.name, place.iso3) for place in one.operation.places]


def _convert(loaded: Sequence[Loaded], step: Callable[[], object]) -> dict[tuple[str, int], Conversion]:
    # Loading the rates takes longer than everything else in a small build.
    converter = cache(Converter)
    conversions = {}
    for one in loaded:
        for position, figure in enumerate(one.operation.figures):
            if figure.currency is not None:
                day = announcement_day(one.operation)
                conversions[one.operation.id, position] = converter().convert(figure.value, figure.currency, day)
        step()
    return conversions


def _input_file(path: Path, read: int, settled: Sequence[Loaded]) -> InputFile:
    kept = sum(one.file == path.name for one in settled)
    return InputFile(path.name, file_hash(path), read, kept, read - kept)


def _article_file(path: Path, readings: Readings) -> InputFile:
    read, lost = readings.rows[str(path)], readings.lost[str(path)]
    return InputFile(path.name, file_hash(path), read, read - lost, lost)


def _by_name(problem: Problem) -> Problem:
    """Without the folder: where a file lay on the builder's machine is nobody's business."""
    name = Path(problem.file).name
    return Problem(name, problem.line, problem.field, problem.found, problem.expected, problem.row)
