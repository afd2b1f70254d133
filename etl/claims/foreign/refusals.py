"""Numbers of articles in the other languages that are not the operation's own: fines, prices, terms, statistics of a
year, earlier operations.
"""

import re
from functools import cache
from typing import Final

from etl.claims.context import Setting
from etl.claims.foreign.tables import load_language, word_phrase
from etl.claims.quantities import Quantity

EARLIER: Final = "earlier"
SENTENCE: Final = "sentence"


def is_refused(setting: Setting, quantity: Quantity, language: str) -> bool:
    """True where the words around a number, or its sentence, rule out every metric."""
    if _before(language).search(setting.left(quantity)) or _after(language).match(setting.right(quantity)):
        return True
    start, end = setting.sentence.start, setting.sentence.end
    return any(setting.words.within(word_phrase(language, "never", name), start, end) for name in (EARLIER, SENTENCE))


@cache
def _before(language: str) -> re.Pattern[str]:
    """What rules a number out right before it, with or without "plus de", "environ" between."""
    table = load_language(language)
    qualifiers = "|".join(table["quantities"][name] for name in ("at_least", "about", "at_most"))
    return re.compile(rf"\b(?:{table['never']['before']})(?: (?:{qualifiers}))? ?$", re.I)


@cache
def _after(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{load_language(language)['never']['after']})", re.I)
