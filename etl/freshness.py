"""Whether a snapshot still is what its inputs and the code would give."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.schema.tables import SCHEMA_VERSION
from etl.sources.files import figures_beside
from etl.version import code_version


def is_current(sources: Sequence[Path], snapshot: Path) -> bool:
    """Whether the snapshot was built by this code from exactly these files; False where it cannot be read."""
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            built_by = connection.execute("select code_version, schema_version from build").fetchone()
            known = connection.execute("select sha256 from input_file order by position").fetchall()
    except duckdb.Error:
        return False
    return built_by == (code_version(), SCHEMA_VERSION) and known == [(file_hash(path),) for path in sources]


def file_hash(path: Path) -> str:
    """Of the file's bytes, and of the figures that lie beside it where there are any."""
    digest = hashlib.sha256()
    for part in (path, figures_beside(path)):
        if part is not None:
            digest.update(part.read_bytes())
    return digest.hexdigest()
