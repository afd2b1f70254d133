-- columns: value, operations
select agency_id as value, count(distinct operation_id) as operations
from selected join operation_agency using (operation_id)
group by agency_id
