"""Countries named in the other languages, and which of them took part or had victims.

Names of countries are those of the CLDR; demonyms, towns and agencies a small table.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale

from etl.claims.countries import Mention, home_of
from etl.claims.foreign.tables import load_language, pattern_of, place_rows, word_phrase
from etl.claims.page import plain_view
from etl.claims.phrases import Phrase, compile_phrase
from etl.claims.sentences import Page, Sentence
from etl.model.claim import Evidence
from etl.model.vocabulary import countries

# Islands named like people, towns or meetings ("San Martín", "Granada", "Reunión").
_LEFT_OUT: Final = frozenset({"GRD", "MAF", "BLM", "MSR", "REU", "SXM", "NFK"})
_LIST_GAP: Final = re.compile(
    r"(?:,? ?(?:et|y|e|und|en|ou|o|oder|of|sowie))?,? (?:(?:en|in|à|aux?|a|la|les?|el|los|de[nr]?|die|het) ){0,2}"
)
NEAR: Final = 70
LIST_SIZE: Final = 3
SURE: Final = 2  # an agency, or a country's police by name
LEAD: Final = 5
LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Roles:
    """Countries that took part and those of victims, in the order of the text, with the mention that shows each."""

    participants: tuple[str, ...]
    victims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@cache
def _phrases(language: str) -> tuple[tuple[str, str, Phrase], ...]:
    """(iso3, form, phrase) of each country, names before the rest."""
    territories = Locale.parse(language).territories
    names = {
        country.iso3: [re.escape(plain_view(territories[country.iso2]))]
        for country in countries().values()
        if country.iso2 in territories and country.iso3 not in _LEFT_OUT
    }
    found: list[tuple[str, str, Phrase]] = []
    for row in place_rows():
        names.setdefault(row["iso3"], []).extend(filter(None, row["names"].split("|")))
    forms = [(iso3, "name", "|".join(words)) for iso3, words in names.items()]
    for row in place_rows():
        forms += [(row["iso3"], form, row[column]) for form, column in (("city", "cities"), ("agency", "agencies"))]
        forms.append((row["iso3"], "demonym", row[f"demonyms_{language}"]))
    for iso3, form, pattern in forms:
        if pattern:
            found.append((iso3, form, compile_phrase(rf"\b(?:{pattern})(?![\w])", 0)))
    return tuple(found)


def read_mentions(page: Page, language: str) -> list[list[Mention]]:
    """The countries named in each sentence in order, the longest where two begin alike."""
    found: list[list[Mention]] = [[] for _ in page.sentences]
    for iso3, form, phrase in _phrases(language):
        for start, end in page.index.find(phrase):
            sentence = page.sentence_at(start)
            if sentence and end <= sentence.end:
                found[sentence.number].append(Mention(start, end, iso3, form, page.index.text[start:end]))
    return [_apart(mentions) for mentions in found]


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def read_roles(page: Page, language: str, mentions: list[list[Mention]], source: str) -> Roles:
    """Who took part: countries whose police, agencies or territory the sentences of the action name. Where none is, the
    country of the agency that published the text.
    """
    weights: dict[str, int] = {}
    victims: dict[str, Mention] = {}
    first: dict[str, Mention] = {}
    acting = acting_mentions(page, language, mentions)
    for sentence, found, active in zip(page.sentences, mentions, acting, strict=True):
        victims = {m.iso3: m for m in reversed(found) if _has_victims(page, language, sentence, m)} | victims
        listed = len({m.iso3 for m in active if m.form in ("name", "demonym")}) >= LIST_SIZE
        for mention in active:
            weight = _weight(page, language, sentence, mention) + int(listed and mention.form == "name")
            if weight:
                first.setdefault(mention.iso3, mention)
                weights[mention.iso3] = weights.get(mention.iso3, 0) + weight
    chosen = [iso3 for iso3 in first if weights[iso3] >= LEAST] or list(first)[:1]
    evidence = [Evidence("countries", iso3, first[iso3].start, first[iso3].end) for iso3 in chosen]
    evidence += [Evidence("victim_countries", iso3, m.start, m.end) for iso3, m in victims.items()]
    return Roles(tuple(chosen or _home(language, source)), tuple(victims), tuple(evidence))


def acting_mentions(page: Page, language: str, mentions: list[list[Mention]]) -> list[list[Mention]]:
    """The mentions of each sentence without nationalities, origins and destinations ("ressortissants espagnols", "vers
    l'Espagne et la Belgique").
    """
    return [_acting(page, language, sentence, found) for sentence, found in zip(page.sentences, mentions, strict=True)]


def _acting(page: Page, language: str, sentence: Sentence, found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    passing, end = False, -1
    for mention in found:
        if not (passing and end >= 0 and _LIST_GAP.fullmatch(page.index.text[end : mention.start])):
            passing = _is_passing(page, language, sentence, mention)
        end = mention.end
        kept += [] if passing else [mention]
    return kept


def _is_passing(page: Page, language: str, sentence: Sentence, mention: Mention) -> bool:
    before = page.index.text[max(sentence.start, mention.start - NEAR) : mention.start]
    if mention.form != "agency" and pattern_of(language, "roles", "nationality", ends=True).search(before):
        return True
    return mention.form != "demonym" and pattern_of(language, "roles", "not_part", ends=True).search(before) is not None


def _weight(page: Page, language: str, sentence: Sentence, mention: Mention) -> int:
    """How much a mention says for its country having taken part."""
    if mention.form == "agency":
        return SURE
    acted = page.has(word_phrase(language, "roles", "took_part"), sentence)
    if mention.form == "demonym":
        return SURE if _beside_authority(page, language, sentence, mention) else 0
    if sentence.role == "title":
        return SURE
    return int(acted) + int(acted and sentence.number < LEAD)


def _beside_authority(page: Page, language: str, sentence: Sentence, mention: Mention) -> bool:
    """True for "police espagnole", "autorités belges et espagnoles", "die spanische Polizei"."""
    text = page.index.text
    near = text[max(sentence.start, mention.start - NEAR // 2) : min(sentence.end, mention.end + NEAR // 2)]
    return re.search(rf"\b(?:{load_language(language)['roles']['authority']})", near, re.I) is not None


def _has_victims(page: Page, language: str, sentence: Sentence, mention: Mention) -> bool:
    if mention.form not in ("name", "city"):
        return False
    spans = page.index.within(word_phrase(language, "roles", "victims"), sentence.start, sentence.end)
    return any(max(start - mention.end, mention.start - end) <= NEAR for start, end in spans)


def _home(language: str, source: str) -> list[str]:
    """The country of the agency or place that a source is named by."""
    found = [
        (match.start(), iso3) for iso3, _, phrase in _phrases(language) for match in phrase.pattern.finditer(source)
    ]
    named = [iso3 for _, iso3 in sorted(found)[:1]]
    english = home_of(source)
    return named or ([english] if english else [])
