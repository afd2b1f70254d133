"""Places that bear the name of another: the state of Georgia, Athens in Georgia, Manchester in New Hampshire. Decided
on the whole article, once all its country mentions are read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from etl.claims.countries import Mention
from etl.claims.patterns import load_table

Mentions = list[list[Mention]]
_TABLE: Final = load_table("namesakes")
_PROVINCES: Final = frozenset(_TABLE["provinces"])
_DATELINE: Final = re.compile(_TABLE["dateline"])
_TWINS: Final = frozenset(_TABLE["twins"])
_TWINNED: Final = frozenset(_TABLE["twinned"])
_STATE: Final = "Georgia"
_OFFICE: Final = re.compile(r"\b(?:District of Georgia|Georgia Bureau|State of Georgia|Georgia State)\b")
_COUNTRY, _HOME = "GEO", "USA"
_GOES_ON: Final = re.compile(r",? (?:and|or)\b|, [A-Z]")  # "Mexico, Texas and Arizona" is a list
_JOINED: Final = re.compile(r",?(?: and| or)? ?(?:the )?|, ")


def settle_namesakes(plain: str, mentions: Mentions) -> Mentions:
    """`mentions` (by sentence, offsets in `plain`), Georgia given to the country it lies in, without towns that only
    share the name of one abroad.
    """
    if _means_the_state(plain, mentions):
        mentions = [[_as_state(mention) for mention in found] for found in mentions]
    mentions = [_without_towns(plain, found) for found in mentions]
    named = {m.iso3 for found in mentions for m in found if _bare(m) not in _TWINS}
    if not named & _TWINNED:
        return mentions
    return [[m for m in found if _bare(m) not in _TWINS or m.iso3 in named] for found in mentions]


def _means_the_state(plain: str, mentions: Mentions) -> bool:
    """True where an article names an office of that state; or where one on the United States names Georgia, and
    nothing shows that the country is meant: no Georgians, no town of it, no list with other countries.
    """
    here = [m for found in mentions for m in found if m.iso3 == _COUNTRY]
    if not here or any(m.form == "city" for m in here):
        return False
    if _OFFICE.search(plain):
        return True
    if any(_bare(m) != _STATE for m in here):
        return False
    if not any(m.iso3 == _HOME and m.form != "name" for found in mentions for m in found):
        return False
    return not any(_STATE in (_bare(a), _bare(b)) for found in mentions for a, b in _listed(plain, found))


def _listed(plain: str, found: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Neighbouring country names that one list holds."""
    names = [m for m in found if m.form == "name"]
    for a, b in pairwise(names):
        if _JOINED.fullmatch(plain[a.end : b.start]):
            yield a, b


def _as_state(mention: Mention) -> Mention:
    return replace(mention, iso3=_HOME, form="city") if mention.iso3 == _COUNTRY else mention


def _without_towns(plain: str, found: list[Mention]) -> list[Mention]:
    """`found` without a town that the province after it puts elsewhere ("Athens, Georgia", "LONDON, Ky.")."""
    found = [m for m in found if m.iso3 == _HOME or not _DATELINE.match(plain[m.end : m.end + 10])]
    following = [*found, None][1:]
    return [
        a
        for a, b in zip(found, following, strict=True)
        if not (
            b
            and b.form == "city"
            and a.iso3 != b.iso3
            and _bare(b) in _PROVINCES
            and plain[a.end : b.start] == ", "
            and (a.form == "city" or (a.form == "name" and not _GOES_ON.match(plain, b.end)))
        )
    ]


def _bare(mention: Mention) -> str:
    """The word without the full stop of its sentence."""
    return mention.word.rstrip(".")
