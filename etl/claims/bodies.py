"""International bodies that coordinated or took part in an action."""

import re
from functools import cache
from typing import Final

from etl.claims.patterns import load_table
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.sentences import Page
from etl.model.claim import Evidence
from etl.model.vocabulary import bodies

_TABLE: Final = load_table("bodies")
NEAR: Final = 60
LISTED: Final[tuple[str, ...]] = tuple(_TABLE["listed"])


@cache
def _phrases() -> dict[str, Phrase]:
    found = {}
    for code in LISTED:
        body = bodies()[code]
        names = [code, *body.aliases, *_TABLE["extra"].get(code, [])]
        if not body.name.isupper():
            names.append(body.name)
        words = "|".join(re.escape(name.replace("’", "'")) for name in sorted(set(names), key=len, reverse=True))
        found[code] = compile_phrase(rf"(?<![@.])(?:{words})(?![\w]|\.\w)", 0)
    return found


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(_TABLE["in_passing"], re.I)


def read_bodies(page: Page) -> tuple[tuple[str, ...], list[Evidence]]:
    """Codes of the bodies named otherwise than in passing, most said first, and where each was first
    named.
    """
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for code, phrase in _phrases().items():
        for start, end in page.index.find(phrase):
            sentence = page.sentence_at(start)
            if sentence:
                around = page.index.text[max(sentence.start, start - NEAR) : min(sentence.end, end + NEAR)]
                found.setdefault(code, []).append((start, end, _passing().search(around) is not None))
    kept = {
        code: hits
        for code, hits in found.items()
        if not all(passing for *_, passing in hits) and _is_enough(code, hits)
    }
    codes = tuple(sorted(kept, key=lambda code: -len(kept[code])))
    return codes, [Evidence("bodies", code, kept[code][0][0], kept[code][0][1]) for code in codes]


def _is_enough(code: str, hits: list[tuple[int, int, bool]]) -> bool:
    """Bodies that are more often funders or forums than participants must be named more than once."""
    return code not in _TABLE["seldom"] or sum(not passing for *_, passing in hits) >= 2
