-- For each metric the three operations with the largest claim that stands and says what exactly was counted.
-- columns: metric, operation_id, title, amount, qualifier, detail, place
select metric, operation_id, title, amount, qualifier, detail, place
from (
    select
        metric, operation_id, coalesce(o.name, o.title) as title, c.amount, c.qualifier, c.detail,
        row_number() over (partition by c.metric order by c.amount desc, operation_id) as place
    from (
        select operation_id, metric, max_by(claim_id, amount) as claim_id
        from claim join claim_standing using (claim_id)
        where detail is not null and standing = 'figure'
        group by operation_id, metric
    )
    join claim c using (claim_id, operation_id, metric)
    join operation o using (operation_id)
)
where place <= 3
order by metric, place
