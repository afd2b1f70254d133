"""Whether a snapshot still is what its inputs and the code would give."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.schema.tables import SCHEMA_VERSION
from etl.sources.files import figures_beside
from etl.version import code_version


@dataclass(frozen=True, slots=True)
class Standing:
    """How a snapshot stands to the sources: built by this code from all of them as they are (current), readable by this
    app (readable), and the names of the files it holds besides them."""

    current: bool
    readable: bool
    besides: tuple[str, ...]


UNREADABLE = Standing(current=False, readable=False, besides=())


def standing(sources: Sequence[Path], snapshot: Path) -> Standing:
    """Compares by code version, schema version, and the names and hashes of files."""
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            built_by = connection.execute("select code_version, schema_version from build").fetchone()
            inputs = connection.execute("select file, sha256 from input_file order by position").fetchall()
    except duckdb.Error:
        return UNREADABLE
    if built_by is None:
        return UNREADABLE
    known = {sha256 for _, sha256 in inputs}
    names = {path.name for path in sources}
    return Standing(
        current=built_by == (code_version(), SCHEMA_VERSION) and all(file_hash(path) in known for path in sources),
        readable=built_by[1] == SCHEMA_VERSION,
        besides=tuple(file for file, _ in inputs if file not in names),
    )


def file_hash(path: Path) -> str:
    """Of the file's bytes, and of the figures that lie beside it where there are any."""
    digest = hashlib.sha256()
    for part in (path, figures_beside(path)):
        if part is not None:
            digest.update(part.read_bytes())
    return digest.hexdigest()
