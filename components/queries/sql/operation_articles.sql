-- The sources of an operation, best first, and those of its claims.
-- columns: article_id, rank, method, tier, reason, publisher, published_on, url, title, body
select a.article_id, o.rank, o.method, o.tier, o.reason, a.publisher, a.published_on, a.url, a.title, a.body
from operation_article o join article a using (article_id)
where o.operation_id = $operation_id
order by o.rank, a.article_id
