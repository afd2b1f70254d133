"""Streamlit servers of our own, on free ports."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    pid: int

    def peak_memory(self) -> float:
        """The most memory it ever held, in MB; NaN where the system does not tell (not Linux)."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return float("nan")
        (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


@contextmanager
def serve(script: Path, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """Serves a script and ends the server afterwards. Raises RuntimeError where it does not start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.enableStaticServing", "true", "--server.address", "localhost"]
    process = subprocess.Popen(
        command,
        cwd=script.parent,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://localhost:{port}/"
        _wait(f"{url}_stcore/health", process)
        yield Server(url, process.pid)
    finally:
        process.terminate()
        process.wait()


def bare_page(folder: Path) -> Path:
    """The bare page in a folder of its own, beside the map geometry it needs."""
    shutil.copytree(ROOT / "static" / "topojson", folder / "static" / "topojson")
    return Path(shutil.copy(Path(__file__).with_name("bare_page.py"), folder))


def _wait(health: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(SECONDS_TO_START * 10):
        try:
            with urllib.request.urlopen(health, timeout=1):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"no server at {health}")
