"""What a build costs, against the least that can be done with the same file."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.server import ROOT

SHIPPED = ROOT / "data" / "operations.jsonl"
_PLAIN = "import duckdb, sys; duckdb.connect(sys.argv[2]).execute('create table o as from read_json(?)', [sys.argv[1]])"


def build_cost() -> tuple[float, float]:
    """Seconds and peak memory (MB) of `python -m etl build`."""
    with tempfile.TemporaryDirectory() as folder:
        return cost([sys.executable, "-m", "etl", "build", "--out", str(Path(folder, "built.duckdb"))])


def plain_cost() -> tuple[float, float]:
    """Seconds and peak memory (MB) of loading the same file into a table, unchecked."""
    with tempfile.TemporaryDirectory() as folder:
        return cost([sys.executable, "-c", _PLAIN, str(SHIPPED), str(Path(folder, "plain.duckdb"))])


def cost(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (MB) of a command, run to its end. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command[1:4])} failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024
