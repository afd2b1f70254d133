-- The selected operations with their own figures for the list, latest first.
-- columns: operation_id, name, title, counted_on, counted_from, countries, countries_named, countries_stated, crimes,
--   bodies, series, confidence, origin, level, and amount and sign of arrests, victims, losses, money_seized
, own as (
    select
        operation_id,
        any_value(amount) filter (metric = 'arrests') as arrests,
        any_value(sign) filter (metric = 'arrests' and amount is not null) as arrests_sign,
        any_value(amount) filter (metric = 'victims') as victims,
        any_value(sign) filter (metric = 'victims' and amount is not null) as victims_sign,
        any_value(amount) filter (metric = 'losses') as losses,
        any_value(sign) filter (metric = 'losses' and amount is not null) as losses_sign,
        any_value(amount) filter (metric = 'money_seized') as money_seized,
        any_value(sign) filter (metric = 'money_seized' and amount is not null) as money_seized_sign
    from figure
    where metric in ('arrests', 'victims', 'losses', 'money_seized')
    group by operation_id
),
took_part as (
    select c.operation_id, string_agg(n.name, ', ' order by strip_accents(n.name)) as countries
    from operation_country c join country n using (iso3)
    where c.role = 'participant'
    group by c.operation_id
),
crime as (
    select c.operation_id, string_agg(t.label, ', ' order by t.position) as crimes
    from operation_crime_type c join crime_type t on t.code = c.crime_type
    group by c.operation_id
),
by_body as (
    select operation_id, string_agg(body, ', ' order by body) as bodies from operation_body group by operation_id
)
select
    o.operation_id, o.name, o.title, o.counted_on, o.counted_from,
    coalesce(t.countries, '') as countries,
    o.participants as countries_named,
    o.countries_stated,
    coalesce(c.crimes, '') as crimes,
    coalesce(b.bodies, '') as bodies,
    o.series, o.confidence, o.origin, o.level,
    f.* exclude (operation_id)
from selected s
join operation o using (operation_id)
left join own f using (operation_id)
left join took_part t using (operation_id)
left join crime c using (operation_id)
left join by_body b using (operation_id)
order by o.counted_from desc, o.operation_id
