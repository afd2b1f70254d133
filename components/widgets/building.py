"""What a visitor sees while there is no snapshot: one build for all of them, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import streamlit as st

from components.queries.snapshot import ROOT, WAREHOUSE, SnapshotMissing, SnapshotRefused

LOG = WAREHOUSE / "build.log"
SECONDS_BETWEEN_LOOKS = 0.5
LINES_SHOWN = 30


class Builder:
    """The build in progress; shared by all sessions of this server. Other servers wait on the ETL's own lock."""

    def __init__(self) -> None:
        WAREHOUSE.mkdir(parents=True, exist_ok=True)
        with LOG.open("w", encoding="utf-8") as log:
            command = [sys.executable, "-m", "etl", "build", "--if-stale"]
            environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb"}
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=environment)

    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()


@st.cache_resource(show_spinner=False)
def _builder() -> Builder:
    return Builder()


def wait_for_snapshot(missing: SnapshotMissing) -> NoReturn:
    """Builds the snapshot and waits for it, or, where ATLAS_DB says which one to read, says what is missing."""
    if os.environ.get("ATLAS_DB"):
        st.error(f"There is no data to show. {missing}.", icon=":material/database_off:")
        st.markdown(
            "`ATLAS_DB` names a `.duckdb` file, or a folder with a file `CURRENT`. Nothing is built while it is set: "
            "point it at a snapshot made with `python -m etl build --out FILE`, or unset it."
        )
        st.stop()
    try:
        builder = _builder()
    except OSError as error:
        st.error(f"There is no data to show, and none can be built here: {error}.", icon=":material/database_off:")
        st.markdown("Let the app write to `data/warehouse`, or set `ATLAS_DB` to a snapshot that was built elsewhere.")
        st.stop()
    st.markdown("#### Operations Atlas")
    with st.status("Building the database from the shipped facts, about ten seconds …", expanded=True) as status:
        shown = st.empty()
        while builder.exit_code() is None:
            shown.code(_tail(LOG), language=None)
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if builder.exit_code() == 0:
            status.update(label="Built", state="complete")
            _builder.clear()  # should the snapshot vanish later, it is built anew
            st.rerun()
        status.update(label="The build failed", state="error")
        shown.code(_tail(LOG), language=None)
    st.error("No snapshot could be built; nothing was changed. The lines above say why.")
    st.button("Try again", on_click=_builder.clear)
    st.stop()


def refuse(refused: SnapshotRefused) -> NoReturn:
    """Says why a file is not read."""
    st.error(f"This data cannot be shown: {refused}.", icon=":material/database_off:")
    st.markdown("Build a snapshot with this version: `python -m etl build` (or `--out FILE` for `ATLAS_DB`).")
    st.stop()


def _tail(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(line.rstrip() for line in lines[-LINES_SHOWN:]) or "starting …"
