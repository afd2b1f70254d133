-- Everything that was read from one article, in the order of its text.
-- columns: field, value, span_start, span_end
select field, value, span_start, span_end
from article_evidence
where article_id = $article
order by span_start, span_end, position
