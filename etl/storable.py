"""Makes an article fit the database: text that can be encoded, an address that is one, a date of our calendar."""

from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from etl.model.article import Article
from etl.model.dates import FIRST_YEAR, LAST_YEAR
from etl.model.fields import Url
from etl.model.problem import Problem, shown

_URL = TypeAdapter(Url)


def storable(article: Article, file: str) -> tuple[Article, list[Problem]]:
    """The article with text the database can hold, of the same length, and without an address or date that is none."""
    problems = []
    title, text, source = (_encodable(part) for part in (article.title, article.text, article.source))
    url, published = article.url.strip(), article.published
    if url:
        try:
            url = _URL.validate_python(url)
        except ValidationError:
            expected = "an http or https address; the article is read without it"
            problems.append(Problem(file, article.line, "url", shown(url, 120), expected, shown(title)))
            url = ""
    if published and not FIRST_YEAR <= published.year <= LAST_YEAR:
        expected = f"a day of the years {FIRST_YEAR} to {LAST_YEAR}; the article is read without it"
        problems.append(Problem(file, article.line, "published", published.isoformat(), expected, shown(title)))
        published = None
    return replace(article, title=title, text=text, source=source, url=url, published=published), problems


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
