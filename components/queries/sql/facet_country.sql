-- columns: value, operations
select c.iso3 as value, count(distinct c.operation_id) as operations
from selected join operation_country c using (operation_id)
where $role = 'any' or c.role = $role
group by c.iso3
