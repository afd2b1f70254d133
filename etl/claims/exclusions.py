"""Numbers that cannot be a figure of the operation, whatever metric their noun suggests."""

import re
from typing import Final

from etl.claims.context import Setting
from etl.claims.patterns import load_table
from etl.claims.quantities import COUNT, MASS, MONEY, Quantity

_NEVER: Final = {name: re.compile(p, re.I) for name, p in load_table("metrics")["never"].items()}
_INSERTION_OPEN: Final = re.compile(r" [-–] [^-–;:]*$")
_INSERTION_CLOSE: Final = re.compile(r"[^-–;:.]*? [-–] ")
_IN_BRACKETS: Final = re.compile(r"\(\s*(?:\w+ (?:men|women|boys|girls|males?|females?)(?:, | and ))?$")
_PERSONS: Final = re.compile(r" (?:men|women|boys|girls|males?|females?|man|woman)\b[^()]{0,60}\)")
# What seized goods are worth is no seized money: "seize $3.1 million worth of methamphetamine", "a £19m cocaine haul".
_GOODS: Final = rf"(?:{load_table('metrics')['drugs']['drug']}|cigarettes?|tobacco|contraband|counterfeits?|fakes?|forged|medicines?|goods)"
_WORTH_OF: Final = re.compile(
    rf"(?: worth)?(?: of| in)? (?:\w+ )?{_GOODS}\b(?! (?:money|proceeds|profits?|cash|sales|trade|debts?|business|traffick))",
    re.I,
)
_BLADED: Final = re.compile(r" (?:other|bladed|edged|offensive|imitation|toy|replica|cold) weapons", re.I)
_BY_TIME: Final = re.compile(r" (?:a|per|each|every) (?:week|month|day|year)\b", re.I)
_GAINED: Final = re.compile(
    r"\b(?:earn|generat|sales|turnover|revenue|profit|made|making|income|proceeds|takings)", re.I
)
_VALUED: Final = re.compile(r"\b(?:worth|valued at|value of|value is|market value|put at)(?: \w+){0,4} ?$", re.I)
_GOODS_WORD: Final = re.compile(
    rf"\b(?:{_GOODS}|toys|products?|items|packages|articles|devices|instruments|precursors?)\b", re.I
)
_ASSETS: Final = re.compile(
    r"\b(?:cash|assets?|propert(?:y|ies)|crypto\w*|accounts?|houses?|villas?|jewel\w*|gold|vehicles?|cars?|estate|luxury|bitcoin)\b"
    r"|\b(?:loss(?:es)?|damage[sd]?|evaded|unpaid|duties|tax(?:es)?|proceeds|profits?|stolen|stole|sold|sales)\b",
    re.I,
)
TURNOVER: Final = 100_000
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
        or (_NEVER["after"].match(right) and not _is_turnover(quantity, text, right))
        or _NEVER["sentence"].search(text)
    ):
        return True
    if quantity.kind == MONEY and _WORTH_OF.match(right):
        return True
    if quantity.kind == MONEY and _VALUED.search(left) and _GOODS_WORD.search(text) and not _ASSETS.search(text):
        return True
    if quantity.kind == COUNT and _BLADED.match(right):
        return True
    if quantity.kind == MASS:
        return _NEVER["mass_sentence"].search(text) is not None or _NEVER["mass_after"].match(right) is not None
    return quantity.value == 1 and right.startswith(" of ")


def _is_turnover(quantity: Quantity, text: str, right: str) -> bool:
    """True for the "EUR 2 million a month" that a network made: no price, though it is by the month."""
    if quantity.kind != MONEY or quantity.value < TURNOVER or not _GAINED.search(text):
        return False
    return _BY_TIME.match(right) is not None


def is_inserted(setting: Setting, quantity: Quantity) -> bool:
    """True for the parts in "thirteen people - eleven men and two juveniles - have been charged"."""
    if quantity.kind != COUNT or not any(
        q.start < quantity.start and q.value > quantity.value for q in setting.quantities
    ):
        return False
    text, offset = setting.sentence.text, setting.sentence.start
    if _IN_BRACKETS.search(text[: quantity.start - offset]) and _PERSONS.match(text[quantity.end - offset :]):
        return True
    before = _INSERTION_OPEN.search(text[max(0, quantity.start - offset - WINDOW) : quantity.start - offset])
    return (
        before is not None
        and _INSERTION_CLOSE.match(text[quantity.end - offset : quantity.end - offset + WINDOW]) is not None
    )
