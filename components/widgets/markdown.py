"""Text from outside, safe inside Streamlit's Markdown."""

import re

from components.formats import unturned

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


# Between a sign or currency and its number, and between a number and its unit.
_INSIDE_NUMBER = re.compile(r"(?<=[≥≈≤€£]) (?=[€£U\d])|(?<=US\$) (?=\d)|(?<=\d) (?=(?:m|bn|tn|kg|t)\b)")
# Streamlit turns these into links, icons and arrows after it has taken the escapes away, so only a mark that nobody
# sees keeps them as written: addresses, mail addresses, ":material/…", "->", "--", "<=".
_TURNED_LATE = re.compile(
    r"(?<=http)(?=s?://)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@[\w-]+\.)|(?<=:)(?=material/|streamlit:)"
    r"|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)",
    re.IGNORECASE,
)
_JOINER = "\u2060"


def plain(text: object) -> str:
    """The text with every mark of Markdown escaped, on one line: it shows as written, links and HTML included.

    A number keeps its sign and unit on its line; what would turn the direction of the page becomes a visible sign.
    """
    joined = _INSIDE_NUMBER.sub("\u00a0", unturned(" ".join(str(text).split())))
    return _MARKS.sub(r"\\\1", _TURNED_LATE.sub(_JOINER, joined))
