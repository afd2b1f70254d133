-- Operations whose country figures add up to more than their figure: both are kept, the remainder is negative.
-- columns: operation_id, title, metric, figure, countries, remainder
select
    operation_id,
    coalesce(o.name, o.title) as title,
    metric,
    any_value(f.amount) as figure,
    sum(a.amount) as countries,
    any_value(f.amount) - sum(a.amount) as remainder
from attribution a
join figure f using (operation_id, metric)
join operation o using (operation_id)
where a.exceeds
group by operation_id, o.name, o.title, metric
order by metric, operation_id
