-- columns: value, operations
select confidence as value, count(*) as operations from selected join operation using (operation_id) group by confidence
