-- Everything that was read from some articles, with its characters; in the order of each text.
-- columns: article_id, field, value, span_start, span_end, quote
select
    e.article_id, e.field, e.value, e.span_start, e.span_end,
    (coalesce(a.title || e'\n\n', '') || a.body)[e.span_start + 1 : e.span_end] as quote
from article_evidence e join article a using (article_id)
where list_contains($articles, e.article_id)
order by e.article_id, e.span_start, e.span_end, e.position
