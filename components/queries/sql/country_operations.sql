-- Operations by country named in a role.
-- columns: iso3, operations
select iso3, count(distinct operation_id) as operations
from selected
join operation_country using (operation_id)
where $role = 'any' or role = $role
group by iso3
order by operations desc, iso3
