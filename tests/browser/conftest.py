"""The real app in a real browser. Without Chromium these tests skip and say so; CI sets ATLAS_REQUIRE_BROWSER."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
# Every new window starts pages for the address bar, which nobody sees: a second of work a test. The other names
# are those that Playwright turns off itself; a second list takes the place of its own.
OFF = [
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled", "PreconnectToSearch",
    "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "OptimizationHints", "NetworkTimeServiceQuerying", "ThirdPartyStoragePartitioning", "DestroyProfileOnBrowserClose",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect",
]  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", f"--disable-features={','.join(OFF)}",
]  # fmt: skip
# True once the script has run, every chart is drawn, and for 300 ms nothing has moved, appeared or changed the address.
STEADY = """() => {
  const running = !document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]');
  const busy = document.querySelector('.atlas-waiting, [data-stale=true], [data-testid=stSkeleton]');
  if (running || busy) { window.steadySince = null; return false; }
  const places = [...document.querySelectorAll('.atlas-plot, [data-testid=stDataFrame], button')]
    .map(node => node.getBoundingClientRect()).map(box => [box.x, box.y, box.width, box.height].map(Math.round));
  const seen = JSON.stringify([location.href, places]);
  if (!window.steadySince || window.steadySeen !== seen) {
    window.steadySince = performance.now();
    window.steadySeen = seen;
  }
  return performance.now() - window.steadySince > 300;
}"""
# Streamlit probes these under a page's path and answers 404 itself.
OWN_PROBES = "/_stcore/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder needs Chromium."""
    here = Path(__file__).parent
    required = os.environ.get("ATLAS_REQUIRE_BROWSER") == "1"
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists() and not required:
                item.add_marker(pytest.mark.skip(reason=f"{CHROMIUM} is not installed: browser tests did not run"))


def serve(environment: dict[str, str], log: Path) -> tuple[str, subprocess.Popen[bytes]]:
    """The app on a free port, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    url = f"http://localhost:{port}/"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{url}_stcore/health", timeout=1)
            return url, server
        except OSError:
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.25)
    raise AssertionError(f"no server after a minute: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def app_url(snapshot_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on the shipped data."""
    log = tmp_path_factory.mktemp("server") / "log"
    url, server = serve({"ATLAS_DB": str(snapshot_path)}, log)
    yield url
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A page that remembers what went wrong in it: console errors, failed requests, requests to other hosts."""

    def __init__(self, page: Any, host: str) -> None:
        self.page, self.troubles = page, []
        page.on("console", lambda message: self._note(message.type == "error", f"console: {message.text}"))
        page.on("response", lambda answer: self._note(answer.status >= 400, f"{answer.status}: {answer.url}"))
        page.on("request", lambda request: self._note(self._foreign(request.url, host), f"foreign: {request.url}"))
        page.on("pageerror", lambda error: self._note(True, f"error: {error}"))

    @staticmethod
    def _foreign(url: str, host: str) -> bool:
        return urlparse(url).scheme in ("http", "https", "ws", "wss") and urlparse(url).netloc != host

    def _note(self, bad: bool, text: str) -> None:
        if bad and OWN_PROBES not in text and "Failed to load resource" not in text:
            self.troubles.append(text)

    def open(self, url: str) -> Any:
        self.page.goto(url)
        self.page.wait_for_selector(".st-key-menu", state="attached", timeout=30_000)
        return self.settle()

    def settle(self) -> Any:
        """Waits until the page stands still."""
        self.page.evaluate("window.steadySince = null")
        self.page.wait_for_function(STEADY, timeout=30_000)
        return self.page

    def becomes(self, seen: Callable[[], Any], expected: Any) -> None:
        """What is seen becomes what is expected, however long a busy machine takes (to 20 s); then the page settles."""
        until = time.monotonic() + 20
        while seen() != expected and time.monotonic() < until:
            self.page.wait_for_timeout(100)
        assert seen() == expected
        self.settle()


def new_page(browser: Any, app_url: str, **options: Any) -> Iterator[Watched]:
    context = browser.new_context(accept_downloads=True, **options)
    context.set_default_timeout(15_000)
    watched = Watched(context.new_page(), urlparse(app_url).netloc)
    yield watched
    context.close()
    assert not watched.troubles, watched.troubles


PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def desktop(browser: Any, app_url: str) -> Iterator[Watched]:
    """A page on a laptop; the test fails if anything went wrong in it."""
    yield from new_page(browser, app_url, viewport={"width": 1440, "height": 900})


@pytest.fixture
def phone(browser: Any, app_url: str) -> Iterator[Watched]:
    """A page on a phone; the test fails if anything went wrong in it."""
    screen = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    yield from new_page(browser, app_url, user_agent=PHONE, **screen)
