"""Times the app and the build against plain ones and prints the ratios: see bench/README.md."""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from bench.browser import chromium, filter_changes, load
from bench.build import build_cost, plain_cost
from bench.memory import FEW, MANY, peaks
from bench.pages import WORDS, page_names, rerun_seconds
from bench.server import ROOT, bare_page, serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Times the app and the build.")
    parser.add_argument("parts", nargs="*", metavar="part", help="load, pages, build or memory; default: all")
    parser.add_argument("--runs", type=int, default=5, help="page loads of each kind (default 5)")
    options = parser.parse_args()
    parts = {
        "load": lambda: bench_load(options.runs),
        "pages": bench_pages,
        "build": bench_build,
        "memory": bench_memory,
    }
    unknown = set(options.parts) - set(parts)
    if unknown:
        parser.error(f"found {', '.join(sorted(unknown))}, expected some of {', '.join(parts)}")
    for name in options.parts or parts:
        parts[name]()


def bench_load(runs: int) -> None:
    """The Overview and a bare page in turn, each with an empty browser cache."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(ROOT / "app.py") as app,
        serve(bare_page(Path(folder))) as bare,
        chromium() as browser,
    ):
        # Whoever goes first also warms the browser and the disk: a load of each that does not count.
        load(browser, bare.url)
        first = load(browser, app.url)
        times = [(load(browser, app.url), load(browser, bare.url)) for _ in range(runs)]
        ours, theirs = median(one for one, _ in times), median(other for _, other in times)
        changes = filter_changes(browser, app.url, list(WORDS))
        print(f"Overview, first visitor of a server     {first:6.2f} s")
        print(f"Overview to settled, empty cache        {ours:6.2f} s")
        print(f"bare page with one map                  {theirs:6.2f} s")
        print(f"ratio                                   {ours / theirs:6.2f}    (aim: 1.5 or less)")
        print(f"filter change to settled, median        {median(changes):6.2f} s  (slowest {max(changes):.2f} s)")
        print(
            f"memory of the server, peak              {app.peak_memory():6.0f} MB (bare: {bare.peak_memory():.0f} MB)"
        )


def bench_pages() -> None:
    """Server time of reruns."""
    print("server time of a rerun (aim: under 150 ms)   same filters   new filters")
    for page in page_names():
        same, other = rerun_seconds(page)
        print(f"  {page:<40} {same * 1000:12.0f} ms {other * 1000:10.0f} ms")


def bench_build() -> None:
    """The ETL against an unchecked load."""
    (seconds, memory), (plain_seconds, plain_memory) = build_cost(), plain_cost()
    print(f"etl build                               {seconds:6.1f} s  {memory:6.0f} MB peak")
    print(f"the same file loaded unchecked          {plain_seconds:6.1f} s  {plain_memory:6.0f} MB peak")
    print(f"ratio                                   {seconds / plain_seconds:6.1f}    {memory / plain_memory:6.1f}")


def bench_memory() -> None:
    """Whether memory stays flat while articles grow fourfold."""
    print(f"peak memory with articles                {FEW:>8,} {MANY:>9,}    ratio (aim: 1.25 or less)")
    for command in ("extract", "build"):
        few, many = peaks(command)
        print(f"  etl {command:<34} {few:8.0f} MB {many:6.0f} MB   {many / few:5.2f}")


if __name__ == "__main__":
    main()
