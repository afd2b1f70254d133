"""Documents that go out of date mislead: what they name must exist, and what exists must be named."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from etl.schema.codebook import TARGET, codebook
from etl.schema.tables import tables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "data" / "README.md", ROOT / "bench" / "README.md"]
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")


def names(documents: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in documents]


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_links_within_the_project_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{document.name} links to {target}, which is not there"


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_make_targets_named_in_documents_exist(document: Path) -> None:
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert {one or other for one, other in named} <= make_targets()


def make_targets() -> set[str]:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {line.split()[1] for line in shown.stdout.splitlines()}


def test_every_make_target_says_what_it_does() -> None:
    declared = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared is not None
    assert make_targets() == set(declared[1].split())


def test_the_codebook_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == codebook(), "run `make codebook`"


def test_the_codebook_describes_every_column() -> None:
    for table in tables().values():
        assert f"\n## {table.name}\n" in codebook()
        for column in table.columns:
            assert column.about.endswith("."), f"{table.name}.{column.name}: the sentence is cut short"


def test_the_tour_names_every_page() -> None:
    titles = re.findall(r'st\.Page\([^)]*title="([^"]+)"(?![^)]*hidden)', (ROOT / "app.py").read_text(encoding="utf-8"))
    assert len(titles) > 3
    for title in titles:
        assert f"| {title} |" in README, f"the README's tour lacks the page {title}"


def test_every_setting_of_the_app_is_documented() -> None:
    code = [ROOT / "app.py", *ROOT.glob("components/**/*.py"), *ROOT.glob("etl/**/*.py")]
    read = {name for path in code for name in re.findall(r"ATLAS_[A-Z]+", path.read_text(encoding="utf-8"))}
    documented = set(re.findall(r"^\| `(ATLAS_[A-Z]+)`", DEPLOYMENT, re.MULTILINE))
    assert read == documented


def pinned(lock: str) -> dict[str, str]:
    """Name → version of what a lock pins for Python 3.11 on Linux (a name may have one line for each Python)."""
    found: dict[str, str] = {}
    for name, version, marker in re.findall(
        r"^([a-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
    ):
        if ">= '3.12'" not in marker:
            found[name] = version
    return found


def test_the_locks_pin_every_requirement_and_agree() -> None:
    run, test, uv = map(pinned, LOCKS)
    assert run.items() <= test.items()
    for source, lock in (("requirements.txt", run), ("requirements-dev.txt", test), ("requirements-uv.txt", uv)):
        for line in (ROOT / source).read_text(encoding="utf-8").splitlines():
            wanted = re.match(r"[A-Za-z][\w.-]*", line)
            if wanted:
                assert wanted[0].lower() in lock, f"{wanted[0]} of {source} is not locked: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    entries = re.split(r"\n(?=[a-z])", text)[1:]
    assert entries and all("--hash=sha256:" in entry for entry in entries)


def test_the_check_of_a_change_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert "make lint" in text and "ATLAS_REQUIRE_BROWSER=1 make test" in text
