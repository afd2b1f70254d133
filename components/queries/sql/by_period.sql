-- One row a group and period of the counting date; the groups in $merged count as one, named 'merged'. What is dated by
-- the year only has rows of its own (coarse) where the period is shorter than a year.
-- columns: grp, start, finish, coarse, operations, stating, counted, covered, amount, sign, upper, median
,
standing as (
    select distinct if(list_contains($merged::varchar[], grp), 'merged', grp) as grp, operation_id from grouped
),
worth_of as (
    select
        if(list_contains($merged::varchar[], grp), 'merged', grp) as grp,
        operation_id,
        sum(amount) filter (state = 'counted') as amount,
        bool_or(state = 'counted') as is_counted,
        bool_or(state = 'counted in another') as is_covered,
        bool_or(state = 'upper limit') as is_limit,
        bool_or(
            state in ('its members add up to more', 'unconverted') or (state = 'counted' and sign = '≥')
        ) as at_least,
        bool_or(state = 'counted' and sign = '≈') as about,
        max(upper) filter (state = 'upper limit') as upper
    from counted
    where metric = $metric
    group by all
),
dated as (
    select
        operation_id,
        counted_precision = 'year' and $months < 12 as coarse,
        if(coarse, 12, $months) as length,
        (year(counted_from) * 12 + month(counted_from) - 1) // length * length as first_month,
        make_date(first_month // 12, first_month % 12 + 1, 1) as start
    from operation
)
select
    s.grp,
    d.start,
    (d.start + to_months(d.length::integer) - interval 1 day)::date as finish,
    d.coarse,
    count(*) as operations,
    count(w.operation_id) as stating,
    count(*) filter (w.is_counted) as counted,
    count(*) filter (w.is_covered) as covered,
    sum(w.amount) as amount,
    case
        when not bool_or(coalesce(w.is_counted, false)) and bool_or(w.is_limit) then '≤'
        when bool_or(w.at_least) then '≥'
        when bool_or(w.about) then '≈'
        else '='
    end as sign,
    max(w.upper) as upper,
    median(w.amount) as median
from standing s
join dated d using (operation_id)
left join worth_of w on w.grp = s.grp and w.operation_id = s.operation_id
group by all
order by s.grp, d.start, d.coarse
