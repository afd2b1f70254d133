-- The latest operations by counting date.
-- columns: operation_id, name, title, counted_on, countries, arrests, arrests_sign
select
    o.operation_id,
    o.name,
    o.title,
    o.counted_on,
    greatest(coalesce(o.countries_stated, 0), o.participants) as countries,
    f.amount as arrests,
    f.sign as arrests_sign
from selected s
join operation o using (operation_id)
left join figure f on f.operation_id = o.operation_id and f.metric = 'arrests' and f.amount is not null
-- What is dated by the month or year only comes after what surely is as late.
order by o.counted_from desc, o.counted_to desc, o.operation_id
limit $most
