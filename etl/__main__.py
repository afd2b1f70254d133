"""python -m etl build | extract: see --help. Exit codes: 0 done; 1 rejected rows under --strict; 2 unusable input."""

import argparse
import fcntl
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from etl import report
from etl.build import SHIPPED, WAREHOUSE, Summary, build
from etl.errors import CheckFailed, UnusableInput
from etl.freshness import UNREADABLE, standing
from etl.operations.locate import Geocoder
from etl.sources.gazetteer import Gazetteer
from etl.warehouse.publish import current

DONE, REJECTED, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _extract(options) if options.command == "extract" else _build(options)
    except (UnusableInput, CheckFailed) as error:
        print(f"etl: {error}", file=sys.stderr)  # noqa: T201
        return UNUSABLE
    except BrokenPipeError:
        # Who read the output wants no more of it; nothing may be flushed into the closed pipe at the end, either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("etl: interrupted; the snapshot in use is unchanged", file=sys.stderr)  # noqa: T201
        return UNUSABLE


def _build(options: argparse.Namespace) -> int:
    sources = _sources(options.source, options.only)
    if options.out and options.out.is_dir():
        raise UnusableInput(options.out, "is a folder; --out takes the name of a file")
    if not sources:
        raise UnusableInput(Path("--only"), "needs at least one --source")
    with _alone(options.out):
        if options.if_stale and _is_fresh(sources):
            return DONE
        summary = build(sources, options.out, _geocoder(options.geocoder), report.progress)
    report.summary(summary)
    return _exit_code(summary, options.strict)


def _sources(added: Sequence[Path], only: bool) -> list[Path]:
    """The shipped facts and the added files, each once."""
    sources: list[Path] = []
    for path in added if only else [SHIPPED, *added]:
        if not path.is_file():
            raise UnusableInput(path, "is a folder; expected a file" if path.is_dir() else "no such file")
        if not any(path.samefile(known) for known in sources):
            sources.append(path)
    return sources


def _extract(options: argparse.Namespace) -> int:
    # Imported here because the patterns take a moment to load and a build of curated facts needs none.
    from etl import extract  # noqa: PLC0415

    return extract.run(options.input, options.published, options.output)


def _exit_code(summary: Summary, strict: bool) -> int:
    return REJECTED if strict and summary.problems else DONE


def _is_fresh(sources: Sequence[Path]) -> bool:
    """Whether the snapshot in use can stay. One with files of the user's own is never replaced by one without them."""
    snapshot = current(WAREHOUSE)
    found = standing(sources, snapshot) if snapshot else UNREADABLE
    if found.current or not found.besides:
        return found.current
    fate = (
        "stays, though today's code and shipped facts would give another one"
        if found.readable
        else "is of an earlier form and replaced by one without"
    )
    again = "python -m etl build --source FILE"
    print(f"etl: the snapshot made with {', '.join(found.besides)} {fate}; to build anew: {again}", file=sys.stderr)  # noqa: T201
    return found.readable


def _geocoder(name: str) -> Geocoder:
    if name == "nominatim":
        from etl.sources.nominatim import CachedNominatim  # noqa: PLC0415 - the only part that may use the network

        return CachedNominatim(Gazetteer())
    return Gazetteer()


@contextmanager
def _alone(out: Path | None) -> Iterator[None]:
    """One build of the warehouse at a time; a second one waits for the first."""
    if out:
        yield
        return
    WAREHOUSE.mkdir(parents=True, exist_ok=True)
    with (WAREHOUSE / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="From sources to a snapshot.")
    commands = parser.add_subparsers(dest="command", required=True)
    _build_parser(commands.add_parser("build", help="build and publish a snapshot"))
    _extract_parser(commands.add_parser("extract", help="read operations out of press releases"))
    return parser


def _build_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source",
        action="append",
        type=Path,
        metavar="PATH",
        default=[],
        help="a file of operations (.jsonl, .csv, .xlsx, .parquet) or of articles (.txt, .md, .jsonl, .html), read "
        "after the shipped operations; repeatable",
    )
    parser.add_argument("--only", action="store_true", help="read the --source files alone, without the shipped ones")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write this DuckDB file and publish nothing")
    parser.add_argument("--geocoder", choices=["gazetteer", "nominatim"], default="gazetteer")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where rows were rejected")
    parser.add_argument("--if-stale", action="store_true", help="do nothing where the snapshot in use is up to date")


def _day(text: str) -> date:
    """A day given as an argument; argparse says what is wrong with it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a day such as 2024-10-01") from None


def _extract_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", nargs="+", type=Path, help="digests (.txt, .md), articles (.jsonl) or pages (.html)")
    parser.add_argument("--published", type=_day, metavar="DATE", help="for texts without a date")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")


def _end(_signal: int, _frame: object) -> None:
    """Ends as an interrupted run does, so that half-written files go."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main())
