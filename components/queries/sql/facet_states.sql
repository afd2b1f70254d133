-- columns: value, operations
select metric as value, count(*) as operations from selected join figure using (operation_id) group by metric
