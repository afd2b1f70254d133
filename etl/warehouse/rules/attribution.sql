-- Figures tied to a country: stated by a source, or inferred where the operation has that one participant only.
insert into attribution
with stated_total as (
    select f.operation_id, f.metric, c.country as iso3, sum(c.amount) as amount, list(c.qualifier) as qualifiers
    from figure f
    join claim c on list_contains(f.claims, c.claim_id) and c.operation_id = f.operation_id
    where c.country is not null and c.scope = 'total' and c.amount is not null and f.amount is not null
    group by all
),
stated_part as (
    select operation_id, metric, country as iso3, sum(amount) as amount, list(qualifier) as qualifiers
    from ranked_part
    where country is not null and source_place = 1 and amount is not null
    group by all
),
stated as (
    select operation_id, metric, iso3,
        coalesce(t.amount, p.amount) as amount,
        coalesce(t.qualifiers, p.qualifiers) as qualifiers
    from stated_total t
    full join stated_part p using (operation_id, metric, iso3)
),
-- Victims and losses go to the victims' country, everything else to the participant.
home as (
    select o.operation_id, kind.victims, any_value(c.iso3) as iso3
    from operation o
    cross join (values (true), (false)) kind(victims)
    join operation_country c
        on c.operation_id = o.operation_id and c.role = if(kind.victims, 'victims', 'participant')
    where o.participants = 1 and coalesce(o.countries_stated, 1) <= 1
    group by o.operation_id, kind.victims
    having count(distinct c.iso3) = 1
),
inferred as (
    select f.operation_id, f.metric, h.iso3, f.amount, f.sign
    from figure f
    join home h on h.operation_id = f.operation_id and h.victims = (f.metric in ('victims', 'losses'))
    where f.amount is not null
        and not exists (
            select 1 from stated s
            where s.operation_id = f.operation_id and s.metric = f.metric and s.iso3 <> h.iso3
        )
),
tied as (
    select
        operation_id,
        metric,
        iso3,
        greatest(i.amount, s.amount) as amount,
        case
            when i.amount is not null and i.amount >= coalesce(s.amount, 0) then i.sign
            when list_contains(s.qualifiers, 'at_least') then '≥'
            when list_contains(s.qualifiers, 'about') then '≈'
            else '='
        end as sign,
        greatest(coalesce(i.amount, 0) - coalesce(s.amount, 0), 0) as inferred
    from stated s
    full join inferred i using (operation_id, metric, iso3)
)
select
    t.operation_id,
    t.metric,
    t.iso3,
    t.amount,
    t.sign,
    t.inferred,
    sum(t.amount) over (partition by t.operation_id, t.metric) > coalesce(f.amount, 0),
    f.counts
from tied t
join figure f using (operation_id, metric);
