-- columns: value, operations
select x.crime_type as value, count(*) as operations
from selected join operation_crime_type x using (operation_id)
group by x.crime_type
union all
select 'group:' || t.grp, count(distinct x.operation_id)
from selected join operation_crime_type x using (operation_id) join crime_type t on t.code = x.crime_type
group by t.grp
