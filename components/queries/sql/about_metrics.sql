-- How many operations state each metric, and how.
-- columns: metric, stating, exact, bounds, about, from_parts, tied
select
    m.code as metric,
    count(f.operation_id) as stating,
    count(*) filter (f.sign = '=') as exact,
    count(*) filter (f.sign in ('≥', '≤')) as bounds,
    count(*) filter (f.sign = '≈') as about,
    count(*) filter (f.reason like 'parts%') as from_parts,
    count(distinct a.operation_id) as tied
from metric m
left join figure f on f.metric = m.code
left join (select distinct operation_id, metric from attribution) a using (operation_id, metric)
group by m.code, m.position
order by m.position
