"""The words of a sentence that say what happened to what is counted, and how far from a number they stand."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.claims.context import Setting
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.quantities import Quantity

_TABLE: Final = load_table("metrics")
_RESULTS: Final = compile_phrase(_TABLE["ellipsis"]["results"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what happened; offsets in the article."""

    start: int
    end: int
    word: str


@cache
def _cue_phrase(group: str, metric: str) -> Phrase:
    return compile_phrase(rf"\b{_TABLE['cues'][group][metric]}\b")


@cache
def against_phrases() -> dict[str, Phrase]:
    return {name: compile_phrase(pattern) for name, pattern in _TABLE["against"].items()}


def cue_metrics(group: str) -> list[str]:
    return list(_TABLE["cues"][group])


def find_cues(setting: Setting, group: str, metric: str) -> list[Cue]:
    spans = setting.words.within(_cue_phrase(group, metric), setting.sentence.start, setting.sentence.end)
    return [Cue(start, end, setting.words.text[start:end].lower()) for start, end in spans]


def introducing_cues(setting: Setting, quantity: Quantity, group: str, metric: str) -> list[Cue]:
    """The words of the line that introduces the list in which the quantity is an item, no part in brackets."""
    line = setting.introduction
    if line is None or "(" in setting.sentence.text[: quantity.start - setting.sentence.start]:
        return []
    if metric not in _TABLE["cues"].get(group, {}):
        return []
    spans = setting.words.within(_cue_phrase(group, metric), line.start, line.end)
    if not spans and group == "things":
        spans = setting.words.within(_RESULTS, line.start, line.end)
    return [Cue(start, end, setting.words.text[start:end].lower()) for start, end in spans]


def cost(setting: Setting, quantity: Quantity, head_end: int, cue: Cue) -> tuple[float, str, str]:
    """How far a cue stands from a number, its side, and the text between. Commas and other numbers add to
    the distance.
    """
    plain, offset = setting.sentence.text, setting.sentence.start
    if cue.start >= head_end:
        side, gap = "after", plain[head_end - offset : cue.start - offset]
    elif cue.end <= quantity.start:
        side, gap = "before", plain[cue.end - offset : quantity.start - offset]
    else:
        return 0.0, "inside", ""
    inner = _INSERTION.search(gap)
    if inner:
        gap = gap[: inner.start()] + " " + gap[inner.end() :]
        distance, side, gap = _gap_cost(gap, 0, side)
        return distance + 2.0, side, gap
    low, high = min(cue.start, quantity.start), max(cue.end, quantity.end)
    numbers = sum(low <= q.start < high for q in setting.quantities) - 1
    return _gap_cost(gap, max(0, numbers), side)


_INSERTION = re.compile(r", [^,;.]{3,90},|\([^)]{1,80}\)| – [^–]{3,90} –| - [^-]{3,90} -")


def _gap_cost(gap: str, numbers: int, side: str) -> tuple[float, str, str]:
    breaks = gap.count(",") + 2 * gap.count(";") + 2 * gap.count(":") + gap.count("(") + gap.count("–")
    return len(gap.split()) + 3.0 * breaks + 3.0 * numbers + (1.0 if side == "before" else 0.0), side, gap
