-- Totals by group and period of the counting date; with $by_series by series ('' is none) in place of the group. period is
-- '' without periods; where months are asked for, what is dated by the year only stands under its year. With $tied the groups
-- come split by country (group, unit separator, iso3) and are put together again: figures tied to any of the countries.
-- columns: grp, period, metric, operations, amount, sign, upper, stating, counted, covered, conflicts, unconverted, inferred, median, largest
,
standing as (
    select
        g.grp as counted_under,
        g.operation_id,
        if($by_series, coalesce(o.series, ''), split_part(g.grp, chr(31), 1)) as grp,
        case
            when $period = '' then ''
            when $period = 'month' and o.counted_precision <> 'year' then strftime(o.counted_from, '%Y-%m')
            else strftime(o.counted_from, '%Y')
        end as period
    from grouped g
    join operation o using (operation_id)
    where contains(g.grp, chr(31)) = $tied and (split_part(g.grp, chr(31), 1) = '' or not $by_series)
)
select
    s.grp,
    s.period,
    m.metric,
    count(distinct s.operation_id) as operations,
    sum(c.amount) filter (c.state = 'counted') as amount,
    case
        when count(*) filter (c.state = 'counted') = 0 and bool_or(c.state = 'upper limit') then '≤'
        when bool_or(c.state in ('its members add up to more', 'unconverted') or (c.state = 'counted' and c.sign = '≥'))
            then '≥'
        when bool_or(c.state = 'counted' and c.sign = '≈') then '≈'
        else '='
    end as sign,
    max(c.upper) filter (c.state = 'upper limit') as upper,
    count(distinct c.operation_id) as stating,
    count(*) filter (c.state = 'counted') as counted,
    count(*) filter (c.state = 'counted in another') as covered,
    count(*) filter (c.state = 'its members add up to more') as conflicts,
    count(*) filter (c.state = 'unconverted') as unconverted,
    sum(c.inferred) filter (c.state = 'counted') as inferred,
    median(c.amount) filter (c.state = 'counted') as median,
    list_sum(max(c.amount, 5) filter (c.state = 'counted')) as largest
from standing s
cross join (select unnest($metrics::varchar[]) as metric) m
left join counted c on c.grp = s.counted_under and c.operation_id = s.operation_id and c.metric = m.metric
group by s.grp, s.period, m.metric
order by m.metric, amount desc nulls last, s.grp, s.period
