-- One row a number read from a source; articles are the sources that may state it.
-- columns: those of claim, standing, why, articles
select c.*, s.standing, s.why,
    (select list(a.article_id order by a.article_id) from claim_article a where a.claim_id = c.claim_id)
        as articles
from selected join claim c using (operation_id) join claim_standing s using (claim_id)
order by c.operation_id, c.position, c.claim_id
