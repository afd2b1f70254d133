-- columns: operation_id
select operation_id from selected order by operation_id
