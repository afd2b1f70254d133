-- columns: value, operations
select series as value, count(*) as operations
from selected join operation using (operation_id)
where series is not null
group by series
