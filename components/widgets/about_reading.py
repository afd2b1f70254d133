"""How to read the data: what they are, what they are not, how totals come about, whose they are."""

from __future__ import annotations

import streamlit as st

from components.cached import answer
from components.context import Context
from components.queries import about
from components.queries.snapshot import ROOT
from components.widgets import no_operations

TOTALS = ROOT / "docs" / "totals.md"

RULES = """
- **No number without a source.** Every figure leads to its operation and the sources that state it.
- **Nothing is counted twice.** A phase inside its umbrella, an alternative number, a share of a total: counted once.
  The larger of an umbrella's own figure and the sum of its members stands.
- **Bounds stay bounds.** “More than 480,000” is ≥ 480,000, and so is every sum it enters; ≈ marks what is “about”.
- **Unknown is not zero.** What no source states is “not stated”, and each total says on how many operations it rests.
- **Two readings of a country**: what sources tie to it, and the whole of the operations in which it took part.
  They are never mixed.
- **Money** is converted at the European Central Bank's rate of the announcement's day, nominal, and keeps its
  stated currency.
- **Periods' statistics** under an operation's name, and operations made automatically from articles, count only
  when switched on.
"""

NOTICES = """
- Compilation: CC BY 4.0, Operations Atlas contributors. Code: MIT.
- Place names and positions: [GeoNames](https://www.geonames.org), CC BY 4.0.
- Exchange rates: euro foreign exchange reference rates of the European Central Bank.
- Map geometry: plotly.js (MIT), with boundaries based on United Nations geodata.
  **Boundaries and names imply no opinion on legal status.**
- Crime types: nearest section of the UN Office on Drugs and Crime's ICCS 1.0. Regions: UN M49.
- Press releases and reports belong to their publishers; facts and figures are theirs, titles and summaries are our
  own words. Suspects are not named.
"""


def show_reading(context: Context) -> None:
    """The section."""
    counts = answer(about.summary, context.snapshot)
    if counts["operations"]:
        st.markdown(_what(counts))
        st.subheader("What they are not")
        st.markdown(_limits(counts))
    else:
        st.markdown(f"{no_operations.why(counts['apart'])} *Articles* says what each became, and why.")
    st.subheader("How totals are computed")
    st.markdown(RULES)
    if TOTALS.is_file():
        with st.expander("The rules in full, with worked examples"):
            st.markdown(_without_title(TOTALS.read_text(encoding="utf-8")))
    st.subheader("Licences and notices")
    st.markdown(NOTICES)


def _without_title(text: str) -> str:
    """A document for a place below the page's own headings."""
    return text.split("\n", 1)[1].replace("\n### ", "\n##### ").replace("\n## ", "\n#### ")


def _what(counts: dict[str, int]) -> str:
    return (
        f"{counts['operations']:,} law-enforcement operations of the years {counts['first_year']} to "
        f"{counts['last_year']} in {counts['countries']} countries and territories ({counts['taking_part']} of them "
        "took part in one; the others are named in another role), compiled from "
        f"{counts['articles']:,} press releases, reports and news items of {counts['publishers']:,} publishers. "
        f"{_made(counts['automatic'])}{beside(counts['evidence'], counts['apart'])}"
    )


def beside(evidence: int, apart: int) -> str:
    """The articles that were read but compiled nothing."""
    read = evidence + apart
    if not read:
        return ""
    parts = [
        _part(evidence, read, "is evidence", "are evidence", "for operations that people compiled"),
        _part(apart, read, "belongs", "belong", "to no operation"),
    ]
    return (
        f" Beside these sources {read:,} {'article was' if read == 1 else 'articles were'} read by rules and small "
        f"models: {'; '.join(filter(None, parts))}. *Articles* lists them; no sum holds them."
    )


def _part(number: int, whole: int, one: str, several: str, rest: str) -> str:
    """ "2 belong to no operation"; of the whole "all belong", "it belongs"; empty where there is none."""
    who = f"{number:,}" if number < whole else "all" if whole > 1 else "it"
    return f"{who} {one if number == 1 else several} {rest}" if number else ""


def _made(automatic: int) -> str:
    if not automatic:
        return "All were compiled by people."
    return f"{automatic:,} of the operations were made automatically from articles; all others were compiled by people."


def _limits(counts: dict[str, int]) -> str:
    return (
        "- **Publicity, not a census.** Agencies announce what went well. What nobody announced, or only in a language "
        "or place not searched, is missing. Do not read crime levels or police performance from this.\n"
        "- **More records in recent years** mean that more was compiled. Do not compare sums of two years.\n"
        f"- **Country lists are short.** {counts['countries_stated']:,} operations give a number of countries; "
        f"{counts['fewer_named']:,} of them name fewer.\n"
        "- **Figures are those of the issuers**: unaudited, often rounded, counted by rules that differ between "
        "countries and years.\n"
        f"- **Much is not stated.** {counts['without_figure']:,} operations state no figure at all. "
        f"{counts['day_precise']:,} are dated to the day, the others to the month or year.\n"
        f"- **One source each for {counts['one_source']:,} operations.** Nobody else has confirmed them here.\n"
        f"- **Operations overlap.** {counts['related']:,} say which other they belong to or follow; there may be "
        "more.\n"
        "- **An arrest is not a conviction.** Few sources report how a case ended."
    )
