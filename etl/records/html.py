"""An article from a saved HTML page: its main text through trafilatura, its title, site and date from the
page's own metadata.
"""

from collections.abc import Iterator
from pathlib import Path

from etl.model.article import Article
from etl.records.jsonl import read_published
from etl.records.lines import MOST_ARTICLE_BYTES, Problem

MOST_PAGE_BYTES = 5 * MOST_ARTICLE_BYTES


def read_html(path: Path) -> Iterator[Article | Problem]:
    """The article of the page, or a Problem where the page has none."""
    try:
        size = path.stat().st_size
        if size > MOST_PAGE_BYTES:
            yield Problem(str(path), 0, "", f"a page of {size:,} bytes", f"at most {MOST_PAGE_BYTES:,}", fatal=True)
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Problem(str(path), 0, "", error.strerror or str(error), "a readable file", fatal=True)
        return
    article = article_from_html(raw, path.name)
    yield article or Problem(
        str(path), 0, "", "no article text in the page", "an HTML page with an article", fatal=True
    )


def article_from_html(page: bytes | str, doc: str) -> Article | None:
    """The article in a page; None where trafilatura finds no main text."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes longer to load than a digest to read
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True)
    if not isinstance(found, Document) or not (found.text or "").strip():
        return None
    return Article(
        doc=doc,
        title=(found.title or "").strip(),
        source=found.sitename or found.hostname or "",
        published=read_published(found.date),
        url=found.url or "",
        text=str(found.text)[:MOST_ARTICLE_BYTES],
    )
