-- Operations by year of the counting date.
-- columns: year, operations
select year(counted_from) as year, count(*) as operations
from selected join operation using (operation_id)
group by year
order by year
