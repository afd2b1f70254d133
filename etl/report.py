"""What a build shows its user: a progress bar on long steps, a summary table at the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl.build import Summary

CONSOLE = Console(stderr=True)
SHOWN_PROBLEMS = 20
LINES = 4
_PRECISION = {1: "exact places", 2: "regions", 3: "country centroids"}


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], object]]:
    """A progress bar; yields what to call after each step. Where nobody can see a bar move, lines say the same."""
    if not CONSOLE.is_terminal:
        yield _in_lines(label, total)
        return
    columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=CONSOLE) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


def _in_lines(label: str, total: int) -> Callable[[], object]:
    """Says where a step stands at its start and at every quarter, for a log and for the page of those who wait."""
    done = 0

    def say() -> None:
        CONSOLE.print(f"{label:<16} {done:>6,} of {total:,}", highlight=False)

    def step() -> None:
        nonlocal done
        done += 1
        if done * LINES // total > (done - 1) * LINES // total:
            say()

    say()
    return step


def summary(built: Summary) -> None:
    """The summary table, and the first rejected rows in words."""
    table = Table(title=f"Snapshot {built.build_id}", show_header=True)
    for heading in ("input", "read", "loaded", "rejected"):
        table.add_column(heading, justify="left" if heading == "input" else "right")
    for one in built.inputs:
        table.add_row(one.file, f"{one.rows_read:,}", f"{one.rows_loaded:,}", f"{one.rows_rejected:,}")
    CONSOLE.print(table)
    places = ", ".join(f"{built.places[code]:,} {_PRECISION[code]}" for code in sorted(built.places))
    money = ", ".join(f"{count} {code}" for code, count in sorted(built.unconverted.items()))
    if built.articles:
        CONSOLE.print(f"Articles: {built.articles}", highlight=False)
    CONSOLE.print(f"Places: {places or 'none'}", highlight=False)
    CONSOLE.print(f"Money without an ECB rate: {money or 'none'}", highlight=False)
    for problem in built.problems[:SHOWN_PROBLEMS]:
        CONSOLE.print(f"rejected {problem}", style="yellow", markup=False, highlight=False)
    more = len(built.problems) - SHOWN_PROBLEMS
    if more > 0:
        CONSOLE.print(f"… and {more:,} more, kept in the table rejected", style="yellow")
    CONSOLE.print(f"{built.path} in {built.seconds:.1f} s, content {built.checksum[:12]}", highlight=False)
