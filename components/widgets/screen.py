"""What is known of the reader's screen. Tables have fixed widths; charts and pages adapt by themselves."""

import streamlit as st


def on_phone() -> bool:
    """True where the browser says that it runs on a phone; a narrow window elsewhere does not say so."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
