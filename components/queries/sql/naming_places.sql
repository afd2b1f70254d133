-- How many of the selected operations name a place.
-- columns: operations
select count(distinct operation_id) as operations from selected join operation_place using (operation_id)
