-- How many selected operations name each country in the role; every country and territory has a row, 0 where none does.
-- columns: iso3, country, lat, lon, operations
select k.iso3, k.name as country, k.lat, k.lon, count(distinct s.operation_id) as operations
from country k
left join operation_country c on c.iso3 = k.iso3 and ($map_role = 'any' or c.role = $map_role)
left join selected s on s.operation_id = c.operation_id
group by k.iso3, k.name, k.lat, k.lon
order by operations desc, k.iso3
