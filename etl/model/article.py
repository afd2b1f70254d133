"""One published text, as it was given to us."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A press release, digest entry or news item.

    `doc` is unique within a run (file name, or file name#number). `published` is None where the source
    gives no day. Offsets
    of everything read from the article count in `full_text`. `line` is where it begins in its file, from 1.
    """

    doc: str
    title: str
    source: str
    published: date | None
    url: str
    text: str
    line: int = field(default=1, compare=False)

    @property
    def full_text(self) -> str:
        """The title, an empty line, the body; the body alone where there is no title."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text
