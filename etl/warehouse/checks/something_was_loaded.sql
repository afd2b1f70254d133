-- A snapshot holds operations, or articles that were read.
select 'operation' as empty_table
where not exists (select 1 from operation) and not exists (select 1 from article where kind is not null)
