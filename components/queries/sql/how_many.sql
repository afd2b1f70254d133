-- columns: selected, all_operations
select
    (select count(*) from selected) as selected,
    (select count(*) from operation where $wanted_origin = 'all' or origin = $wanted_origin) as all_operations
