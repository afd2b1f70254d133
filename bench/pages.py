"""How long the server works on a rerun, page by page, without a browser."""

import logging
import time
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from bench.server import ROOT

WORDS = ("fraud", "drugs", "europol", "smuggling", "online", "arrest", "money")


def page_names() -> list[str]:
    """The pages, the one of a single operation aside."""
    return sorted(path.stem for path in Path(ROOT, "components", "pages").glob("*.py") if path.stem != "operation")


def rerun_seconds(page: str) -> tuple[float, float]:
    """Median seconds of a rerun with the same filters, and with filters never asked before."""
    logging.disable(logging.WARNING)
    # Pages are known to a test only after a first run: without it the map's address leads to the overview.
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    app.switch_page(f"components/pages/{page}.py").run()
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception[0].message}")
    same = [_timed(app) for _ in WORDS]
    other = []
    for word in WORDS:
        app.query_params["q"] = word
        other.append(_timed(app))
    return median(same), median(other)


def _timed(app: AppTest) -> float:
    began = time.perf_counter()
    app.run()
    return time.perf_counter() - began
