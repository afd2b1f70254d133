-- One row an operation, country and role.
-- columns: operation_id, iso3, role, name, continent, region
select c.operation_id, c.iso3, c.role, n.name, n.continent, n.region
from selected join operation_country c using (operation_id) join country n using (iso3)
order by c.operation_id, c.iso3, c.role
