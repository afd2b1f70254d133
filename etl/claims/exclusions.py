"""Numbers that cannot be a figure of the operation, whatever metric their noun suggests."""

import re
from typing import Final

from etl.claims.context import Setting
from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.quantities import COUNT, MASS, MONEY, Quantity

_TABLE: Final = load_table("metrics")
_NEVER: Final = {name: re.compile(p, re.I) for name, p in _TABLE["never"].items()}
_NEVER_SAID: Final = compile_phrase(_TABLE["never"]["sentence"])
_NEVER_WEIGHED: Final = compile_phrase(_TABLE["never"]["mass_sentence"])
_INSERTION_OPEN: Final = re.compile(r" [-–] [^-–;:]*$")
_INSERTION_CLOSE: Final = re.compile(r"[^-–;:.]*? [-–] ")
_IN_BRACKETS: Final = re.compile(r"\(\s*(?:\w+ (?:men|women|boys|girls|males?|females?)(?:, | and ))?$")
_PERSONS: Final = re.compile(r" (?:men|women|boys|girls|males?|females?|man|woman)\b[^()]{0,60}\)")
_GOODS: Final = _TABLE["goods"]
_NAMES: Final = rf"(?:{_TABLE['drugs']['drug']}|{_GOODS['goods']})"
_WORTH_OF: Final = re.compile(rf"{_GOODS['before_goods']}{_NAMES}\b(?! {_GOODS['money']})", re.I)
_GOODS_NAMED: Final = re.compile(rf"\b(?:{_NAMES}|{_GOODS['also_goods']})\b", re.I)
_VALUED: Final = re.compile(_GOODS["valued"], re.I)
_SOLD: Final = re.compile(_GOODS["sold"], re.I)
_SOLD_AFTER: Final = re.compile(_GOODS["sold_after"], re.I)
_ASSET: Final = re.compile(_GOODS["asset"], re.I)
_GAINED: Final = re.compile(_GOODS["gained"], re.I)
_BY_TIME: Final = re.compile(_GOODS["by_time"], re.I)
_NO_FIREARMS: Final = re.compile(_GOODS["no_firearms"], re.I)
_ONE_PERSON: Final = re.compile(_TABLE["parts"]["one_person"], re.I)
TURNOVER: Final = 100_000
_NUMBERED: Final = re.compile(r"\W*$")  # "4  More than 500 accounts": the paragraph's number
_AFTER_NUMBER: Final = re.compile(_TABLE["never"]["after_number"])
LEAST_MONEY: Final = 500  # of any currency; less is a price or a wage


def is_excluded(setting: Setting, quantity: Quantity) -> bool:
    """True where the words around a number rule out every metric: a price each, a fine, a capacity, a
    yearly statistic.
    """
    text, left, right = setting.sentence.text, setting.left(quantity), setting.right(quantity)
    if quantity.kind == MONEY and (_SOLD.search(left) or _SOLD_AFTER.match(right)):
        return False  # "the sale of nearly $30 million worth of drugs"
    if (
        is_inserted(setting, quantity)
        or _NEVER["before"].search(left)
        or (_NEVER["after"].match(right) and not _is_turnover(quantity, text, right))
        or _says(setting, _NEVER_SAID)
        or _is_worth_of_goods(quantity, text, left, right)
        or (quantity.kind == COUNT and _NO_FIREARMS.match(right))
    ):
        return True
    if quantity.kind == MASS:
        return _says(setting, _NEVER_WEIGHED) or _NEVER["mass_after"].match(right) is not None
    if quantity.kind == MONEY:
        return quantity.value < LEAST_MONEY
    if _NUMBERED.match(text[: quantity.start - setting.sentence.start]) and _AFTER_NUMBER.match(right):
        return True
    return quantity.value == 1 and (right.startswith(" of ") or _ONE_PERSON.match(right) is not None)


def _says(setting: Setting, phrase: Phrase) -> bool:
    """True where a phrase that rules out every metric stands anywhere in the sentence."""
    return bool(setting.words.within(phrase, setting.sentence.start, setting.sentence.end))


def _is_worth_of_goods(quantity: Quantity, text: str, left: str, right: str) -> bool:
    """True for what seized drugs or goods are said to be worth."""
    if quantity.kind != MONEY:
        return False
    valued = _VALUED.search(left) and _GOODS_NAMED.search(text) and not _ASSET.search(text)
    return bool(valued) or _WORTH_OF.match(right) is not None


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
    opened = _INSERTION_OPEN.search(setting.left(quantity)) is not None
    return opened and _INSERTION_CLOSE.match(setting.right(quantity)) is not None
