"""Text from outside, safe inside Streamlit's Markdown."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


# Between a sign or currency and its number, and between a number and its unit.
_INSIDE_NUMBER = re.compile(r"(?<=[≥≈≤€£]) (?=[€£U\d])|(?<=US\$) (?=\d)|(?<=\d) (?=(?:m|bn|tn|kg|t)\b)")


def plain(text: object) -> str:
    """The text with every mark of Markdown escaped, on one line: it shows as written, links and HTML included.

    A number keeps its sign and unit on its line.
    """
    return _MARKS.sub(r"\\\1", _INSIDE_NUMBER.sub("\u00a0", " ".join(str(text).split())))
