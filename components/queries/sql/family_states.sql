-- What the family rule makes of every figure of the selected operations.
-- columns: operation_id, metric, amount, sign, state, counted_in
select operation_id, metric, amount, sign, state, counted_in
from counted
where grp = ''
order by operation_id, metric
