-- One row an operation and metric, with what the family rule makes of it in this selection.
-- columns: operation_id, metric, amount, sign, reason, upper, unconverted, counts, claims, state, counted_in
select
    f.operation_id, f.metric, f.amount,
    case f.sign when '≥' then 'at least' when '≈' then 'about' when '≤' then 'at most' else 'exact' end as sign,
    f.reason, f.upper, f.unconverted, f.counts, f.claims, coalesce(c.state, 'period statistics, not counted') as state, c.counted_in
from selected join figure f using (operation_id)
left join counted c on c.grp = '' and c.operation_id = f.operation_id and c.metric = f.metric
order by f.operation_id, f.metric
