-- Figures tied to any of the chosen countries, together.
-- columns: metric, amount, sign, inferred, stating
select
    metric,
    sum(amount) as amount,
    case when bool_or(sign = '≥') then '≥' when bool_or(sign = '≈') then '≈' else '=' end as sign,
    sum(inferred) as inferred,
    count(distinct operation_id) as stating
from counted
where state = 'counted' and list_contains($attributed_countries, grp)
group by metric
order by metric
