-- The two values of each kind that the most operations name, and the number of all operations (kind 'all').
-- columns: kind, key, other, operations, place
, named as (
    select 'crime_group' as kind, t.grp as key, '' as other, count(distinct x.operation_id) as operations
    from selected join operation_crime_type x using (operation_id) join crime_type t on t.code = x.crime_type
    group by t.grp
    union all
    select 'body', body, '', count(*) from selected join operation_body using (operation_id) group by body
    union all
    select 'pair', a.iso3, b.iso3, count(*)
    from selected s
    join operation_country a on a.operation_id = s.operation_id and a.role = 'participant'
    join operation_country b on b.operation_id = s.operation_id and b.role = 'participant' and a.iso3 < b.iso3
    group by a.iso3, b.iso3
    union all
    select 'all', '', '', count(*) from selected
)
select kind, key, other, operations, row_number() over (partition by kind order by operations desc, key, other) as place
from named
qualify place <= 2
order by kind, place
