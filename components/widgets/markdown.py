"""Text from outside, safe inside Streamlit's Markdown."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def plain(text: object) -> str:
    """The text with every mark of Markdown escaped, on one line: it shows as written, links and HTML included."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))
