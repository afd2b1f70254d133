-- What the data are, in counts; one row. An article that no record was made from is no source: it may be evidence beside
-- a curated operation, or belong to none.
-- columns: operations, automatic, statistics, first_year, last_year, countries, taking_part, articles, publishers, evidence,
--          apart, one_source, without_figure, countries_stated, fewer_named, day_precise, related
with source as (
    select article_id
    from operation_article t join operation o using (operation_id)
    where t.method = 'curated' or o.origin = 'automatic'
)
select
    count(*) as operations,
    count(*) filter (o.origin = 'automatic') as automatic,
    count(*) filter (o.level = 'statistics') as statistics,
    min(year(o.counted_from)) as first_year,
    max(year(o.counted_to)) as last_year,
    (select count(distinct iso3) from operation_country) as countries,
    (select count(distinct iso3) from operation_country where role = 'participant') as taking_part,
    (select count(distinct article_id) from source) as articles,
    (select count(distinct publisher) from article where article_id in (from source)) as publishers,
    (
        select count(distinct article_id) from operation_article where article_id not in (from source)
    ) as evidence,
    (select count(*) from article where article_id not in (select article_id from operation_article)) as apart,
    count(*) filter (s.sources = 1) as one_source,
    count(*) filter (not exists (select 1 from figure f where f.operation_id = o.operation_id)) as without_figure,
    count(o.countries_stated) as countries_stated,
    count(*) filter (o.countries_stated > o.participants) as fewer_named,
    count(*) filter (o.counted_precision = 'day') as day_precise,
    count(o.relation_type) as related
from operation o
left join (select operation_id, count(*) as sources from operation_article group by operation_id) s using (operation_id)
