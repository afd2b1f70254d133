-- Every code of the lists that the tables of a download use.
-- columns: list, code, unit, meaning
select * from (
    select 'metric' as list, code, unit, label || '. ' || description as meaning, position from metric
    union all
    select 'crime type', code, '', label || ' (' || grp || '). ' || description, position from crime_type
    union all
    select 'body', code, '', name, 0 from body
    union all
    select 'country', iso3, '', name, 0 from country
)
order by list, position, code
