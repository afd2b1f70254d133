-- One operation as it stands in the data.
-- columns: those of operation
select * from operation where operation_id = $operation_id
