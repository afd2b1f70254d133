"""How near a publisher is to an operation: known by the reference tables, else by how names of authorities are built.

An authority is called "police" with its level or country around it ("Hellenic Police", "Police nationale", "Polizei
Hamburg"); a paper with the word in its name goes on otherwise ("Police Oracle") or says that it is one ("Police News").
"""

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from etl.model import vocabulary
from etl.model.operation import Operation

ISSUER, AUTHORITY, MEDIA = 1, 2, 3
# A name of more words is a sentence; few stand before "Police", and few are a town's.
MOST_WORDS, MOST_BEFORE, MOST_PLACE = 14, 5, 3
_BRACKETS = re.compile(r"[(\[](?P<inside>[^)\]]*)[)\]]")
_SEPARATOR = re.compile(r"\s[-–—|:/]\s|[|,;]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{2,}")
Words = tuple[str, ...]


def publisher_tier(publisher: str | None, operation: Operation) -> int:
    """How near a publisher is to the operation: 1 lead, agency or body of it, 2 another authority, 3 other media."""
    if not publisher:
        return MEDIA
    found = _known(publisher)
    if (found | {vocabulary.fold(publisher)}) & _own(operation):
        return ISSUER
    return AUTHORITY if found or is_authority(publisher) else MEDIA


def is_authority(publisher: str) -> bool:
    """Whether a name that no table holds is built as that of police, prosecutors, customs or justice."""
    if re.search(_table()["hosts"], publisher.strip().casefold()):
        return True
    words = _words(_BRACKETS.sub(" ", publisher))
    parts = [_words(part) for part in _SEPARATOR.split(_BRACKETS.sub(" ", publisher))]
    if len(words) > MOST_WORDS or set(words) & _set("media"):
        words = next((part for part in parts if part), ())
        if set(words) & _set("media") or not _is_told_by_additions(parts):
            return False
        return _is_built_so(words)
    return any(_is_built_so(part) for part in (words, parts[0]))


def _is_told_by_additions(parts: list[Words]) -> bool:
    """Whether all behind the first part of a name is what an authority's own site adds: "Politie | Press office"."""
    return len(parts) > 1 and all(not part or " ".join(part) in _set("additions") for part in parts[1:])


def _known(publisher: str) -> set[str]:
    """The ids of the bodies and agencies that a name may mean: one of them for most names, several for "BKA"."""
    bare = _BRACKETS.sub(" ", publisher)
    first = _SEPARATOR.split(bare)[0]
    names = _names()
    for text in (publisher, bare, first):
        for words in (_words(text), _without_additions(_words(text))):
            found = names.get(words) or names.get(_without_countries(words))
            if found:
                return found
    return _by_host(publisher)


def _by_host(publisher: str) -> set[str]:
    """The body whose site it is: a saved page may give nothing but its host as its publisher."""
    host = publisher.strip().casefold().removeprefix("www.")
    return {
        code
        for code, body in vocabulary.bodies().items()
        if body.url and host == body.url.split("/")[2].removeprefix("www.")
    }


def _own(operation: Operation) -> set[str]:
    """The ids of the operation's lead, agencies and bodies; a joint name stands for its members."""
    found: set[str] = set(operation.bodies)
    for name in (operation.lead, *operation.agencies):
        if name:
            members = vocabulary.expand_agency(name)
            found |= {_id_of(one) for one in members} or _known(name) or {vocabulary.fold(name)}
    return found


def _id_of(agency: vocabulary.Agency) -> str:
    return agency.agency if agency.kind == "body" else agency.agency_id


@cache
def _names() -> dict[Words, set[str]]:
    """Every name of the tables as words, also without brackets and country, and the acronyms in brackets."""
    found: dict[Words, set[str]] = defaultdict(set)
    for code, body in vocabulary.bodies().items():
        for name in (code, body.name, *body.aliases):
            _add_name(found, name, code)
    for string, agency in vocabulary.agencies().items():
        if agency.kind in ("agency", "body"):
            for name in (string, agency.agency):
                _add_name(found, name, _id_of(agency))
    for name, identifiers in _table()["called"].items():
        found[_words(name)] |= set(identifiers)
    return dict(found)


def _add_name(found: dict[Words, set[str]], name: str, identifier: str) -> None:
    words = _words(_BRACKETS.sub(" ", name))
    for form in {_words(name), words, _without_countries(words)}:
        if form:
            found[form].add(identifier)
    for inside in _BRACKETS.findall(name):
        for acronym in _ACRONYM.findall(inside):
            if vocabulary.country_by_name(acronym) is None:
                found[(acronym.casefold(),)].add(identifier)


def _is_built_so(words: Words) -> bool:
    """Whether the words hold the name of an authority, and nothing around it that such names do not have."""
    return any(
        start <= MOST_BEFORE and not set(words[:start]) & _set("about") and _may_follow(words[end:], words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if _matches(words[start:end], "heads")
    )


def _may_follow(rest: Words, head: Words) -> bool:
    """Whether what stands behind the name is its level, its country or its place."""
    while rest and rest[0] in _set("after"):
        rest = rest[1:]
    if not rest or rest[0] in _set("joining") or vocabulary.country_by_name(" ".join(rest)):
        return True
    return len(rest) <= MOST_PLACE and _matches(head, "place_follows")


def _matches(words: Words, kind: str) -> bool:
    phrase = " ".join(words)
    return phrase in _set(kind) or (len(words) == 1 and phrase.endswith(_compounds(kind)))


def _without_additions(words: Words) -> Words:
    """A name without what the authority's site adds behind it."""
    for size in (3, 2, 1):
        if len(words) > size and " ".join(words[-size:]) in _set("additions"):
            return words[:-size]
    return words


def _without_countries(words: Words) -> Words:
    """A name without the country before or behind it: "UK National Crime Agency", "National Police of Colombia"."""
    for size in range(min(4, len(words) - 1), 0, -1):
        if vocabulary.country_by_name(" ".join(words[-size:])):
            rest = words[:-size]
            while rest and rest[-1] in _set("joining") | {"the"}:
                rest = rest[:-1]
            return rest
        if vocabulary.country_by_name(" ".join(words[:size])):
            return words[size:]
    return words


def _words(text: str) -> Words:
    folded = vocabulary.fold(text).replace("&", " and ").replace("u.s.", "us").replace("united states", "us")
    folded = re.sub(r"(?<=[a-z])'(?=s\b)|(?<=s)'(?=\s)", "", folded)
    words = re.findall(r"\w+", folded)
    return tuple(words[1:] if words[:1] == ["the"] else words)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(_table()[kind])


@cache
def _compounds(kind: str) -> tuple[str, ...]:
    return tuple(word[1:] for word in _table()[kind] if word.startswith("*"))
