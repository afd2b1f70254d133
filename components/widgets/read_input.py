"""The input of the page Read a digest: a pasted text, a file or the sample; each input is read once."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.reading import MOST_BYTES, SUFFIXES, Given, Reading, pasted, read, refusal
from components.widgets.markdown import plain

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "digest.own.txt"
TEXT, KEPT, RESULT = "read-text", "read-kept", "read-result"
ARTICLES_A_STEP = 5


def ask_input() -> Given | None:
    """What to read: the file where one is given, else the text."""
    st.markdown(
        "Paste press releases, or a digest of them (title, `Source: X`, text, repeated; `Published:` and `URL:` lines "
        "if known). Rules and small models on this server read and then forget them: nothing is added to "
        "the database."
    )
    if TEXT not in st.session_state:
        # Widgets forget their text when another page is opened; a reader who comes back finds it again.
        st.session_state[TEXT] = st.session_state.get(KEPT, "")
    text = st.text_area(
        "Text", key=TEXT, height=200, placeholder="8 arrested for smuggling migrants …\n\nSource: Europol\n\n…"
    )
    st.session_state[KEPT] = text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Read", type="primary", help="Reading also starts when you leave the text field")
        st.button("Try a sample", on_click=_fill)
        st.button("Clear", on_click=_clear, type="tertiary")
    with st.container(horizontal=True):
        file = st.file_uploader(
            "or a file", type=[suffix[1:] for suffix in SUFFIXES], max_upload_size=MOST_BYTES // 10**6
        )
        published = st.date_input(
            "Published, for articles that do not say",
            value=None,
            format="YYYY-MM-DD",
            help="“Yesterday” and “last week” mean nothing without the day of publication.",
        )
    if file is not None:
        return Given(file.getvalue(), Path(file.name).suffix.lower(), published)
    return pasted(text, published) if text.strip() else None


def read_once(given: Given) -> Reading | None:
    """What is read from the input; the same input is not read again in this session. None where it is refused."""
    why_not = refusal(given)
    if why_not:
        st.error(plain(why_not), icon=":material/block:")
        return None
    known: tuple[str, Reading] | None = st.session_state.get(RESULT)
    if known and known[0] == given.fingerprint:
        return known[1]
    with st.spinner("Reading …", show_time=True):
        progress = st.empty()

        def step(done: int) -> None:
            # Also the moment at which a reader who went to another page ends the reading.
            if done % ARTICLES_A_STEP == 0:
                progress.caption(f"{done} articles read")

        reading = read(given, step)
        progress.empty()
    st.session_state[RESULT] = (given.fingerprint, reading)
    return reading


def _fill() -> None:
    st.session_state[TEXT] = SAMPLE.read_text(encoding="utf-8")


def _clear() -> None:
    st.session_state[TEXT] = ""
