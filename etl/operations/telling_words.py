"""The words that say what a title is about, as titles of two releases on one action share them."""

import re
from collections.abc import Iterable

from etl.model.vocabulary import fold

# Words are compared by their beginning, so that "smugglers" is "smuggling".
SHORTEST, BEGINNING = 4, 6
_WORD = re.compile(r"[^\W\d_]+")
# Beginnings of what every release says, whatever it is about.
_COMMON_WORDS = (
    "about across action actions activi after agains agency along also among arrest author been before behind "
    "between bodies broken bust busted case charge circle coordi countr crime crimes crimin custod detain "
    "disman dismat down during eight eleven fifty five followi for former four from gang group groups have "
    "held hits hundre intern into invest joint large largest law leader leading leads led major member million "
    "more network nine office offici operat organi over parti people person police polici press raid raided "
    "raids releas ring search seized seizur seven since six sixteen stop stoppe stops suppor suspec taken "
    "target task tens than that their them they thirte this thousa three through took twelve twenty under used "
    "week where which while with worldw year years "
)
_COMMON = frozenset(_COMMON_WORDS.split())


def telling_words(texts: Iterable[str | None]) -> frozenset[str]:
    """The beginnings of the words that say what a text is about.

    >>> sorted(telling_words(["Eight arrested for smuggling migrants"]))
    ['migran', 'smuggl']
    """
    words = (fold(word) for text in texts if text for word in _WORD.findall(text))
    return frozenset(w[:BEGINNING] for w in words if len(w) >= SHORTEST and w[:BEGINNING] not in _COMMON)
