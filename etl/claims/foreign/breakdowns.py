"""Numbers by country behind their sum: "21 arrestations : quatorze en Espagne, sept en Italie"."""

import re
from typing import Final

from etl.claims.candidate import Candidate
from etl.claims.context import Head, Setting
from etl.claims.foreign.refusals import is_refused
from etl.claims.quantities import COUNT, Quantity

_IN: Final = re.compile(
    r" ?\(?(?:en|in|au|aux|à|a|dans|uit|aus)(?: (?:la|le|les|el|los|den|der|dem|de|het|l'))? ?", re.I
)
COUNTED: Final = frozenset({"arrests", "searches", "charged", "victims", "victims_rescued", "suspects_identified"})
LESS_SURE: Final = 0.1


def read_breakdowns(setting: Setting, found: list[Candidate], language: str) -> list[Candidate]:
    """The further readings of a sentence: numbers with only a country behind them count what the last number did."""
    taken = {candidate.quantity.start for candidate in found}
    further: list[Candidate] = []
    for quantity in setting.quantities:
        if quantity.kind != COUNT or quantity.start in taken or not _is_placed(setting, quantity):
            continue
        sums = [
            c
            for c in found
            if c.metric in COUNTED and c.quantity.start < quantity.start and c.quantity.value > quantity.value
        ]
        if sums and not is_refused(setting, quantity, language):
            whole = sums[-1]
            head = Head(frozenset({"implied"}), "", quantity.end)
            part = Candidate(setting, quantity, whole.metric, whole.group, head, whole.cost)
            part.probability = whole.probability - LESS_SURE
            whole.features["has_parts"] = 1.0
            further.append(part)
    return further


def _is_placed(setting: Setting, quantity: Quantity) -> bool:
    """True where a country or town follows: "sept en Italie", "(12 in Deutschland)"."""
    text = setting.words.text
    return any(_IN.fullmatch(text[quantity.end : m.start]) for m in setting.mentions if m.start >= quantity.end)
