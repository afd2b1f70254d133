"""Numbers that cannot be a figure of the operation, whatever metric their noun suggests."""

import re
from typing import Final

from etl.claims.context import Setting
from etl.claims.patterns import load_table
from etl.claims.quantities import COUNT, MASS, Quantity

_NEVER: Final = {name: re.compile(p, re.I) for name, p in load_table("metrics")["never"].items()}
_INSERTION_OPEN: Final = re.compile(r" [-–] [^-–;:]*$")
_INSERTION_CLOSE: Final = re.compile(r"[^-–;:.]*? [-–] ")
WINDOW: Final = 45


def is_excluded(setting: Setting, quantity: Quantity) -> bool:
    """True where the words around a number rule out every metric: a price each, a fine, a capacity, a
    yearly statistic.
    """
    text, offset = setting.sentence.text, setting.sentence.start
    left = text[max(0, quantity.start - offset - WINDOW) : quantity.start - offset]
    right = text[quantity.end - offset : quantity.end - offset + WINDOW]
    if (
        is_inserted(setting, quantity)
        or _NEVER["before"].search(left)
        or _NEVER["after"].match(right)
        or _NEVER["sentence"].search(text)
    ):
        return True
    if quantity.kind == MASS:
        return _NEVER["mass_sentence"].search(text) is not None or _NEVER["mass_after"].match(right) is not None
    return quantity.value == 1 and right.startswith(" of ")


def is_inserted(setting: Setting, quantity: Quantity) -> bool:
    """True for the parts in "thirteen people - eleven men and two juveniles - have been charged"."""
    if quantity.kind != COUNT or not any(
        q.start < quantity.start and q.value > quantity.value for q in setting.quantities
    ):
        return False
    text, offset = setting.sentence.text, setting.sentence.start
    before = _INSERTION_OPEN.search(text[max(0, quantity.start - offset - WINDOW) : quantity.start - offset])
    return (
        before is not None
        and _INSERTION_CLOSE.match(text[quantity.end - offset : quantity.end - offset + WINDOW]) is not None
    )
