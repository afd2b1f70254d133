-- A snapshot holds operations.
select 'operation' as empty_table where not exists (select 1 from operation)
