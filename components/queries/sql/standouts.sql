-- One row a group: how many figures count, their sum, median and five largest, and the operation with the largest.
-- columns: grp, counted, amount, median, largest, largest_id
select
    grp,
    count(*) as counted,
    sum(amount)::double as amount,
    median(amount)::double as median,
    list_sum(max(amount, 5))::double as largest,
    first(operation_id order by amount desc, operation_id) as largest_id
from counted
where state = 'counted'
group by grp
order by grp
