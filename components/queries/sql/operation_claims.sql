-- Every number read about an operation, what became of it and why, and the articles that state it.
-- columns: those of claim, country_name, standing, why, articles (ids)
select
    c.*, n.name as country_name, s.standing, s.why,
    (select list(a.article_id order by coalesce(o.rank, 1000), a.article_id)
        from claim_article a
        left join operation_article o on o.article_id = a.article_id and o.operation_id = c.operation_id
        where a.claim_id = c.claim_id) as articles
from claim c
join metric m on m.code = c.metric
join claim_standing s using (claim_id)
left join country n on n.iso3 = c.country
where c.operation_id = $operation_id
order by m.position, c.method = 'automatic', c.position, c.claim_id
