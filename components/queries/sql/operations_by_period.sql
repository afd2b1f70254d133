-- Operations by period of $months months of the counting date; what is dated by the year only has rows of its own (coarse)
-- where the period is shorter than a year. The columns of figures, which by_period.sql has, are empty.
-- columns: grp, start, finish, coarse, operations, stating, counted, covered, amount, sign, upper, median
,
dated as (
    select
        counted_precision = 'year' and $months < 12 as coarse,
        if(coarse, 12, $months) as length,
        (year(counted_from) * 12 + month(counted_from) - 1) // length * length as first_month,
        make_date(first_month // 12, first_month % 12 + 1, 1) as start
    from selected join operation using (operation_id)
)
select
    '' as grp,
    start,
    (start + to_months(length::integer) - interval 1 day)::date as finish,
    coarse,
    count(*) as operations,
    0 as stating,
    0 as counted,
    0 as covered,
    null::double as amount,
    '=' as sign,
    null::double as upper,
    null::double as median
from dated
group by all
order by start, coarse
