-- The editions of a series, latest first.
-- columns: operation_id, name, title, counted_on, countries, countries_stated, arrests, arrests_sign
select
    o.operation_id, o.name, o.title, o.counted_on, o.participants as countries, o.countries_stated,
    f.amount as arrests, f.sign as arrests_sign
from operation o
left join figure f on f.operation_id = o.operation_id and f.metric = 'arrests'
where o.series = $series
order by o.counted_from desc, o.operation_id
