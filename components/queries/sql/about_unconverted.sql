-- Money that has no value in euro and is left out of sums.
-- columns: operation_id, title, metric, value, currency, reason
select operation_id, coalesce(o.name, o.title) as title, c.metric, c.value, c.currency, c.unconverted as reason
from claim c
join operation o using (operation_id)
where c.unconverted is not null
order by c.currency, operation_id, c.position
