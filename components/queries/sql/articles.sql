-- Every article whose text was read, latest first, with the operations it is tied to.
-- columns: article_id, title, publisher, published_on, kind, reason, became, language, url, outcome, operations, operation
select
    a.article_id,
    a.title,
    a.publisher,
    a.published_on,
    a.kind,
    a.reason,
    a.became,
    a.language,
    a.url,
    case
        when count(o.operation_id) = 0 then 'only'
        when bool_or(o.origin = 'curated') then 'curated'
        else 'automatic'
    end as outcome,
    coalesce(list(o.operation_id order by o.origin desc, t.rank, o.operation_id)
        filter (o.operation_id is not null), []) as operations,
    arg_min(coalesce(o.name, o.title), o.operation_id) as operation
from article a
left join operation_article t using (article_id)
left join operation o using (operation_id)
where a.kind is not null
group by all
order by a.published_on desc nulls last, a.title, a.article_id
