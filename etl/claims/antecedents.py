"""What a number without a noun counts: "Ninety-six of the guns were found. Of these, 52 were recovered in Mexico"."""

import re
from collections.abc import Sequence
from typing import Final

from etl.claims.context import Head, Setting, find_head
from etl.claims.patterns import load_table
from etl.claims.quantities import COUNT, Quantity

_TABLE: Final = load_table("metrics")["antecedent"]
_BARE: Final = re.compile(_TABLE["behind"], re.I)
_NOT_BEHIND: Final = re.compile(_TABLE["not_behind"], re.I)
_IN_PLACE: Final = re.compile(r" in (?:the )?[A-Z]")
INHERITED: Final = "inherited"
OURS: Final = frozenset({"person", "server", "domain", "device", "infected", "account", "firearm", "vehicle"})
MANY: Final = 2
MOST_BACK: Final = 2  # sentences of the same paragraph


def find_antecedent(setting: Setting, quantity: Quantity, before: Sequence[Setting]) -> Head | None:
    """The noun of the number counted last, for a number that has none; None where it continues nothing of ours.
    `before` holds the settings of the sentences before, in order."""
    if quantity.value < MANY or quantity.year_like or setting.sentence.role == "title":
        return None
    if not _BARE.match(setting.right(quantity)) or _NOT_BEHIND.search(setting.left(quantity)):
        return None
    paragraph = setting.sentence.paragraph
    earlier = [s for s in before[-MOST_BACK:] if s.sentence.paragraph == paragraph and s.sentence.role != "title"]
    for told in (setting, *reversed(earlier)):
        for other in reversed(told.quantities):
            if other.start >= quantity.start or other.kind != COUNT:
                continue
            head = find_head(told, other)
            if head.classes - {"ellipsis"}:
                continues = head.classes & OURS and quantity.value <= other.value
                in_place = "person" not in head.classes and _IN_PLACE.match(setting.right(quantity))
                if in_place or not continues:  # "and 8,000 in Florida" means what the figure before it means
                    return None
                return Head(head.classes | {INHERITED}, head.word, quantity.end)
    return None
