"""The files that the browser fetches from our own static folder."""

import filecmp
import os
import tempfile
from functools import cache
from pathlib import Path

import plotly

STATIC = Path(__file__).parents[2] / "static"


@cache
def ensure_assets(static: Path = STATIC) -> str:
    """Puts the plotly.js of the installed Plotly into the static folder, all or nothing; gives its version.

    Done once a process, and only when the file is missing or another. Raises OSError when the folder cannot
    be written.
    """
    source = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    target = static / "plotly.min.js"
    if not (target.exists() and filecmp.cmp(source, target, shallow=False)):
        with tempfile.NamedTemporaryFile(dir=static, suffix=".part", delete=False) as part:
            part.write(source.read_bytes())
        Path(part.name).chmod(0o644)
        os.replace(part.name, target)  # noqa: PTH105 (atomic, also over an existing file)
    return str(plotly.offline.get_plotlyjs_version())
