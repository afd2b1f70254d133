-- One row an operation and source, best source first.
-- columns: operation_id, article_id, rank, method, tier, reason, publisher, published_on, url, title
select x.operation_id, x.article_id, x.rank, x.method, x.tier, x.reason, a.publisher, a.published_on, a.url, a.title
from selected join operation_article x using (operation_id) join article a using (article_id)
order by x.operation_id, x.rank, x.article_id
