"""To which country a figure belongs: proposed from the words around it, kept or dropped by a classifier."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from etl.claims.candidate import Candidate
from etl.claims.context import Setting
from etl.claims.countries import Mention
from etl.claims.linear import load_models
from etl.claims.patterns import load_table
from etl.claims.settings import Reading
from etl.claims.surroundings import Story

_TABLE: Final = load_table("attribution")
PLACE_AFTER: Final = re.compile(_TABLE["place_after"])
NATIONALITY: Final = re.compile(_TABLE["nationality"], re.I)
DATELINE: Final = re.compile(r"^(?:, [A-Z]\w+(?: [A-Z]\w+)?)? ?(?:\([^)]{1,20}\) ?)?[–-]{1,2} ")
ORIGIN: Final = re.compile(_TABLE["origin"], re.I)
WHOLE_WORDS: Final = re.compile(_TABLE["whole_words"], re.I)
LABELLED: Final = re.compile(r" {0,4}: ")
_LIST_GAP: Final = re.compile(r"(?:,| and|, and| or|,? as well as)(?: in)?(?: the)? ?")
CERTAIN: Final = frozenset({"label", "bracket", "fronted"})
OWN: Final = frozenset({"after", "label", "bracket", "fronted"})
MANY: Final = 2
LABEL: Final = 6
WORLDWIDE: Final = re.compile(r"\b(?:worldwide|around the world|globally|across the world|all over)\b", re.I)
AND_OTHERS: Final = re.compile(_TABLE["and_others"])
BREAKDOWN: Final = re.compile(_TABLE["breakdown"], re.I)
AUTHORITY: Final = re.compile(_TABLE["authority"], re.I)
FRONTED: Final = re.compile(r"(?:^|[,;(–-] |\band |\bwhile |\bwhereas |\bplus )[Ii]n (?:the )?$")
FRONTED_GAP: Final = re.compile(r",? (?:(?:it was|there were|a total of|another|some|about|over|nearly|more than) )?")
NEAR: Final = 40
FAR: Final = 120
OPENING: Final = 25
CLOSE: Final = 60
LEAST_CHANCE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A country a figure may belong to and how it was found: fronted, after, label, bracket, (in_)subject, only,
    nearest or
    (in_)topic."""

    iso3: str
    how: str
    mention: Mention


def propose_country(candidate: Candidate, reading: Reading) -> Proposal | None:
    """The country nearest in sense to the number: behind it ("two in Spain"), in front ("Germany (47)"),
    the sentence's only or
    nearest one, or the topic of the paragraph ("In Kenya, ... Nearly two dozen")."""
    setting, start, end = candidate.setting, candidate.quantity.start, candidate.quantity.end
    plain = reading.page.plain
    mentions = [m for m in setting.mentions if not _is_nationality(plain, m, setting)]
    fronted = fronted_place(mentions, setting, start, plain)
    if fronted:
        return Proposal(fronted.iso3, "fronted", fronted)
    for mention in mentions:
        if mention.start < end:
            continue
        gap = plain[end : mention.start].replace("\n", " ")
        counted = any(end <= q.start < mention.start for q in setting.quantities)
        close = len(gap) <= CLOSE and not counted and PLACE_AFTER.fullmatch(gap) is not None
        if close and not _opens_list(mentions, mention, plain):
            return Proposal(mention.iso3, "after", mention)
        break
    before = [m for m in mentions if m.end <= start]
    if (
        before
        and before[0].start - setting.sentence.start < LABEL
        and LABELLED.match(plain[before[0].end : before[0].end + 8])
    ):
        return Proposal(before[0].iso3, "label", before[0])
    headed = setting.sentence.role == "title"
    if before and not headed and plain[before[-1].end : start].strip(" *") in ("(", ":", "–", "-"):
        return Proposal(before[-1].iso3, "bracket", before[-1])
    return _from_sentence(mentions, before, setting, start, plain) or _from_paragraph(setting, reading)


def fronted_place(mentions: Iterable[Mention], setting: Setting, start: int, plain: str) -> Mention | None:
    """The Spain of "In Spain 20 people were arrested and in Portugal 11": right before the number, behind "in"."""
    before = [m for m in mentions if m.end <= start]
    if not before or FRONTED_GAP.fullmatch(plain[before[-1].end : start]) is None:
        return None
    opening = plain[max(setting.sentence.start, before[-1].start - OPENING) : before[-1].start]
    return before[-1] if FRONTED.search(opening) else None


def _is_nationality(plain: str, mention: Mention, setting: Setting) -> bool:
    """Nationalities, datelines, origins and destinations tie a figure to no country."""
    after = plain[mention.end : mention.end + 30]
    before = plain[max(setting.sentence.start, mention.start - NEAR) : mention.start]
    if mention.start - setting.sentence.start < 12 and setting.index < 5 and DATELINE.match(after):
        return True
    return NATIONALITY.match(after) is not None or ORIGIN.search(before) is not None


def _opens_list(mentions: list[Mention], mention: Mention, plain: str) -> bool:
    """True where further countries follow directly: a list ties a figure to none of them."""
    last = mention
    for following in (m for m in mentions if m.start >= mention.end):
        if _LIST_GAP.fullmatch(plain[last.end : following.start]) is None:
            return False
        if following.iso3 != mention.iso3:
            return True
        last = following
    return False


