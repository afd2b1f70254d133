"""To which country a figure belongs, and whether it is the whole or a part."""

import re
from typing import Final

from etl.claims.candidates import Candidate
from etl.claims.context import Setting
from etl.claims.linear import load_models
from etl.claims.settings import Reading
from etl.claims.surroundings import Story

PART_WORDS: Final = re.compile(r"\b(?:of (?:which|whom|these|those|them)|among (?:them|those|which|whom)|including|alone|in addition|another|further|others?|separate|one (?:case|instance)|in that case)\b", re.I)
WHOLE_WORDS: Final = re.compile(r"\b(?:total|in all|altogether|all in all|overall|combined|resulted in|led to|so far)\b", re.I)
BULLET_COUNTRY: Final = re.compile(r"^\W*$")
FRONT: Final = re.compile(r"^\W*(?:(?:In|Across|From|Authorities in|Police in|Officers in) (?:the )?)?$")
CLOSE: Final = 60
SAME_PARAGRAPH: Final = 3


def attribute_country(candidate: Candidate, reading: Reading, story: Story) -> str | None:
    """ISO code where the text ties the figure to one country: behind it ("two in Spain"), before it ("Germany (47)"), as the
    sentence's subject ("Spanish officers seized"), or as the topic of its paragraph ("In Kenya, ... Nearly two dozen")."""
    if len(story.countries) < 2 and not _names_foreign(candidate, story):
        return None
    setting, quantity = candidate.setting, candidate.quantity
    plain = reading.page.plain
    mentions = [m for m in setting.mentions]
    for mention in mentions:
        if mention.start >= quantity.end:
            gap = plain[quantity.end : mention.start].replace("\n", " ")
            if len(gap) <= CLOSE and re.fullmatch(r"[^,;:.]*\b(?:in|across|by|from) (?:the )?(?:\w+ )?", gap) and not _list_after(setting, mention.end, plain):
                return mention.iso3 if mention.form != "demonym" or gap.endswith("by ") else None
            break
    for mention in reversed([m for m in mentions if m.end <= quantity.start]):
        gap = plain[mention.end : quantity.start].strip()
        if gap in ("(", ":", "–", "-"):
            return mention.iso3
    return _subject(setting, quantity.start, plain) or _topic(candidate, reading)


def _names_foreign(candidate: Candidate, story: Story) -> bool:
    return any(m.iso3 not in story.countries for m in candidate.setting.mentions)


def _list_after(setting: Setting, end: int, plain: str) -> bool:
    """True where the country is the first of several: a list ties a figure to none of them."""
    following = [m for m in setting.mentions if m.start >= end]
    return bool(following) and re.fullmatch(r"(?:,| and|, and| or)(?: in)?(?: the)? ?", plain[end : following[0].start]) is not None


def _subject(setting: Setting, start: int, plain: str) -> str | None:
    """The country that opens the clause before the number, if it is the only one in front of it."""
    before = [m for m in setting.mentions if m.end <= start and m.form != "city"]
    cities = [m for m in setting.mentions if m.end <= start and m.form == "city"]
    codes = {m.iso3 for m in before} or {m.iso3 for m in cities}
    if len(codes) != 1 or not (before or cities):
        return None
    first = (before or cities)[0]
    opening = plain[setting.sentence.start : first.start]
    after = plain[first.end : first.end + 30]
    if re.match(r" (?:\w+ )?(?:nationals?|citizens?|m[ae]n|wom[ae]n|suspects?|people|firearms)\b", after):
        return None
    if FRONT.match(opening) or re.search(r"\b(?:[Ii]n|[Tt]he|and|,|while|where)(?: the)? ?$", opening):
        return next(iter(codes))
    return None


def _topic(candidate: Candidate, reading: Reading) -> str | None:
    """The country that opened the paragraph, for sentences of it that name no other."""
    setting = candidate.setting
    if setting.mentions:
        return None
    for back in range(1, SAME_PARAGRAPH + 1):
        index = setting.index - back
        if index < 0:
            return None
        earlier = reading.settings[index]
        if earlier.sentence.paragraph != setting.sentence.paragraph or earlier.sentence.role == "title":
            return None
        codes = {m.iso3 for m in earlier.mentions}
        if len(codes) == 1:
            first = earlier.mentions[0]
            opening = reading.page.plain[earlier.sentence.start : first.start]
            return next(iter(codes)) if len(opening) < 25 or re.search(r"\bin (?:the )?$", opening) else None
        if codes:
            return None
    return None


def scope_features(candidate: Candidate, accepted: list[Candidate], country: str | None, story: Story) -> dict[str, float]:
    """What speaks for a part: a country in a multi-country action, a larger figure of the metric, words of division."""
    text = candidate.setting.sentence.text
    offset = candidate.setting.sentence.start
    start, end = candidate.quantity.start - offset, candidate.quantity.end - offset
    near = text[max(0, start - 45) : end + 45]
    others = [c for c in accepted if c.metric == candidate.metric and c.quantity.unit == candidate.quantity.unit and c is not candidate]
    larger = [c for c in others if c.quantity.value > candidate.quantity.value]
    earlier = [c for c in larger if c.quantity.start < candidate.quantity.start]
    multi = len(story.countries) >= 2
    features = {
        "country": float(country is not None),
        "multi": float(multi),
        "country&multi": float(country is not None and multi),
        "larger": float(bool(larger)),
        "larger_earlier": float(bool(earlier)),
        "larger&country": float(bool(larger) and country is not None),
        "only": float(not others),
        "only&country": float(not others and country is not None),
        "only&country&multi": float(not others and country is not None and multi),
        "part_words": float(bool(PART_WORDS.search(near))),
        "part_words&larger": float(bool(PART_WORDS.search(near)) and bool(larger)),
        "whole_words": float(bool(WHOLE_WORDS.search(near))),
        "ellipsis": float("ellipsis" in candidate.features),
        "lead": float(candidate.setting.index < 4),
        "title": float(candidate.setting.sentence.role == "title"),
        "many": min(6, len(others)) / 6,
        f"kind={story.kind}": 1.0,
        f"metric={candidate.metric}": 1.0,
        f"metric={candidate.metric}&larger": float(bool(larger)),
        f"group={candidate.group}&country": float(country is not None and multi),
        f"group={candidate.group}&larger": float(bool(larger)),
        "same_sentence_larger": float(any(c.setting.index == candidate.setting.index for c in earlier)),
    }
    return features


def attribute_scope(candidate: Candidate, accepted: list[Candidate], country: str | None, story: Story):  # type: ignore[no-untyped-def]
    model = load_models("scope").get("part")
    if model is None:
        return "total"
    chance = model.probability(scope_features(candidate, accepted, country, story))
    return "part" if chance >= 0.5 else "total"
