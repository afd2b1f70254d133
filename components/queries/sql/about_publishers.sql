-- Sources by publisher and year of publication; an article that no record was made from is none (see about_summary.sql).
-- columns: publisher, year, articles, operations
select
    coalesce(a.publisher, 'not stated') as publisher,
    try_cast(left(a.published_on, 4) as integer) as year,
    count(distinct a.article_id) as articles,
    count(distinct l.operation_id) as operations
from article a
join operation_article l using (article_id)
join operation o using (operation_id)
where l.method = 'curated' or o.origin = 'automatic'
group by all
order by articles desc, publisher, year
