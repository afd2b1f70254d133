"""Makes a finished snapshot the one in use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

POINTER = "CURRENT"
DRAFT = ".building-"
# What a killed build may leave. Only who is alone in the folder may sweep it all.
LEFT_BEHIND = (f"{DRAFT}*", f".{POINTER}.*")
# Running sessions may still read the one before; more history is not needed to serve.
KEPT = 3


def publish(finished: Path, folder: Path, build_id: str) -> Path:
    """Moves a checked file to its name and points CURRENT at it; both steps are atomic.

    Readers see the old snapshot or the new one, never a half-written file.
    """
    target = folder / f"{build_id}.duckdb"
    finished.replace(target)
    pointer = folder / f".{POINTER}.{os.getpid()}"
    with pointer.open("w", encoding="utf-8") as handle:
        handle.write(f"{build_id}\n")
        handle.flush()
        os.fsync(handle.fileno())
    pointer.replace(folder / POINTER)
    prune(folder, keep=target)
    return target


def draft_in(folder: Path) -> Path:
    """The name under which this process builds: nobody serves it, and what a killed build left of it is swept."""
    return folder / f"{DRAFT}{os.getpid()}.duckdb"


def sweep(folder: Path, *patterns: str) -> None:
    """Removes drafts that match, and what DuckDB kept beside them."""
    for left in (path for pattern in patterns for path in folder.glob(pattern)):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def current(folder: Path) -> Path | None:
    """The snapshot that CURRENT names, or None where there is none."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    path = folder / f"{name}.duckdb"
    return path if path.is_file() else None


def prune(folder: Path, keep: Path) -> None:
    """Removes all but the newest few snapshots."""
    files = sorted(folder.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [path for path in files if path != keep][KEPT - 1 :]:
        path.unlink(missing_ok=True)
