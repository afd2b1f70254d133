-- columns: iso3, country, role, lat, lon
select c.iso3, n.name as country, c.role, n.lat, n.lon
from operation_country c join country n using (iso3)
where c.operation_id = $operation_id
order by strip_accents(n.name), c.role
