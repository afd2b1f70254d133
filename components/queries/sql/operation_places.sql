-- columns: place_id, name, iso3, country, lat, lon, precision, matched
select p.place_id, p.name, p.iso3, c.name as country, p.lat, p.lon, p.precision, p.matched
from operation_place o join place p using (place_id) join country c on c.iso3 = p.iso3
where o.operation_id = $operation_id
order by strip_accents(p.name), p.place_id
