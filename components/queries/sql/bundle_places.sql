-- One row an operation and place.
-- columns: operation_id and those of place
select x.operation_id, p.*
from selected join operation_place x using (operation_id) join place p using (place_id)
order by x.operation_id, p.place_id
