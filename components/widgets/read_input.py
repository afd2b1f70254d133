"""The input of the page Read a digest: a pasted text, a file or the sample; each input is read once."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.reading import MOST_BYTES, SUFFIXES, Given, Reading, pasted, read, refusal, uploaded
from components.reading_files import Files, make_files
from components.widgets.markdown import plain

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "digest.own.txt"
TEXT, KEPT, RESULT = "read-text", "read-kept", "read-result"
# What was given last, "text" or "file"; how often the file was taken away, as a new key empties its widget.
NEWEST, TAKEN = "read-newest", "read-files-taken"
ARTICLES_A_STEP = 5


def ask_input() -> Given | None:
    """What to read: of a text and a file the one that was given last, and the page says which."""
    st.markdown(
        "Paste press releases, or a digest of them (title, `Source: X`, text, repeated; `Published:` and `URL:` lines "
        "if known). Rules and small models on this server read and then forget them: nothing is added to "
        "the database."
    )
    text = _ask_text()
    with st.container(horizontal=True):
        file = st.file_uploader(
            "or a file",
            type=[suffix[1:] for suffix in SUFFIXES],
            max_upload_size=MOST_BYTES // 10**6,
            key=f"read-file-{st.session_state.get(TAKEN, 0)}",
            on_change=_give,
            args=("file",),
        )
        published = st.date_input(
            "Published, for articles that do not say",
            value=None,
            format="YYYY-MM-DD",
            help="“Yesterday” and “last week” mean nothing without the day of publication.",
        )
    if file is None or (text.strip() and st.session_state.get(NEWEST) == "text"):
        if file is not None:
            _say_which("the text", f"the file {file.name}", "file")
        return pasted(text, published) if text.strip() else None
    if text.strip():
        _say_which(f"the file {file.name}", "the text above", "text")
    return uploaded(file.getvalue(), file.name, published)


def _ask_text() -> str:
    if TEXT not in st.session_state:
        # Widgets forget their text when another page is opened; a reader who comes back finds it again.
        st.session_state[TEXT] = st.session_state.get(KEPT, "")
    text = st.text_area(
        "Text",
        key=TEXT,
        height=200,
        placeholder="8 arrested for smuggling migrants …\n\nSource: Europol\n\n…",
        on_change=_give,
        args=("text",),
    )
    st.session_state[KEPT] = text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Read", type="primary", help="Reading also starts when you leave the text field")
        st.button("Try a sample", on_click=_fill)
        st.button("Clear", on_click=_clear, type="tertiary", help="Empties the text and takes the file away")
    return str(text)


def _say_which(what: str, other: str, newest: str) -> None:
    """Where both are there: which is read, as it came last, and a way to the other."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/info: **You see {plain(what)}**, which came last; {plain(other)} is not read.", width="content"
        )
        st.button(f"Read {plain(other)} instead", on_click=_give, args=(newest,), type="tertiary", key="read-other")


def read_once(given: Given) -> tuple[Reading, Files] | None:
    """What is read from the input, and its files; the same input is not read again in this session. None where it is
    refused."""
    why_not = refusal(given)
    if why_not:
        st.error(plain(why_not), icon=":material/block:")
        return None
    known: tuple[str, Reading, Files] | None = st.session_state.get(RESULT)
    if known and known[0] == given.fingerprint:
        return known[1:]
    with st.spinner("Reading …", show_time=True):
        progress = st.empty()

        def step(done: int) -> None:
            # Also the moment at which a reader who went to another page ends the reading.
            if done % ARTICLES_A_STEP == 0:
                progress.caption(f"{done} articles read")

        reading = read(given, step)
        progress.empty()
        files = make_files(reading)
    st.session_state[RESULT] = (given.fingerprint, reading, files)
    return reading, files


def _give(what: str) -> None:
    st.session_state[NEWEST] = what


def _fill() -> None:
    st.session_state[TEXT] = SAMPLE.read_text(encoding="utf-8")
    _give("text")


def _clear() -> None:
    st.session_state[TEXT] = ""
    st.session_state[TAKEN] = st.session_state.get(TAKEN, 0) + 1
    _give("text")
