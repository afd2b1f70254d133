-- columns: value, operations
select body as value, count(*) as operations from selected join operation_body using (operation_id) group by body
