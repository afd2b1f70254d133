-- What the data are, in counts; one row.
-- columns: operations, automatic, statistics, first_year, last_year, countries, taking_part, articles, publishers, one_source,
--          without_figure, countries_stated, fewer_named, day_precise, related
select
    count(*) as operations,
    count(*) filter (o.origin = 'automatic') as automatic,
    count(*) filter (o.level = 'statistics') as statistics,
    min(year(o.counted_from)) as first_year,
    max(year(o.counted_to)) as last_year,
    (select count(distinct iso3) from operation_country) as countries,
    (select count(distinct iso3) from operation_country where role = 'participant') as taking_part,
    (select count(*) from article) as articles,
    (select count(distinct publisher) from article) as publishers,
    count(*) filter (s.sources = 1) as one_source,
    count(*) filter (not exists (select 1 from figure f where f.operation_id = o.operation_id)) as without_figure,
    count(o.countries_stated) as countries_stated,
    count(*) filter (o.countries_stated > o.participants) as fewer_named,
    count(*) filter (o.counted_precision = 'day') as day_precise,
    count(o.relation_type) as related
from operation o
left join (select operation_id, count(*) as sources from operation_article group by operation_id) s using (operation_id)
