-- One row a group and metric.
-- columns: grp, metric, amount, sign, upper, stating, counted, covered, conflicts, unconverted, inferred, median, largest
select
    grp,
    metric,
    sum(amount) filter (state = 'counted') as amount,
    case
        when count(*) filter (state = 'counted') = 0 and bool_or(state = 'upper limit') then '≤'
        when bool_or(state in ('its members add up to more', 'unconverted') or (state = 'counted' and sign = '≥')) then '≥'
        when bool_or(state = 'counted' and sign = '≈') then '≈'
        else '='
    end as sign,
    max(upper) filter (state = 'upper limit') as upper,
    count(*) as stating,
    count(*) filter (state = 'counted') as counted,
    count(*) filter (state = 'counted in another') as covered,
    count(*) filter (state = 'its members add up to more') as conflicts,
    count(*) filter (state = 'unconverted') as unconverted,
    sum(inferred) filter (state = 'counted') as inferred,
    median(amount) filter (state = 'counted') as median,
    list_sum(max(amount, 5) filter (state = 'counted')) as largest
from counted
group by grp, metric
order by metric, amount desc nulls last, grp
