-- The earliest day of a date is not after its latest.
select operation_id, counted_from, counted_to from operation
where counted_from > counted_to or started_from > started_to or ended_from > ended_to or started_from > ended_to
