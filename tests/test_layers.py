"""Who may import whom, and how long a room may get: docs and habits held by a machine (see README, Development)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE, LONGEST_FUNCTION = 250, 45

# Package → what else of ours it may import. The most specific entry holds; every package may import itself.
MAY_IMPORT: dict[str, set[str]] = {
    "etl.model": {"etl.errors"},
    "etl.schema": {"etl.model"},
    "etl.sources": {"etl.model", "etl.errors"},
    "etl.records": {"etl.model", "etl.errors"},
    "etl.claims": {"etl.model", "etl.errors"},
    "etl.operations": {"etl.model", "etl.errors"},
    "etl.warehouse": {"etl.model", "etl.schema", "etl.errors"},
    "etl": {"etl"},
    "components.queries": {"etl.schema", "components.formats"},
    "components.charts": {"components.formats"},
    "components.formats": {"etl.model"},
    "components.exports": {"components.formats"},
    "components.context": {"components.queries"},
    "components.cached": {"components.queries"},
    "components.widgets": {"components", "etl.schema", "etl.model"},
    "components.pages": {"components"},
    # The one door to the reader of press releases: a pasted digest is read in the app itself, and stored nowhere.
    "components.reading": {"etl.extract", "etl.claims.reading", "etl.records", "etl.model"},
    "components.reading_files": {
        "components.reading",
        "components.exports",
        "components.kind_words",
        "etl.extract",
        "etl.model",
    },
    "components": {
        "components.queries",
        "components.formats",
        "components.context",
        "components.exports",
        "etl.schema",
    },
    "app": {"components"},
}
# Outside library → the only places that may import it.
HOMES: dict[str, set[str]] = {
    "duckdb": {"etl.warehouse", "etl.build", "etl.freshness", "components.queries"},
    "streamlit": {"app", "components.cached", "components.widgets", "components.pages"},
    "plotly": {"components.charts", "components.widgets.assets"},
    "geopy": {"etl.sources"},
    "requests": {"etl.sources"},
    "trafilatura": {"etl.records"},
    "currency_converter": {"etl.operations"},
    "babel": {"etl.claims.foreign", "etl.claims.quantities"},
}


def modules() -> list[tuple[str, Path]]:
    files = [ROOT / "app.py", *ROOT.glob("etl/**/*.py"), *ROOT.glob("components/**/*.py")]
    return [
        (path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"), path)
        for path in files
    ]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def inside(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def package_of(module: str, table: dict[str, set[str]]) -> str:
    return max((package for package in table if inside(module, {package})), key=len)


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_a_module_imports_only_what_its_room_may(module: str, path: Path) -> None:
    package = package_of(module, MAY_IMPORT)
    allowed = MAY_IMPORT[package] | {package}
    for line, name in imports(path):
        if inside(name, {"etl", "components", "app", "tests"}):
            assert inside(name, allowed), f"{path}:{line} imports {name}; {package} may import {sorted(allowed)}"
        library = name.split(".")[0]
        if library in HOMES:
            assert inside(module, HOMES[library]), f"{path}:{line}: {library} belongs in {sorted(HOMES[library])}"


def test_a_page_imports_no_other_page() -> None:
    for module, path in modules():
        if inside(module, {"components.pages"}):
            assert not [name for _, name in imports(path) if inside(name, {"components.pages"})], path


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_rooms_and_functions_stay_small(module: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE, f"{path} is longer than {LONGEST_MODULE} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{path}:{node.lineno} {node.name} has {length} lines"


def test_sql_of_the_app_lives_in_queries() -> None:
    """A page, chart or widget that holds a statement would hide it from the queries' tests."""
    for module, path in modules():
        if inside(module, {"components", "app"}) and not inside(module, {"components.queries"}):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    words = node.value.lower().split()
                    assert not (words[:1] == ["select"] and "from" in words), f"{path}:{node.lineno} holds SQL"
