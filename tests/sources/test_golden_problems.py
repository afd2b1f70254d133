"""What is said about broken inputs, kept as text: each file in tests/golden/sources and the problems it must
give.

To see a change, read the diff of the `.problems.txt` file; to accept it, run this file as a script.
"""

from pathlib import Path

import pytest

from etl.model.operation import Operation
from etl.sources.files import read_operations

GOLDEN = Path(__file__).parents[1] / "golden" / "sources"
INPUTS = ["broken.jsonl", "broken.csv", "figures.csv"]


def said_about(path: Path) -> str:
    lines = []
    for line, outcome in read_operations(path):
        if isinstance(outcome, Operation):
            figures = ", ".join(f"{f.qualifier} {f.value} {f.currency or f.metric}" for f in outcome.figures)
            lines.append(f"{line}: loaded {outcome.id} ({figures or 'no figures'})")
        for problem in [] if isinstance(outcome, Operation) else outcome:
            file = Path(problem.file).name
            lines.append(f"{file}:{problem.line}: {problem.field}: found {problem.found} | expected {problem.expected}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", INPUTS)
def test_a_broken_file_is_described_row_by_row_and_the_rest_loads(name: str) -> None:
    expected = (GOLDEN / f"{name}.problems.txt").read_text(encoding="utf-8")
    assert said_about(GOLDEN / name) == expected


if __name__ == "__main__":
    for name in INPUTS:
        (GOLDEN / f"{name}.problems.txt").write_text(said_about(GOLDEN / name), encoding="utf-8")
