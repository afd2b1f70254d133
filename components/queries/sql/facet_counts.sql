-- How many selected operations have each value of each facet; a group of crime types counts its operations once.
-- columns: facet, value, operations
,
crime as (
    select x.operation_id, x.crime_type, t.grp
    from selected join operation_crime_type x using (operation_id) join crime_type t on t.code = x.crime_type
)
select 'country' as facet, c.iso3 as value, count(distinct c.operation_id) as operations
from selected join operation_country c using (operation_id)
where $facet_role = 'any' or c.role = $facet_role
group by c.iso3
union all
select 'crime', crime_type, count(*) from crime group by crime_type
union all
select 'crime', 'group:' || grp, count(distinct operation_id) from crime group by grp
union all
select 'body', body, count(*) from selected join operation_body using (operation_id) group by body
union all
select 'agency', agency_id, count(distinct operation_id)
from selected join operation_agency using (operation_id)
group by agency_id
union all
select 'series', series, count(*)
from selected join operation using (operation_id)
where series is not null
group by series
union all
select 'confidence', confidence, count(*) from selected join operation using (operation_id) group by confidence
union all
select 'states', metric, count(*) from selected join figure using (operation_id) group by metric
