"""Where a build keeps the texts of articles: on disk, so that memory does not grow with them."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from etl.model.claim import Evidence
from etl.model.content import ArticleText


class Shelf:
    """Texts in the order in which they were put. The file has no name: it goes when the process does, even killed."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: where the file lies, for the system's folder of temporary files may itself be memory."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as the shelf

    def put(self, text: ArticleText) -> None:
        """Adds a text."""
        evidence = [(one.field, one.value, one.start, one.end) for one in text.evidence]
        self._file.seek(0, 2)
        self._file.write(json.dumps((text.article_id, text.body, evidence)).encode() + b"\n")

    def __iter__(self) -> Iterator[ArticleText]:
        """Every text, one at a time in memory. May be gone through several times, also at once."""
        position = 0
        while True:
            self._file.seek(position)
            line = self._file.readline()
            if not line:
                return
            position = self._file.tell()
            article_id, body, evidence = json.loads(line)
            yield ArticleText(article_id, body, tuple(Evidence(*one) for one in evidence))
