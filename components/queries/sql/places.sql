-- Places with the number of operations that name them, and their ids: those of joined places must not count twice.
-- columns: place_id, name, iso3, country, lat, lon, precision, operations, named_by
select p.place_id, p.name, p.iso3, c.name as country, p.lat, p.lon, p.precision, count(*) as operations,
    list(operation_id order by operation_id) as named_by
from selected
join operation_place using (operation_id)
join place p using (place_id)
join country c using (iso3)
group by all
order by operations desc, p.place_id
