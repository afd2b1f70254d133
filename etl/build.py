"""The chain, from files to a published snapshot: what compose.py puts together is written, checked and made live."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from etl.compose import Steps, compose
from etl.errors import UnusableInput
from etl.model.content import Content, InputFile
from etl.model.dates import first_day
from etl.model.problem import Problem
from etl.operations.locate import Geocoder
from etl.schema.tables import SCHEMA_VERSION
from etl.shelf import Shelf
from etl.version import ROOT, code_version
from etl.warehouse.checksum import content_checksum
from etl.warehouse.claim_rows import claim_rows
from etl.warehouse.operation_rows import operation_rows
from etl.warehouse.publish import LEFT_BEHIND, draft_in, publish, sweep
from etl.warehouse.reference_rows import reference_rows
from etl.warehouse.verify import verify
from etl.warehouse.write import Rows, apply_rules, write_tables

SHIPPED = ROOT / "data" / "operations.jsonl"
WAREHOUSE = ROOT / "data" / "warehouse"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, for the table at its end."""

    path: Path
    build_id: str
    checksum: str
    inputs: Sequence[InputFile]
    problems: Sequence[Problem]
    places: Counter[int]
    unconverted: Counter[str]
    articles: str
    seconds: float


def build(sources: Sequence[Path], out: Path | None, geocoder: Geocoder, steps: Steps) -> Summary:
    """Builds a snapshot from the files and publishes it, or writes it to `out` and publishes nothing.

    Raises UnusableInput where a file cannot be read at all and CheckFailed where the result breaks a rule; the snapshot
    in use stays as it is in both cases.
    """
    started = time.monotonic()
    folder = out.parent if out else WAREHOUSE
    folder.mkdir(parents=True, exist_ok=True)
    if not out:
        sweep(folder, *LEFT_BEHIND)
    content = compose(sources, geocoder, steps, Shelf(folder))
    if not content.loaded and not content.articles:
        raise UnusableInput(
            sources[0], "\n".join(["holds no row that can be loaded", *map(str, content.problems[:20])])
        )
    draft = draft_in(folder)
    try:
        with steps("Write and check", 3) as step:
            build_id, checksum = write(content, draft, started, step)
        if out:
            draft.replace(out)
        path = out or publish(draft, folder, build_id)
    finally:
        sweep(folder, f"{draft.name}*")
    return Summary(
        path=path,
        build_id=build_id,
        checksum=checksum,
        inputs=content.inputs,
        problems=content.problems,
        places=Counter(place.precision for place in content.places.values()),
        unconverted=_unconverted(content),
        articles=_articles_in_words(content),
        seconds=time.monotonic() - started,
    )


def write(content: Content, path: Path, started: float, step: Callable[[], object]) -> tuple[str, str]:
    """Writes, applies the rules and checks; returns the build id and the content checksum."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        write_tables(connection, _rows(content))
        apply_rules(connection)
        step()
        verify(connection)
        step()
        checksum = content_checksum(connection)
        now = datetime.now(UTC)
        build_id = f"{now:%Y-%m-%d}-{checksum[:6]}"
        connection.execute(
            "insert into build values (?, ?, ?, ?, ?, ?, ?)",
            [
                build_id,
                SCHEMA_VERSION,
                checksum,
                now.replace(tzinfo=None),
                time.monotonic() - started,
                code_version(),
                _sources_to(content),
            ],
        )
        connection.execute("checkpoint")
        step()
    return build_id, checksum


def _rows(content: Content) -> Rows:
    return {
        **reference_rows(),
        **operation_rows(content),
        **claim_rows(content),
        "input_file": [
            {
                "position": position,
                "file": one.file,
                "sha256": one.sha256,
                "rows_read": one.rows_read,
                "rows_loaded": one.rows_loaded,
                "rows_rejected": one.rows_rejected,
            }
            for position, one in enumerate(content.inputs, start=1)
        ],
        "rejected": [
            {
                "position": position,
                "file": problem.file,
                "line": problem.line,
                "field": problem.field,
                "found": problem.found,
                "expected": problem.expected,
                "raw_row": problem.row,
            }
            for position, problem in enumerate(content.problems, start=1)
        ],
    }


def _unconverted(content: Content) -> Counter[str]:
    figures = {
        (one.operation.id, position): figure
        for one in content.loaded
        for position, figure in enumerate(one.operation.figures)
    }
    return Counter(
        str(figures[key].currency) for key, result in content.conversions.items() if hasattr(result, "reason")
    )


def _articles_in_words(content: Content) -> str:
    """What became of the articles; empty where there are none."""
    if not content.articles:
        return ""
    made = sum(one.origin == "automatic" for one in content.loaded)
    tied = len({tie.article_id for tie in content.ties})
    only = len(content.articles) - tied
    return (
        f"{len(content.articles):,} read; {made:,} made a new operation, {tied - made:,} tied to another as evidence, "
        f"{only:,} articles only"
    )


def _sources_to(content: Content) -> date | None:
    """The latest day on which a source was published; sources dated by month or year only do not tell."""
    stated = [
        source.published_on
        for one in content.loaded
        for source in one.operation.sources
        if source.published_on and len(source.published_on) == len("2024-01-01")
    ]
    stated += [a.published_on for a in content.articles if a.published_on and len(a.published_on) == len("2024-01-01")]
    return max(map(first_day, stated), default=None)
