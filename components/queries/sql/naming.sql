-- How complete the countries of the selected operations are.
-- columns: countries, naming, more_stated, operations
select
    (
        select count(distinct c.iso3)
        from selected join operation_country c using (operation_id)
        where $map_role = 'any' or c.role = $map_role
    ) as countries,
    (
        select count(distinct c.operation_id)
        from selected join operation_country c using (operation_id)
        where $map_role = 'any' or c.role = $map_role
    ) as naming,
    (
        select count(*) from selected join operation using (operation_id) where countries_stated > participants
    ) as more_stated,
    (select count(*) from selected) as operations
