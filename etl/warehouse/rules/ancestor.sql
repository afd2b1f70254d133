-- The operations that each one belongs to, at any distance. follow_up_of counts by itself and is no family.
insert into ancestor
with recursive up as (
    select operation_id, parent_id as ancestor_id, 1 as distance
    from operation
    where relation_type in ('phase_of', 'national_part_of')
    union all
    select up.operation_id, o.parent_id, up.distance + 1
    from up
    join operation o on o.operation_id = up.ancestor_id
    where o.relation_type in ('phase_of', 'national_part_of')
)
select operation_id, ancestor_id, distance from up;
