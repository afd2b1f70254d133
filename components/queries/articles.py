"""Articles that were read: what they are and what they became. They do not depend on the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.queries.snapshot import Snapshot
from components.queries.statement import read_sql


@dataclass(frozen=True)
class ArticleRecord:
    """One article: its row of article_text.sql, its claims and everything that was read from it.

    claims: see article_claims.sql; evidence: see article_evidence.sql.
    """

    row: dict[str, object]
    claims: pd.DataFrame
    evidence: pd.DataFrame

    @property
    def text(self) -> str:
        """The text in which the spans of claims count: title, empty line, body; where no title is, the body alone."""
        title, body = self.row["title"], self.row["body"] or ""
        return f"{title}\n\n{body}" if title else str(body)


def articles(snapshot: Snapshot) -> pd.DataFrame:
    """One row an article whose text is held, latest first.

    Columns: article_id, title, publisher, published_on, kind, reason, became (in words), language, url, outcome
    (curated: tied to a curated operation; automatic: to one made from articles; only: to none), operations (their ids),
    operation (name of the first).
    """
    return snapshot.frame(read_sql("articles"))


def article(snapshot: Snapshot, article_id: str) -> ArticleRecord | None:
    """One article with its claims; None where no text is held under the id."""
    found = snapshot.frame(read_sql("article_text"), {"article": article_id})
    if found.empty or found.kind.isna()[0]:
        return None
    row = {str(name): None if pd.isna(value) else value for name, value in found.iloc[0].items()}
    claims, evidence = (
        snapshot.frame(read_sql(name), {"article": article_id}) for name in ("article_claims", "article_evidence")
    )
    return ArticleRecord(row, claims, evidence)


def evidence_of(snapshot: Snapshot, article_ids: Sequence[str]) -> pd.DataFrame:
    """What was read from the articles, each with its characters; columns: see articles_evidence.sql."""
    return snapshot.frame(read_sql("articles_evidence"), {"articles": list(article_ids)})
