-- How many operations state each metric, and how.
-- columns: metric, stating, exact, bounds, about, from_parts, tied (by a source to a country), inferred (tied by rule alone)
select
    m.code as metric,
    count(f.operation_id) as stating,
    count(*) filter (f.sign = '=') as exact,
    count(*) filter (f.sign in ('≥', '≤')) as bounds,
    count(*) filter (f.sign = '≈') as about,
    count(*) filter (f.reason like 'parts%') as from_parts,
    count(*) filter (a.by_a_source) as tied,
    count(*) filter (not a.by_a_source) as inferred
from metric m
left join figure f on f.metric = m.code
left join (
    select operation_id, metric, bool_or(inferred = 0) as by_a_source from attribution group by operation_id, metric
) a using (operation_id, metric)
group by m.code, m.position
order by m.position
