-- One row for what an article of the operation was read to say with its characters, figures included.
-- columns: operation_id and those of article_evidence
select x.operation_id, e.*
from selected join operation_article x using (operation_id) join article_evidence e using (article_id)
order by x.operation_id, e.article_id, e.position
