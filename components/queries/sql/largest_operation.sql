-- The operation whose counted figure is the largest.
-- columns: operation_id, amount, sign
select operation_id, amount, sign
from counted
where grp = '' and state = 'counted'
order by amount desc, operation_id
limit 1
