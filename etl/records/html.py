"""An article from a saved HTML page: its main text through trafilatura, its title, site and date from the
page's own metadata.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from etl.model.article import Article
from etl.records.lines import MOST_ARTICLE_BYTES, Problem, cut_text, too_long
from etl.records.published import read_published

MOST_PAGE_BYTES = 5 * MOST_ARTICLE_BYTES


def read_html(path: Path) -> Iterator[Article | Problem]:
    """The article of the page, or a Problem where the page has none. Of a page or a text over the limit the beginning
    is read, and that is said.
    """
    try:
        with path.open("rb") as handle:
            raw = handle.read(MOST_PAGE_BYTES + 1)
    except OSError as error:
        yield Problem(str(path), 0, "", error.strerror or str(error), "a readable file", fatal=True)
        return
    article = article_from_html(raw[:MOST_PAGE_BYTES], path.name)
    if article is None:
        expected = "an HTML page with an article"
        yield Problem(str(path), 0, "", "no article text in the page", expected, fatal=True)
        return
    text, problem = cut_text(article.text, str(path), 0)
    if len(raw) > MOST_PAGE_BYTES:
        problem = too_long(str(path), 0, f"a page of more than {MOST_PAGE_BYTES:,} bytes")
    if problem:
        yield problem
    yield replace(article, text=text)


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
        text=str(found.text),
    )
