-- columns: value, operations
select origin as value, count(*) as operations from selected join operation using (operation_id) group by origin
