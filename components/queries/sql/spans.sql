-- Operations with the days between which they began and ended, latest counting date first.
-- columns: operation_id, name, title, series, status, started_on, ended_on, announced_on, start_from, start_to, end_from, end_to, counted_on, confidence
select
    o.operation_id,
    o.name,
    o.title,
    o.series,
    o.status,
    o.started_on,
    o.ended_on,
    o.announced_on,
    coalesce(o.started_from, o.counted_from) as start_from,
    coalesce(o.started_to, o.counted_to) as start_to,
    -- What was still going on when it was compiled reaches at least to its counting date.
    coalesce(o.ended_from, if(o.status = 'ongoing', o.counted_from, null)) as end_from,
    coalesce(o.ended_to, if(o.status = 'ongoing', o.counted_to, null)) as end_to,
    o.counted_on,
    o.confidence
from selected
join operation o using (operation_id)
order by o.counted_to desc, o.counted_from desc, o.operation_id
limit $most
