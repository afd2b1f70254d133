"""The characters a number was read from, in their sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A sentence ends at its mark followed by a blank, or at a line's end.
_END = re.compile(r"[.!?…][\"'”’)]?\s|\n")
REACH = 300


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence, cut at the number: before + number + after, each as the article has it."""

    before: str
    number: str
    after: str


def article_text(title: str | None, body: str | None) -> str:
    """The text that spans count in: title, an empty line, body; without a title the body alone."""
    return f"{title}\n\n{body or ''}" if title else body or ""


def find_evidence(text: str, start: int, end: int) -> Evidence | None:
    """The sentence around text[start:end], at most REACH characters to either side; None where the span lies outside."""
    if not 0 <= start < end <= len(text):
        return None
    earlier = [found.end() for found in _END.finditer(text, max(0, start - REACH), start)]
    first = earlier[-1] if earlier else max(0, start - REACH)
    later = _END.search(text, end, min(len(text), end + REACH))
    last = later.start() + 1 if later else min(len(text), end + REACH)
    before = text[first:start] if earlier or first == 0 else f"…{text[first:start]}"
    after = text[end:last] if later or last == len(text) else f"{text[end:last]}…"
    return Evidence(before.lstrip(), text[start:end], after.rstrip())