def _from_sentence(
    mentions: list[Mention], before: list[Mention], setting: Setting, start: int, plain: str
) -> Proposal | None:
    codes = {m.iso3 for m in mentions}
    if len(codes) == 1 and not AND_OTHERS.match(plain[mentions[-1].end : mentions[-1].end + CLOSE]):
        opening = len(plain[setting.sentence.start : mentions[0].start]) < OPENING
        how = "only" if not (before and opening) else "in_subject" if _is_in(plain, mentions[0]) else "subject"
        return Proposal(mentions[0].iso3, how, mentions[0])
    if before:
        last = before[-1]
        gap = plain[last.end : start]
        joined = len(before) > 1 and before[-2].iso3 != last.iso3 and _is_gap(plain[before[-2].end : last.start])
        if len(gap) < CLOSE and not joined and not re.search(r"[,;]", gap):
            return Proposal(last.iso3, "nearest", last)
    return None


def _is_gap(text: str) -> bool:
    return _LIST_GAP.fullmatch(text) is not None


def _is_in(plain: str, mention: Mention) -> bool:
    return re.search(r"\b[Ii]n (?:the )?$", plain[max(0, mention.start - 8) : mention.start]) is not None


def _from_paragraph(setting: Setting, reading: Reading) -> Proposal | None:
    """The country that opens the paragraph, for sentences that name none."""
    if any(not _is_nationality(reading.page.plain, m, setting) for m in setting.mentions):
        return None
    for index in range(setting.index - 1, -1, -1):
        earlier = reading.settings[index]
        if earlier.sentence.paragraph != setting.sentence.paragraph or earlier.sentence.role == "title":
            return None
        mentions = [m for m in earlier.mentions if not _is_nationality(reading.page.plain, m, earlier)]
        codes = {m.iso3 for m in mentions}
        opens = mentions and mentions[0].start - earlier.sentence.start < OPENING
        if len(codes) == 1 or (opens and not _opens_list(mentions, mentions[0], reading.page.plain)):
            how = "in_topic" if _is_in(reading.page.plain, mentions[0]) else "topic"
            return Proposal(mentions[0].iso3, how, mentions[0])
    return None


def country_features(candidate: Candidate, proposal: Proposal, reading: Reading, story: Story) -> dict[str, float]:
    """What speaks for tying the figure to the proposed country: how it was found, and whether the story
    has other countries.
    """
    counts: dict[str, int] = {}
    for mentions in reading.mentions:
        for mention in mentions:
            counts[mention.iso3] = counts.get(mention.iso3, 0) + 1
    text = candidate.setting.sentence.text
    multi = len(story.countries) >= 2
    top = max(counts.values(), default=1)
    features = {
        f"how={proposal.how}": 1.0,
        f"how={proposal.how}&multi": float(multi),
        "multi": float(multi),
        "many": float(len(story.countries) >= 4),
        "single": float(len(story.countries) == 1),
        "foreign": float(proposal.iso3 not in story.countries),
        "dominant": float(counts.get(proposal.iso3, 0) == top),
        "share": counts.get(proposal.iso3, 0) / max(1, sum(counts.values())),
        "lead": float(candidate.setting.index < 4),
        "lead&dominant": float(candidate.setting.index < 4 and counts.get(proposal.iso3, 0) == top),
        "in_title": candidate.features.get("in_title", 0.0),
        "in_title&multi": candidate.features.get("in_title", 0.0) * multi,
        f"how={proposal.how}&lead": float(candidate.setting.index < 4),
        "title": float(candidate.setting.sentence.role == "title"),
        "whole": float(WHOLE_WORDS.search(text) is not None),
        "ellipsis": float("ellipsis" in candidate.features),
        f"group={candidate.group}": 1.0,
        f"kind={story.kind}": 1.0,
        f"kind={story.kind}&how={proposal.how}": 1.0,
    }
    return features | _mention_features(candidate, proposal.mention, reading.page.plain)


def _mention_features(candidate: Candidate, mention: Mention, plain: str) -> dict[str, float]:
    """The form of the mention, whether its authorities act ("Dutch police"), and how close to the number it stands."""
    start, end = candidate.quantity.start, candidate.quantity.end
    acts = AUTHORITY.match(plain[mention.end : mention.end + OPENING]) is not None or mention.form == "agency"
    gap = max(mention.start - end, start - mention.end)
    return {
        f"form={mention.form}": 1.0,
        "acts": float(acts),
        "acts&before": float(acts and mention.end <= start),
        "near": float(gap < NEAR),
        "far": float(gap > FAR),
        "behind": float(mention.start >= end),
    }


def _is_whole(candidate: Candidate, reading: Reading) -> bool:
    """True for a sum that a breakdown follows, and for what happened "around the world"."""
    end = candidate.quantity.end
    right = reading.page.plain[end : min(candidate.setting.sentence.end, end + CLOSE)]
    return "has_parts" in candidate.features or WORLDWIDE.search(right) is not None


def attribute_country(candidate: Candidate, reading: Reading, story: Story) -> str | None:
    """ISO code of the country the text ties the figure to, or None."""
    proposal = propose_country(candidate, reading)
    model = load_models("attribution").get("country")
    if proposal is None or model is None:
        return None
    if BREAKDOWN.match(candidate.setting.rest(candidate.quantity)):
        return None
    if proposal.how not in OWN and _is_whole(candidate, reading):
        return None
    if proposal.how in CERTAIN and len(story.countries) >= MANY:
        return proposal.iso3
    chance = model.probability(country_features(candidate, proposal, reading, story))
    return proposal.iso3 if chance >= LEAST_CHANCE else None
