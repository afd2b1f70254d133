-- How many selected operations name each country in the role; every country and territory has a row, 0 where none does.
-- columns: iso3, country, lat, lon, operations
,
named as (
    select c.iso3, count(distinct c.operation_id) as operations
    from selected join operation_country c using (operation_id)
    where $map_role = 'any' or c.role = $map_role
    group by c.iso3
)
select k.iso3, k.name as country, k.lat, k.lon, coalesce(n.operations, 0) as operations
from country k
left join named n using (iso3)
order by operations desc, k.iso3
