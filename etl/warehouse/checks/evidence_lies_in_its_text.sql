-- Evidence must be characters of an article whose text is held.
select e.article_id, e.position, e.span_start, e.span_end
from article_evidence e left join article a using (article_id)
where a.body is null
    or not (0 <= e.span_start and e.span_start < e.span_end
            and e.span_end <= length(coalesce(a.title || e'\n\n', '') || a.body))
