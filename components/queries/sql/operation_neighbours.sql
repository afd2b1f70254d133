-- The operation before and after one in the selection, in the order of the list (latest first).
-- columns: position, selected, previous_id, next_id
, ordered as (
    select
        operation_id,
        row_number() over latest_first as position,
        count(*) over () as selected,
        lag(operation_id) over latest_first as previous_id,
        lead(operation_id) over latest_first as next_id
    from selected join operation using (operation_id)
    window latest_first as (order by counted_from desc, operation_id)
)
select position, selected, previous_id, next_id from ordered where operation_id = $operation_id
