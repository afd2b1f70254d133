"""Peak memory of reading articles, by their number: few and four times as many, in a process of its own each."""

import json
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.build import cost

FEW, MANY = 2_000, 8_000
_TOWNS = ("Lisbon", "Madrid", "Paris", "Rome", "Berlin", "Vienna", "Warsaw", "Athens", "Dublin", "Oslo")
_COUNTRIES = ("Portugal", "Spain", "France", "Italy", "Germany", "Austria", "Poland", "Greece", "Ireland", "Norway")
_CRIMES = ("drug trafficking", "phishing", "money laundering", "trafficking in human beings", "cigarette smuggling")
_FIRST_DAY = date(2015, 1, 1)


def peaks(command: str, few: int = FEW, many: int = MANY) -> tuple[float, float]:
    """Peak memory in MB of `python -m etl build` or `extract` with few and with many articles."""
    return _peak(command, few), _peak(command, many)


def write_articles(path: Path, number: int) -> None:
    """JSON Lines of made-up press releases of some 4 KB: operations, court cases and notices that are neither."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as stream:
        for count in range(number):
            stream.write(json.dumps(_article(count, chance)) + "\n")


def _peak(command: str, number: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        write_articles(articles, number)
        given = ["--source", str(articles), "--out", str(Path(folder, "built.duckdb"))]
        if command == "extract":
            given = [str(articles), "--output", str(Path(folder, "read.jsonl"))]
        return cost([sys.executable, "-m", "etl", command, *given])[1]


def _article(count: int, chance: random.Random) -> dict[str, str]:
    one, other = chance.sample(range(len(_COUNTRIES)), 2)
    crime, arrests = chance.choice(_CRIMES), chance.randint(5, 900)
    day = _FIRST_DAY + timedelta(days=chance.randrange(3_600))
    action = (
        f"Police in {_COUNTRIES[one]} and {_COUNTRIES[other]} arrested {arrests} suspects on {day:%d %B %Y} in an "
        f"action against {crime}. Officers searched {chance.randint(2, 80)} houses in {_TOWNS[one]} and seized "
        f"EUR {chance.randint(10, 900)},000 in cash. Europol supported the action."
    )
    case = f"A court in {_TOWNS[one]} sentenced a man to {chance.randint(2, 20)} years in prison for {crime}."
    notice = f"The annual conference on {crime} takes place in {_TOWNS[other]}; registration is open."
    told = chance.choice((action, action, action, case, notice))
    filler = " ".join(f"Paragraph {count}.{line} repeats what was said about the {crime} case." for line in range(60))
    return {
        "doc": f"made-{count}",
        "title": f"{crime.capitalize()} in {_TOWNS[one]}, number {count}",
        "source": "Example Police",
        "published": (day + timedelta(days=1)).isoformat(),
        "url": f"https://example.org/{count}",
        "text": f"{told}\n\n{filler}",
    }
