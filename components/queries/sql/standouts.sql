-- One row a group, with the operation that has the largest figure of all and without it: how many figures count, their
-- sum, median and five largest. What the largest contains is left out with it, as with the five largest.
-- columns: grp, with_largest, largest_id, counted, amount, median, largest
,
kept_figures as (
    select grp, operation_id, amount, first(operation_id) over (
        order by grp <> '', amount desc, operation_id rows between unbounded preceding and unbounded following
    ) as largest_id
    from counted
    where state = 'counted' and metric = $metric
)
select
    grp,
    with_largest,
    any_value(largest_id) as largest_id,
    count(*) as counted,
    sum(amount)::double as amount,
    median(amount)::double as median,
    list_sum(max(amount, 5))::double as largest
from kept_figures
cross join (values (true), (false)) as way(with_largest)
where with_largest or operation_id <> largest_id
group by grp, with_largest
order by grp, with_largest
