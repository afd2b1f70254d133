-- The operations tied to one by a relation: its family (phase_of, national_part_of) and its follow-ups.
-- columns: operation_id, name, title, counted_on, relation (of this row to the one asked about), relation_type,
--   parent_id, countries, in_family
with above as (
    select operation_id, ancestor_id, distance from ancestor where operation_id = $operation_id
),
top as (
    select coalesce((select arg_max(ancestor_id, distance) from above), $operation_id) as operation_id
),
family as (
    select operation_id from top
    union
    select a.operation_id from ancestor a join top on a.ancestor_id = top.operation_id
),
tied as (
    select operation_id, true as in_family from family
    union all
    select operation_id, false from operation
    where relation_type = 'follow_up_of' and parent_id = $operation_id
    union all
    select parent_id, false from operation where operation_id = $operation_id and relation_type = 'follow_up_of'
)
select
    o.operation_id, o.name, o.title, o.counted_on,
    case
        when o.operation_id = $operation_id then 'this operation'
        when u.distance = 1 then 'belongs to it'
        when u.distance > 1 then 'belongs to it further up'
        when d.distance = 1 and o.relation_type = 'phase_of' then 'a phase of this one'
        when d.distance = 1 then 'a national part of this one'
        when d.distance > 1 then 'a part of a part of this one'
        when not bool_or(t.in_family) and o.parent_id = $operation_id then 'a follow-up of this one'
        when not bool_or(t.in_family) then 'this one follows it up'
        else 'another part of the same operation'
    end as relation,
    o.relation_type, o.parent_id, o.participants as countries, bool_or(t.in_family) as in_family
from tied t
join operation o using (operation_id)
left join above u on u.ancestor_id = o.operation_id
left join ancestor d on d.ancestor_id = $operation_id and d.operation_id = o.operation_id
group by o.operation_id, o.name, o.title, o.counted_on, o.relation_type, o.parent_id, o.participants, o.counted_from,
    u.distance, d.distance
having count(*) > 0
order by u.distance desc nulls last, o.operation_id <> $operation_id, d.distance, o.counted_from, o.operation_id
